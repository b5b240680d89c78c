"""Chosen partnerships among all the others, scorecard by scorecard."""

import altair as alt
import polars as pl

from dashboard.charts.axes import LINE_HEIGHT, centring, fit_width, label_expression, score_x
from dashboard.charts.compare_frames import Lanes, chosen_frame, middle_frame, tick_frame
from dashboard.charts.legend import BOX, DASHED_RULE, UPRIGHT, Entry, entry_channels, solid, up_to
from dashboard.charts.marks import layer, pile
from dashboard.charts.placed import numbered, titles_in_order
from dashboard.charts.theme import SMALL_FONT_SIZE, Theme, configured
from dashboard.charts.withheld import as_floats

SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")
LANE_HEIGHT = 20
LABEL_WIDTH = 26


def compare_chart(scores: pl.DataFrame, *, theme: Theme, width: int = 820) -> alt.LayerChart:
    """Where do up to six partnerships stand among all, and are the differences larger than doubt?

    Columns: partnership_id, partnership, scorecard_title, scorecard_order, score_mean, score_low,
    score_high, chosen_order (null = one of the others), middle, quarter_low, quarter_high (the
    median and the middle half of the scorecard, null where there are too few). One row per
    partnership and scorecard. Each scorecard has a lane for everybody, where a tick stands for
    each score and is taller the more partnerships share it, and a lane for each chosen one.
    """
    placed = numbered(as_floats(scores), by=["scorecard_order", "scorecard_title"], position="row")
    titles = titles_in_order(placed, position="row", title="scorecard_title")
    lanes = Lanes.of(placed)
    layers = [
        *_everybody(placed, lanes, titles, theme),
        *_chosen(placed, lanes, titles, theme, width),
    ]
    chart = pile(layers).properties(
        width=width,
        height=max(1, len(titles)) * (lanes.n_lanes + 1) * LANE_HEIGHT,
        autosize=fit_width(),
    )
    return configured(chart, theme)


def _y(field: str, titles: list[str], *, shown: bool = False) -> alt.Y:
    """Rows on a continuous scale: a lane is a fraction of a row."""
    scale = alt.Scale(domain=[-0.5, max(1, len(titles)) - 0.5], reverse=True, nice=False)
    axis = alt.Axis(
        title=None,
        values=list(range(len(titles))),
        domain=False,
        ticks=False,
        grid=False,
        labelPadding=10,
        labelExpr=label_expression(titles, LABEL_WIDTH),
        labelOffset=centring(titles, LABEL_WIDTH),
        labelLineHeight=LINE_HEIGHT,
    )
    return alt.Y(f"{field}:Q", scale=scale, axis=axis if shown else alt.Undefined)


def _everybody(
    placed: pl.DataFrame, lanes: Lanes, titles: list[str], theme: Theme
) -> list[alt.Chart]:
    middle = middle_frame(placed)
    ticks = tick_frame(placed, lanes)
    area = {"fill": theme.band, "stroke": theme.context, "strokeWidth": 1}
    median = {"color": theme.muted, "strokeWidth": 2, "strokeDash": [5, 3]}
    tick = {"color": theme.context, "strokeWidth": 2}
    return [
        layer(
            middle,
            "rect",
            style=area,
            x=score_x("quarter_low", shown=True),
            x2=alt.X2("quarter_high"),
            y=_y("top", titles, shown=True),
            y2=alt.Y2("bottom"),
        ),
        layer(
            middle,
            "rule",
            style=median,
            x=score_x("middle"),
            y=_y("top", titles),
            y2=alt.Y2("bottom"),
        ),
        layer(
            ticks,
            "rule",
            style=tick,
            x=score_x("score_mean"),
            y=_y("top", titles),
            y2=alt.Y2("bottom"),
        ),
    ]


def _chosen(
    placed: pl.DataFrame, lanes: Lanes, titles: list[str], theme: Theme, width: int
) -> list[alt.Chart]:
    frame = chosen_frame(placed, lanes)
    y = _y("lane", titles)
    names = frame.unique("place").sort("place").select("place", "entry").iter_rows()
    frame = frame.drop("place")
    looks = [
        Entry(name, SHAPES[place % 6], theme.chosen[place % 6], theme.chosen[place % 6])
        for place, name in names
    ]
    entries = entry_channels(looks + _others(placed, theme), room=up_to(0.75 * width))
    words = {"align": "left", "fontSize": SMALL_FONT_SIZE}
    halo = {**words, "stroke": theme.background, "strokeWidth": 4, "opacity": 0.8}
    interval = {"strokeWidth": 2.5}
    return [
        layer(
            frame,
            "rule",
            style=interval,
            x=score_x("score_low"),
            x2=alt.X2("score_high"),
            y=y,
            stroke=entries["stroke"],
        ),
        layer(
            frame,
            "point",
            style={"size": 100, "opacity": 1},
            x=score_x("score_mean"),
            y=y,
            **entries,
            description=alt.Description("said:N"),
            tooltip=[
                alt.Tooltip("partnership:N", title="Partnership"),
                alt.Tooltip("scorecard_title:N", title="Scorecard"),
                alt.Tooltip("words:N", title="Score"),
            ],
        ),
        layer(frame, "text", style=halo, x=score_x("words_at"), y=y, text=alt.Text("words:N")),
        layer(frame, "text", style=words, x=score_x("words_at"), y=y, text=alt.Text("words:N")),
    ]


def _others(placed: pl.DataFrame, theme: Theme) -> list[Entry]:
    entries = [solid("All partnerships", UPRIGHT, theme.context)]
    if placed["quarter_low"].count():
        entries.append(Entry("Middle half of them", BOX, theme.band, theme.context))
    if placed["middle"].count():
        entries.append(solid("Median", DASHED_RULE, theme.muted))
    return entries
