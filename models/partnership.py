"""A partnership, as the register describes it."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,79}$")]
"""Lower-case letters, digits and hyphens: safe in a file name, a link and a chart."""


class Partnership(BaseModel):
    """A group of agencies that the oversight body watches."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    partnership_id: Identifier
    name: str = Field(min_length=1)
    lead_agency: str
    """The agency that co-ordinates returns."""
    area: str
    theme: str
    n_members: int = Field(ge=1)
    """Members today; a round keeps the number it was sent to."""
    created_on: date
    """The first review falls due one review cycle after this day."""
