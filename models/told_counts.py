"""How many rated, said "not applicable" or skipped, as far as it may be told (rule R6).

A count of one or two points at somebody, and so does a difference of one or two: whoever knows how
many took part can subtract (statistics specification, section 7).
"""

from typing import NamedTuple

from models.rounding import tenths

FEWEST_TOLD = 3
"""A count of people other than 0 is told from here on."""
MOST_HIDDEN = FEWEST_TOLD - 1


class ToldCounts(NamedTuple):
    """Counts of a feature as they may be told; None where one may not."""

    n_at_least: int
    """Ratings there are at least, which every margin and limit goes by."""
    n_answered: int | None
    n_not_applicable: int | None
    n_skipped: int | None


def told_counts(
    mean_tenths: int, n: int, n_not_applicable: int, n_skipped: int, *, floor: int
) -> ToldCounts | None:
    """The counts beside a mean of n ratings, in tenths; None where the feature must be withheld.

    If one or two of those who took part did not rate the feature, the number of ratings is told as
    "so many or more", provided that so many are enough and that the mean does not betray whether it
    was one or two. Of larger numbers "not applicable" and skips are told apart only where neither
    is one or two.
    """
    n_others = n_not_applicable + n_skipped
    if n < floor:
        return None
    if _may_be_told(n_others):
        is_split = _may_be_told(n_not_applicable) and _may_be_told(n_skipped)
        return ToldCounts(n, n, *((n_not_applicable, n_skipped) if is_split else (None, None)))
    taking_part = n + n_others
    possible = range(taking_part - MOST_HIDDEN, taking_part)
    if possible[0] < floor or not all(_can_be_the_mean(mean_tenths, m) for m in possible):
        return None
    return ToldCounts(possible[0], None, None, None)


def _may_be_told(count: int) -> bool:
    return count == 0 or count >= FEWEST_TOLD


def _can_be_the_mean(mean_tenths: int, n: int) -> bool:
    """Whether n ratings can have this mean: of few ratings not every tenth can come about."""
    nearest = mean_tenths * n // 10
    return any(tenths(total, n) == mean_tenths for total in (nearest - 1, nearest, nearest + 1))
