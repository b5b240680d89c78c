"""A round: one partnership answering one instrument in one window."""

from datetime import date
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from models.agreed_average import AGREEING_SIZES
from models.partnership import Identifier

RoundKind = Literal["review", "follow-up"]
Basis = Literal["responses", "counts", "means"]
"""What is known of a round: answers; how many gave each answer; each feature's mean."""


class AssessmentRound(BaseModel):
    """One partnership running one instrument version in one window.

    A `review` counts for the review cycle. A `follow-up` asks some scorecards between reviews, so
    that 6- and 12-month targets can be measured; it never resets the cycle.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    round_id: Identifier
    partnership_id: Identifier
    instrument_id: str
    instrument_version: str
    kind: RoundKind
    opened_on: date
    closes_on: date
    """The announced last day."""
    closed_on: date | None = None
    """The day it was closed and frozen; None while returns still come in."""
    n_members: int = Field(ge=1)
    """How many were invited."""
    scorecard_ids: tuple[str, ...]
    """Scorecards asked, in the instrument's order."""
    basis: Basis = "responses"
    n_submitted: int | None = Field(default=None, ge=0)
    """Only for a round known from means: how many answered."""
    all_agreed: bool = False
    """Whether every member has agreed to have the scorecards' averages shown (rule R13)."""

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.closes_on < self.opened_on:
            raise ValueError("closes_on is before opened_on")
        if self.closed_on is not None and self.closed_on < self.opened_on:
            raise ValueError("closed_on is before opened_on")
        return self

    @model_validator(mode="after")
    def _may_agree(self) -> Self:
        is_possible = self.n_members in AGREEING_SIZES and self.basis == "responses"
        if self.all_agreed and not is_possible:
            raise ValueError("only three or four members who answer can agree")
        return self
