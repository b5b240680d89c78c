"""One layer of a chart, and a pile of them: Altair's objects without its untyped shortcuts."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias, cast

import altair as alt
import polars as pl

MarkKind = Literal["bar", "circle", "line", "point", "rect", "rule", "text", "tick"]
Style: TypeAlias = Mapping[str, object]
Channel: TypeAlias = alt.SchemaBase | Mapping[str, object] | Sequence[alt.SchemaBase]


def layer(frame: pl.DataFrame, mark: MarkKind, *, style: Style, **channels: Channel) -> alt.Chart:
    """A layer of one kind of mark. Silent to screen readers unless it has a `description`.

    `frame` must hold only the columns the layer draws: all of them go to the reader's browser.
    """
    quiet = {} if "description" in channels else {"aria": False}
    look = cast("dict[str, Any]", {**quiet, **style})
    return alt.Chart(
        frame,
        mark=alt.MarkDef(type=mark, **look),
        encoding=alt.FacetedEncoding(**cast("dict[str, Any]", channels)),
    )


def pile(layers: Sequence[alt.Chart]) -> alt.LayerChart:
    """The layers on top of one another, first at the bottom."""
    return alt.LayerChart(layer=list(layers))


def click(name: str, fields: list[str]) -> alt.Parameter:
    """A selection of one thing by a click; a double click clears it."""
    return alt.selection_point(name=name, fields=fields, on="click", toggle=False, clear="dblclick")


def beside(pixels: int) -> Mapping[str, object]:
    """A place so many pixels right of the plot, however wide the page makes it."""
    return alt.value(alt.ExprRef(f"width + {pixels}"))


def hit_layer(
    frame: pl.DataFrame,
    mark: MarkKind,
    *,
    param: alt.Parameter,
    **channels: Channel,
) -> alt.Chart:
    """Invisible marks, large enough to click, that carry the selection and the tooltip."""
    hits = layer(frame, mark, style={"opacity": 0.001, "cursor": "pointer"}, **channels)
    return hits.properties(name=f"{param.name}_hits").add_params(param)
