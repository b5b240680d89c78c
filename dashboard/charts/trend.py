"""Scores over the rounds, one small panel per scorecard or feature."""

import altair as alt
import polars as pl

from dashboard.charts.axes import HIGHEST, LEVELS, LOWEST, label_expression
from dashboard.charts.legend import DOTTED_RULE, Entry, entry_channels, hollow, solid
from dashboard.charts.marks import Channel, MarkKind, Style, layer, pile
from dashboard.charts.placed import titles_in_order
from dashboard.charts.ranges import TOLD_AS_A_RANGE
from dashboard.charts.theme import Theme, configured
from dashboard.charts.trend_frames import (
    FOLLOW_UP,
    FOLLOW_UP_MEANS,
    REVIEW,
    REVIEW_MEANS,
    TARGET,
    trend_frame,
)
from dashboard.charts.withheld import MARKS, reason_entries

NOTHING = "No scores yet"
FOLLOWS_REVIEWS = "datum.entry !== null && datum.kind === 'review'"

IS_LAST = "datum.last !== null"
IS_RANGE = "datum.range_end !== null"
IS_LONG = "length(datum.last) > 5"
"""Words such as "4.5 or more" stand above or below their mark, away from the range."""
PANEL_HEIGHT = 130
EDGE = 8
"""Pixels kept free at top and foot of a panel, so that marks at 5 and 1 stay inside."""
YEARS_FROM_DAYS = 800


def trend_chart(
    scores: pl.DataFrame,
    targets: pl.DataFrame,
    *,
    theme: Theme,
    columns: int = 3,
    panel_width: int = 230,
) -> alt.FacetChart:
    """Better or worse since when, how sure, and on the way to which target?

    `scores` columns: title, item_order, closed_on, kind ("review", "follow-up"), score_mean,
    score_range, score_low, score_high, basis ("responses", "counts", "means"), withheld. `targets`
    columns: title, set_on, baseline, due_on, target_low, target_high; a target whose title has no
    scores is left out. Every panel runs from 1 to 5. Reviews are joined, follow-ups stand alone. A
    score told as a range is a mark at its end, with a dotted line over the range. A withheld score
    is the mark of its reason at the foot, and breaks the line.
    """
    frame = trend_frame(scores, targets)
    titles = titles_in_order(scores, position="item_order", title="title")
    titles = titles or [NOTHING]
    room = panel_width * min(columns, len(titles))
    header = alt.Header(
        title=None,
        labelExpr=label_expression(titles, panel_width // 7),
        labelAnchor="start",
        labelPadding=4,
    )
    chart = (
        pile(_layers(frame, theme, room))
        .properties(width=panel_width, height=PANEL_HEIGHT)
        .facet(facet=alt.Facet("panel:O", header=header), columns=columns)
        .properties(spacing=24)
    )
    return configured(chart, theme)


def _x(frame: pl.DataFrame) -> alt.X:
    days = frame["day"].drop_nulls()
    is_long = len(days) > 0 and (max(days) - min(days)).days > YEARS_FROM_DAYS
    axis = alt.Axis(
        title=None,
        format="%Y" if is_long else "%b %Y",
        tickCount="year" if is_long else 3,
        grid=False,
        labelOverlap=True,
    )
    if frame["entry"].count() == 0:
        axis = alt.Axis(title=None, labels=False, ticks=False, grid=False)
    return alt.X("day:T", scale=alt.Scale(padding=30, nice=False), axis=axis)


def _y(field: str) -> alt.Y:
    axis = alt.Axis(title=None, values=LEVELS, format="d", domain=False, ticks=False)
    scale = alt.Scale(
        domain=[LOWEST, HIGHEST], nice=False, zero=False, range=[PANEL_HEIGHT - EDGE, EDGE]
    )
    return alt.Y(f"{field}:Q", scale=scale, axis=axis)


def _layers(frame: pl.DataFrame, theme: Theme, room: int) -> list[alt.Chart]:
    path = {"color": theme.target, "strokeDash": [2, 3], "strokeWidth": 2}
    due = {"color": theme.target, "strokeWidth": 5}
    interval = {"color": theme.interval, "strokeWidth": 6}
    line = {"color": theme.latest, "strokeWidth": 2}
    span = {"color": theme.latest, "strokeDash": [2, 3], "strokeWidth": 2}
    last = {
        "align": alt.ExprRef(f"{IS_LONG} ? 'right' : 'left'"),
        "dx": alt.ExprRef(f"{IS_LONG} ? 30 : 10"),
        "dy": alt.ExprRef(f"{IS_LONG} ? (datum.range_end === 1 ? -13 : 15) : 0"),
        "fontWeight": "bold",
    }
    strand = alt.Detail("strand:N")
    return [
        _part(frame, "path", "line", path, y=_y("score"), detail=strand),
        _part(frame, "target", "rule", due, y=_y("low"), y2=alt.Y2("high")),
        _part(frame, "score", "rule", interval, y=_y("low"), y2=alt.Y2("high")),
        _part(frame, "score", "line", line, only=FOLLOWS_REVIEWS, y=_y("score"), detail=strand),
        _part(frame, "score", "rule", span, only=IS_RANGE, y=_y("score"), y2=alt.Y2("range_end")),
        _points(frame, theme, room),
        _part(frame, "score", "text", last, only=IS_LAST, y=_y("at"), text=alt.Text("last:N")),
    ]


def _part(
    frame: pl.DataFrame,
    part: str,
    mark: MarkKind,
    style: Style,
    *,
    only: str = "true",
    **channels: Channel,
) -> alt.Chart:
    drawn = layer(frame, mark, style=style, x=_x(frame), **channels)
    return drawn.transform_filter(f"datum.part === {part!r} && {only}")


def _points(frame: pl.DataFrame, theme: Theme, room: int) -> alt.Chart:
    seen = set(frame["entry"].to_list())
    entries = [entry for entry in _entries(theme) if entry.label in seen]
    if frame["range_end"].count():
        entries.append(solid(TOLD_AS_A_RANGE, DOTTED_RULE, theme.latest))
    points = layer(
        frame,
        "point",
        style={"size": 90, "opacity": 1, "strokeWidth": 2},
        x=_x(frame),
        y=_y("at"),
        **entry_channels(entries, room=str(room)),
        description=alt.Description("said:N"),
        tooltip=[
            alt.Tooltip("title:N", title="Title"),
            alt.Tooltip("what:N", title="What"),
            alt.Tooltip("when:N", title="When"),
            alt.Tooltip("words:N", title="Score"),
            alt.Tooltip("answers:N", title="Rated by"),
        ],
    )
    return points.transform_filter("datum.entry !== null")


def _entries(theme: Theme) -> list[Entry]:
    latest, ground = theme.latest, theme.background
    return [
        solid(REVIEW, "circle", latest),
        hollow(REVIEW_MEANS, "circle", latest, ground),
        solid(FOLLOW_UP, "diamond", latest),
        hollow(FOLLOW_UP_MEANS, "diamond", latest, ground),
        hollow(TARGET, "triangle-up", theme.target, ground),
        *reason_entries(MARKS, theme.ink, theme.background),
    ]
