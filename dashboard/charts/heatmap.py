"""The heat map: every partnership by every scorecard, striking where somebody should look."""

import altair as alt
import polars as pl

from dashboard.charts.axes import LINE_HEIGHT, fit_width, label_expression, row_y, rows_height
from dashboard.charts.heatmap_frames import (
    CHANGE_SHAPES,
    change_frame,
    fill_frame,
    hit_frame,
    outline_frame,
    placed_cells,
    reason_frame,
    reasons_of,
    word_frame,
)
from dashboard.charts.legend import CELL, Entry, legend_layer, solid, up_to
from dashboard.charts.marks import click, hit_layer, layer, pile
from dashboard.charts.placed import titles_in_order
from dashboard.charts.theme import Theme, configured
from dashboard.charts.withheld import MARKS, reason_entries
from dashboard.charts.words import wrapped
from models.bands import BANDS

TITLE_WIDTH = 12
"""Columns may be as narrow as 80 pixels on a small screen."""
MARK_OFFSET = 24
REASON_OFFSET = 9
GAP = 0.08


def heat_map(cells: pl.DataFrame, *, theme: Theme, width: int = 980) -> alt.LayerChart:
    """Which partnerships are weak in what, and where a change is likely to be real.

    Columns: partnership_id, partnership, row_order, scorecard_id, scorecard_title,
    scorecard_order, score_mean, score_range, band (one of models.bands.BANDS, or null), state
    ("score", a reason for showing none such as "too few ratings", or "no data"), change_word,
    change_note. One row per cell. A figure is drawn only where the state is "score"; each reason
    has its own mark and word. Triangles mark changes that are likely real. A click sets the
    selection `cell` (fields partnership_id and scorecard_id).
    """
    placed = placed_cells(cells)
    rows = titles_in_order(placed, position="row", title="partnership")
    columns = titles_in_order(placed, position="column", title="scorecard_title")
    layers = [
        *_cell_layers(placed, rows, columns, theme),
        *_reason_layers(placed, rows, columns, theme),
        *_change_layers(placed, rows, columns, theme),
        legend_layer(_entries(placed, theme), room=up_to(0.75 * width)),
        _hits(placed, rows, columns),
    ]
    chart = pile(layers).properties(
        width=width, height=rows_height(len(rows)), autosize=fit_width()
    )
    return configured(chart, theme)


def _x(
    n_columns: int, axis: alt.Axis | None = None, *, band_position: float | None = None
) -> alt.X:
    scale = alt.Scale(domain=list(range(n_columns)), paddingInner=0.04, paddingOuter=0)
    return alt.X(
        "column:O",
        scale=scale,
        axis=axis or alt.Undefined,
        bandPosition=alt.Undefined if band_position is None else band_position,
    )


def _column_axis(columns: list[str]) -> alt.Axis:
    tallest = max((len(wrapped(title, TITLE_WIDTH, most_lines=4)) for title in columns), default=1)
    return alt.Axis(
        orient="top",
        title=None,
        domain=False,
        ticks=False,
        labelAngle=0,
        labelOverlap=False,
        labelPadding=6 + (tallest - 1) * LINE_HEIGHT,
        labelLineHeight=LINE_HEIGHT,
        labelBaseline="bottom",
        labelExpr=label_expression(columns, TITLE_WIDTH, most_lines=4, on_top=True),
    )


def _cell_layers(
    placed: pl.DataFrame, rows: list[str], columns: list[str], theme: Theme
) -> list[alt.Chart]:
    x, y = _x(len(columns)), row_y(rows, gap=GAP)
    outline = {"fill": None, "stroke": theme.context, "cornerRadius": 2, "strokeDash": [5, 3]}
    return [
        layer(
            fill_frame(placed, theme),
            "rect",
            style={"cornerRadius": 2},
            x=_x(len(columns), _column_axis(columns)),
            y=row_y(rows, shown=True, gap=GAP),
            color=alt.Color("fill:N", scale=None),
        ),
        layer(outline_frame(placed), "rect", style=outline, x=x, y=y),
        layer(
            word_frame(placed, theme),
            "text",
            style={},
            x=x,
            y=y,
            text=alt.Text("words:N"),
            color=alt.Color("ink:N", scale=None),
        ),
    ]


def _reason_layers(
    placed: pl.DataFrame, rows: list[str], columns: list[str], theme: Theme
) -> list[alt.Chart]:
    """A layer per reason, its mark at the left edge of the cell, before the word."""
    look = {"size": 55, "stroke": theme.muted, "fill": None, "strokeWidth": 1.5, "opacity": 1}
    return [
        layer(
            reason_frame(placed, state),
            "point",
            style={**look, "shape": MARKS[state], "xOffset": REASON_OFFSET},
            x=_x(len(columns), band_position=0),
            y=row_y(rows, gap=GAP),
        )
        for state in reasons_of(placed)
    ]


def _change_layers(
    placed: pl.DataFrame, rows: list[str], columns: list[str], theme: Theme
) -> list[alt.Chart]:
    """A layer per kind of change: the legend's shapes must stay the legend's."""
    return [
        layer(
            change_frame(placed, word, theme),
            "point",
            style={
                "shape": shape,
                "filled": True,
                "size": 65,
                "opacity": 1,
                "xOffset": MARK_OFFSET,
            },
            x=_x(len(columns)),
            y=row_y(rows, gap=GAP),
            color=alt.Color("ink:N", scale=None),
        )
        for word, shape in CHANGE_SHAPES.items()
    ]


def _entries(placed: pl.DataFrame, theme: Theme) -> list[Entry]:
    bands = [
        Entry(band.capitalize(), CELL, theme.score_fills[band].fill, theme.context)
        for band in BANDS
    ]
    marks = [
        solid("Really improved", "triangle-up", theme.ink),
        solid("Really declined", "triangle-down", theme.ink),
    ]
    seen = set(placed["change_word"].to_list())
    shown = [mark for mark in marks if mark.label.removeprefix("Really ") in seen]
    return bands + shown + reason_entries(reasons_of(placed), theme.muted, theme.background)


def _hits(placed: pl.DataFrame, rows: list[str], columns: list[str]) -> alt.Chart:
    return hit_layer(
        hit_frame(placed),
        "rect",
        param=click("cell", ["partnership_id", "scorecard_id"]),
        x=_x(len(columns)),
        y=row_y(rows, gap=GAP),
        detail=[alt.Detail("partnership_id:N"), alt.Detail("scorecard_id:N")],
        description=alt.Description("said:N"),
        tooltip=[
            alt.Tooltip("partnership:N", title="Partnership"),
            alt.Tooltip("scorecard_title:N", title="Scorecard"),
            alt.Tooltip("words:N", title="Score"),
            alt.Tooltip("answers:N", title="From"),
            alt.Tooltip("band_word:N", title="Band"),
            alt.Tooltip("change:N", title="Change"),
        ],
    )
