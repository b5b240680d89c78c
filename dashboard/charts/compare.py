"""Chosen partnerships among all the others, scorecard by scorecard."""

import altair as alt
import polars as pl

from dashboard.charts.axes import LINE_HEIGHT, centring, fit_width, label_expression, score_x
from dashboard.charts.compare_frames import (
    Lanes,
    area_frame,
    chosen_frame,
    middle_frame,
    tick_frame,
)
from dashboard.charts.legend import (
    BOX,
    DASHED_RULE,
    DOTTED_RULE,
    UPRIGHT,
    Entry,
    entry_channels,
    solid,
    up_to,
)
from dashboard.charts.marks import layer, pile
from dashboard.charts.placed import numbered, titles_in_order
from dashboard.charts.ranges import TOLD_AS_A_RANGE
from dashboard.charts.theme import SMALL_FONT_SIZE, Theme, configured
from dashboard.charts.withheld import without_withheld

SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")
LANE_HEIGHT = 20
LABEL_WIDTH = 26


def compare_chart(scores: pl.DataFrame, *, theme: Theme, width: int = 820) -> alt.LayerChart:
    """Where do up to six partnerships stand among all, and are the differences larger than doubt?

    Columns: partnership_id, partnership, scorecard_title, scorecard_order, chosen_order (null = one
    of the others); of the chosen ones score_mean, score_range, score_low, score_high, margin,
    n_answered, n_at_least, n_members, kind, closed_on, withheld (why there is no score, or null);
    of everybody in the group group_mean (null = not in it, or not to be drawn), middle,
    quarter_low, quarter_high, decile_1 to decile_9 (null where there are too few). One row per
    partnership and scorecard. Each scorecard has a lane for the group, where a tick stands for each
    score and is taller the more partnerships share it, and a lane for each chosen one. Behind them
    lies the middle half of the group or, given the deciles, a fan of them.
    """
    placed = numbered(
        without_withheld(scores), by=["scorecard_order", "scorecard_title"], position="row"
    )
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
    areas, middle = area_frame(placed), middle_frame(placed)
    ticks = tick_frame(placed, lanes)
    area = {"fill": theme.band, "stroke": theme.context, "strokeWidth": 1}
    median = {"color": theme.muted, "strokeWidth": 2, "strokeDash": [5, 3]}
    tick = {"color": theme.context, "strokeWidth": 2}
    return [
        layer(
            areas,
            "rect",
            style=area,
            x=score_x("low", shown=True),
            x2=alt.X2("high"),
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
            x=score_x("group_mean"),
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
    looks = [look_of(name, place, theme) for place, name in names]
    if frame["range_end"].count():
        looks.append(solid(TOLD_AS_A_RANGE, DOTTED_RULE, theme.muted))
    entries = entry_channels(looks + _others(placed, theme), room=up_to(0.75 * width))
    stroke = {name: channel for name, channel in entries.items() if name == "stroke"}
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
            **stroke,
        ),
        layer(
            frame,
            "rule",
            style={"strokeWidth": 2, "strokeDash": [2, 3]},
            x=score_x("score_mean"),
            x2=alt.X2("range_end"),
            y=y,
            **stroke,
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
                alt.Tooltip("margin:N", title="Margin"),
                alt.Tooltip("answered:N", title="Answered"),
                alt.Tooltip("round:N", title="Round"),
            ],
        ),
        layer(frame, "text", style=halo, x=score_x("words_at"), y=y, text=alt.Text("words:N")),
        layer(frame, "text", style=words, x=score_x("words_at"), y=y, text=alt.Text("words:N")),
    ]


def look_of(name: str, place: int, theme: Theme) -> Entry:
    """The shape and colour of a chosen partnership, by its place among them from 0."""
    colour = theme.chosen[place % len(theme.chosen)]
    return Entry(name, SHAPES[place % len(SHAPES)], colour, colour)


def _others(placed: pl.DataFrame, theme: Theme) -> list[Entry]:
    entries = []
    if placed["group_mean"].count():
        entries.append(solid("Partnerships of the group", UPRIGHT, theme.context))
    if placed["decile_1"].count():
        entries.append(Entry("Tenths of them", BOX, theme.band, theme.context))
    elif placed["quarter_low"].count():
        entries.append(Entry("Middle half of them", BOX, theme.band, theme.context))
    if placed["middle"].count():
        entries.append(solid("The middle one", DASHED_RULE, theme.muted))
    return entries
