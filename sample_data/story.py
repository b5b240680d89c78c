"""What a story is made of, and the stories in `stories/`, one file for each partnership."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Shape = Literal["wide", "long", "xlsx", "semicolon", "stamped", "means", "means-xlsx", "none"]
"""How a round's figures arrive: `stamped` has a column that is not loaded, `none` is nothing."""
Levels = Mapping[str, float]
"""Means by scorecard id or feature id."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Round(_Part):
    """One window in which a partnership answers."""

    label: str
    """What follows the partnership's id in the round's id."""
    opened_on: date
    closes_on: date
    closed_late_on: date | None = None
    is_open: bool = False
    n_members: int
    n_answered: int
    shape: Shape = "wide"
    has_roster: bool = False
    all_agreed: bool = False
    """Whether every member agreed to have averages shown."""
    scorecards: tuple[str, ...] = ()
    """Those asked; empty means all."""
    levels: Levels = Field(default_factory=dict)
    """The mean a scorecard or feature is drawn from, in this round alone."""
    shift: float = 0.0
    """Moves everything that `levels` does not name."""
    camps: tuple[str, ...] = ()
    """Scorecards on which half the members see 1 or 2 and half 4 or 5."""
    progress: Mapping[str, int] = Field(default_factory=dict)
    """How many have done each scorecard so far; empty means all who answered."""

    @property
    def kind(self) -> str:
        """`review` or `follow-up`, as the label says."""
        return "follow-up" if "follow-up" in self.label else "review"

    @property
    def closed_on(self) -> date | None:
        """The day it was closed; None while it is open."""
        return None if self.is_open else self.closed_late_on or self.closes_on

    @property
    def is_means(self) -> bool:
        """Whether only its means are known."""
        return self.shape.startswith("means")


class Action(_Part):
    """A row of an action sheet; target and date of completion are as people write them."""

    feature_id: str
    text: str
    responsible: str
    due: str
    target: str
    done_on: str = ""


class Sheet(_Part):
    """An action sheet."""

    after: str
    """Label of the round whose scores it quotes."""
    dated: str
    shape: Literal["csv", "xlsx"] = "csv"
    writes_ids: bool = False
    """Ids in place of titles."""
    is_revision: bool = False
    actions: tuple[Action, ...]


class Leadership(_Part):
    """The chair's own sheet, which this chair has shared."""

    shared_on: date
    scores: tuple[int, ...]
    """One for each statement."""


class Partnership(_Part):
    """A partnership of the register, with all that happens to it."""

    story: str
    id: str
    name: str
    lead_agency: str
    area: str
    theme: str
    n_members: int
    created_on: date
    instrument_id: str
    base: float
    """Its usual score."""
    levels: Levels = Field(default_factory=dict)
    """Usual means of scorecards or features that differ from `base`."""
    rounds: tuple[Round, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    leadership: Leadership | None = None

    def round_id(self, label: str) -> str:
        """The id of one of its rounds."""
        return f"{self.id}-{label}"

    def round(self, label: str) -> Round:
        """One of its rounds."""
        return next(this for this in self.rounds if this.label == label)


@cache
def partnerships() -> Mapping[str, Partnership]:
    """Every partnership by id, in the order of the ids."""
    paths = sorted(Path(__file__).with_name("stories").glob("*.toml"))
    texts = (path.read_text(encoding="utf-8") for path in paths)
    told = [Partnership.model_validate(tomllib.loads(text)) for text in texts]
    return {partnership.id: partnership for partnership in told}
