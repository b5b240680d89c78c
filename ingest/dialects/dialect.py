"""What a dialect is: how it is told, and how its columns are resolved."""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import NamedTuple

from ingest.dialects.export import Export
from ingest.dialects.hand_edits import looked_over
from ingest.grids.sheet import Sheet

SURE = 0.9
LIKELY = 0.6


class Dialect(NamedTuple):
    """One survey tool's shape of export."""

    id: str
    """As mappings name it."""
    title: str
    """As people call the tool."""
    likeness: Callable[[Sequence[Sheet]], float]
    """How surely a file has this shape, 0 to 1; never raises."""
    parse: Callable[[str, Sequence[Sheet]], Export]
    """The file's name and its sheets, to columns and rows; what is wrong becomes a fault."""

    def resolve(self, file: str, sheets: Sequence[Sheet]) -> Export:
        """The columns and rows of a file, looked over for what people do to any tool's export."""
        return looked_over(file, self.parse(file, sheets))


def row_of(sheet: Sheet, number: int) -> list[str]:
    """Row `number` of a sheet (from 1), or an empty one."""
    return sheet.rows[number - 1] if number <= len(sheet.rows) else []


def cell(row: Sequence[str], index: int) -> str:
    """A cell of a row, blank where the row is too short."""
    return row[index] if index < len(row) else ""


def filled_rows(sheet: Sheet, most: int) -> list[int]:
    """The indexes of the first `most` rows that are not blank."""
    return list(islice((index for index, row in enumerate(sheet.rows) if any(row)), most))


def one_line(text: str) -> str:
    """A header without its line breaks, for messages."""
    return " ".join(text.split())
