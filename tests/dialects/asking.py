"""One survey asked in every tool: five statements, answers, and what must be read of them."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import PurePath
from typing import Any, NamedTuple

from hypothesis import strategies as st

from ingest.contents import Contents
from ingest.dialects import DIALECTS
from ingest.dialects.dialect import LIKELY
from ingest.dialects.export import Responses
from ingest.directions import Directions
from ingest.grids.opening import open_file
from ingest.incoming import InMemory
from ingest.mapping.choosing import resolve
from ingest.pairing import Parcel
from ingest.reading import receive, understand
from ingest.register import Register
from models.assessment_round import AssessmentRound
from models.fault import Fault
from models.instruments import load_instrument
from models.mapping import Mapping
from models.partnership import Partnership

ROUND = "alder-2026-survey"
INSTRUMENT = load_instrument("partnership-survey", "2007")
LEARNING = INSTRUMENT.scorecard("learning")
FEATURES = tuple(feature.id for feature in LEARNING.features)
STATEMENTS = tuple(str(feature.statement) for feature in LEARNING.features)
LABELS = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
NA = "Not applicable"
SKIPPED = ""
SUBMITTED = date(2026, 3, 17)
"""A day in the round."""

Given = int | str
"""A rating 1 to 5, NA or SKIPPED."""
grids = st.lists(
    st.lists(
        st.sampled_from([1, 2, 3, 4, 5, 5, 4, NA, SKIPPED]),
        min_size=len(FEATURES),
        max_size=len(FEATURES),
    ).filter(lambda row: any(answer != SKIPPED for answer in row)),
    min_size=1,
    max_size=12,
)
"""Answers of a few respondents, one list each, none of them all skipped."""


class Tally(NamedTuple):
    """What is read of one statement."""

    n: int
    mean: Decimal | None
    """Two decimals, half up."""
    n_not_applicable: int
    n_skipped: int


class Read(NamedTuple):
    """What came of a file."""

    contents: Contents
    faults: list[Fault]
    remarks: list[str]

    @property
    def words(self) -> set[str]:
        """The stable words of its faults."""
        return {fault.fault for fault in self.faults}


def register(**changes: Any) -> Register:
    """A partnership of 60 with one closed round that asks the five statements."""
    partnership = Partnership(
        partnership_id="alder",
        name="Alder",
        lead_agency="Council",
        area="North",
        theme="Safety",
        n_members=60,
        created_on=date(2015, 4, 1),
    )
    declared = AssessmentRound(
        **{
            "round_id": ROUND,
            "partnership_id": "alder",
            "instrument_id": INSTRUMENT.id,
            "instrument_version": INSTRUMENT.version,
            "kind": "follow-up",
            "opened_on": date(2026, 3, 2),
            "closes_on": date(2026, 4, 2),
            "closed_on": date(2026, 4, 3),
            "n_members": 60,
            "scorecard_ids": ("learning",),
        }
        | changes
    )
    return Register({"alder": partnership}, {declared.round_id: declared})


def mapping(dialect: str, matches: Sequence[dict[str, Any]], **changes: Any) -> Mapping:
    """A mapping of the five statements: how each is found, and labels and codes 1 to 5.

    `responses` and `scale` among the changes replace those parts; `source` adds to the dialect.
    """
    scale = {
        "labels": {label: rating for rating, label in enumerate(LABELS, start=1)},
        "codes": {str(rating): rating for rating in range(1, 6)},
        "not_applicable": (NA, "N/A"),
    }
    return Mapping.model_validate(
        {
            "mapping": 1,
            "instrument": {"id": INSTRUMENT.id, "version": INSTRUMENT.version},
            "source": {"dialect": dialect} | changes.get("source", {}),
            "responses": changes.get("responses", {}),
            "scales": {"agreement": changes.get("scale", scale)},
            "items": tuple(
                {"feature": feature, "scale": "agreement", "match": match}
                for feature, match in zip(FEATURES, matches, strict=True)
            ),
        }
    )


def by_text() -> list[dict[str, Any]]:
    """Each statement found by its text."""
    return [{"text": statement} for statement in STATEMENTS]


def read(name: str, content: bytes, how: Mapping, known: Register | None = None) -> Read:
    """What comes of a file in memory, read by a mapping for the one round."""
    return read_parcel(InMemory(name, content), how, known)


def read_parcel(parcel: Parcel, how: Mapping, known: Register | None = None) -> Read:
    """The same of whatever arrives as one."""
    directions = Directions(None if how.responses.round else ROUND, how)
    arrival = receive(parcel, directions)
    contents, faults = understand(arrival, known or register(), directions)
    return Read(contents, faults, arrival.remarks())


def resolved(name: str, content: bytes, how: Mapping) -> Responses:
    """The columns and rows of a file, as its dialect sees them."""
    opened = open_file(PurePath(name), content)
    assert opened.faults == []
    export = resolve(name, opened.sheets, how)
    assert isinstance(export, Responses)
    return export


def claims(name: str, content: bytes) -> list[str]:
    """The dialects that would say a file is theirs."""
    sheets = open_file(PurePath(name), content).sheets
    return [dialect.id for dialect in DIALECTS if dialect.likeness(sheets) >= LIKELY]


def tallies(contents: Contents) -> tuple[Tally, ...]:
    """What was read of each statement, in their order."""
    found = []
    for feature in FEATURES:
        answers = [submission.answers[feature] for submission in contents.submissions]
        ratings = [answer for answer in answers if isinstance(answer, int)]
        mean = None
        if ratings:
            mean = (Decimal(sum(ratings)) / len(ratings)).quantize(Decimal("0.01"), ROUND_HALF_UP)
        found.append(
            Tally(len(ratings), mean, answers.count("not applicable"), answers.count("skipped"))
        )
    return tuple(found)


def as_given(contents: Contents) -> list[list[Given]]:
    """The answers read, as the grid they were written from; submissions keep the file's order."""
    words: dict[object, Given] = {"not applicable": NA, "skipped": SKIPPED}
    return [
        [
            words.get(submission.answers[feature], submission.answers[feature])
            for feature in FEATURES
        ]
        for submission in contents.submissions
    ]
