"""The review cycle: when a partnership's next review is due and how it stands."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from models.months import add_months
from models.policy import Policy

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


def review_state(history: ReviewHistory, as_at: date, policy: Policy) -> ReviewState:
    """How a partnership stands in its review cycle on a day.

    Only completed reviews move the clock: follow-ups and rounds short of their threshold do not. A
    partnership never reviewed falls due one cycle after it was created.
    """
    due_on = add_months(history.last_review_on or history.created_on, policy.cycle_months)
    overdue_days = max(0, (as_at - due_on).days)
    return ReviewState(
        status=_status(history, due_on, as_at, policy), due_on=due_on, overdue_days=overdue_days
    )


def _status(history: ReviewHistory, due_on: date, as_at: date, policy: Policy) -> ReviewStatus:
    if history.has_open_review:
        return "open"
    if history.short_review_on is not None:
        return "short of threshold"
    if as_at > due_on:
        return "overdue"
    if history.last_review_on is None:
        return "never reviewed"
    return "due soon" if as_at >= add_months(due_on, -policy.due_soon_months) else "in date"
