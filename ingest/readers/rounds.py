"""Rounds: who was asked what, and when."""

from typing import cast

from ingest.contents import Contents
from ingest.readers.identifiers import identifier, known_partnership
from ingest.register import Register
from ingest.table import Row, Table
from models.agreed_average import AGREEING_SIZES
from models.assessment_round import AssessmentRound, Basis, RoundKind
from models.errors import UsageError
from models.instrument import Instrument
from models.instruments import INSTRUMENT_IDS, load_instrument

_FIXED = {
    "partnership_id": "partnership_id",
    "instrument_id": "instrument_id",
    "instrument_version": "instrument_version",
    "scorecards": "scorecard_ids",
    "basis": "basis",
}
"""Columns, and the fields they fill, that cannot change once a round has answers."""
AGREED = "yes"
_CHAIRS_OWN = "this sheet is the chair's own: no round asks it, and it is never scored or compared"
_FOR_THE_CHAIR = (
    "an instrument that members answer; a chair who chooses to share this sheet with their own "
    "partnership sends it as a leadership sheet, a shape of its own (docs/file-shapes.md)"
)


def read_rounds(table: Table, register: Register) -> Contents:
    """The rounds of a sheet that declares them."""
    seen: set[str] = set()
    found = [_read(table, row, register, seen) for row in table]
    return Contents(rounds=[declared for declared in found if declared])


def _read(table: Table, row: Row, register: Register, seen: set[str]) -> AssessmentRound | None:
    n_faults = len(table.faults)
    round_id = identifier(table, row, "round_id", seen)
    partnership_id = known_partnership(table, row, "partnership_id", register)
    instrument = _instrument(table, row)
    kind = _one_of(table, row, "kind", ("review", "follow-up"))
    basis = _one_of(table, row, "basis", ("responses", "counts", "means"), default="responses")
    opened_on = table.needed_day(row, "opened_on")
    closes_on = table.needed_day(row, "closes_on")
    closed_on = table.day(row, "closed_on")
    table.text(row, "n_members")
    n_members = table.whole_number(row, "n_members", least=1)
    n_submitted = _submitted(table, row, basis)
    on_record = 0 if basis == "means" else register.submitted.get(round_id or "", 0)
    _check_members(table, row, n_members, n_submitted, on_record)
    all_agreed = _all_agreed(table, row, n_members, basis)
    scorecard_ids = _scorecards(table, row, instrument)
    for column, day in (("closes_on", closes_on), ("closed_on", closed_on)):
        if opened_on and day and day < opened_on:
            problem = "this is before the round opened"
            table.fault(
                "dates_out_of_order", problem, f"{opened_on} or later", row=row, column=column
            )
    if len(table.faults) > n_faults or instrument is None or opened_on is None or closes_on is None:
        return None
    declared = AssessmentRound(
        round_id=round_id or "",
        partnership_id=partnership_id or "",
        instrument_id=instrument.id,
        instrument_version=instrument.version,
        kind=cast(RoundKind, kind),
        opened_on=opened_on,
        closes_on=closes_on,
        closed_on=closed_on,
        n_members=n_members or 0,
        scorecard_ids=scorecard_ids,
        basis=cast(Basis, basis),
        n_submitted=n_submitted,
        all_agreed=all_agreed,
    )
    _refuse_untimely_or_changed(table, row, declared, register)
    return declared


def _refuse_untimely_or_changed(
    table: Table, row: Row, declared: AssessmentRound, register: Register
) -> None:
    """A round closes once it is over, stays closed, and with answers stays what it was."""
    if declared.closed_on is not None and declared.closed_on > register.today:
        allowed = f"empty until it has closed, or {register.today} at the latest"
        table.fault("closed_in_future", "not closed yet", allowed, row=row, column="closed_on")
    known = register.rounds.get(declared.round_id)
    if known is None:
        return
    if known.closed_on is not None and declared.closed_on is None:
        problem = f"this round was closed on {known.closed_on} and stays closed"
        table.fault("reopened_round", problem, "its closing day", row=row, column="closed_on")
    if not register.submitted.get(known.round_id):
        return
    for column, field in _FIXED.items():
        was, now = getattr(known, field), getattr(declared, field)
        if was != now:
            allowed = "; ".join(was) if isinstance(was, tuple) else str(was)
            problem = "answers to this round are on record"
            table.fault("changed_round", problem, allowed, row=row, column=column)


