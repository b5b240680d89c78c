"""The data of each radar layer: only what is drawn, in radar coordinates."""

from typing import Any

import polars as pl

from dashboard.charts.axes import HIGHEST, LEVELS, LOWEST
from dashboard.charts.radar_geometry import (
    LEAST_POLYGON,
    label_place,
    level_place,
    outline,
    place,
    radius,
    ring,
)
from dashboard.charts.ranges import reach
from dashboard.charts.withheld import reason_of
from dashboard.charts.words import score_words, wrapped
from models.rounding import in_tenths

TITLE_WIDTH = 17
POINT = {"x": pl.Float64, "y": pl.Float64}
HIT_ON_POINT = 1100
HIT_ON_LABEL = 2600
NUDGE = {"left": 0.2, "center": 0.0, "right": -0.2}
LINE_HEIGHT = 16
SHARE_LIFTED = {"top": 0.0, "middle": 0.5, "bottom": 1.0}
"""How much of its further lines a label grows upwards: Vega grows all downwards."""
LIFT = {"top": -0.1, "middle": 0.0, "bottom": 0.1}


def grid_frame(n_spokes: int) -> pl.DataFrame:
    """Rings and spokes as strands of one line layer."""
    rows = [
        (corner.x, corner.y, corner.order, f"ring {level}")
        for level in LEVELS
        for corner in ring(level, n_spokes)
    ]
    for position in range(n_spokes):
        ends = (radius(LOWEST), radius(HIGHEST))
        rows += [
            (*place(position, n_spokes, end), order, f"spoke {position}")
            for order, end in enumerate(ends)
        ]
    schema = {**POINT, "order": pl.Int64, "strand": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def outline_frame(scores: list[float | None]) -> pl.DataFrame:
    """The closed path of one series; a missing score has no place, which breaks the line.

    Fewer than three spokes have no shape: a line would run through the centre.
    """
    corners = outline(scores) if len(scores) >= LEAST_POLYGON else []
    rows = [(corner.x, corner.y, corner.order) for corner in corners]
    return pl.DataFrame(rows, schema={**POINT, "order": pl.Int64}, orient="row")


def point_frame(spokes: pl.DataFrame, series: str, *, only: str | None = None) -> pl.DataFrame:
    """The points of a series; `any` means the latest scores and, on the outer ring, those that are
    not shown.
    """
    rows = []
    for position, spoke in enumerate(spokes.iter_rows(named=True)):
        score = _place_of(spoke) if series == "any" else spoke[series]
        if score is not None and only in (None, spoke["spoke_id"]):
            rows.append(place(position, spokes.height, radius(score)))
    return pl.DataFrame(rows, schema=POINT, orient="row")


def missing_frame(spokes: pl.DataFrame, reason: str) -> pl.DataFrame:
    """Places on the outer ring of latest scores that are not shown, for one reason."""
    rows = [
        place(position, spokes.height, radius(HIGHEST))
        for position, spoke in enumerate(spokes.iter_rows(named=True))
        if spoke["latest"] is None and reason_of(spoke["note"]) == reason
    ]
    return pl.DataFrame(rows, schema=POINT, orient="row")


def range_frame(spokes: pl.DataFrame) -> pl.DataFrame:
    """Lines along the spokes, from the end of a latest score's range to the end of the scale."""
    rows = [
        (
            *place(position, spokes.height, radius(spoke["latest"])),
            *place(position, spokes.height, radius(end)),
        )
        for position, spoke in enumerate(spokes.iter_rows(named=True))
        if spoke["latest"] is not None and (end := reach(spoke["latest_range"])) is not None
    ]
    schema = {**POINT, "x2": pl.Float64, "y2": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def level_frame(n_spokes: int) -> pl.DataFrame:
    """The numbers of the rings."""
    rows = [(*level_place(level, n_spokes), str(level)) for level in LEVELS]
    return pl.DataFrame(rows, schema={**POINT, "text": pl.String}, orient="row")


def label_frame(spokes: pl.DataFrame, selected: str | None) -> pl.DataFrame:
    """Title and score of each spoke, or the words for a score that is not shown."""
    rows = []
    for position, spoke in enumerate(spokes.iter_rows(named=True)):
        where = label_place(position, spokes.height)
        weight = "bold" if spoke["spoke_id"] == selected else "normal"
        lines = _label_lines(spoke)
        dy = -SHARE_LIFTED[where.baseline] * LINE_HEIGHT * (len(lines) - 1)
        rows.append((*where, dy, "\n".join(lines), weight, _said(spoke)))
    schema = {
        **POINT,
        "align": pl.String,
        "baseline": pl.String,
        "dy": pl.Float64,
        "text": pl.String,
        "weight": pl.String,
        "said": pl.String,
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def hit_frame(spokes: pl.DataFrame) -> pl.DataFrame:
    """Two places to click per spoke, point and label, with what the tooltip says."""
    rows = []
    for position, spoke in enumerate(spokes.iter_rows(named=True)):
        label = label_place(position, spokes.height)
        words = [
            spoke["spoke_id"],
            spoke["title"],
            score_words(spoke["latest"], spoke["note"], spoke["latest_range"]),
            None if spoke["latest"] is None else spoke["answers"],
            _previous_words(spoke),
            score_words(spoke["target"], "none"),
        ]
        x, y = place(position, spokes.height, radius(_place_of(spoke)))
        rows.append((x, y, HIT_ON_POINT, *words))
        x, y = label.x + NUDGE[label.align], label.y + LIFT[label.baseline]
        rows.append((x, y, HIT_ON_LABEL, *words))
    names = ("spoke_id", "title", "latest_words", "answers", "previous_words", "target_words")
    schema = {**POINT, "area": pl.Int64, **dict.fromkeys(names, pl.String)}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _label_lines(spoke: dict[str, Any]) -> list[str]:
    if spoke["latest"] is None:
        note = f"({score_words(None, spoke['note'])})"
        return wrapped(spoke["title"], TITLE_WIDTH) + wrapped(note, TITLE_WIDTH)
    number = score_words(spoke["latest"], score_range=spoke["latest_range"])
    *lines, last = wrapped(spoke["title"], TITLE_WIDTH)
    if len(f"{last} {number}") <= TITLE_WIDTH:
        return [*lines, f"{last} {number}"]
    return [*lines, last, number]


def _said(spoke: dict[str, Any]) -> str:
    if spoke["latest"] is None:
        return f"{spoke['title']}: {score_words(None, spoke['note'])}"
    latest = score_words(spoke["latest"], score_range=spoke["latest_range"])
    parts = [f"{spoke['title']}: {latest} out of 5"]
    if spoke["previous"] is not None:
        parts.append(f"before {_previous_words(spoke)}")
    if spoke["target"] is not None:
        parts.append(f"target {in_tenths(spoke['target'])}")
    return ", ".join(parts)


def _place_of(spoke: dict[str, Any]) -> float:
    """Where a spoke's latest score is marked: on the outer ring if it is not shown."""
    return float(HIGHEST if spoke["latest"] is None else spoke["latest"])


def _previous_words(spoke: dict[str, Any]) -> str:
    before, why, how = (spoke[f"previous{part}"] for part in ("", "_withheld", "_range"))
    return score_words(before, why or "none", how)
