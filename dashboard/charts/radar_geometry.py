"""Where things are on a radar: first spoke up, then clockwise; the outer ring has radius 1."""

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Literal, NamedTuple

from dashboard.charts.axes import HIGHEST, LOWEST

CENTRE_RADIUS = 0.18
"""Radius of score 1: the lowest score must not collapse into the centre."""
LABEL_RADIUS = 1.1
LEAST_POLYGON = 3
ROUND_CORNERS = 36
"""Corners of a ring where fewer than three spokes leave no polygon."""


class Vertex(NamedTuple):
    """A corner of an outline, in drawing order; without a place where there is no score."""

    order: int
    x: float | None
    y: float | None


class LabelPlace(NamedTuple):
    """Where the words of a spoke stand, and which way they run."""

    x: float
    y: float
    align: Literal["left", "center", "right"]
    baseline: Literal["top", "middle", "bottom"]


def radius(score: float) -> float:
    """Distance of a score from the centre: 0.18 for score 1, 1 for score 5."""
    share = (score - LOWEST) / (HIGHEST - LOWEST)
    return CENTRE_RADIUS + (1 - CENTRE_RADIUS) * share


def place(position: float, n_spokes: int, distance: float) -> tuple[float, float]:
    """The point so far out on a spoke; positions between two spokes are allowed."""
    angle = pi / 2 - 2 * pi * position / max(1, n_spokes)
    return distance * cos(angle), distance * sin(angle)


def outline(scores: Sequence[float | None]) -> list[Vertex]:
    """The closed path through the scores, with a gap wherever one is missing."""
    if not scores:
        return []
    corners = []
    for order, score in enumerate([*scores, scores[0]]):
        if score is None:
            corners.append(Vertex(order, None, None))
        else:
            corners.append(Vertex(order, *place(order, len(scores), radius(score))))
    return corners


def ring(level: float, n_spokes: int) -> list[Vertex]:
    """The closed path of one level: a polygon with a corner on each spoke."""
    return outline([level] * (n_spokes if n_spokes >= LEAST_POLYGON else ROUND_CORNERS))


def level_place(level: float, n_spokes: int) -> tuple[float, float]:
    """Where a ring is numbered: left of the first spoke, clear of the corners."""
    if n_spokes < LEAST_POLYGON:
        return place(-1, ROUND_CORNERS, radius(level))
    return place(-0.5, n_spokes, radius(level) * cos(pi / n_spokes))


def label_place(position: int, n_spokes: int) -> LabelPlace:
    """Where a spoke's title stands: outside the outer ring, running away from it."""
    x, y = place(position, n_spokes, LABEL_RADIUS)
    align: Literal["left", "center", "right"] = (
        "center" if abs(x) < 0.15 else "left" if x > 0 else "right"
    )
    baseline: Literal["top", "middle", "bottom"] = (
        "bottom" if y > 0.8 else "top" if y < -0.8 else "middle"
    )
    return LabelPlace(x, y, align, baseline)
