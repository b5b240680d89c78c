"""A draft: what the columns and answers of a file may mean, for a person to confirm."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from models.mapping import DateOrder, Match
from models.submission import Answer

Sureness = Literal["exact", "near", "by position", "there twice", "none"]
"""How surely a column was recognised. Only what is exact is written as more than a suggestion."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class ColumnProposal(_Strict):
    """A column of the file and the feature it may hold."""

    name: str
    position: int
    """Its number, from 1."""
    is_system: bool
    feature: str | None = None
    match: Match
    sureness: Sureness = "none"
    likeness: float = 0.0
    """Of the texts, 0 to 1."""


class AnswerProposal(_Strict):
    """An answer that stands in the columns recognised, and what it may mean."""

    text: str
    meaning: Answer | None = None
    """None: it cannot be told, so a person decides."""
    is_sure: bool = False
    """Whether the words say it; a bare number does not say which end is good."""


class Draft(_Strict):
    """All that could be worked out; `models.mapping.Mapping` is what a person makes of it."""

    file: str
    dialect: str
    dialect_title: str
    instrument_id: str
    instrument_version: str
    date_order: DateOrder
    is_summary: bool
    columns: tuple[ColumnProposal, ...]
    missing: tuple[str, ...]
    """Features for which no column was recognised for sure."""
    answers: tuple[AnswerProposal, ...]
    respondent: str | None = None
    submitted: str | None = None
    email: str | None = None
    status: str | None = None
    complete_values: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def recognised(self) -> tuple[ColumnProposal, ...]:
        """The columns whose feature is known for sure."""
        return tuple(column for column in self.columns if column.sureness == "exact")
