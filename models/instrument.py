"""An instrument: what members are asked, level by level, and the guidance that goes with it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from hashlib import sha256
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from models.errors import UsageError
from models.partnership import Identifier

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Words for people: never blank."""

Version = Annotated[str, StringConstraints(pattern=r"^[0-9]+(\.[0-9]+)*$")]
"""Numbers with dots between them, so that versions have an order."""

Wording = Literal["own", "illustrative"]

Reading = Literal[
    "weakest link",
    "alike",
    "not proof",
    "follow-through",
    "one cause",
    "partly outside",
    "not judged",
]
"""The way a scorecard's pattern is read; what each looks for is in `models/readings.py`."""

N_LEVELS = 5


class UnknownIdError(UsageError, KeyError):
    """Something was asked for by an id, or a version, that does not exist."""

    def __init__(self, kind: str, wanted: str, known: Iterable[str]) -> None:
        self.kind = kind
        self.wanted = wanted
        self.known = tuple(known)
        super().__init__(kind, wanted, self.known)

    def __str__(self) -> str:
        return f"no {self.kind} {self.wanted!r}; there are: {', '.join(self.known) or 'none'}"


class Feature(BaseModel):
    """One row that members rate from 1 to 5.

    It is rated either against five descriptors or, when it has a statement, on the instrument's
    agreement scale.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    id: Identifier
    """Unique in the instrument."""
    title: Text
    """The short name that charts and tables show."""
    descriptors: tuple[Text, ...] = ()
    """How things are at levels 1 to 5, in that order; empty for a statement."""
    statement: str = ""
    """The sentence a member agrees or disagrees with; empty for a feature with descriptors."""

    @property
    def names(self) -> tuple[str, ...]:
        """What a person may call it: its id, title and, if it has one, its statement."""
        return tuple(filter(None, (self.id, self.title, self.statement)))

    @cached_property
    def wording(self) -> str:
        """A fingerprint of what members read: the same words, the same fingerprint.

        Scores are compared over versions of an instrument only where it has not changed. Case,
        spaces and punctuation do not count.
        """
        text = " ".join((self.title, self.statement, *self.descriptors)).casefold()
        return sha256(" ".join(re.findall(r"\w+", text)).encode()).hexdigest()[:12]

    @model_validator(mode="after")
    def _rated_in_one_way(self) -> Self:
        if bool(self.descriptors) == bool(self.statement.strip()):
            raise ValueError(f"{self.id}: give either five descriptors or a statement")
        if self.descriptors and len(self.descriptors) != N_LEVELS:
            raise ValueError(f"{self.id}: {len(self.descriptors)} descriptors, not {N_LEVELS}")
        _refuse_repeats(f"descriptor of {self.id}", self.descriptors)
        return self


class Scorecard(BaseModel):
    """A themed group of features; a survey calls it a section."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    id: Identifier
    """Unique in the instrument."""
    title: Text
    purpose: Text
    """What the scorecard tells."""
    reading_hint: Text
    """How to read its scores, and what not to read into them."""
    reading: Reading | None = None
    """The pattern looked for in its scores; None where there is none but strong and weak."""
    features: tuple[Feature, ...] = Field(min_length=1)
    """In the order in which members meet them."""
    allows_not_applicable: bool
    """Whether a member may answer "not applicable"."""
    is_reflective: bool = False
    """About the member, not the partnership: shown to its own partnership, never compared."""


