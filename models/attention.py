"""Why a partnership needs attention, in words, most pressing first."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from models.review_cycle import ReviewStatus


class Reason(NamedTuple):
    """One reason, with its weight: lower comes first."""

    weight: int
    words: str


class ReviewFacts(NamedTuple):
    """What the review cycle says of a partnership."""

    status: ReviewStatus
    due_on: date
    overdue_days: int
    n_submitted: int | None
    n_required: int | None
    closes_on: date | None
    """Announced last day of the open review, if one is open."""


class WorkFacts(NamedTuple):
    """What scores and targets say of a partnership."""

    declined: Sequence[str]
    """Titles of scorecards that really declined."""
    very_weak: Sequence[str]
    """Titles of scorecards in the lowest band."""
    n_missed: int
    n_behind: int


def review_reasons(facts: ReviewFacts, as_at: date) -> list[Reason]:
    """What the review cycle gives to worry about."""
    reasons = []
    short = _missing(facts)
    if facts.status == "overdue":
        reasons.append(Reason(1, f"Review overdue by {_counted(facts.overdue_days, 'day')}"))
    if facts.status == "short of threshold":
        words = f"Last review short of threshold: {facts.n_submitted} of {facts.n_required} needed"
        if facts.overdue_days:
            words += f", overdue by {_counted(facts.overdue_days, 'day')}"
        reasons.append(Reason(2, words))
    if facts.status == "open" and short and facts.closes_on is not None:
        needed = f"{_counted(short, 'more return')} needed"
        reasons.append(Reason(3, f"Review open: {needed}, {time_left(facts.closes_on, as_at)}"))
    if facts.status == "due soon":
        reasons.append(Reason(7, f"Review due on {facts.due_on.day} {facts.due_on:%B %Y}"))
    return reasons


def work_reasons(facts: WorkFacts) -> list[Reason]:
    """What scores and targets give to worry about."""
    reasons = [Reason(4, f"{title} really declined") for title in facts.declined]
    if facts.n_missed:
        reasons.append(Reason(5, f"{_counted(facts.n_missed, 'target')} missed"))
    if facts.very_weak:
        reasons.append(Reason(6, f"Very weak: {', '.join(facts.very_weak)}"))
    if facts.n_behind:
        reasons.append(Reason(8, f"{_counted(facts.n_behind, 'target')} behind"))
    return reasons


def _missing(facts: ReviewFacts) -> int:
    if facts.n_required is None:
        return 0
    return max(0, facts.n_required - (facts.n_submitted or 0))


def time_left(closes_on: date, as_at: date) -> str:
    """How long a round stays open, in words."""
    days = (closes_on - as_at).days
    if days > 0:
        return f"{_counted(days, 'day')} left"
    return "closes today" if days == 0 else "closing day passed"


def _counted(count: int, singular: str) -> str:
    return f"{count} {singular}" if count == 1 else f"{count} {singular}s"
