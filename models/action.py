"""An action: a row of an action sheet, with every revision kept."""

from datetime import date
from hashlib import sha256

from pydantic import BaseModel, ConfigDict, Field


class ActionRevision(BaseModel):
    """An action as one dated sheet states it.

    Revisions are append-only: a later sheet adds a revision, so the first target and the first
    date stay on record beside the current ones.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    action_id: str
    partnership_id: str
    instrument_id: str
    scorecard_id: str
    feature_id: str
    action: str = Field(min_length=1)
    """What will be done."""
    responsible: str
    sheet_date: date
    """Written durations such as "3 months" count from this day."""
    baseline: float | None
    """The score when the sheet was written; None where the sheet gives none."""
    target_text: str
    target_low: float | None
    """Least score that meets the target; None where the text was not understood."""
    target_high: float | None
    due_text: str
    due_on: date | None
    done_on: date | None
    """When the action itself was finished, whatever the score did."""
    not_understood: str | None
    """Which of target and date could not be understood, in words."""


def action_id(partnership_id: str, feature_id: str, action: str) -> str:
    """The id of an action: same partnership, feature and wording give the same id."""
    words = " ".join(action.casefold().split())
    return sha256(f"{partnership_id}\n{feature_id}\n{words}".encode()).hexdigest()[:12]
