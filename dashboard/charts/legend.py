"""Legends that name each mark by its shape, outline and colour together."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import altair as alt
import polars as pl

from dashboard.charts.marks import layer

CROSS = "M-.7,-.7L.7,.7M.7,-.7L-.7,.7"
BAR = "M-1.2,-.25H1.2V.25H-1.2Z"
DASHED_RULE = "M-1.2,0H-.5M-.1,0H.5M.9,0H1.2"
DOTTED_RULE = "M-1.2,0H-.8M-.4,0H0M.4,0H.8"
UPRIGHT = "M0,-.9V.9"
UPRIGHT_BAR = "M-.3,-1H.3V1H-.3Z"
SYMBOL_WIDTH = 46
CHARACTER_WIDTH = 5.9
CELL = "M-1,-.7H1V.7H-1Z"
BOX = "M-1.2,-.5H1.2V.5H-1.2Z"


class Entry(NamedTuple):
    """One line of a legend: the word and how its mark looks."""

    label: str
    shape: str
    fill: str
    stroke: str


def hollow(label: str, shape: str, stroke: str, background: str) -> Entry:
    """An entry with an outline only."""
    return Entry(label, shape, background, stroke)


def solid(label: str, shape: str, colour: str) -> Entry:
    """An entry filled with its own colour."""
    return Entry(label, shape, colour, colour)


def entry_channels(
    entries: Sequence[Entry], *, room: str = "width", offset: int = 14
) -> dict[str, Any]:
    """Shape, fill and outline of the column `entry`, with one legend above the chart.

    The legend takes as many lines as it needs to fit into `room`, a Vega expression: by default the
    width of the plot, however wide the page makes it.
    """
    if not entries:
        return {}
    labels = [entry.label for entry in entries]
    legend = alt.Legend(
        title=None,
        orient="top",
        direction="horizontal",
        columns=_columns(labels, room),
        symbolSize=130,
        offset=offset,
        labelOffset=10,
        columnPadding=18,
    )

    def scale(values: list[str]) -> alt.Scale:
        return alt.Scale(domain=labels, range=values)

    return {
        "shape": alt.Shape("entry:N", scale=scale([e.shape for e in entries]), legend=legend),
        "fill": alt.Fill("entry:N", scale=scale([e.fill for e in entries]), legend=legend),
        "stroke": alt.Stroke("entry:N", scale=scale([e.stroke for e in entries]), legend=legend),
    }


def legend_layer(entries: Sequence[Entry], *, room: str = "width") -> alt.Chart:
    """A layer that draws nothing but the legend."""
    nothing = pl.DataFrame(schema={"entry": pl.String})
    return layer(nothing, "point", style={}, **entry_channels(entries, room=room))


def up_to(pixels: float) -> str:
    """The plot's width, but no more than it will have once titles and words have taken theirs.

    Outside a browser Vega settles the lines of a legend before it fits the plot.
    """
    return f"min(width, {pixels:.0f})"


def _columns(labels: Sequence[str], room: str) -> alt.ExprRef:
    """The most columns whose widest entries fit side by side into `room`, worked out by Vega."""
    widths = [SYMBOL_WIDTH + CHARACTER_WIDTH * len(label) for label in labels]
    choice = "1"
    for columns in range(2, len(labels) + 1):
        needed = sum(max(widths[column::columns]) for column in range(columns))
        choice = f"{room} >= {needed:.0f} ? {columns} : {choice}"
    return alt.ExprRef(choice)
