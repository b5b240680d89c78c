"""The review cycle: when a partnership's next review is due and how it stands."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from models.months import add_months
from models.policy import Policy
from models.words import counted

ReviewStatus = Literal[
    "overdue", "short of threshold", "open", "due soon", "in date", "never reviewed"
]
STATUSES: tuple[ReviewStatus, ...] = (
    "overdue",
    "short of threshold",
    "open",
    "due soon",
    "in date",
    "never reviewed",
)
"""Most pressing first."""
PAST_DUE = "past due"
LATER = "later"


class ReviewHistory(BaseModel):
    """What the rules need to know of one partnership, as at one day."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    created_on: date
    last_review_on: date | None
    """Closing day of the last review that reached its threshold."""
    short_review_on: date | None
    """Closing day of the last review that did not, if later than `last_review_on`."""
    has_open_review: bool


class ReviewState(BaseModel):
    """Status and due date of one partnership's review."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    status: ReviewStatus
    due_on: date
    overdue_days: int
    """Days past due, whatever the status; 0 when not past due."""
    falls_due: str
    """One of `due_bins`, whatever the status."""


def review_state(history: ReviewHistory, as_at: date, policy: Policy) -> ReviewState:
    """How a partnership stands in its review cycle on a day.

    Only completed reviews move the clock: follow-ups and rounds short of their threshold do not. A
    partnership never reviewed falls due one cycle after it was created.
    """
    due_on = add_months(history.last_review_on or history.created_on, policy.cycle_months)
    return ReviewState(
        status=_status(history, due_on, as_at, policy),
        due_on=due_on,
        overdue_days=max(0, (as_at - due_on).days),
        falls_due=_falls_due(due_on, as_at, policy),
    )


def due_bins(policy: Policy) -> tuple[str, ...]:
    """When a review may fall due, nearest first; every due date belongs to exactly one."""
    near, *farther = policy.due_horizons_months
    spans = zip(policy.due_horizons_months, farther, strict=False)
    between = (f"in {start} to {end} months" for start, end in spans)
    return (PAST_DUE, f"within {counted(near, 'month')}", *between, LATER)


def is_within(due_on: date, as_at: date, months: int) -> bool:
    """Whether a day lies so many months ahead at most, counted back from it.

    Counting back makes "due soon" and "within 6 months" begin on the same day of every month.
    """
    return as_at >= add_months(due_on, -months)


def _status(history: ReviewHistory, due_on: date, as_at: date, policy: Policy) -> ReviewStatus:
    if history.has_open_review:
        return "open"
    if history.short_review_on is not None:
        return "short of threshold"
    if as_at > due_on:
        return "overdue"
    if history.last_review_on is None:
        return "never reviewed"
    return "due soon" if is_within(due_on, as_at, policy.due_soon_months) else "in date"


def _falls_due(due_on: date, as_at: date, policy: Policy) -> str:
    past_due, *ahead, later = due_bins(policy)
    if as_at > due_on:
        return past_due
    horizons = zip(ahead, policy.due_horizons_months, strict=True)
    return next((words for words, months in horizons if is_within(due_on, as_at, months)), later)
