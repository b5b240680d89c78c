"""A proposal for a file that no mapping reads yet: what each column may be, and how surely."""

from collections.abc import Collection, Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from ingest.dialects import dialect_of
from ingest.dialects.export import Column, Export, Responses, Role
from ingest.grids.sheet import Sheet
from ingest.mapping.proposing_answers import propose_answers
from models.errors import InputRefusedError
from models.instrument import Feature, Instrument
from models.mapping import Match
from models.mapping_draft import ColumnProposal, Draft, Sureness
from models.text_key import text_key

LEAST_LIKENESS = 0.92
"""From so much on two texts are worth a suggestion."""
LEAST_LEAD = 0.05
"""By so much the best must be ahead of the next."""


class _Guess(NamedTuple):
    feature: str
    sureness: Sureness
    likeness: float


def draft_mapping(
    file: str,
    sheets: Sequence[Sheet],
    instrument: Instrument,
    chosen: Collection[int] = (),
) -> Draft:
    """What the columns and answers of an export may mean for an instrument. Loads nothing.

    The answers are those of the columns recognised, or of those `chosen` by number, from 1.
    """
    if not sheets:
        raise InputRefusedError(f"{file} cannot be read, so there is nothing to draft from.")
    dialect = dialect_of(sheets)
    export = dialect.resolve(file, sheets)
    columns = _columns(export)
    guesses = _guesses(columns, instrument)
    proposals = tuple(
        _proposal(index, column, columns, guesses.get(index))
        for index, column in enumerate(columns)
    )
    recognised = {p.feature for p in proposals if p.sureness == "exact"}
    asked = [number - 1 for number in sorted(chosen) if 0 < number <= len(columns)]
    roles: dict[Role, str] = {}
    if isinstance(export, Responses):
        roles = {role: columns[index].name for role, index in export.roles.items()}
    return Draft(
        file=file,
        dialect=dialect.id,
        dialect_title=dialect.title,
        instrument_id=instrument.id,
        instrument_version=instrument.version,
        date_order=(isinstance(export, Responses) and export.date_order) or "day first",
        is_summary=not isinstance(export, Responses),
        columns=proposals,
        missing=tuple(f.id for f in instrument.features if f.id not in recognised),
        answers=propose_answers(export, asked or _sure(guesses), instrument),
        respondent=roles.get("respondent"),
        submitted=roles.get("submitted"),
        email=roles.get("email"),
        status=roles.get("status"),
        complete_values=export.complete_values if isinstance(export, Responses) else (),
        remarks=tuple(export.remarks),
    )


def _sure(guesses: dict[int, _Guess]) -> list[int]:
    """The columns whose answers may be quoted: of others nobody knows what people wrote there."""
    return [index for index, guess in guesses.items() if guess.sureness == "exact"]


def _columns(export: Export) -> tuple[Column, ...]:
    if isinstance(export, Responses):
        return export.columns
    return tuple(item.column for item in export.items)


def _guesses(columns: Sequence[Column], instrument: Instrument) -> dict[int, _Guess]:
    """Column index to the feature it may hold; exact ones first, each feature once."""
    asked = {index: column for index, column in enumerate(columns) if not column.is_system}
    found: dict[int, _Guess] = {}
    for feature in instrument.features:
        exact = [index for index, column in asked.items() if _is_exact(column, feature)]
        sureness: Sureness = "exact" if len(exact) == 1 else "there twice"
        found |= {index: _Guess(feature.id, sureness, 1.0) for index in exact}
    taken = {guess.feature for guess in found.values()}
    rest = [feature for feature in instrument.features if feature.id not in taken]
    for index, column in asked.items():
        if index not in found and (guess := _nearest(column, rest)):
            found[index] = guess
    return found or _by_position(asked, instrument)


def _is_exact(column: Column, feature: Feature) -> bool:
    """By its code, or a text that is the feature's but for what tools change in texts."""
    if column.code and _folded(column.code) == _folded(feature.id):
        return True
    return text_key(column.text) in {text_key(text) for text in _texts(feature)}


def _nearest(column: Column, features: Iterable[Feature]) -> _Guess | None:
    """The feature whose text is nearly the column's, where no other is nearly as near."""
    key = text_key(column.text)
    likenesses = sorted(
        ((max(_likeness(key, text_key(t)) for t in _texts(f)), f.id) for f in features),
        reverse=True,
    )
    best, feature_id = likenesses[0] if likenesses else (0.0, "")
    lead = best - (likenesses[1][0] if len(likenesses) > 1 else 0.0)
    is_worth_it = bool(key) and best >= LEAST_LIKENESS and lead >= LEAST_LEAD
    return _Guess(feature_id, "near", round(best, 2)) if is_worth_it else None


def _by_position(asked: dict[int, Column], instrument: Instrument) -> dict[int, _Guess]:
    """In turn, where nothing was recognised and there are just as many columns as features."""
    if len(asked) != len(instrument.features):
        return {}
    return {
        index: _Guess(feature.id, "by position", 0.0)
        for index, feature in zip(asked, instrument.features, strict=True)
    }


def _proposal(
    index: int, column: Column, columns: Sequence[Column], guess: _Guess | None
) -> ColumnProposal:
    return ColumnProposal(
        name=column.name,
        position=index + 1,
        is_system=column.is_system,
        feature=guess.feature if guess else None,
        match=lasting_match(index, columns),
        sureness=guess.sureness if guess else "none",
        likeness=guess.likeness if guess else 0.0,
    )


def lasting_match(index: int, columns: Sequence[Column]) -> Match:
    """How this column is best found in the next file: by its most lasting name of its own."""
    column = columns[index]
    if column.vendor_id:
        return Match(vendor_id=column.vendor_id)
    is_code_its_own = sum(other.code == column.code for other in columns) == 1
    if column.code and column.code != column.text and is_code_its_own:
        return Match(code=column.code)
    if not text_key(column.text):
        return Match(position=index + 1)
    alike = [other for other in columns if text_key(other.text) == text_key(column.text)]
    if len(alike) == 1:
        return Match(text=column.text)
    stem = column.stem if column.row else ""
    is_told_by_stem = sum(text_key(other.stem) == text_key(stem) for other in alike) == 1
    if stem and is_told_by_stem:
        return Match(text=column.text, stem=stem)
    place = next(n for n, other in enumerate(alike, start=1) if other is column)
    return Match(text=column.text, occurrence=place)


def _texts(feature: Feature) -> tuple[str, ...]:
    return (feature.statement, feature.title) if feature.statement else (feature.title,)


def _likeness(left: str, right: str) -> float:
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def _folded(code: str) -> str:
    return code.casefold().replace("_", "-")
