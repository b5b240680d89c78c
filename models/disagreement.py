"""Disagreement: the mean gap between two members' ratings (statistics specification, section 4)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import Literal

from models.extremes import ScoreRange
from models.instrument import N_LEVELS
from models.policy import Policy
from models.rounding import tenths

SpreadBand = Literal["low", "some", "wide"]
Whole = tuple[int, int]
"""How many ratings, and what they add up to."""
Limits = tuple[float, float]
"""From which gap disagreement is some, and from which wide; 0 where low is not told apart."""
LARGEST_SEARCHED = 100
"""Ratings; of more, the sets that agree with what is told are too many to go through."""
BAND_FROM_N = 13
"""With "low" told from ten on, a lone member three points from all others is sure of them."""
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


def publishable_band(
    counts: Sequence[int],
    n: int,
    in_range: ScoreRange | None,
    policy: Policy,
    *,
    n_most: int | None = None,
) -> SpreadBand | None:
    """The band that may be published for these ratings; None where none may.

    `n` ratings are told; where it is told that there are at least so many, `n_most` are possible.
    Rules R3 and R4: from eight only that disagreement is wide, from thirteen all bands, none beside
    a mean told as a range. And none where a band, or its absence, would be shared by one set of
    ratings alone of those that agree with what else is told, or would tell how many ratings there
    are: a band is kept back by what is told already, never by what the ratings are.
    """
    if n < WIDE_ONLY_FROM_N or in_range:
        return None
    limits = (policy.some_disagreement_from, policy.wide_disagreement_from)
    if n < BAND_FROM_N:
        limits = (0.0, limits[1])
    total = sum(level * count for level, count in enumerate(counts, start=1))
    if n_most is None:
        agreeing: tuple[frozenset[Whole], ...] = (frozenset({(sum(counts), total)}),)
    else:
        mean = tenths(total, sum(counts))
        agreeing = tuple(_wholes_of_mean(m, mean) for m in range(n, n_most + 1))
    if not _may_tell(agreeing, limits):
        return None
    band = _band(counts, limits)
    return None if n < BAND_FROM_N and band != "wide" else band


@cache
def _may_tell(agreeing: tuple[frozenset[Whole], ...], limits: Limits) -> bool:
    """Whether each band that can be is shared by several sets of ratings, however many there are.

    `agreeing` has for each possible number of ratings what they may add up to.
    """
    if any(n > LARGEST_SEARCHED for wholes in agreeing for n, _ in wholes):
        sure = [_bands_of_many(wholes, limits) for wholes in agreeing]
        return sure[0] is not None and all(bands == sure[0] for bands in sure)
    seen = [_bands_of(n, wholes, limits) for wholes in agreeing for n in [next(iter(wholes))[0]]]
    return all(bands.keys() == seen[0].keys() and min(bands.values()) > 1 for bands in seen)


def _bands_of(n: int, wholes: Iterable[Whole], limits: Limits) -> Counter[SpreadBand]:
    """How many sets of n ratings have each band; no longer counted once all have several."""
    found: Counter[SpreadBand] = Counter()
    n_bands = 3 if limits[0] else 2
    for _, total in wholes:
        for counts in sets_of_sum(n, total):
            found[_band(counts, limits)] += 1
            if len(found) == n_bands and min(found.values()) > 1:
                return found
    return found


def _bands_of_many(wholes: Iterable[Whole], limits: Limits) -> frozenset[SpreadBand] | None:
    """The bands that can be, each of several sets of ratings; None where that is not sure.

    One member up a point and another down keeps the sum and moves the gap by 4/n at most. So the
    sets of one sum lie on a chain from the least gap to the greatest, and a limit that is two steps
    or more away from both ends has two sets on either side.
    """
    found: set[SpreadBand] = set()
    for n, total in wholes:
        least, greatest = (mean_gap(counts) for counts in _most_and_least_alike(n, total))
        two_steps = 8 / n
        for limit in limits:
            is_clear = not least < limit <= greatest
            is_within = least + two_steps <= limit <= greatest - two_steps
            if not (is_clear or is_within):
                return None
        ends = [least, *(limit for limit in limits if least < limit <= greatest)]
        found |= {_band_of_gap(gap, limits) for gap in ends}
    return frozenset(found)


def _most_and_least_alike(n: int, total: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The ratings of this sum that lie closest together, and those furthest apart."""
    level, over = divmod(total, n)
    close = [0] * N_LEVELS
    close[level - 1] = n - over
    if over:
        close[level] = over
    ones, rest = divmod(N_LEVELS * n - total, N_LEVELS - 1)
    apart = [ones, 0, 0, 0, n - ones]
    if rest:
        apart[N_LEVELS - 1] -= 1
        apart[N_LEVELS - 1 - rest] += 1
    return tuple(close), tuple(apart)


def _wholes_of_mean(n: int, mean_tenths: int) -> frozenset[Whole]:
    nearest = mean_tenths * n // 10
    near = range(max(n, nearest - n // 10 - 1), min(5 * n, nearest + n // 10 + 1) + 1)
    return frozenset((n, total) for total in near if tenths(total, n) == mean_tenths)


def _band(counts: Sequence[int], limits: Limits) -> SpreadBand:
    return _band_of_gap(mean_gap(counts), limits)


def _band_of_gap(gap: float, limits: Limits) -> SpreadBand:
    if gap >= limits[1]:
        return "wide"
    return "some" if gap >= limits[0] else "low"


def sets_of_sum(n: int, total: int) -> Iterator[tuple[int, ...]]:
    """Every way in which n ratings can add up to a total: how many are 1, 2, 3, 4 and 5."""
    short = 5 * n - total
    for ones in range(min(n, short // 4) + 1):
        for twos in range(min(n - ones, (short - 4 * ones) // 3) + 1):
            left = short - 4 * ones - 3 * twos
            for threes in range(left // 2 + 1):
                fours = left - 2 * threes
                fives = n - ones - twos - threes - fours
                if fives >= 0:
                    yield (ones, twos, threes, fours, fives)
