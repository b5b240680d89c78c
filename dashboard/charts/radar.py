"""The radar: the shape of a partnership, or of one scorecard, at a glance."""

import altair as alt
import polars as pl

from dashboard.charts.legend import DOTTED_RULE, Entry, hollow, legend_layer, solid
from dashboard.charts.marks import click, hit_layer, layer, pile
from dashboard.charts.radar_frames import (
    LINE_HEIGHT,
    grid_frame,
    hit_frame,
    label_frame,
    level_frame,
    missing_frame,
    outline_frame,
    point_frame,
    range_frame,
)
from dashboard.charts.ranges import TOLD_AS_A_RANGE
from dashboard.charts.theme import SMALL_FONT_SIZE, Theme, configured
from dashboard.charts.withheld import MARKS, reason_entries, reason_of, without_withheld

HALF_WIDTH = 1.95
HALF_HEIGHT = 1.55
SOLID_DOT = "M-1.8,0H1.8M-.65,0A.65,.65,0,1,1,.65,0A.65,.65,0,1,1,-.65,0Z"
DASHED_SQUARE = "M-1.8,0H-1.1M1.1,0H1.8M-.55,-.55H.55V.55H-.55Z"
DOTTED_TRIANGLE = "M-1.8,0H-1.55M-1.2,0H-.95M.95,0H1.2M1.55,0H1.8M-.7,.5H.7L0,-.7Z"
SIZE_OF_POINT = {"latest": 110, "previous": 45, "target": 50}


def radar_chart(
    spokes: pl.DataFrame,
    *,
    latest_label: str,
    previous_label: str,
    theme: Theme,
    size: int = 420,
    selected: str | None = None,
) -> alt.LayerChart:
    """Which scorecards or features are strong or weak, against last time and the target.

    Columns: spoke_id, title, latest, previous, target (scores or null), latest_range and
    previous_range (or more, or less, about, null), note and previous_withheld (why a score is
    withheld, or null). Spokes keep the order given. A score that has a note is never drawn: its
    line breaks, its mark stands on the outer ring, the note in its label. Of a score told as a
    range the end is drawn, with a dotted line over the range. Fewer than three spokes give points,
    no shape; `dot_range_chart` tells that story better. `size` is the height in pixels, the width
    is 1.4 times that. A click on a point or a label sets the selection `spoke` (field spoke_id).
    """
    shown = without_withheld(spokes, reason="note")
    layers = [
        *_ground(shown, theme),
        *_outline_layers(shown, theme),
        _range_layer(shown, theme),
        *_reason_layers(shown, theme),
        *_words(shown, selected, theme),
        legend_layer(_entries(shown, latest_label, previous_label, theme)),
        _hits(shown, latest_label, previous_label),
    ]
    chart = pile(layers).properties(
        width=round(size * HALF_WIDTH / HALF_HEIGHT),
        height=size,
        autosize=alt.AutoSizeParams(type="pad"),
    )
    return configured(chart, theme)


def _x() -> alt.X:
    return alt.X("x:Q", scale=alt.Scale(domain=[-HALF_WIDTH, HALF_WIDTH], nice=False), axis=None)


def _y() -> alt.Y:
    return alt.Y("y:Q", scale=alt.Scale(domain=[-HALF_HEIGHT, HALF_HEIGHT], nice=False), axis=None)


def _ground(spokes: pl.DataFrame, theme: Theme) -> list[alt.Chart]:
    strands = layer(
        grid_frame(spokes.height),
        "line",
        style={"color": theme.grid, "strokeWidth": 1},
        x=_x(),
        y=_y(),
        order=alt.Order("order:Q"),
        detail=alt.Detail("strand:N"),
    )
    levels = level_frame(spokes.height)
    number = {"fontSize": SMALL_FONT_SIZE, "color": theme.muted}
    halo = {**number, "color": theme.background, "stroke": theme.background, "strokeWidth": 4}
    text = alt.Text("text:N")
    return [
        strands,
        layer(levels, "text", style=halo, x=_x(), y=_y(), text=text),
        layer(levels, "text", style=number, x=_x(), y=_y(), text=text),
    ]


