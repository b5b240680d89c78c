"""The middle partnership, quarters and tenths of a group (statistics specification, section 5).

Each needs enough partnerships to mean something: nothing of the kind below ten, tenths from twenty.
"""

from collections.abc import Sequence
from math import floor
from typing import NamedTuple

GROUP_FROM = 5
"""Anything of a group is drawn from so many partnerships with a published score (section 7, R9)."""
QUARTERS_FROM = 10
"""The middle partnership and the quarters are shown from so many partnerships."""
DECILES_FROM = 20
N_TENTHS = 10
_PLACES = 3
"""Between two scores of one decimal a quarter or tenth part has at most three."""


class Spread(NamedTuple):
    """Where the partnerships of a group lie, in scale points."""

    middle: float
    """The middle partnership: half of them score more, half less (the median)."""
    quarter_low: float
    quarter_high: float
    """Between the two lies the middle half."""
    deciles: tuple[float, ...]
    """Nine limits that part the group into tenths; empty below twenty partnerships."""


def group_spread(scores: Sequence[float]) -> Spread | None:
    """The spread of published scores (one decimal); None for fewer than ten of them."""
    if len(scores) < QUARTERS_FROM:
        return None
    ordered = sorted(scores)
    deciles: tuple[float, ...] = ()
    if len(ordered) >= DECILES_FROM:
        deciles = tuple(_shown(ordered, part / N_TENTHS) for part in range(1, N_TENTHS))
    return Spread(_shown(ordered, 0.5), _shown(ordered, 0.25), _shown(ordered, 0.75), deciles)


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value with this share of the others below it, on a straight line between neighbours.

    `ordered` has at least two values, lowest first; `share` runs from 0 to 1.
    """
    place = (len(ordered) - 1) * share
    below = min(floor(place), len(ordered) - 2)
    return ordered[below] + (place - below) * (ordered[below + 1] - ordered[below])


def _shown(ordered: Sequence[float], share: float) -> float:
    return round(quantile(ordered, share), _PLACES)
