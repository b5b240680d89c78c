"""Axes that charts share: scores always from 1 to 5, rows in the order given."""

import json
from collections.abc import Sequence

import altair as alt

from dashboard.charts.words import wrapped

LOWEST = 1
HIGHEST = 5
LEVELS = list(range(LOWEST, HIGHEST + 1))
ROW_HEIGHT = 34
LINE_HEIGHT = 15
TITLE_WIDTH = 30


def score_scale() -> alt.Scale:
    """The whole rating scale, never cut."""
    return alt.Scale(domain=[LOWEST, HIGHEST], nice=False, zero=False)


def score_axis(title: str | None = "Score, 1 to 5") -> alt.Axis:
    """Ticks at the five levels."""
    return alt.Axis(
        values=LEVELS, format="d", title=title, domain=False, ticks=False, labelFlush=False
    )


def score_x(field: str, *, shown: bool = False) -> alt.X:
    """A score from left to right; one layer of a chart shows the axis."""
    return alt.X(f"{field}:Q", scale=score_scale(), axis=score_axis() if shown else alt.Undefined)


def label_expression(
    titles: Sequence[str], width: int, *, most_lines: int = 2, on_top: bool = False
) -> str:
    """A Vega expression that turns a position into its wrapped title.

    Rows are placed by position and not by title: two of them may be called the same. Titles
    `on_top` of columns all end on the same line.
    """
    lines = [wrapped(title, width, most_lines=most_lines) for title in titles]
    if on_top:
        tallest = max(map(len, lines), default=0)
        lines = [[""] * (tallest - len(of_title)) + of_title for of_title in lines]
    return f"{json.dumps(lines)}[datum.value]"


def centring(titles: Sequence[str], width: int, *, most_lines: int = 2) -> alt.ExprRef:
    """How far each title moves up to stand in the middle of its row: Vega grows lines downwards."""
    lines = [wrapped(title, width, most_lines=most_lines) for title in titles]
    moves = [-(len(of_title) - 1) * LINE_HEIGHT / 2 for of_title in lines]
    return alt.ExprRef(f"{json.dumps(moves)}[datum.value]")


def row_y(
    titles: Sequence[str], *, shown: bool = False, width: int = TITLE_WIDTH, gap: float = 0
) -> alt.Y:
    """Rows by the column `row`, counted from 0 at the top; one layer shows their titles."""
    axis = alt.Axis(
        title=None,
        domain=False,
        ticks=False,
        labelPadding=8,
        labelExpr=label_expression(titles, width),
        labelOffset=centring(titles, width),
        labelLineHeight=LINE_HEIGHT,
    )
    scale = alt.Scale(domain=list(range(len(titles))), paddingInner=gap, paddingOuter=0)
    return alt.Y("row:O", scale=scale, axis=axis if shown else alt.Undefined)


def rows_height(n_rows: int, row_height: int = ROW_HEIGHT) -> int:
    """Height of the plot; never nothing, so that an empty chart is a chart."""
    return max(1, n_rows) * row_height


def fit_width() -> alt.AutoSizeParams:
    """The width is that of the whole picture, the height that of the plot."""
    return alt.AutoSizeParams(type="fit-x", contains="padding")
