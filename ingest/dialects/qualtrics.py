"""Qualtrics: CSV, or TSV in UTF-16, with three header rows; files of before 2017 have two."""

from collections.abc import Sequence

from ingest.dialects.dialect import Dialect, cell, roles_among, unlike
from ingest.dialects.export import Column, Responses, Role, left_out, numbered
from ingest.dialects.qualtrics_header import OLD_TAG, Heading, header_of, likeness
from ingest.dialects.qualtrics_texts import stems_and_rows
from ingest.grids.sheet import Sheet
from models.submission import Missing

ROLES: dict[Role, tuple[str, ...]] = {
    "respondent": ("responseid", "_recordid"),
    "submitted": ("enddate", "recordeddate"),
    "email": ("recipientemail", "emailaddress"),
    "status": ("finished", "progress"),
}
COMPLETE = {"finished": ("True", "1"), "progress": ("100",)}
PREVIEW = {"survey preview", "survey test", "offline survey preview", "1", "2", "9", "17"}
"""What stands under Status where the form was tried out, in words or as code."""
USUAL_MISSING: dict[str, Missing] = {
    **{str(-n): "not applicable" for n in range(1, 99)},
    "-99": "skipped",
}
"""Negative recodes are for answers outside the scale, -99 for what was seen and left out."""


def _likeness(sheets: Sequence[Sheet]) -> float:
    return max((likeness(sheet) for sheet in sheets), default=0.0)


def _resolve(file: str, sheets: Sequence[Sheet]) -> Responses:
    sheet = max(sheets, key=lambda sheet: (likeness(sheet), len(sheet.rows)))
    header = header_of(sheet)
    if header is None:
        allowed = "a data export of Qualtrics, as CSV or TSV"
        return unlike("qualtrics", file, "there is no header row", allowed)
    headings = header.headings(sheet)
    export = Responses(
        "qualtrics",
        _columns(headings),
        sheet.rows[header.first :],
        first_row=header.first + 1,
        sheet=sheet.name,
    )
    _note_own_columns(export, [heading.own_name for heading in headings])
    return export


def _columns(headings: Sequence[Heading]) -> tuple[Column, ...]:
    columns = []
    for n, (heading, (stem, row)) in enumerate(
        zip(headings, stems_and_rows(headings), strict=True), start=1
    ):
        own = heading.text if OLD_TAG.fullmatch(heading.tag) else heading.tag
        asked = " – ".join(filter(None, (heading.tag, stem, row)))
        columns.append(
            Column(
                (own if heading.own_name else asked) or f"column {n}",
                heading.import_id,
                heading.tag,
                stem,
                row,
                is_system=bool(heading.own_name),
                usual_missing={} if heading.own_name else USUAL_MISSING,
            )
        )
    return numbered(columns)


def _note_own_columns(export: Responses, own: Sequence[str]) -> None:
    """What the tool's own columns are good for; leaves out what was no member's response."""
    export.roles = roles_among(own, ROLES)
    if "status" in export.roles:
        export.complete_values = COMPLETE[own[export.roles["status"]]]
    if "status" in own:
        status = own.index("status")
        tried = {n for n, row in enumerate(export.rows) if cell(row, status).casefold() in PREVIEW}
        export.rows = [[] if n in tried else row for n, row in enumerate(export.rows)]
        numbers = [export.first_row + n for n in tried]
        export.remarks += left_out(numbers, "as they were previews or tests of the form")


QUALTRICS = Dialect("qualtrics", "Qualtrics", _likeness, _resolve)
