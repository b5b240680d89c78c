"""The two-year cycle of every partnership: what was reviewed, what is due, what is late."""

from datetime import date

import altair as alt
import polars as pl

from dashboard.charts.axes import fit_width, row_y, rows_height
from dashboard.charts.legend import BOX, UPRIGHT_BAR, Entry, entry_channels, hollow, solid, up_to
from dashboard.charts.marks import beside, click, hit_layer, layer, pile
from dashboard.charts.theme import Theme, configured
from dashboard.charts.timeline_frames import (
    DUE_LABELS,
    FOLLOW_UP,
    OPEN_ROUND,
    REVIEW,
    SHORT_FOLLOW_UP,
    SHORT_REVIEW,
    Window,
    as_at_frame,
    bar_frame,
    edge_frame,
    open_frame,
    point_frame,
    row_frame,
)
from models.review_cycle import STATUSES

EVERY_HALF_YEAR = alt.TimeIntervalStep(interval="month", step=6)
DUE_SHAPES = {
    "overdue": "triangle-up",
    "short of threshold": "triangle-down",
    "open": "square",
    "due soon": "diamond",
    "in date": "circle",
    "never reviewed": "circle",
}
"""Told apart also by their word; the two circles are filled and hollow."""


def cycle_chart(
    partnerships: pl.DataFrame,
    rounds: pl.DataFrame,
    *,
    as_at: date,
    theme: Theme,
    width: int = 980,
) -> alt.LayerChart:
    """Whose review is late, whose falls due next, and what was done in between?

    `partnerships` columns: partnership_id, partnership, row_order, review_status (one of
    models.review_cycle.STATUSES), last_review_on (or null), due_on. `rounds` columns:
    partnership_id, kind ("review", "follow-up"), opened_on, closed_on (or null), closes_on,
    is_completed, is_open. Two years back to two years ahead of `as_at`; a due date outside stands
    at the edge, with its date in words at the end of the row. A click on a row sets the selection
    `partnership` (field partnership_id).
    """
    window = Window.around(as_at)
    rows = row_frame(partnerships)
    names = rows["partnership"].to_list()
    layers = [
        _edges(window),
        *_bars(rows, rounds, window, names, theme),
        _as_at_line(as_at, theme),
        _points(rows, rounds, window, names, theme, width),
        _words(rows, names),
        _as_at_label(as_at, theme),
        _hits(rows, names),
    ]
    chart = pile(layers).properties(
        width=width,
        height=rows_height(rows.height, 30),
        autosize=fit_width(),
    )
    return configured(chart, theme)


def _x(field: str, *, shown: bool = False) -> alt.X:
    """Days from left to right; `_edges` sets how far they go."""
    axis = alt.Axis(title=None, format="%b %Y", tickCount=EVERY_HALF_YEAR, domain=False)
    scale = alt.Scale(nice=False)
    return alt.X(f"{field}:T", scale=scale, axis=axis if shown else alt.Undefined)


def _edges(window: Window) -> alt.Chart:
    """Nothing to see: holds the axis open over the whole window."""
    return layer(edge_frame(window), "rule", style={"opacity": 0}, x=_x("day", shown=True))


def _bars(
    rows: pl.DataFrame, rounds: pl.DataFrame, window: Window, names: list[str], theme: Theme
) -> list[alt.Chart]:
    y = row_y(names)
    cycle = {"color": theme.context, "strokeWidth": 2}
    running = {"fill": theme.latest, "height": 12, "cornerRadius": 2}
    return [
        layer(
            bar_frame(rows, window),
            "rule",
            style=cycle,
            x=_x("start"),
            x2=alt.X2("end"),
            y=row_y(names, shown=True),
        ),
        layer(
            open_frame(rows, rounds, window),
            "bar",
            style=running,
            x=_x("start"),
            x2=alt.X2("end"),
            y=y,
        ),
    ]


def _as_at_line(as_at: date, theme: Theme) -> alt.Chart:
    style = {"color": theme.ink, "strokeDash": [4, 3], "strokeWidth": 1.5}
    return layer(as_at_frame(as_at), "rule", style=style, x=_x("day"))


def _as_at_label(as_at: date, theme: Theme) -> alt.Chart:
    style = {"color": theme.ink, "baseline": "bottom", "fontWeight": "bold"}
    return layer(
        as_at_frame(as_at),
        "text",
        style=style,
        x=_x("day"),
        y=alt.value(-5),
        text=alt.Text("label:N"),
    )


def _points(
    rows: pl.DataFrame,
    rounds: pl.DataFrame,
    window: Window,
    names: list[str],
    theme: Theme,
    width: int,
) -> alt.Chart:
    frame = point_frame(rows, rounds, window)
    seen = set(frame["entry"].to_list())
    if rounds["is_open"].any():
        seen.add(OPEN_ROUND)
    entries = [entry for entry in _entries(theme) if entry.label in seen]
    return layer(
        frame,
        "point",
        style={"opacity": 1, "strokeWidth": 2},
        x=_x("day"),
        y=row_y(names),
        size=alt.Size("size:Q", scale=None, legend=None),
        **entry_channels(entries, room=up_to(0.6 * width), offset=28),
    )


def _entries(theme: Theme) -> list[Entry]:
    ink, ground = theme.ink, theme.background
    entries = [
        solid(REVIEW, UPRIGHT_BAR, ink),
        hollow(SHORT_REVIEW, UPRIGHT_BAR, ink, ground),
        solid(FOLLOW_UP, "cross", ink),
        hollow(SHORT_FOLLOW_UP, "cross", ink, ground),
        solid(OPEN_ROUND, BOX, theme.latest),
    ]
    for status in STATUSES:
        colour = theme.review_colours[status]
        fill = ground if status == "never reviewed" else colour
        entries.append(Entry(DUE_LABELS[status], DUE_SHAPES[status], fill, colour))
    return entries


def _words(rows: pl.DataFrame, names: list[str]) -> alt.Chart:
    return layer(
        rows.select("row", "words"),
        "text",
        style={"align": "left"},
        x=beside(16),
        y=row_y(names),
        text=alt.Text("words:N"),
    )


def _hits(rows: pl.DataFrame, names: list[str]) -> alt.Chart:
    return hit_layer(
        rows.select("row", "partnership_id", "partnership", "words", "last_words", "said"),
        "bar",
        param=click("partnership", ["partnership_id"]),
        x=alt.value(0),
        x2=alt.value("width"),
        y=row_y(names),
        detail=alt.Detail("partnership_id:N"),
        description=alt.Description("said:N"),
        tooltip=[
            alt.Tooltip("partnership:N", title="Partnership"),
            alt.Tooltip("words:N", title="Review"),
            alt.Tooltip("last_words:N", title="Last review"),
        ],
    )
