"""The chair's leadership sheet: the chair's own business unless the chair shares it."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from models.instrument import Instrument
from models.instruments import load_instrument
from models.partnership import Identifier

INSTRUMENT_ID = "chair-leadership"


class LeadershipSheet(BaseModel):
    """What a chair has shared with their own partnership on a day, or has taken back."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    partnership_id: Identifier
    instrument_id: str = INSTRUMENT_ID
    instrument_version: str
    shared_on: date
    """The day it was shared; of a sheet taken back, the day of that."""
    scores: tuple[int | None, ...] | None
    """One for each statement in the instrument's order, None where the chair gave none. None as a
    whole: the chair has taken the sheet back."""

    @property
    def is_withdrawn(self) -> bool:
        """Whether the chair has taken back what was shared earlier."""
        return self.scores is None


def leadership_instrument(version: str | None = None) -> Instrument:
    """The statements for the chair alone, by default in their newest version."""
    return load_instrument(INSTRUMENT_ID, version)
