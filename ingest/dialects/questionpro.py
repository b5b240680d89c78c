"""QuestionPro: a CSV under three preamble rows, or a workbook with the sheet `Raw Data`.

Only the responses and the frequency sheets are looked at: `Introduction` names the account's owner.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.dialects.dialect import SURE, Dialect, cell, header_among, roles_among, row_of, unlike
from ingest.dialects.export import Column, Responses, Role, numbered, rows_named
from ingest.dialects.questionpro_frequencies import with_frequencies
from ingest.grids.sheet import Sheet
from models.text_key import text_key

ID, STATUS, DUPLICATE, EMAIL = "response id", "response status", "duplicate", "respondent email"
SUBMITTED = ("timestamp mm dd yyyy", "timestamp dd mm yyyy")
TELLING = {STATUS, *SUBMITTED, "time taken to complete seconds", "seq number"}
"""System columns that no other tool has."""
FIRST = (ID, STATUS, "ip address", *SUBMITTED, DUPLICATE, "time taken to complete seconds")
BEFORE_CUSTOM = (*FIRST, "seq number", "external reference")
"""As they are written from the left; custom variables stand between these and the next."""
AFTER_CUSTOM = (EMAIL, "email list", "country code", "region")
KNOWN = {*BEFORE_CUSTOM, *AFTER_CUSTOM}
CUSTOM = re.compile(r"custom variable \d+")
PREAMBLE = ("data export generated on", "survey id", "dashboard name")
RAW_DATA = "raw data"
BESIDE_RAW_DATA = {"introduction", "overall statistics"}
ROLES: dict[Role, tuple[str, ...]] = {
    "respondent": (ID,),
    "submitted": SUBMITTED,
    "email": (EMAIL,),
    "status": (STATUS,),
}
COMPLETE = ("Completed",)


def _likeness(sheets: Sequence[Sheet]) -> float:
    if any(_has_header(sheet) for sheet in sheets):
        return 1.0
    names = {(sheet.name or "").casefold() for sheet in sheets}
    has_preamble = any(_preamble(sheet) > 1 for sheet in sheets)
    return SURE if has_preamble or (RAW_DATA in names and names & BESIDE_RAW_DATA) else 0.0


def _has_header(sheet: Sheet) -> bool:
    row = row_of(sheet, header_among(sheet, KNOWN)[0] + 1)
    names = {text_key(text) for text in row}
    n_telling = len(names & TELLING)
    return n_telling >= 3 or (n_telling > 0 and ID in names)


def _preamble(sheet: Sheet) -> int:
    """How many rows before the header the tool wrote about the export itself."""
    firsts = [text_key(cell(row, 0)) for row in sheet.rows[: len(PREAMBLE) + 1]]
    return max((n for n, text in enumerate(firsts, 1) if text.startswith(PREAMBLE)), default=0)


def _resolve(file: str, sheets: Sequence[Sheet]) -> Responses:
    named = [sheet for sheet in sheets if (sheet.name or "").casefold() == RAW_DATA]
    sheet = max(named or sheets, key=lambda sheet: header_among(sheet, KNOWN)[1])
    if not (named or _has_header(sheet) or _preamble(sheet)):
        problem = "there is no header row with Response ID, and no sheet Raw Data"
        return unlike("questionpro", file, problem, "a raw data export of QuestionPro, CSV or XLSX")
    start = header_among(sheet, KNOWN)[0] if _has_header(sheet) else _preamble(sheet)
    stems = row_of(sheet, start + 1)
    keys = [text_key(text) for text in stems]
    below = row_of(sheet, start + 2)
    is_second = _is_second_header(keys, below, is_workbook=sheet.name is not None)
    export = Responses(
        "questionpro",
        numbered(_columns(stems, below if is_second else [], _own_columns(keys))),
        sheet.rows[start + 1 + is_second :],
        first_row=start + 2 + is_second,
        sheet=sheet.name,
        complete_values=COMPLETE,
    )
    _note_own_columns(export)
    return with_frequencies(export, [other for other in sheets if other is not sheet])


def _own_columns(keys: Sequence[str]) -> set[int]:
    """The indexes of the tool's own columns; renamed custom variables are told by their place.

    That place is believed only where the owner left the columns before it as they were.
    """
    own = {n for n, key in enumerate(keys) if key in KNOWN or CUSTOM.fullmatch(key)}
    before = [key for key in BEFORE_CUSTOM if key in keys]
    after = min((keys.index(key) for key in AFTER_CUSTOM if key in keys), default=0)
    if len(before) > 3 and list(keys[: len(before)]) == before:
        own |= set(range(len(before), after))
    return own


def _is_second_header(keys: Sequence[str], row: Sequence[str], *, is_workbook: bool) -> bool:
    """Whether the row under the header still belongs to it: it has statements, and no response."""
    filled = [n for n, key in enumerate(keys) if key == ID or key in TELLING]
    if not filled:
        return is_workbook
    return any(row) and not any(cell(row, index) for index in filled)


def _columns(stems: Sequence[str], statements: Sequence[str], own: set[int]) -> list[Column]:
    columns, stem = [], ""
    for index in range(max(len(stems), len(statements))):
        row = cell(statements, index)
        stem = cell(stems, index) or (stem if row else "")
        name = " – ".join(filter(None, (stem, row))) or f"column {index + 1}"
        columns.append(Column(name, stem=stem, row=row, is_system=index in own))
        if index in own:
            columns[-1] = replace(columns[-1], code=stem)
    return columns


def _note_own_columns(export: Responses) -> None:
    """What the tool's own columns are good for, and which responses it holds for repeated."""
    own = [text_key(column.name) if column.is_system else "" for column in export.columns]
    export.roles = roles_among(own, ROLES)
    if "submitted" in export.roles:
        is_uk = "timestamp dd mm yyyy" in own
        export.date_order = "day first" if is_uk else "month first"
    if DUPLICATE in own:
        flag = own.index(DUPLICATE)
        marked = [
            number
            for number, row in enumerate(export.rows, export.first_row)
            if cell(row, flag).casefold() in ("1", "true", "yes")
        ]
        if marked:
            export.remarks.append(
                f"QuestionPro marks {rows_named(marked)} as duplicates: the same browser or "
                "address, which an office may share. They are read like the others."
            )


QUESTIONPRO = Dialect("questionpro", "QuestionPro", _likeness, _resolve)
