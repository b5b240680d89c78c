"""Columns of data files that describe their variables themselves."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ingest.dialects.dialect import SURE
from ingest.dialects.export import Column, Responses, Role, numbered
from ingest.grids.sheet import Sheet, Variable
from models.text_key import text_key

RESPONDENT = {
    *("respondent", "respondent id", "respondentid", "response id", "responseid", "serial"),
    *("caseid", "case id", "id", "recordid", "record id"),
}
EMAIL = {"email", "e mail", "email address", "recipientemail", "recipient email"}
SUBMITTED = {
    *("submitted", "submitdate", "submit date", "enddate", "end date", "recordeddate"),
    *("recorded date", "date modified", "completed", "completion time"),
}
_PARTED = re.compile(r"(?<=\S)(?: [-–|] |: |\s*\t)(?=\S)")
"""Between the heading of a grid and the statement of a row, as tools join them in a label."""


def likeness_of(dialect: str, sheets: Sequence[Sheet]) -> float:
    """Sure where the container itself said so."""
    return SURE if any(sheet.described_by == dialect for sheet in sheets) else 0.0


def resolve_described(dialect: str, sheets: Sequence[Sheet]) -> Responses:
    """The columns and rows of the sheet that describes its variables."""
    sheet = next((sheet for sheet in sheets if sheet.variables), Sheet(None, []))
    roles = _roles(sheet.variables)
    columns = [
        _column(variable, stem, row, is_system=bool(variable.use) or index in roles.values())
        for index, (variable, stem, row) in enumerate(_in_grids(sheet.variables))
    ]
    return Responses(
        dialect=dialect,
        columns=numbered(columns),
        rows=sheet.rows,
        first_row=sheet.first_row,
        roles=roles,
        date_order="year first",
    )


def _column(variable: Variable, stem: str, row: str, *, is_system: bool) -> Column:
    return Column(
        name=variable.name,
        vendor_id=variable.ident,
        code=variable.name,
        stem=stem,
        row=row,
        is_system=is_system,
        labels=variable.labels,
        missing=variable.missing,
    )


def _roles(variables: Sequence[Variable]) -> dict[Role, int]:
    """Which variables are the tool's own: by what the file says, else by their names."""
    keys = [text_key(variable.name) for variable in variables]
    moments = [n for n, variable in enumerate(variables) if variable.use == "moment"]
    named = [n for n in moments if keys[n] in SUBMITTED]
    serials = [n for n, variable in enumerate(variables) if variable.use == "serial"]
    found: dict[Role, list[int]] = {
        "respondent": serials + [n for n, key in enumerate(keys) if key in RESPONDENT],
        "submitted": named or (moments if len(moments) == 1 else []),
        "email": [n for n, key in enumerate(keys) if key in EMAIL],
    }
    return {role: places[0] for role, places in found.items() if places}


def _in_grids(variables: Sequence[Variable]) -> Iterator[tuple[Variable, str, str]]:
    """Each variable with heading and statement: neighbours of one scale and heading are a grid."""
    for _, group in groupby(variables, key=lambda v: (_heading(v), tuple(v.labels.items()))):
        alike = list(group)
        for variable in alike:
            heading = _heading(variable)
            if heading and len(alike) > 1:
                yield variable, heading, variable.label[len(heading) :].lstrip(" \t-–|:")
            else:
                yield variable, variable.label or variable.name, ""


def _heading(variable: Variable) -> str:
    """What stands before the first mark that parts a label; blank where nothing does."""
    found = _PARTED.search(variable.label) if variable.labels else None
    return variable.label[: found.start()] if found else ""