def _outline_layers(spokes: pl.DataFrame, theme: Theme) -> list[alt.Chart]:
    styles = {
        "target": {"color": theme.target, "strokeDash": [2, 3], "strokeWidth": 2},
        "previous": {"color": theme.previous, "strokeDash": [6, 4], "strokeWidth": 2},
        "latest": {"color": theme.latest, "strokeWidth": 3, "strokeJoin": "round"},
    }
    shapes = {"target": "triangle-up", "previous": "square", "latest": "circle"}
    layers = []
    for series, style in styles.items():
        colour = str(style["color"])
        layers.append(
            layer(
                outline_frame(spokes[series].to_list()),
                "line",
                style=style,
                x=_x(),
                y=_y(),
                order=alt.Order("order:Q"),
            )
        )
        look = {
            "shape": shapes[series],
            "size": SIZE_OF_POINT[series],
            "fill": theme.latest if series == "latest" else theme.background,
            "stroke": theme.background if series == "latest" else colour,
            "strokeWidth": 1.5,
            "opacity": 1,
        }
        layers.append(layer(point_frame(spokes, series), "point", style=look, x=_x(), y=_y()))
    return layers


def _range_layer(spokes: pl.DataFrame, theme: Theme) -> alt.Chart:
    return layer(
        range_frame(spokes),
        "rule",
        style={"color": theme.latest, "strokeWidth": 2, "strokeDash": [2, 3]},
        x=_x(),
        y=_y(),
        x2=alt.X2("x2"),
        y2=alt.Y2("y2"),
    )


def _reason_layers(spokes: pl.DataFrame, theme: Theme) -> list[alt.Chart]:
    """A layer per reason why a score is not shown, with its mark."""
    look = {"size": 90, "stroke": theme.ink, "fill": theme.background, "strokeWidth": 2}
    return [
        layer(
            missing_frame(spokes, reason),
            "point",
            style={**look, "shape": MARKS[reason], "opacity": 1},
            x=_x(),
            y=_y(),
        )
        for reason in dict.fromkeys(map(reason_of, _notes(spokes)))
    ]


def _notes(spokes: pl.DataFrame) -> list[str | None]:
    return spokes.filter(pl.col("latest").is_null())["note"].to_list()


def _words(spokes: pl.DataFrame, selected: str | None, theme: Theme) -> list[alt.Chart]:
    titles = {
        "align": alt.ExprRef("datum.align"),
        "baseline": alt.ExprRef("datum.baseline"),
        "dy": alt.ExprRef("datum.dy"),
        "fontWeight": alt.ExprRef("datum.weight"),
        "lineBreak": "\n",
        "lineHeight": LINE_HEIGHT,
    }
    chosen = {"shape": "circle", "size": 330, "stroke": theme.latest, "strokeWidth": 2.5}
    said = alt.Description("said:N")
    return [
        layer(
            point_frame(spokes, "any", only=selected or ""),
            "point",
            style={**chosen, "opacity": 1},
            x=_x(),
            y=_y(),
        ),
        layer(
            label_frame(spokes, selected),
            "text",
            style=titles,
            x=_x(),
            y=_y(),
            text=alt.Text("text:N"),
            description=said,
        ),
    ]


def _entries(spokes: pl.DataFrame, latest: str, previous: str, theme: Theme) -> list[Entry]:
    entries = [solid(latest, SOLID_DOT, theme.latest)]
    if spokes["previous"].count():
        entries.append(hollow(previous, DASHED_SQUARE, theme.previous, theme.background))
    if spokes["target"].count():
        entries.append(hollow("Target", DOTTED_TRIANGLE, theme.target, theme.background))
    if not range_frame(spokes).is_empty():
        entries.append(solid(TOLD_AS_A_RANGE, DOTTED_RULE, theme.latest))
    return entries + reason_entries(_notes(spokes), theme.ink, theme.background)


def _hits(spokes: pl.DataFrame, latest: str, previous: str) -> alt.Chart:
    frame = hit_frame(spokes)
    return hit_layer(
        frame,
        "circle",
        param=click("spoke", ["spoke_id"]),
        x=_x(),
        y=_y(),
        size=alt.Size("area:Q", scale=None, legend=None),
        detail=alt.Detail("spoke_id:N"),
        tooltip=[
            alt.Tooltip("title:N", title="Title"),
            alt.Tooltip("latest_words:N", title=latest),
            alt.Tooltip("answers:N", title="Rated by"),
            alt.Tooltip("previous_words:N", title=previous),
            alt.Tooltip("target_words:N", title="Target"),
        ],
    )
