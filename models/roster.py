"""The roster: who was invited and who has completed what; never how they answered."""

import re

from pydantic import BaseModel, ConfigDict, Field

EMAIL_PATTERN = r"^[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s.,;<>\"]+$"

ANONYMOUS = {
    "",
    *("anonymous", "anonym", "anonyme", "anoniem", "anonimo", "anónimo", "anônimo"),
}
"""What stands for an address in forms that collect none, in the language of their owner."""


def is_address(text: str) -> bool:
    """Whether a text can be an e-mail address."""
    return re.match(EMAIL_PATTERN, text) is not None


class Member(BaseModel):
    """A person invited to a round."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    round_id: str
    email: str = Field(pattern=EMAIL_PATTERN)
    name: str = ""
    organisation: str = ""


class Completion(BaseModel):
    """A member has completed a scorecard of a round."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    round_id: str
    scorecard_id: str
    email: str
