"""Which mapping reads an export: the one named, else the only one of the workspace that fits.

A form of our own needs none: what it collects says itself how to read it.

Nothing is ever loaded by guess: a file that no confirmed mapping fits is refused, and told how to
get a draft.
"""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from ingest.dialects import close_to, dialect_of, named
from ingest.dialects.dialect import LIKELY, Dialect
from ingest.dialects.export import Export, Responses, Summary
from ingest.dialects.generic import GENERIC, resolve_generic
from ingest.dialects.xlsform import XLSFORM
from ingest.directions import Directions
from ingest.grids.sheet import Sheet
from ingest.mapping.findings import Findings
from ingest.mapping.matching import columns_of
from ingest.mapping.own_form import own_form_mapping
from ingest.mapping.own_names import own_mapping
from ingest.register import Register
from models.assessment_round import AssessmentRound
from models.fault import Fault
from models.mapping import Mapping
from models.words import listed

MOST_TOLD = 3
FINISHED = 'a mapping whose questions are answered and whose line "draft = true" is taken out'
NAMELESS = ""
"""The name of a mapping that no file holds: a form of ours, or the instrument itself, brings it."""
DRAFT = (
    "a mapping of the workspace that fits it; make one on the page Load data, or with: "
    "partnership-monitor draft FILE --instrument ID"
)


class Chosen(NamedTuple):
    """An export and the mapping to read it by."""

    export: Export
    mapping: Mapping
    name: str
    """Of the mapping; blank where it has none."""


def is_export(sheets: Sequence[Sheet], directions: Directions) -> bool:
    """Whether a file is to be read as a survey tool's export rather than as a shape of our own."""
    is_told = directions.mapping is not None or directions.round_id is not None
    if is_told or any(sheet.variables for sheet in sheets):
        return True
    generic = [m for m in directions.known.values() if m.source.dialect == GENERIC.id]
    if any(_fits("", sheets, mapping) for mapping in generic):
        return True
    return dialect_of(sheets).likeness(sheets) >= LIKELY


def resolve(file: str, sheets: Sequence[Sheet], mapping: Mapping) -> Export:
    """The export of a file in the dialect that a mapping names. Raises KeyError for none such."""
    dialect = named(mapping.source.dialect)
    if dialect is None:
        raise KeyError(mapping.source.dialect)
    if dialect is GENERIC:
        parse = partial(resolve_generic, header_rows=mapping.source.header_rows)
        dialect = GENERIC._replace(parse=parse)
    return dialect.resolve(file, sheets)


def choose(
    file: str, sheets: Sequence[Sheet], directions: Directions, register: Register
) -> Chosen | Fault:
    """The export and its mapping, or the fault that there is none or not only one."""
    mapping = directions.mapping
    if mapping is not None and mapping.draft:
        problem = "the mapping is still a draft"
        return Fault(fault="draft_mapping", file=file, problem=problem, allowed=FINISHED)
    if mapping is not None:
        return _read_as_told(file, sheets, mapping, directions.mapping_name)
    best = dialect_of(sheets)
    dialects = [best.id, *(other.id for other in close_to(best, sheets)), GENERIC.id]
    wanted = register.rounds.get(directions.round_id or "")
    fitting = {
        name: known
        for name, known in directions.known.items()
        if known.source.dialect in dialects
        and (wanted is None or _asks(known, wanted))
        and _fits(file, sheets, known)
    }
    if len(fitting) == 1:
        name, known = next(iter(fitting.items()))
        return _read_as_told(file, sheets, known, name)
    if fitting:
        problem = f"several mappings fit this file: {listed(sorted(fitting))}"
        allowed = "one of them, named on loading (--mapping FILE)"
        return Fault(fault="several_mappings", file=file, problem=problem, allowed=allowed)
    if best.names_features:
        return _by_own_names(file, best.resolve(file, sheets), wanted)
    return _by_its_own_words(file, sheets, best, directions) or _no_mapping(
        file, sheets, best, directions
    )


def _by_its_own_words(
    file: str, sheets: Sequence[Sheet], dialect: Dialect, directions: Directions
) -> Chosen | Fault | None:
    """An export of a form of ours, which needs no mapping from anybody; None for any other."""
    export = dialect.resolve(file, sheets) if dialect is XLSFORM else None
    if not isinstance(export, Responses):
        return None
    found = own_form_mapping(file, export, directions.round_id)
    return _read_as_told(file, sheets, found, NAMELESS) if isinstance(found, Mapping) else found


def _no_mapping(file: str, sheets: Sequence[Sheet], best: Dialect, directions: Directions) -> Fault:
    problem = f"this looks like an export of {best.title}, and no mapping fits it"
    near = [
        f"{name} fits but for: {'; '.join(fault.problem for fault in missing[:MOST_TOLD])}"
        for name, known in directions.known.items()
        if known.source.dialect == best.id
        and 0 < len(missing := _misfits(file, sheets, known)) < len(known.items)
    ]
    allowed = "; ".join([DRAFT, *near, *directions.unusable])
    return Fault(fault="no_mapping", file=file, problem=problem, allowed=allowed)


def _by_own_names(file: str, export: Export, declared: AssessmentRound | None) -> Chosen | Fault:
    if declared is None:
        problem, allowed = "nothing says which round this is of", "a round on record (--round ID)"
        return Fault(fault="no_round", file=file, problem=problem, allowed=allowed)
    mapping = own_mapping(file, export, declared) if isinstance(export, Summary) else None
    if mapping is None and (
        empty := next((f for f in export.faults if f.fault == "no_rows"), None)
    ):
        return empty
    if mapping is None:
        problem = f"no row is called like a feature of {declared.instrument_id}"
        return Fault(fault="no_mapping", file=file, problem=problem, allowed=DRAFT)
    return Chosen(export, mapping, NAMELESS)


def _read_as_told(
    file: str, sheets: Sequence[Sheet], mapping: Mapping, name: str
) -> Chosen | Fault:
    try:
        return Chosen(resolve(file, sheets, mapping), mapping, name)
    except KeyError:
        problem = f"the mapping names a dialect that is not known: {mapping.source.dialect}"
        allowed = "a dialect of docs/formats.md"
        return Fault(fault="unknown_dialect", file=file, problem=problem, allowed=allowed)


def _asks(mapping: Mapping, declared: AssessmentRound) -> bool:
    asked = (mapping.instrument.id, mapping.instrument.version)
    return asked == (declared.instrument_id, declared.instrument_version)


def _fits(file: str, sheets: Sequence[Sheet], mapping: Mapping) -> bool:
    """Whether every column that a mapping names is there, once.

    Never for one that goes by the places of columns: any file has those, so it must be named.
    """
    is_by_place = any(item.match.how == "position" for item in mapping.items)
    return not is_by_place and not _misfits(file, sheets, mapping)


def _misfits(file: str, sheets: Sequence[Sheet], mapping: Mapping) -> list[Fault]:
    """What keeps a mapping from finding its columns in a file."""
    export = resolve(file, sheets, mapping)
    columns = (
        export.columns
        if isinstance(export, Responses)
        else tuple(item.column for item in export.items)
    )
    findings = Findings(file, None)
    columns_of(mapping, columns, findings)
    return findings.faults()
