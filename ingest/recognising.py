"""Which shape a sheet has, told from its header row."""

from ingest.grids.sheet import Sheet
from ingest.shapes import SHAPES, WIDE, Shape, feature_ids, known_columns
from ingest.stated import stated_above
from ingest.table import Row, Table, column_key
from models.fault import Fault
from models.words import listed

LEAST_LIKENESS = 0.5
LAST_HEADER_ROW = 20
"""Titles and the like may stand above the header, down to here."""
ANSWER_COLUMNS = {"respondent", "feature_id", "answer"}


def recognise(file: str, sheet: Sheet) -> tuple[Shape, Table] | Fault:
    """The shape of a sheet and its rows, or the fault that nothing fits."""
    header, columns = _header(sheet)
    shape = _likeliest(columns)
    if _likeness(shape, columns) < LEAST_LIKENESS:
        return Fault(
            fault="unknown_shape",
            file=file,
            sheet=sheet.name,
            row=sheet.rows.index(header) + 1 if header else None,
            problem="the header row fits no shape that can be loaded",
            allowed="the columns of one of: "
            + ", ".join(shape.name for shape in SHAPES)
            + "; or an export of a survey tool and a mapping for it (draft FILE makes one)",
        )
    return shape, _table(file, sheet, header, shape)


def _header(sheet: Sheet) -> tuple[list[str], set[str]]:
    """The row that comes closest to a header, the first of several, and the columns it names."""
    found: tuple[list[str], set[str]] = ([], set())
    best = -1.0
    for row in filter(any, sheet.rows[:LAST_HEADER_ROW]):
        columns = {column_key(name) for name in row if name}
        likeness = _likeness(_likeliest(columns), columns)
        if likeness > best:
            best, found = likeness, (row, columns)
    return found


def _likeliest(columns: set[str]) -> Shape:
    return max(SHAPES, key=lambda shape: (_likeness(shape, columns), _explained(shape, columns)))


def _explained(shape: Shape, columns: set[str]) -> int:
    """How many columns a shape explains: where two fit, the one that explains more is meant."""
    return len(columns & known_columns(shape))


def _likeness(shape: Shape, columns: set[str]) -> float:
    """How much of what a shape needs is there; a wide sheet also needs a feature column.

    A sheet with any column of answers is never a roster, even when its respondents are misspelt.
    """
    likeness = len(columns & set(shape.needed)) / len(shape.needed)
    if shape is WIDE and not columns & feature_ids():
        return 0.0
    if shape.name == "members" and columns & (feature_ids() | ANSWER_COLUMNS):
        return 0.0
    return likeness


def _table(file: str, sheet: Sheet, header: list[str], shape: Shape) -> Table:
    keys = [column_key(name) for name in header]
    start = sheet.rows.index(header) + 1
    stated = stated_above([*sheet.above, *sheet.rows[: start - 1]], shape.stated)
    for_all = {column_key(name): value for name, value in stated.items()}
    rows = [
        Row(number, for_all | {key: cell for key, cell in zip(keys, cells, strict=False) if cell})
        for number, cells in enumerate(sheet.rows[start:], start=start + 1)
        if any(cells)
    ]
    table = Table(file, sheet.name, [*stated, *header], rows)
    for column in shape.needed:
        if column not in table.columns:
            table.fault("missing_column", "this column is missing", _needed(shape), column=column)
    for column in sorted({key for key in keys if keys.count(key) > 1} & known_columns(shape)):
        table.fault("duplicate_column", "this column is there twice", "once", column=column)
    for number, cells in enumerate(sheet.rows[start:], start=start + 1):
        if any(cells[len(header) :]):
            allowed = f"at most {len(header)} cells, as in the header"
            table.fault(
                "too_long_row",
                "the row has more cells than the header",
                allowed,
                row=Row(number, {}),
            )
    return table


def _needed(shape: Shape) -> str:
    """What a sheet of this shape has to have, for messages."""
    lines = f"; {listed(shape.stated)} may stand in lines above, such as “Sheet date: 2026-03-31”"
    return "all of: " + ", ".join(shape.needed) + (lines if shape.stated else "")
