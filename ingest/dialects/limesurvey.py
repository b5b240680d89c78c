"""LimeSurvey: a CSV with one header row, its headings written in one of four ways."""

import re
from collections.abc import Sequence

from ingest.dialects.dialect import SURE, Dialect, roles_among, unlike
from ingest.dialects.export import Column, Responses, Role, numbered
from ingest.dialects.limesurvey_headings import (
    has_subquestion,
    is_abbreviated,
    meta_name,
    mode_of,
    taken_apart,
)
from ingest.grids.sheet import Sheet

TELLING = {"submitdate", "lastpage", "startlanguage"}
ROLES: dict[Role, tuple[str, ...]] = {
    "respondent": ("token", "id"),
    "submitted": ("submitdate",),
    "email": ("email",),
}
UNDATED = ("1980-01-01 00:00:00", "1980-01-01")
"""Stands for the time of a finished response in forms that keep no times."""
MASKED = re.compile("'[=+@-]")
"""Begins an answer that a spreadsheet would take for a formula."""
NOT_SHOWN = (
    "Some cells hold “N/A”, which LimeSurvey itself writes where a question was not shown or not "
    "answered. Unless it is an answer of your form, it belongs under skipped in the mapping."
)
ABBREVIATED = (
    "The headings are cut short, so two statements may look alike: better export with question "
    "codes, or codes and texts."
)


def _likeness(sheets: Sequence[Sheet]) -> float:
    headings = _header(sheets)[1]
    found = {meta_name(heading) for heading in headings} - {""}
    if len(found & TELLING) > 1:
        return 1.0
    if found & TELLING and len(found) > 2:
        return SURE
    filled = [heading for heading in headings if heading]
    return 0.7 if 10 * sum(map(has_subquestion, filled)) >= 3 * len(filled) > 0 else 0.0


def _header(sheets: Sequence[Sheet]) -> tuple[Sheet, Sequence[str], int]:
    """The sheet, its headings, and how many rows there are up to them."""
    sheet = max(sheets, key=lambda sheet: len(sheet.rows))
    found = next(((row, n) for n, row in enumerate(sheet.rows, 1) if any(row)), ([], 0))
    return sheet, *found


def _resolve(file: str, sheets: Sequence[Sheet]) -> Responses:
    sheet, headings, n_over = _header(sheets)
    if not headings:
        allowed = "a CSV of responses from LimeSurvey"
        return unlike("limesurvey", file, "there is no header row", allowed)
    own = [meta_name(heading) for heading in headings]
    columns = _columns(headings, own)
    rows = [_unmasked(row) for row in sheet.rows[n_over:]]
    return Responses(
        "limesurvey",
        columns,
        rows,
        first_row=n_over + 1,
        sheet=sheet.name,
        roles=roles_among(own, ROLES),
        date_order="year first",
        undated=UNDATED,
        remarks=_remarks([column for column in columns if not column.is_system], rows),
    )


def _columns(headings: Sequence[str], own: Sequence[str]) -> tuple[Column, ...]:
    mode = mode_of([heading for heading, name in zip(headings, own, strict=True) if not name])
    columns = []
    for n, (heading, name) in enumerate(zip(headings, own, strict=True), start=1):
        if name:
            columns.append(Column(heading, code=name, stem=heading, is_system=True))
        else:
            part = taken_apart(heading, mode)
            columns.append(
                Column(heading or f"column {n}", part.lasting, part.code, part.stem, part.row)
            )
    return numbered(columns)


def _remarks(questions: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[str]:
    has_codes = any(column.code for column in questions)
    texts = [text for column in questions for text in (column.stem, column.row) if text]
    remarks = [ABBREVIATED] if not has_codes and is_abbreviated(texts) else []
    return [*remarks, NOT_SHOWN] if any("N/A" in row for row in rows) else remarks


def _unmasked(row: list[str]) -> list[str]:
    """The row without the quotation marks that keep answers from being taken for formulas."""
    if not any(text.startswith("'") for text in row):
        return row
    return [text[1:] if MASKED.match(text) else text for text in row]


LIMESURVEY = Dialect("limesurvey", "LimeSurvey", _likeness, _resolve)
