"""A submission: one member's completed scorecard. Lives in the vault alone."""

from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict

Answer = Literal[1, 2, 3, 4, 5, "not applicable", "skipped"]


class Submission(BaseModel):
    """One member's answers to one scorecard of a round.

    It names no person. Two scorecards of one member are two submissions with nothing in common.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    round_id: str
    scorecard_id: str
    answers: Mapping[str, Answer]
    """Feature id to answer, for every feature of the scorecard."""


def is_submitted(answers: Mapping[str, Answer]) -> bool:
    """Whether a scorecard counts as completed: at least one feature rated or marked N/A."""
    return any(answer != "skipped" for answer in answers.values())
