"""Disagreement: the mean gap between two members' ratings (statistics specification, section 4)."""

from collections.abc import Sequence
from itertools import combinations
from typing import Literal

from models.extremes import is_extreme
from models.policy import Policy

SpreadBand = Literal["low", "some", "wide"]
BAND_FROM_N = 10
WIDE_ONLY_FROM_N = 8


def mean_gap(counts: Sequence[int]) -> float:
    """How many points apart two members picked at random are, on average.

    `counts` holds how many rated 1, 2, 3, 4 and 5. 0 is full agreement, 1.6 what random answers
    give, 2.0 a split down the middle between 1 and 5.
    """
    n = sum(counts)
    if n < 2:
        return 0.0
    gaps = sum(
        counts[low] * counts[high] * (high - low)
        for low, high in combinations(range(len(counts)), 2)
    )
    return 2 * gaps / (n * (n - 1))


def publishable_band(counts: Sequence[int], score: float, policy: Policy) -> SpreadBand | None:
    """The band that may be published for these ratings and their mean; None where none may.

    Rules R3 and R4: from eight ratings only that it is wide, from ten all bands, none near the
    ends of the scale.
    """
    n, gap = sum(counts), mean_gap(counts)
    if n < WIDE_ONLY_FROM_N or is_extreme(score, n):
        return None
    if gap >= policy.wide_disagreement_from:
        return "wide"
    if n < BAND_FROM_N:
        return None
    return "some" if gap >= policy.some_disagreement_from else "low"
