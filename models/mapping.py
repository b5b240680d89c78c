"""A mapping: what the columns and the answers of one source mean, as a person has confirmed it.

One per instrument and source (a form in a survey tool). It names every column that is taken and
every answer that is understood; whatever it does not name is never loaded.
"""

from collections import Counter
from hashlib import sha256
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from models.partnership import Identifier
from models.submission import Missing, Rating
from models.text_key import text_key

Word = Annotated[str, StringConstraints(min_length=1)]
DateOrder = Literal["day first", "month first", "year first"]
Include = Literal["complete", "any answer"]
HowMatched = Literal["vendor id", "code", "text", "position"]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Instrument(_Strict):
    """The instrument version that the form asks."""

    id: Identifier
    version: Word


class Source(_Strict):
    """Where files of this kind come from."""

    dialect: Word
    """The survey tool's shape, such as `microsoft-forms`; see docs/formats.md."""
    date_order: DateOrder | None = None
    """None: as the tool always writes days, else day first."""
    header_rows: int = Field(default=1, ge=1, le=5)
    """Only for the dialect `generic`: how many rows stand over the first response."""


class Place(_Strict):
    """A column that tells which round a response belongs to: one file, many partnerships."""

    column: Word
    rounds: dict[Word, Identifier]
    """What stands in the column, to the id of the round."""


class Responses(_Strict):
    """Which rows are responses, and what is known of each beside its answers."""

    respondent: Word | None = None
    """The column that tells respondents apart; used to find duplicates, then dropped."""
    submitted: Word | None = None
    """The column with the day a response was submitted."""
    email: Word | None = None
    """The column with the address for the roster; never stored beside an answer."""
    status: Word | None = None
    complete_values: tuple[str, ...] = ()
    """What stands in `status` where a response is complete."""
    include: Include = "complete"
    """`complete`: responses that were finished; `any answer`: whoever answered something too."""
    round: Place | None = None
    """None: the round is named when the file is loaded."""


class Scale(_Strict):
    """How the answers of some columns are written. Compared as `models.text_key` folds them."""

    labels: dict[Word, Rating] = Field(default_factory=dict)
    """Words, such as `Strongly agree`, to the rating they stand for."""
    codes: dict[Word, Rating] = Field(default_factory=dict)
    """Numbers or letters as the tool writes them, to the rating they stand for."""
    not_applicable: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    """Beside an empty cell, which always means skipped."""
    not_asked: tuple[str, ...] = ()
    quarantined: tuple[str, ...] = ()
    """Set aside by a person's decision: counted, and never part of a score."""

    @property
    def missing(self) -> dict[Missing, tuple[str, ...]]:
        """The words for each way of not rating."""
        return {
            "not applicable": self.not_applicable,
            "skipped": self.skipped,
            "not asked": self.not_asked,
            "quarantined": self.quarantined,
        }

    @model_validator(mode="after")
    def _each_word_means_one_thing(self) -> Self:
        once("labels", [text_key(word) for word in self.labels])
        once("codes", [word.casefold().strip() for word in self.codes])
        missing = [word for words in self.missing.values() for word in words]
        once("a scale", [key for word in [*missing, *self.labels] if (key := text_key(word))])
        once("a scale", [word.casefold().strip() for word in [*missing, *self.codes]])
        return self


class Match(_Strict):
    """How the column of a feature is found: the first that is given of these, in this order."""

    vendor_id: str = ""
    code: str = ""
    text: str = ""
    """The question, or the statement of a row in a grid; compared as `models.text_key` folds it."""
    stem: str = ""
    """The heading over a grid, where `text` alone is there twice."""
    occurrence: int | None = Field(default=None, ge=1)
    """Which of several equal columns, from the left; without it two equal columns are refused."""
    position: int | None = Field(default=None, ge=1)
    """The column's number; the last resort, for files without any names."""

    @property
    def how(self) -> HowMatched:
        """By what the column is found."""
        given = {"vendor id": self.vendor_id, "code": self.code, "text": self.text}
        return next((name for name in ("vendor id", "code", "text") if given[name]), "position")

    @model_validator(mode="after")
    def _something_given(self) -> Self:
        if not (self.vendor_id or self.code or self.text or self.position):
            raise ValueError("say by what the column is found: vendor_id, code, text or position")
        return self


class Item(_Strict):
    """The column of one feature."""

    feature: Identifier
    scale: Word
    match: Match
    reverse: bool = False
    """Whether the statement is the other way round: 5 becomes 1."""


class Mapping(_Strict):
    """What one source's columns and answers mean."""

    mapping: Literal[1]
    """The version of this way of writing mappings."""
    draft: bool = False
    """Whether a person still has to answer the draft's questions: nothing is loaded by it."""
    instrument: Instrument
    source: Source
    responses: Responses = Responses()
    scales: dict[Word, Scale]
    items: tuple[Item, ...] = ()

    @field_validator("items")
    @classmethod
    def _features_once(cls, items: tuple[Item, ...]) -> tuple[Item, ...]:
        once("items", [item.feature for item in items])
        return items

    @model_validator(mode="after")
    def _finished_with_items(self) -> Self:
        if not self.draft and not self.items:
            raise ValueError("a finished mapping has items: the column of each feature")
        return self

    @model_validator(mode="after")
    def _scales_there(self) -> Self:
        missing = sorted({item.scale for item in self.items} - set(self.scales))
        if missing:
            raise ValueError(f"items name scales that are not there: {', '.join(missing)}")
        return self

    @property
    def fingerprint(self) -> str:
        """Of what it says, whatever its file looks like."""
        return sha256(self.model_dump_json().encode()).hexdigest()


def once(where: str, words: list[str]) -> None:
    """Raise ValueError where a word stands twice."""
    twice = [word for word, count in Counter(words).items() if count > 1]
    if twice:
        raise ValueError(f"given twice in {where}: {', '.join(twice)}")
