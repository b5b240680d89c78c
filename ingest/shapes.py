"""Which shape a sheet has, told from its header row (see docs/file-shapes.md)."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.grids.sheet import Sheet
from ingest.table import Row, Table, column_key
from models.fault import Fault
from models.instrument import N_LEVELS
from models.instruments import all_instruments

ShapeName = Literal[
    "partnerships",
    "rounds",
    "members",
    "long answers",
    "wide answers",
    "means",
    "counts",
    "action sheet",
]
LEAST_LIKENESS = 0.5
LEVEL_COLUMNS = tuple(f"n_{level}" for level in range(1, N_LEVELS + 1))
"""How many members gave each rating."""
ANSWER_COLUMNS = {"respondent", "feature_id", "answer"}


@dataclass(frozen=True)
class Shape:
    """The columns by which a sheet is recognised and what it needs."""

    name: ShapeName
    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()


SHAPES = (
    Shape(
        "partnerships",
        ("partnership_id", "name", "lead_agency", "area", "theme", "n_members", "created_on"),
    ),
    Shape(
        "rounds",
        (
            "round_id",
            "partnership_id",
            "instrument_id",
            "kind",
            "opened_on",
            "closes_on",
            "n_members",
        ),
        ("instrument_version", "closed_on", "scorecards", "basis", "n_submitted"),
    ),
    Shape("members", ("round_id", "email"), ("name", "organisation")),
    Shape("long answers", ("round_id", "respondent", "feature_id", "answer"), ("email",)),
    Shape("wide answers", ("round_id", "respondent"), ("email",)),
    Shape("means", ("round_id", "feature_id", "score_mean"), ("n_answered", "n_not_applicable")),
    Shape(
        "counts",
        ("round_id", "feature_id", *LEVEL_COLUMNS),
        ("n_not_applicable", "n_skipped"),
    ),
    Shape(
        "action sheet",
        (
            "partnership",
            "sheet_date",
            "scorecard",
            "feature",
            "action",
            "responsibility",
            "score",
            "date_of_completion",
            "score_at_target",
        ),
        ("instrument", "done_on"),
    ),
)
"""In the order in which they are loaded: what a later shape refers to comes before it."""
WIDE = next(shape for shape in SHAPES if shape.name == "wide answers")


def recognise(file: str, sheet: Sheet) -> tuple[Shape, Table] | Fault:
    """The shape of a sheet and its rows, or the fault that nothing fits."""
    header = next((row for row in sheet.rows if any(row)), [])
    columns = {column_key(name) for name in header if name}
    shape = max(SHAPES, key=lambda shape: (_likeness(shape, columns), _n_known(shape, columns)))
    if _likeness(shape, columns) < LEAST_LIKENESS:
        return Fault(
            fault="unknown_shape",
            file=file,
            sheet=sheet.name,
            row=sheet.rows.index(header) + 1 if header else None,
            problem="the header row fits no shape that can be loaded",
            allowed="the columns of one of: " + ", ".join(shape.name for shape in SHAPES),
        )
    return shape, _table(file, sheet, header, shape)


def feature_columns(table: Table) -> list[str]:
    """The columns of a wide sheet that are features of any instrument."""
    return [column for column in table.columns if column in _feature_ids()]


def passed_over(shape: Shape, table: Table) -> list[str]:
    """Columns, as written, that the shape does not name: they are never loaded."""
    return [written for key, written in table.columns.items() if key not in _known(shape)]


def _known(shape: Shape) -> set[str]:
    return {*shape.needed, *shape.optional} | (_feature_ids() if shape is WIDE else set())


def _n_known(shape: Shape, columns: set[str]) -> int:
    """How many columns a shape explains: where two fit, the one that explains more is meant."""
    return len(columns & _known(shape))


def _likeness(shape: Shape, columns: set[str]) -> float:
    """How much of what a shape needs is there; a wide sheet also needs a feature column.

    A sheet with any column of answers is never a roster, even when its respondents are misspelt.
    """
    likeness = len(columns & set(shape.needed)) / len(shape.needed)
    if shape is WIDE and not columns & _feature_ids():
        return 0.0
    if shape.name == "members" and columns & (_feature_ids() | ANSWER_COLUMNS):
        return 0.0
    return likeness


@cache
def _feature_ids() -> frozenset[str]:
    return frozenset(
        feature.id
        for instrument in all_instruments()
        for scorecard in instrument.scorecards
        for feature in scorecard.features
    )


def _table(file: str, sheet: Sheet, header: list[str], shape: Shape) -> Table:
    keys = [column_key(name) for name in header]
    start = sheet.rows.index(header) + 1
    rows = [
        Row(number, dict(zip(keys, cells, strict=False)))
        for number, cells in enumerate(sheet.rows[start:], start=start + 1)
        if any(cells)
    ]
    table = Table(file, sheet.name, header, rows)
    for column in shape.needed:
        if column not in table.columns:
            table.fault(
                "missing_column",
                "this column is missing",
                "all of: " + ", ".join(shape.needed),
                column=column,
            )
    for column in sorted({key for key in keys if keys.count(key) > 1} & _known(shape)):
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
