"""How far a target has come, how long it was given, and how long it is overdue."""

from datetime import date
from math import floor

from models.months import add_months
from models.policy import Policy
from models.target_status import Target

LONGER = "longer"


def progress_percent(target: Target, score: float) -> int | None:
    """The share of the way from baseline to target that a score has come, in whole per cent.

    Under 0 it has moved away, over 100 it is past the target; halves are rounded up. None for a
    target to hold a score: there is no way to go.
    """
    if target.baseline >= target.low:
        return None
    share = (score - target.baseline) / (target.low - target.baseline)
    return floor(round(share * 100, 6) + 0.5)


def horizons(policy: Policy) -> tuple[str, ...]:
    """The follow-up horizons in words, nearest first."""
    return (*(f"{months} months" for months in policy.follow_up_months), LONGER)


def horizon(set_on: date, due_on: date, policy: Policy) -> str:
    """The first follow-up horizon, counted from the first sheet, that a due date is within."""
    ends = [add_months(set_on, months) for months in policy.follow_up_months]
    place = sum(due_on > end for end in ends)
    return horizons(policy)[place]


def overdue_days(due_on: date, as_at: date, *, is_met: bool) -> int:
    """Days past a due date; 0 before it, and once the target is met."""
    return 0 if is_met else max(0, (as_at - due_on).days)
