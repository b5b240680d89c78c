"""SurveyMonkey: two header rows, question over row, option or `Response`; the second is blank over
the tool's own columns. Owners flatten them to one row and delete the tool's columns.
"""

from collections.abc import Sequence

from ingest.dialects.dialect import LIKELY, SURE, Dialect, cell, one_line
from ingest.dialects.expanded_choices import with_choices
from ingest.dialects.export import Column, Responses, Role, numbered
from ingest.dialects.surveymonkey_header import SINGLE, Header, header_of
from ingest.grids.sheet import Sheet
from models.text_key import text_key

ROLES: dict[str, Role] = {
    "respondent id": "respondent",
    "end date": "submitted",
    "date modified": "submitted",
    "email address": "email",
}
IDS = {"respondent id", "collector id"}


def resolve_surveymonkey(file: str, sheets: Sequence[Sheet]) -> Responses:
    """The sheet of responses; a question of many columns is carried on over their rows."""
    sheet = max(sheets, key=_score)
    header = header_of(sheet)
    columns, blocks = _columns(header)
    columns, rows = with_choices(columns, blocks, sheet.rows[header.first :])
    return Responses(
        dialect="surveymonkey",
        columns=numbered(columns),
        rows=rows,
        first_row=header.first + 1,
        sheet=sheet.name,
        roles={ROLES[name]: index for index, name in header.own.items() if name in ROLES},
        date_order="month first",
    )


def _columns(header: Header) -> tuple[list[Column], list[list[int]]]:
    """The columns, and the indexes of those under each question that has several.

    A question is carried on to the right as far as the second row has texts; columns with neither
    are padding.
    """
    columns: list[Column] = []
    blocks: list[list[int]] = [[]]
    stem = ""
    for index in range(header.width):
        above, below = cell(header.questions, index), cell(header.parts, index)
        is_own = index in header.own
        if above or not below:
            stem = above
            blocks.append([])
        if not is_own and below:
            blocks[-1].append(index)
        row = "" if text_key(below) in SINGLE else below
        names = filter(None, (one_line(stem), one_line(row)))
        columns.append(
            Column(
                name=" – ".join(names) or f"column {index + 1}",
                code=header.own.get(index, "" if header.parts else above),
                stem=stem,
                row=row,
                is_system=is_own or not (stem or row),
            )
        )
    return columns, [block for block in blocks if len(block) > 1]


def _score(sheet: Sheet) -> float:
    """The tool's ids are sure; two rows of the right texts are likely."""
    header = header_of(sheet)
    own = set(header.own.values())
    if header.parts:
        if own & IDS:
            return SURE + 0.05
        if len(own) > 1 and (header.n_single or header.n_carried):
            return SURE
        if header.n_single and (header.n_carried or header.n_single > 1):
            return LIKELY + 0.1
        return 0.4 if header.n_carried else 0.0
    if own >= IDS:
        return SURE
    return LIKELY + 0.1 if own & IDS and len(own) > 1 else 0.0


def _likeness(sheets: Sequence[Sheet]) -> float:
    return max((_score(sheet) for sheet in sheets if not sheet.variables), default=0.0)


SURVEYMONKEY = Dialect("surveymonkey", "SurveyMonkey", _likeness, resolve_surveymonkey)
