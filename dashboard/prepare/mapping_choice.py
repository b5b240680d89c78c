"""What a person says of one file, made into the mapping to read it by; or what is still wanting."""

from collections.abc import Mapping as Named
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from dashboard.prepare.load_data import NOTHING_READ
from dashboard.prepare.mapping_answers import GoodEnd, has_bare_numbers, meanings
from dashboard.prepare.mapping_columns import column_called
from models.instrument import Scorecard
from models.load_report import LoadReport
from models.mapping import DateOrder, Include, Instrument, Item, Mapping, Responses, Source
from models.mapping_draft import Draft
from models.mapping_scale import scale_of
from models.partnership import Identifier
from models.reading_choice import ReadingChoice
from models.submission import Answer
from models.words import listed

SCALE = "answers"
NEEDS_MAPPING = {"no_mapping", "unknown_shape"}
MOST_NAMED = 5
_NAME: TypeAdapter[str] = TypeAdapter(Identifier)
Wanted = Literal["mapping", "round"]
Use = Literal["submitted", "email", "respondent"]


@dataclass(frozen=True)
class Told:
    """What the selects of one file say."""

    columns: Named[str, int] = field(default_factory=dict)
    """Feature to the number of its column, or NO_COLUMN."""
    answers: Named[str, Answer | None] = field(default_factory=dict)
    good_end: GoodEnd | None = None
    include: Include = "complete"
    date_order: DateOrder = "day first"
    roles: Named[Use, int] = field(default_factory=dict)
    """What the number of a column, or NO_COLUMN, is for."""
    unseen: frozenset[int] = field(default_factory=frozenset)
    """Columns chosen whose answers have not been looked up yet."""


def wanted_of(report: LoadReport, choice: ReadingChoice | None) -> Wanted | None:
    """What a person has to say before a file can be read; None where nothing."""
    words = {fault.fault for fault in report.faults}
    if words & NEEDS_MAPPING and report.contents == NOTHING_READ:
        return "mapping"
    if "no_round" in words:
        return "round"
    if choice is None:
        return None
    return "round" if choice.mapping is None else "mapping"


def still_wanting(draft: Draft, told: Told, cards: Sequence[Scorecard]) -> list[str]:
    """What has to be said before the file can be checked, a sentence each."""
    features = {feature.id: feature.title for card in cards for feature in card.features}
    bare = [title for id_, title in features.items() if not told.columns.get(id_)]
    chosen = [number for number in told.columns.values() if number]
    shared = sorted({number for number in chosen if chosen.count(number) > 1})
    undecided = [f"“{text}”" for text, meaning in told.answers.items() if meaning is None]
    wanting = []
    if bare:
        wanting.append(f"Choose a column for {_some(bare)}. A round needs all that it asks.")
    if shared:
        columns = listed([f"column {number}" for number in shared])
        wanting.append(f"Chosen for more than one feature: {columns}. Each needs its own.")
    if told.unseen:
        wanting.append("Look up the answers in the columns chosen.")
    if undecided:
        wanting.append(f"Say what is meant by {_some(undecided)}.")
    if has_bare_numbers(draft) and told.good_end is None:
        wanting.append("Say which end of the numbers is good.")
    return wanting


def mapping_of(draft: Draft, told: Told) -> Mapping:
    """The mapping that the selects say, once nothing is wanting."""
    columns = {column.position: column for column in draft.columns}
    names = {use: columns[number].name for use, number in told.roles.items() if number}
    return Mapping(
        mapping=1,
        instrument=Instrument(id=draft.instrument_id, version=draft.instrument_version),
        source=Source(dialect=draft.dialect, date_order=told.date_order),
        responses=Responses(
            respondent=names.get("respondent"),
            submitted=names.get("submitted"),
            email=names.get("email"),
            status=draft.status,
            complete_values=draft.complete_values,
            include=told.include,
        ),
        scales={SCALE: scale_of(meanings(draft, told.answers, told.good_end))},
        items=tuple(
            Item(feature=feature, scale=SCALE, match=columns[number].match)
            for feature, number in told.columns.items()
        ),
    )


def first_roles(draft: Draft) -> dict[Use, int]:
    """The columns that the tool itself uses, by their use."""
    return {
        "respondent": column_called(draft, draft.respondent),
        "submitted": column_called(draft, draft.submitted),
        "email": column_called(draft, draft.email),
    }


def first_name(draft: Draft) -> str:
    """What a mapping is called unless somebody names it otherwise."""
    return f"{draft.instrument_id}-{draft.dialect}"


def is_name(name: str) -> bool:
    """Whether a mapping may be called so."""
    try:
        _NAME.validate_python(name)
    except ValidationError:
        return False
    return True


def _some(words: Sequence[str]) -> str:
    more = [f"{len(words) - MOST_NAMED} more"] * (len(words) > MOST_NAMED)
    return listed([*words[:MOST_NAMED], *more])
