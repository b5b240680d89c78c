"""Any table of responses: the fallback, whose columns have no names but those in the header."""

from collections.abc import Sequence

from ingest.dialects.dialect import Dialect, cell, row_of
from ingest.dialects.export import Column, Responses, numbered
from ingest.grids.sheet import Sheet

FLOOR = 0.1
"""So that any other dialect that recognises a file goes before."""


def resolve_generic(file: str, sheets: Sequence[Sheet], *, header_rows: int = 1) -> Responses:
    """The largest sheet, read as `header_rows` rows of names and then a response to a row.

    Of several header rows the last is the statement, those before it the heading; a heading that
    stands once over several columns counts for all of them.
    """
    sheet = max(sheets, key=lambda sheet: len(sheet.rows))
    start = next((n for n, row in enumerate(sheet.rows) if any(row)), 0)
    header = [row_of(sheet, start + number) for number in range(1, header_rows + 1)]
    width = max((len(row) for row in header), default=0)
    stems = [_carried([cell(row, index) for index in range(width)]) for row in header[:-1]]
    columns = []
    for index in range(width):
        own = cell(header[-1], index)
        above = " – ".join(filter(None, (stem[index] for stem in stems)))
        name = " – ".join(filter(None, (above, own))) or f"column {index + 1}"
        columns.append(Column(name, code=own, stem=above or own, row=own if above else ""))
    return Responses(
        dialect="generic",
        columns=numbered(columns),
        rows=sheet.rows[start + header_rows :],
        first_row=start + header_rows + 1,
        sheet=sheet.name,
    )


def _carried(row: Sequence[str]) -> list[str]:
    """Each heading carried on over the blanks to its right."""
    carried, last = [], ""
    for text in row:
        last = text or last
        carried.append(last)
    return carried


def _likeness(sheets: Sequence[Sheet]) -> float:
    return FLOOR


GENERIC = Dialect("generic", "no tool we know by its columns", _likeness, resolve_generic)
