"""Microsoft Forms: a workbook with one header row, and what people save from it as CSV.

The tool's own columns are told by their English names wherever they stand, or, whatever the
language, by what they hold where they stand in front: a number, two moments in order, an address.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from ingest.dialects.dialect import LIKELY, SURE, Dialect, cell, filled_rows, one_line
from ingest.dialects.export import Column, Responses, Role, numbered
from ingest.dialects.glued_numbers import unglued
from ingest.grids.sheet import Sheet
from ingest.mapping.moments import parse_moment
from models.mapping import DateOrder
from models.roster import ANONYMOUS, is_address
from models.text_key import text_key

STARTED, COMPLETED = "start time", "completion time"
NAMES = {"id", STARTED, COMPLETED, "email", "name", "last modified time"}
QUIZ = {"total points", "quiz feedback", "grade posted time"}
OF_A_QUESTION = ("points ", "feedback ")
"""A quiz adds columns `Points - ...` and `Feedback - ...` for every question."""
ROLES: dict[str, Role] = {"id": "respondent", COMPLETED: "submitted", "email": "email"}
IN_FRONT = ("id", STARTED, COMPLETED, "email", "name")
N_LOOKED_AT = 20


def resolve_microsoft_forms(file: str, sheets: Sequence[Sheet]) -> Responses:
    """The sheet of responses; equal titles, which the tool numbers, are equal again."""
    sheet = max(sheets, key=_score)
    start = next(iter(filled_rows(sheet, 1)), 0)
    own = _own_columns(sheet)
    titles = sheet.rows[start] if sheet.rows else []
    questions = unglued(titles)
    columns = numbered(
        [
            Column(
                name=one_line(title) or f"column {index + 1}",
                stem=own.get(index, questions[index]),
                is_system=index in own,
            )
            for index, title in enumerate(titles)
        ]
    )
    return Responses(
        dialect="microsoft-forms",
        columns=tuple(
            replace(column, code=own.get(index, titles[index]))
            for index, column in enumerate(columns)
        ),
        rows=[_without_semicolons(row) for row in sheet.rows[start + 1 :]],
        first_row=start + 2,
        sheet=sheet.name,
        roles={ROLES[name]: index for index, name in reversed(own.items()) if name in ROLES},
        date_order="year first" if sheet.name else None,
    )


def _without_semicolons(row: list[str]) -> list[str]:
    """The cells without the `;` that the tool puts after each choice of a question with many."""
    if not any(text.endswith(";") for text in row):
        return row
    return [text.removesuffix(";").rstrip() for text in row]


def _own_columns(sheet: Sheet) -> dict[int, str]:
    """The tool's own columns: index to the English name."""
    start = next(iter(filled_rows(sheet, 1)), 0)
    titles = [text_key(title) for title in sheet.rows[start]] if sheet.rows else []
    if _is_in_front(sheet, start):
        titles = [*IN_FRONT, *titles[len(IN_FRONT) :]]
    is_quiz = not QUIZ.isdisjoint(titles)
    own = {
        index: title
        for index, title in enumerate(titles)
        if title in NAMES or (is_quiz and (title in QUIZ or title.startswith(OF_A_QUESTION)))
    }
    return own | _pasted(titles)


def _pasted(titles: Sequence[str]) -> dict[int, str]:
    """The tool's own columns of a second export pasted beside this one, which Excel numbers."""
    bare = {index: title.rstrip("23456789") for index, title in enumerate(titles)}
    again = {index: name for index, name in bare.items() if name in NAMES and titles[index] != name}
    return again if {STARTED, COMPLETED} <= set(again.values()) else {}


def _is_in_front(sheet: Sheet, start: int) -> bool:
    """Whether the first columns hold a number, two moments in order and an address or none."""
    if text_key(cell(sheet.rows[start], 0) if sheet.rows else "") != "id":
        return False
    rows = [row for row in islice(sheet.rows, start + 1, start + 1 + N_LOOKED_AT) if any(row)]
    return bool(rows) and any(
        all(_begins_like_a_response(row, order) for row in rows)
        for order in ("year first", "day first", "month first")
    )


def _begins_like_a_response(row: Sequence[str], order: DateOrder) -> bool:
    started, completed = (parse_moment(cell(row, index), order) for index in (1, 2))
    email = cell(row, 3).casefold()
    return bool(
        started
        and completed
        and started <= completed
        and cell(row, 0).isdigit()
        and (email in ANONYMOUS or is_address(email))
    )


def _score(sheet: Sheet) -> float:
    own = set(_own_columns(sheet).values())
    if COMPLETED not in own:
        return 0.0
    n_others = len(own & (NAMES - {COMPLETED}))
    return SURE + 0.05 if n_others >= 3 else LIKELY + 0.1 if n_others else 0.3


def _likeness(sheets: Sequence[Sheet]) -> float:
    return max((_score(sheet) for sheet in sheets if not sheet.variables), default=0.0)


MICROSOFT_FORMS = Dialect("microsoft-forms", "Microsoft Forms", _likeness, resolve_microsoft_forms)
