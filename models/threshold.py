"""The threshold: the least number of submissions for a representative round, by size.

min(N) = max(5, n_prec(N), min(ceil(N / 2), 20)) with n_prec the smallest n whose margin is at most
half a scale point at a spread of 0.9 (statistics specification, section 8).
"""

from functools import cache
from math import ceil

from models.margin import margin
from models.policy import Policy

SPREAD_POINTS = 0.9
LARGEST_MARGIN_POINTS = 0.5
MOST_REQUIRED = 20


def required_submissions(n_members: int, policy: Policy) -> int | None:
    """How many submissions a partnership of this size needs; None if it cannot be reported.

    The body's own table comes first; where it asks for more than there are members, all must.
    """
    if n_members < policy.anonymity_floor:
        return None
    own = next((s.n_required for s in policy.threshold if n_members <= s.up_to_members), None)
    if own is not None:
        return min(max(own, policy.anonymity_floor), n_members)
    required = max(_required_by_size(n_members), policy.anonymity_floor)
    return required if required <= n_members else None


def more_needed(n_submitted: int | None, n_required: int | None) -> int | None:
    """How many more submissions reach the threshold: 0 once reached.

    None where there is no threshold, or where it is not known how many there are.
    """
    if n_submitted is None or n_required is None:
        return None
    return max(0, n_required - n_submitted)


@cache
def _required_by_size(n_members: int) -> int:
    half = min(ceil(n_members / 2), MOST_REQUIRED)
    precise = next(
        n for n in range(1, n_members + 1) if _margin(n, n_members) <= LARGEST_MARGIN_POINTS
    )
    return max(5, precise, half)


def _margin(n: int, n_members: int) -> float:
    """Half-width of the 95 % interval with n of n_members answered, in scale points."""
    return margin(n, n / n_members, SPREAD_POINTS)
