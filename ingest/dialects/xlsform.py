"""Exports of KoboToolbox and ODK: what a form made from an XLSForm collected.

Headers are the form's names or its labels, with or without the groups they stand in; KoboToolbox
joins groups with `/`, ODK Central with `-`.
"""

import re
from collections.abc import Mapping, Sequence

from ingest.dialects.dialect import LIKELY, SURE, Dialect, cell
from ingest.dialects.export import Column, Responses, Role, numbered
from ingest.form_names import INSTRUMENT, ROUND, VERSION
from ingest.grids.sheet import Sheet
from models.words import counted

ROLES: Mapping[Role, tuple[str, ...]] = {
    "respondent": ("_uuid", "key", "instanceid", "_id"),
    "submitted": ("_submission_time", "submissiondate", "end"),
}
"""The tools' own columns that are of use, the best first."""
OF_KOBO = {
    *("_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status"),
    *("_submitted_by", "__version__", "_tags", "_index", "_attachments", "_geolocation"),
    *("_parent_index", "_parent_table_name", "_xform_id_string", "_bamboo_dataset_id"),
}
OF_ODK = {
    *("submissiondate", "key", "instanceid", "instancename", "submitterid", "submittername"),
    *("attachmentspresent", "attachmentsexpected", "reviewstate", "formversion"),
}
OWN = {
    *OF_KOBO,
    *OF_ODK,
    *("status", "deviceid", "edits", "rootuuid", "uuid", "start", "end", "today", "audit"),
    *("username", "phonenumber", "simserial", "subscriberid", INSTRUMENT, VERSION, ROUND),
}
"""Never an answer, where they stand in no group."""
REVIEW = ("_validation_status", "reviewstate")
REJECTED = {"rejected", "not approved", "validation_status_not_approved"}
"""How a reviewer in either tool says that a response does not count."""
_PATH = re.compile(r"(?:[A-Za-z_][\w.]*[-/:])*([A-Za-z_]\w*)")


def resolve_xlsform(file: str, sheets: Sequence[Sheet]) -> Responses:
    """The sheet that looks most like it; every column by its name, and by its whole header."""
    sheet = max(sheets, key=lambda sheet: (_likeness_of(sheet), len(sheet.rows)))
    start, header = _header(sheet)
    columns = [
        Column(
            name=text or f"column {number}",
            code=leaf_of(text) or text,
            stem=text,
            is_system=_is_own(text),
        )
        for number, text in enumerate(header, start=1)
    ]
    export = Responses(
        dialect="xlsform",
        columns=numbered(columns),
        rows=sheet.rows[start + 1 :],
        first_row=start + 2,
        sheet=sheet.name,
        roles=_roles(header),
        date_order="year first",
    )
    _leave_out_rejected(export, header)
    return export


def leaf_of(header: str) -> str:
    """A question's own name without the groups before it; blank where a header is no name."""
    found = _PATH.fullmatch(header)
    return found[1] if found else ""


def _header(sheet: Sheet) -> tuple[int, list[str]]:
    """The first filled row and its index."""
    return next(((n, row) for n, row in enumerate(sheet.rows) if any(row)), (0, []))


def _is_own(header: str) -> bool:
    """Whether a column is the tool's or the form's own; `meta` is the group of such columns."""
    group, _, name = header.casefold().replace("/", "-").rpartition("-")
    return name in OWN and group in ("", "meta", "formhub")


def _roles(header: Sequence[str]) -> dict[Role, int]:
    places = {leaf_of(text).casefold(): n for n, text in enumerate(header) if _is_own(text)}
    found: dict[Role, int] = {}
    for role, names in ROLES.items():
        for name in names:
            if name in places:
                found.setdefault(role, places[name])
    return found


def _leave_out_rejected(export: Responses, header: Sequence[str]) -> None:
    """Empty the rows that a reviewer rejected, and say so."""
    places = [n for n, text in enumerate(header) if text.casefold() in REVIEW]
    is_out = [any(cell(row, n).casefold() in REJECTED for n in places) for row in export.rows]
    if numbers := [number for number, out in enumerate(is_out, start=export.first_row) if out]:
        export.rows = [[] if out else row for row, out in zip(export.rows, is_out, strict=True)]
        told = ", ".join(str(number) for number in numbers[:20]) + (" …" if numbers[20:] else "")
        export.remarks.append(
            f"{counted(len(numbers), 'response')} left out, rejected in review: row {told}."
        )


def _likeness(sheets: Sequence[Sheet]) -> float:
    return max(map(_likeness_of, sheets), default=0.0)


def _likeness_of(sheet: Sheet) -> float:
    """Our own form is known by its hidden fields, any other by the tool's columns."""
    header = [text.casefold() for text in _header(sheet)[1]]
    names = {leaf_of(text) for text in header}
    if {INSTRUMENT, VERSION} <= names or {"_uuid", "_submission_time"} <= names:
        return SURE
    if "key" in header and names & {"submissiondate", "instanceid"}:
        return SURE
    return LIKELY if len(names & OF_KOBO) > 1 or len(names & OF_ODK) > 1 else 0.0


XLSFORM = Dialect("xlsform", "KoboToolbox or ODK", _likeness, resolve_xlsform)
