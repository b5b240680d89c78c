"""The chair's leadership sheet: read only where the sheet says that the chair shares it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ingest.contents import Contents
from ingest.readers.identifiers import is_called, known_partnership
from ingest.readers.rating import read_answer
from ingest.register import Register
from ingest.table import Row, Table
from models.instrument import Feature
from models.leadership_sheet import LeadershipSheet, leadership_instrument

SHARED, WITHDRAWN = "yes", "withdrawn"
HEAD = ("partnership", "shared_on", "shared_by_chair")
"""What every row of a sheet says alike."""
HOW_TO_SHARE = (
    f"“{SHARED}” in every row, written by the chair or at the chair’s word; “{WITHDRAWN}” takes "
    "back what was shared. Without either the sheet stays with the chair"
)


class _Sharing(NamedTuple):
    """Whose sheet it is, and what the chair says of it."""

    sheet: LeadershipSheet
    first: Row


def read_leadership_sheet(table: Table, register: Register) -> Contents:
    """The chair's whole sheet of one partnership as shared on a day, or taken back."""
    rows = list(table)
    n_faults = len(table.faults)
    sharing = _sharing(table, rows, register) if rows else None
    if sharing is None or len(table.faults) > n_faults:
        return Contents()
    _refuse_untimely(table, sharing, register)
    if sharing.sheet.is_withdrawn:
        return Contents(leadership=[sharing.sheet])
    scores = _scores(table, rows)
    return Contents(leadership=[sharing.sheet.model_copy(update={"scores": scores})])


def _sharing(table: Table, rows: Sequence[Row], register: Register) -> _Sharing | None:
    """What all rows say alike, as yet without scores; None where a cell of it is wrong."""
    unshared = [r for r in rows if r.get("shared_by_chair").casefold() not in (SHARED, WITHDRAWN)]
    for row in unshared:
        problem = "only the chair may share this sheet, and this does not say that they do"
        table.fault("not_shared", problem, HOW_TO_SHARE, row=row, column="shared_by_chair")
    if unshared:
        return None
    first = rows[0]
    partnership_id = known_partnership(table, first, "partnership", register)
    shared_on = table.needed_day(first, "shared_on")
    for row in rows[1:]:
        for column in HEAD:
            if row.get(column).casefold() != first.get(column).casefold():
                allowed = f"“{first.get(column)}”, as in row {first.number}; or a file of its own"
                problem = "a sheet is of one chair, one day and one decision"
                table.fault("mixed_sheet", problem, allowed, row=row, column=column)
    if partnership_id is None or shared_on is None:
        return None
    is_shared = first.get("shared_by_chair").casefold() == SHARED
    sheet = LeadershipSheet(
        partnership_id=partnership_id,
        instrument_version=leadership_instrument().version,
        shared_on=shared_on,
        scores=() if is_shared else None,
    )
    return _Sharing(sheet, first)


def _refuse_untimely(table: Table, sharing: _Sharing, register: Register) -> None:
    """An old file, loaded again by mistake, never undoes what the chair has said since."""
    sheet, first = sharing
    if sheet.shared_on > register.today:
        allowed = f"{register.today} at the latest"
        table.fault("shared_in_future", "not shared yet", allowed, row=first, column="shared_on")
    known = register.leadership.get(sheet.partnership_id)
    if known is None or known.shared_on < sheet.shared_on:
        return
    if known.shared_on > sheet.shared_on or (known.is_withdrawn and not sheet.is_withdrawn):
        what = "was taken back" if known.is_withdrawn else "was shared"
        problem = f"a sheet of this partnership {what} on {known.shared_on}"
        allowed = f"a later day, if the chair {'shares it again' if known.is_withdrawn else 'asks'}"
        table.fault("older_sheet", problem, allowed, row=first, column="shared_on")


def _scores(table: Table, rows: Sequence[Row]) -> tuple[int | None, ...]:
    """A score for each statement in order, None where the chair gave none."""
    scorecard = leadership_instrument().scorecards[0]
    found: dict[str, int | None] = {}
    for row in rows:
        answer = read_answer(table, row, "score", scorecard)
        if feature := _statement(table, row, scorecard.features, found):
            found[feature.id] = answer if isinstance(answer, int) else None
    missing = [feature.id for feature in scorecard.features if feature.id not in found]
    if missing:
        problem = f"the sheet lacks {len(missing)} of its {len(scorecard.features)} statements"
        allowed = f"every statement once, its score empty where there is none: {', '.join(missing)}"
        table.fault("feature_missing", problem, allowed, column="statement")
    return tuple(found.get(feature.id) for feature in scorecard.features)


def _statement(
    table: Table, row: Row, features: Sequence[Feature], found: Mapping[str, object]
) -> Feature | None:
    """The statement that a row scores, by id or by its words."""
    text = table.text(row, "statement")
    if not text:
        return None
    feature = next((f for f in features if is_called(text, f.id, f.title, f.statement)), None)
    if feature is None:
        allowed = f"the words of a statement of the sheet, or its id: {features[0].id} and so on"
        table.fault("unknown_feature", "no such statement", allowed, row=row, column="statement")
    elif feature.id in found:
        allowed = "each statement once"
        table.fault("duplicate_answer", "given twice", allowed, row=row, column="statement")
    return feature
