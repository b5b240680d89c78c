"""The roster: who was invited and who has completed what; never how they answered."""

from pydantic import BaseModel, ConfigDict, Field

EMAIL_PATTERN = r"^[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s.,;<>\"]+$"


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
