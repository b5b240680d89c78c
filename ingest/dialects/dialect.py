"""What a dialect is: how it is told, and how its columns are resolved."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from ingest.dialects.export import Export
from ingest.grids.sheet import Sheet

SURE = 0.9
LIKELY = 0.6
TELLING_ROWS = 300
"""A dialect is told from so many rows of a sheet: exports of responses can be very long."""


class Dialect(NamedTuple):
    """One survey tool's shape of export."""

    id: str
    """As mappings name it."""
    title: str
    """As people call the tool."""
    likeness: Callable[[Sequence[Sheet]], float]
    """How surely a file has this shape, 0 to 1; never raises."""
    resolve: Callable[[str, Sequence[Sheet]], Export]
    """The file's name and its sheets, to columns and rows; what is wrong becomes a fault."""
    names_features: bool = False
    """Whether its rows are called as in the instrument, so that it needs no mapping."""


def row_of(sheet: Sheet, number: int) -> list[str]:
    """Row `number` of a sheet (from 1), or an empty one."""
    return sheet.rows[number - 1] if number <= len(sheet.rows) else []


def cell(row: Sequence[str], index: int) -> str:
    """A cell of a row, blank where the row is too short."""
    return row[index] if index < len(row) else ""
