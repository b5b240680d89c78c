"""Means so near an end of the scale that they are told as a range (rule R3).

Where nearly everybody chose an end of the scale, the mean tells how each of them answered: 4.2 from
five ratings, to the one who gave a 1, says that all others gave a 5. Such means are published as
"4.0 or more" or "2.0 or less" (statistics specification, section 7).
"""

from typing import Literal, NamedTuple, cast

from models.policy import Policy

ScoreRange = Literal["or more", "or less"]
AboutRange = Literal["or more", "or less", "about"]
"""Of an average or a difference: about, where ranges of both kinds enter."""
SCALE_ENDS_TENTHS = 60
"""Both ends of the scale together: what a limit near one end is at the other."""
STANDARD_UPPER_TENTHS = 45


class ToldScore(NamedTuple):
    """A mean as it may be told: the score, or the end of the range that it lies in."""

    score: float
    range: ScoreRange | None


def range_ends_tenths(n: int, policy: Policy) -> tuple[int, int]:
    """Up to which mean, and from which up, n ratings are told as a range; in tenths.

    The upper end is cap(n) of the specification, 5 - 5/n cut to one decimal: a little under the
    mean of n - 1 members at 5 and one at 1, so that this one is not sure of the others.
    """
    upper = (50 * n - 50) // n
    if policy.score_ranges == "standard":
        upper = max(STANDARD_UPPER_TENTHS, upper)
    return SCALE_ENDS_TENTHS - upper, upper


def delta_range(before: AboutRange | None, after: AboutRange | None) -> AboutRange | None:
    """How the difference `after - before` is told, each score counting with its range's end.

    From 3.0 to "4.0 or more" is 1.0 or more; to 3.0 from "4.0 or more" is -1.0 or less.
    """
    turned = {"or more": "or less", "or less": "or more"}
    seen = {after, turned.get(before or "", before)} - {None}
    if not seen:
        return None
    return "about" if len(seen) > 1 or "about" in seen else cast(AboutRange, seen.pop())


def told_score(tenths: int, n: int, policy: Policy) -> ToldScore:
    """A mean of n ratings, given in tenths, as it may be told."""
    lower, upper = range_ends_tenths(n, policy)
    if tenths >= upper:
        return ToldScore(upper / 10, "or more")
    if tenths <= lower:
        return ToldScore(lower / 10, "or less")
    return ToldScore(tenths / 10, None)