class Resource(BaseModel):
    """Guidance for a partnership that wants a higher score."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    id: Identifier
    """Unique in the instrument."""
    title: Text
    summary: Text
    """What it is and when it helps."""
    steps: tuple[Text, ...] = Field(min_length=1)
    """What to do, in order."""
    scorecard_ids: tuple[Identifier, ...]
    """The scorecards it belongs to."""
    feature_ids: tuple[Identifier, ...]
    """The features it helps most, on whichever scorecard."""
    credit: Text
    """The body it comes from."""


class Instrument(BaseModel):
    """A versioned set of scorecards. A round names the version it used."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    id: Identifier
    """The same for all versions."""
    version: Version
    title: Text
    description: Text
    wording: Wording
    """`illustrative` statements are examples that an oversight body may replace with its own."""
    is_private: bool
    """Never ingested unless the person who filled it in chooses to share it."""
    scale_labels: tuple[Text, Text, Text, Text, Text]
    """What levels 1 to 5 are called on every feature."""
    scorecards: tuple[Scorecard, ...] = Field(min_length=1)
    """In the order in which members meet them."""
    resources: tuple[Resource, ...] = ()

    @model_validator(mode="after")
    def _ids_unique_and_links_whole(self) -> Self:
        scorecard_ids = tuple(scorecard.id for scorecard in self.scorecards)
        feature_ids = tuple(feature.id for feature in self.features)
        _refuse_repeats("scorecard", scorecard_ids)
        _refuse_repeats("feature", feature_ids)
        _refuse_repeats("resource", tuple(resource.id for resource in self.resources))
        for resource in self.resources:
            _refuse_repeats(f"link of {resource.id}", resource.scorecard_ids)
            _refuse_repeats(f"link of {resource.id}", resource.feature_ids)
            missing = [
                *(link for link in resource.scorecard_ids if link not in scorecard_ids),
                *(link for link in resource.feature_ids if link not in feature_ids),
            ]
            if missing:
                raise ValueError(f"{resource.id} links to what is not there: {', '.join(missing)}")
        return self

    @cached_property
    def features(self) -> tuple[Feature, ...]:
        """Every feature, scorecard by scorecard."""
        return tuple(feature for scorecard in self.scorecards for feature in scorecard.features)

    def scorecard(self, scorecard_id: str) -> Scorecard:
        """Return the scorecard with this id, or raise `UnknownIdError` (a KeyError)."""
        for scorecard in self.scorecards:
            if scorecard.id == scorecard_id:
                return scorecard
        known = (scorecard.id for scorecard in self.scorecards)
        raise UnknownIdError(f"scorecard in {self.id} {self.version} called", scorecard_id, known)

    def feature(self, feature_id: str) -> Feature:
        """Return the feature with this id, or raise `UnknownIdError` (a KeyError)."""
        return self._place(feature_id)[1]

    def scorecard_of(self, feature_id: str) -> Scorecard:
        """Return the scorecard that holds this feature, or raise `UnknownIdError`."""
        return self._place(feature_id)[0]

    def level_texts(self, feature: Feature) -> tuple[str, ...]:
        """What members choose from at levels 1 to 5: its descriptors, or how far they agree."""
        return feature.descriptors or self.scale_labels

    @cached_property
    def _places(self) -> dict[str, tuple[Scorecard, Feature]]:
        return {
            feature.id: (scorecard, feature)
            for scorecard in self.scorecards
            for feature in scorecard.features
        }

    def _place(self, feature_id: str) -> tuple[Scorecard, Feature]:
        try:
            return self._places[feature_id]
        except KeyError:
            kind = f"feature in {self.id} {self.version} called"
            raise UnknownIdError(kind, feature_id, self._places) from None

    def resources_for(self, feature_id: str) -> tuple[Resource, ...]:
        """Guidance for a feature: what names it first, then what names only its scorecard."""
        scorecard_id = self.scorecard_of(feature_id).id
        named = [r for r in self.resources if feature_id in r.feature_ids]
        nearby = [r for r in self.resources if scorecard_id in r.scorecard_ids and r not in named]
        return (*named, *nearby)


def _refuse_repeats(kind: str, values: Sequence[str]) -> None:
    repeated = [value for value, count in Counter(values).items() if count > 1]
    if repeated:
        raise ValueError(f"{kind} given twice: {', '.join(repeated)}")
