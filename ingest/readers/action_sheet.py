"""Action sheets, in the toolkit's columns."""

import re
from collections.abc import Iterator

from ingest.contents import Contents
from ingest.readers.feature_place import place_of
from ingest.readers.identifiers import known_partnership
from ingest.register import Register
from ingest.table import Row, Table
from models.action import ActionRevision, action_id
from models.target_text import TargetRange, parse_due, parse_target
from models.text_key import text_key

OF_AN_ACTION = (
    *("feature", "action", "responsibility", "score"),
    *("date_of_completion", "score_at_target", "done_on"),
)
"""A row in which none of these is filled holds no action, as in a sheet not yet filled in."""


def read_action_sheet(table: Table, register: Register) -> Contents:
    """The actions of a sheet, one revision each."""
    seen: set[tuple[str, str]] = set()
    rows = list(_actions(table))
    found = [_read(table, row, register, seen) for row in rows]
    for row, action in zip(rows, found, strict=True):
        if action is not None:
            _refuse_rewriting(table, row, action, register)
    return Contents(actions=[action for action in found if action])


def _actions(table: Table) -> Iterator[Row]:
    """The rows that say anything of an action, each with its scorecard.

    A scorecard stands for the empty cells under it too: it may be merged over several rows, or
    stand in a row of its own.
    """
    sheet, scorecard = ("", ""), ""
    for row in table:
        if (row.get("partnership"), row.get("sheet_date")) != sheet:
            sheet, scorecard = (row.get("partnership"), row.get("sheet_date")), ""
        scorecard = row.get("scorecard") or scorecard
        if any(row.get(column) for column in OF_AN_ACTION):
            yield Row(row.number, row.cells | {"scorecard": scorecard})


def _refuse_rewriting(table: Table, row: Row, action: ActionRevision, register: Register) -> None:
    """What a sheet promised stays on record: a change needs a sheet of a later date."""
    known = register.actions.get((action.action_id, action.sheet_date))
    if known is not None and _as_stated(known) != _as_stated(action):
        problem = "this sheet date is on record with other values"
        allowed = "the same values, or a later sheet date for a revision"
        table.fault("rewritten_action", problem, allowed, row=row, column="sheet_date")


def _as_stated(action: ActionRevision) -> dict[str, object]:
    """What the sheet says, without what was made of it: that may be read better by and by."""
    understood = {"target_low", "target_high", "due_on", "not_understood"}
    return action.model_dump(exclude=understood)


def _read(
    table: Table, row: Row, register: Register, seen: set[tuple[str, str]]
) -> ActionRevision | None:
    partnership_id = _partnership(table, row, register)
    sheet_date = table.needed_day(row, "sheet_date")
    text = table.text(row, "action")
    place = (
        place_of(table, row, register.instruments_of(partnership_id)) if partnership_id else None
    )
    baseline = _score(table, row)
    done_on = table.day(row, "done_on")
    if partnership_id is None or sheet_date is None or not text or place is None:
        return None
    key = action_id(partnership_id, place.feature.id, text)
    if (key, sheet_date.isoformat()) in seen:
        table.fault(
            "duplicate_id",
            "this action stands above",
            "each action once a sheet",
            row=row,
            column="action",
        )
        return None
    seen.add((key, sheet_date.isoformat()))
    target_text, due_text = row.get("score_at_target"), _as_written(row.get("date_of_completion"))
    target = parse_target(target_text, baseline=baseline)
    due_on = parse_due(due_text, sheet_date=sheet_date)
    return ActionRevision(
        action_id=key,
        partnership_id=partnership_id,
        instrument_id=place.instrument.id,
        scorecard_id=place.scorecard.id,
        feature_id=place.feature.id,
        action=text,
        responsible=row.get("responsibility"),
        sheet_date=sheet_date,
        baseline=baseline,
        target_text=target_text,
        target_low=target.low if target else None,
        target_high=target.high if target else None,
        due_text=due_text,
        due_on=due_on,
        done_on=done_on,
        not_understood=_not_understood(target, target_text, due_on is not None, due_text),
    )


def _partnership(table: Table, row: Row, register: Register) -> str | None:
    """The partnership by its id or, as documents are headed, by its name; noted if unknown."""
    wanted = text_key(row.get("partnership"))
    found = [p for p in register.partnerships.values() if wanted and text_key(p.name) == wanted]
    if len(found) == 1 and row.get("partnership") not in register.partnerships:
        return found[0].partnership_id
    return known_partnership(table, row, "partnership", register)


def _as_written(due_text: str) -> str:
    """A workbook's true date comes with a midnight that nobody wrote."""
    return due_text.removesuffix(" 00:00:00")


def _score(table: Table, row: Row) -> float | None:
    """The score when the sheet was written; None when the cell is empty."""
    text = row.get("score")
    if not text:
        return None
    if re.fullmatch(r"[1-5](?:\.\d+)?", text) is None or float(text) > 5:
        table.fault(
            "bad_number",
            "this is no score",
            "a score from 1 to 5, or empty",
            row=row,
            column="score",
        )
        return None
    return float(text)


def _not_understood(
    target: TargetRange | None, target_text: str, has_due: bool, due_text: str
) -> str | None:
    parts = []
    if target is None:
        parts.append(f"target “{target_text}”" if target_text else "no target given")
    if not has_due:
        parts.append(f"date “{due_text}”" if due_text else "no date given")
    return " and ".join(parts) or None
