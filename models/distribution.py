"""Which bars of a feature's answers may be shown.

Rules: statistics specification, section 4 (two camps) and section 7, R3 and R4. Bars say how many
members chose what. They are shown only where none of them is thin enough to point at somebody, and
never where everybody, or nearly everybody, chose an end of the scale.
"""

from collections.abc import Sequence
from typing import NamedTuple

from models.disagreement import BAND_FROM_N, mean_gap
from models.extremes import is_extreme
from models.policy import Policy
from models.rounding import half_up

FIVE_BARS_FROM_N = 20
THINNEST_BAR = 3
LEAST_MEAN_GAP = 0.5
"""A smaller gap is shown as "under 0.5": closer to 0 it would tell that all but one agree."""


class Bars(NamedTuple):
    """How many rated 1 or 2, 3, and 4 or 5; and each of the five where that may be told too."""

    low: int
    middle: int
    high: int
    levels: tuple[int, ...] | None


def publishable_bars(counts: Sequence[int], score: float) -> Bars | None:
    """The bars that may be shown for five counts and their mean; None where none may."""
    n = sum(counts)
    if n < BAND_FROM_N or is_extreme(score, n):
        return None
    three = (counts[0] + counts[1], counts[2], counts[3] + counts[4])
    if not _thick_enough(three, n):
        return None
    shows_five = n >= FIVE_BARS_FROM_N and _thick_enough(counts, n)
    return Bars(*three, tuple(counts) if shows_five else None)


def publishable_gap(counts: Sequence[int], score: float) -> float | None:
    """The mean gap in points, one decimal, where it may be told; None under 0.5.

    Only beside all five bars: where those are withheld, sum, three bars and gap together would
    nearly always give them away.
    """
    bars, gap = publishable_bars(counts, score), mean_gap(counts)
    if bars is None or bars.levels is None or gap < LEAST_MEAN_GAP:
        return None
    return half_up(gap)


def is_two_camps(bars: Bars, policy: Policy) -> bool:
    """Whether members stand in two camps: enough of them low and enough of them high."""
    n = bars.low + bars.middle + bars.high
    return min(bars.low, bars.high) >= policy.two_camps_from * n


def _thick_enough(bars: Sequence[int], n: int) -> bool:
    return all(bar == 0 or THINNEST_BAR <= bar < n for bar in bars)
