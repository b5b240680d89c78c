"""Snap's download from Analyse: UTF-16 between tabs, a row of names and a row of labels."""

import re
from collections.abc import Sequence

from ingest.dialects.dialect import LIKELY, Dialect, cell, roles_among, unlike
from ingest.dialects.export import Column, Responses, Role, numbered
from ingest.dialects.qualtrics import QUALTRICS
from ingest.grids.sheet import Sheet
from models.submission import Missing
from models.text_key import text_key

NAME = re.compile(r"[A-Za-z][\w.:$()\[\]-]{0,39}")
OWN = {
    *("case", "completed", "duration", "start date", "start time", "end date", "end time"),
    *("geolocation", "interviewer", "language", "page", "panel", "participant", "password"),
    *("user name", "username", "name", "date", "time", "email", "device", "browser"),
}
"""Labels of what Snap records about a response."""
ROLES: dict[Role, tuple[str, ...]] = {
    "respondent": ("participant", "case"),
    "submitted": ("end date", "date"),
    "email": ("email",),
    "status": ("completed",),
}
COMPLETE = ("Completed", "Yes", "1")
STATES: dict[str, Missing] = {
    "No Reply": "skipped",
    "Not Asked": "not asked",
    "Error": "quarantined",
}
"""Snap keeps these three apart for every question."""


def _likeness(sheets: Sequence[Sheet]) -> float:
    """Qualtrics writes UTF-16 between tabs as well."""
    sheet = sheets[0] if sheets else Sheet(None, [])
    is_alike = sheet.encoding == "utf-16" and sheet.delimiter == "\t"
    names, labels, _ = _header(sheet)
    if not is_alike or not labels or QUALTRICS.likeness(sheets) >= LIKELY:
        return 0.0
    filled = [name for name in names if name]
    n_names = sum(NAME.fullmatch(name) is not None for name in filled)
    n_labels = sum(any(map(str.isalpha, label)) for label in labels)
    n_longer = sum(len(cell(labels, n)) > len(name) for n, name in enumerate(names))
    is_header = 5 * n_names >= 4 * len(filled) and 2 * min(n_labels, n_longer) >= len(filled)
    return 0.8 if is_header else 0.0


def _header(sheet: Sheet) -> tuple[Sequence[str], Sequence[str], int]:
    """Names, labels, and how many rows there are up to them."""
    filled = [n for n, row in enumerate(sheet.rows[:12]) if any(row)][:2]
    if len(filled) < 2:
        return [], [], 0
    return sheet.rows[filled[0]], sheet.rows[filled[1]], filled[1] + 1


def _resolve(file: str, sheets: Sequence[Sheet]) -> Responses:
    sheet = max(sheets, key=lambda sheet: len(sheet.rows))
    names, labels, n_over = _header(sheet)
    if not names:
        problem = "there is no row of variable names with a row of labels under it"
        allowed = "a data download of Snap, with names and labels; or its Triple-S export"
        return unlike("snap", file, problem, allowed)
    own = [_own_name(name, cell(labels, n)) for n, name in enumerate(names)]
    columns = [_column(n, name, cell(labels, n), own[n]) for n, name in enumerate(names)]
    roles = roles_among(own, ROLES)
    return Responses(
        "snap",
        numbered(columns),
        sheet.rows[n_over:],
        first_row=n_over + 1,
        sheet=sheet.name,
        roles=roles,
        complete_values=COMPLETE if "status" in roles else (),
    )


def _own_name(name: str, label: str) -> str:
    """What the tool itself calls a column of its own; blank for a question.

    Such a variable is called `ID.` and something, or by the plain name of what it records.
    """
    is_prefixed = name.casefold().startswith("id.")
    plain = text_key(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name[3:] if is_prefixed else name))
    if not is_prefixed:
        return plain if plain in OWN else ""
    return key if (key := text_key(label)) in OWN else plain


def _column(n: int, name: str, label: str, own: str) -> Column:
    if own:
        return Column(name, code=name, stem=label, is_system=True)
    text = " – ".join(filter(None, (name, label))) or f"column {n + 1}"
    return Column(text, code=name, stem=label or name, missing=STATES)


SNAP = Dialect("snap", "Snap", _likeness, _resolve)