def _instrument(table: Table, row: Row) -> Instrument | None:
    instrument_id = table.text(row, "instrument_id")
    if not instrument_id:
        return None
    try:
        instrument = load_instrument(instrument_id, row.get("instrument_version") or None)
    except UsageError:
        allowed = "one of " + ", ".join(_answered_by_members())
        table.fault(
            "unknown_instrument",
            "no such instrument or version",
            allowed,
            row=row,
            column="instrument_id",
        )
        return None
    if instrument.is_private:
        table.fault(
            "private_instrument", _CHAIRS_OWN, _FOR_THE_CHAIR, row=row, column="instrument_id"
        )
        return None
    return instrument


def _answered_by_members() -> list[str]:
    return [id_ for id_ in INSTRUMENT_IDS if not load_instrument(id_).is_private]


def _one_of(table: Table, row: Row, column: str, words: tuple[str, ...], default: str = "") -> str:
    value = row.get(column).casefold().replace("_", "-") or default
    if not value:
        return table.text(row, column)
    if value not in words:
        table.fault(
            f"bad_{column}", "this word is not known", " or ".join(words), row=row, column=column
        )
    return value


def _submitted(table: Table, row: Row, basis: str) -> int | None:
    """How many answered, which only a round known from means must say."""
    if basis != "means":
        return None
    table.text(row, "n_submitted")
    return table.whole_number(row, "n_submitted", least=0)


def _all_agreed(table: Table, row: Row, n_members: int | None, basis: str) -> bool:
    """Whether every member has agreed to have averages shown, which only three or four can."""
    word = row.get("all_agreed").casefold()
    if word not in ("", AGREED):
        problem = "this does not say whether every member has agreed"
        allowed = (
            f"“{AGREED}” if every single member has agreed to have the averages of the "
            "partnership’s scorecards shown; otherwise empty"
        )
        table.fault("bad_all_agreed", problem, allowed, row=row, column="all_agreed")
        return False
    if word and n_members is not None and (n_members not in AGREEING_SIZES or basis == "means"):
        problem = "in this round there is nothing for members to agree to"
        allowed = (
            f"empty. {' or '.join(map(str, AGREEING_SIZES))} members who answer can agree: of two "
            "each would read the other’s answers, and from five on scores are shown anyhow once "
            "enough have answered"
        )
        table.fault("cannot_agree", problem, allowed, row=row, column="all_agreed")
        return False
    return bool(word)


def _check_members(
    table: Table, row: Row, n_members: int | None, n_submitted: int | None, on_record: int
) -> None:
    """Never more submissions than members: neither declared so, nor by those already loaded."""
    if n_members is None:
        return
    if n_submitted is not None and n_submitted > n_members:
        allowed = f"at most the round's {n_members} members"
        problem = "more than there are members"
        table.fault("bad_number", problem, allowed, row=row, column="n_submitted")
    if on_record > n_members:
        allowed = f"{on_record} or more; or load the corrected answers first"
        problem = f"{on_record} submissions are on record"
        table.fault("bad_number", problem, allowed, row=row, column="n_members")


def _scorecards(table: Table, row: Row, instrument: Instrument | None) -> tuple[str, ...]:
    if instrument is None:
        return ()
    known = tuple(scorecard.id for scorecard in instrument.scorecards)
    asked = [name.strip() for name in row.get("scorecards").split(";") if name.strip()]
    for name in asked:
        if name not in known:
            table.fault(
                "unknown_scorecard",
                f"no scorecard {name}",
                ", ".join(known),
                row=row,
                column="scorecards",
            )
    return tuple(name for name in known if name in asked or not asked)
