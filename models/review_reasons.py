"""What the review cycle gives to worry about, in words."""

from datetime import date
from typing import NamedTuple

from models.attention import Reason
from models.policy import Policy
from models.review_cycle import ReviewStatus, is_within
from models.words import counted, uk_date


class ReviewFacts(NamedTuple):
    """What the review cycle says of a partnership."""

    status: ReviewStatus
    due_on: date
    overdue_days: int
    n_submitted: int | None
    n_required: int | None
    n_more_needed: int | None
    """Returns missing in the open review, or in the last one if short; None if not known."""
    closes_on: date | None
    """Announced last day of the open review, if one is open."""


def review_reasons(facts: ReviewFacts, as_at: date, policy: Policy) -> list[Reason]:
    """The review cycle's reason: one at most, because a partnership has one status."""
    if facts.status == "overdue":
        return [Reason("review overdue", _overdue(facts))]
    if facts.status == "short of threshold":
        return [Reason("review short of threshold", _short(facts))]
    if facts.status == "open":
        return _open_reasons(facts, as_at)
    if is_within(facts.due_on, as_at, policy.due_soon_months):
        review = "First review" if facts.status == "never reviewed" else "Review"
        return [Reason("review due soon", f"{review} due on {uk_date(facts.due_on)}")]
    return []


def time_left(closes_on: date, as_at: date) -> str:
    """How long a round stays open, in words."""
    days = (closes_on - as_at).days
    if days > 0:
        return f"{counted(days, 'day')} left"
    return "closes today" if days == 0 else "closing day passed"


def _overdue(facts: ReviewFacts) -> str:
    return f"Review overdue by {counted(facts.overdue_days, 'day')}"


def _short(facts: ReviewFacts) -> str:
    returns = "no returns on record"
    if facts.n_submitted is not None and facts.n_required is not None:
        returns = f"{facts.n_submitted} of {facts.n_required} needed"
    late = f", overdue by {counted(facts.overdue_days, 'day')}" if facts.overdue_days else ""
    return f"Last review short of threshold: {returns}{late}"


def _open_reasons(facts: ReviewFacts, as_at: date) -> list[Reason]:
    """Short of returns; or past a day, the due date or the announced closing day."""
    if facts.closes_on is None:
        return []
    head = f"{_overdue(facts)}, but under way" if facts.overdue_days else "Review open"
    if facts.n_more_needed:
        needed = f"{counted(facts.n_more_needed, 'more return')} needed"
        by = f" by {uk_date(facts.closes_on)}" if as_at < facts.closes_on else ""
        words = f"{head}: {needed}{by}, {time_left(facts.closes_on, as_at)}"
        return [Reason("open review short of returns", words)]
    if not facts.overdue_days and as_at <= facts.closes_on:
        return []
    returns = "enough returns, " if facts.n_more_needed == 0 else ""
    words = f"{head}: {returns}{time_left(facts.closes_on, as_at)}"
    return [Reason("open review past its day", words)]
