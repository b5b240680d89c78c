"""Which bars of a feature's answers may be shown.

Rules: statistics specification, section 4 (two camps) and section 7, R3 and R4. Bars say how many
members chose what. They are shown only where none of them is thin enough to point at somebody,
never beside a mean told as a range, and three bars never where they would give away all five.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from models.disagreement import (
    LARGEST_SEARCHED,
    SpreadBand,
    mean_gap,
    publishable_band,
    sets_of_sum,
)
from models.policy import Policy
from models.rounding import half_up
from models.told_counts import FEWEST_TOLD

BARS_FROM_N = 10
FIVE_BARS_FROM_N = 20
LEAST_ALIKE = 2
N_STEPS = 60
"""Of the grid on which sets of very many ratings are sought, either way."""
LEAST_MEAN_GAP = 0.5
"""A smaller gap is shown as "under 0.5": closer to 0 it would tell that all but one agree."""


class Bars(NamedTuple):
    """How many rated 1 or 2, 3, and 4 or 5; and each of the five where that may be told too."""

    low: int
    middle: int
    high: int
    levels: tuple[int, ...] | None


def publishable_bars(counts: Sequence[int], policy: Policy) -> Bars | None:
    """The bars that may be shown beside the sum and the band of five counts; None where none may.

    Not for a mean that is told as a range: that is for the caller to know. What is kept back may
    not tell either: of the sets of ratings that have the sum and the band, none may be the only one
    with its three bars, nor the only one without bars.
    """
    n = sum(counts)
    if n < BARS_FROM_N:
        return None
    total = sum(level * count for level, count in enumerate(counts, start=1))
    three = _three(counts)
    if n > LARGEST_SEARCHED:
        band = publishable_band(counts, n, None, policy)
        is_safe = _shows_five(counts) and _several_without_five_bars(n, total, band, policy)
        return Bars(*three, tuple(counts)) if is_safe else None
    alike = _without_five_bars(n, total, publishable_band(counts, n, None, policy), policy)
    if alike.total() == 1:
        return None
    if _shows_five(counts):
        return Bars(*three, tuple(counts))
    shown = {bars for bars, n_sets in alike.items() if bars and n_sets >= LEAST_ALIKE}
    n_hidden = sum(n_sets for bars, n_sets in alike.items() if bars not in shown)
    return Bars(*three, None) if three in shown and n_hidden != 1 else None


@cache
def _without_five_bars(
    n: int, total: int, band: SpreadBand | None, policy: Policy
) -> Counter[tuple[int, ...] | None]:
    """How many sets of ratings with this sum and band have each three bars; None for thin ones."""
    return Counter(
        three if _thick_enough(three := _three(counts), n) else None
        for counts in sets_of_sum(n, total)
        if not _shows_five(counts) and publishable_band(counts, n, None, policy) == band
    )


@cache
def _several_without_five_bars(n: int, total: int, band: SpreadBand | None, policy: Policy) -> bool:
    """Whether two sets of very many ratings with this sum and band have a bar of one at 2 points.

    Sought on a grid of sets, not among all; where it finds none, nobody's bars are shown.
    """
    short, found = 5 * n - total - 3, 0
    for ones in range(0, short // 4 + 1, max(1, short // (4 * N_STEPS))):
        left = short - 4 * ones
        for threes in range(0, left // 2 + 1, max(1, left // (2 * N_STEPS))):
            fours = left - 2 * threes
            counts = (ones, 1, threes, fours, n - 1 - ones - threes - fours)
            if counts[-1] >= 0 and publishable_band(counts, n, None, policy) == band:
                found += 1
                if found >= LEAST_ALIKE:
                    return True
    return False


def _three(counts: Sequence[int]) -> tuple[int, int, int]:
    return counts[0] + counts[1], counts[2], counts[3] + counts[4]


def _shows_five(counts: Sequence[int]) -> bool:
    n = sum(counts)
    return n >= FIVE_BARS_FROM_N and all(_thick_enough(b, n) for b in (_three(counts), counts))


def publishable_gap(counts: Sequence[int], bars: Bars | None) -> float | None:
    """The mean gap in points, one decimal, where it may be told; None under 0.5.

    Only beside all five bars: where those are withheld, sum, three bars and gap together would
    nearly always give them away.
    """
    gap = mean_gap(counts)
    if bars is None or bars.levels is None or gap < LEAST_MEAN_GAP:
        return None
    return half_up(gap)


def is_two_camps(bars: Bars, policy: Policy) -> bool:
    """Whether members stand in two camps: enough of them low and enough of them high."""
    n = bars.low + bars.middle + bars.high
    return min(bars.low, bars.high) >= policy.two_camps_from * n


def _thick_enough(bars: Sequence[int], n: int) -> bool:
    return all(bar == 0 or FEWEST_TOLD <= bar < n for bar in bars)
