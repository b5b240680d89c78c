"""What a dialect is: how it is told, and how its columns are resolved."""

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from ingest.dialects.export import Export, Responses, Role
from ingest.dialects.hand_edits import looked_over
from ingest.grids.sheet import Sheet
from models.fault import Fault
from models.text_key import text_key

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
    parse: Callable[[str, Sequence[Sheet]], Export]
    """The file's name and its sheets, to columns and rows; what is wrong becomes a fault."""
    names_features: bool = False
    """Whether its rows are called as in the instrument, so that it needs no mapping."""

    def resolve(self, file: str, sheets: Sequence[Sheet]) -> Export:
        """The columns and rows of a file, looked over for what people do to any tool's export."""
        return looked_over(file, self.parse(file, sheets))


def unlike(dialect_id: str, file: str, problem: str, allowed: str) -> Responses:
    """An export of nothing but the fault that a file has not the shape it was said to have."""
    fault = Fault(fault="unknown_shape", file=file, problem=problem, allowed=allowed)
    return Responses(dialect_id, (), [], first_row=1, faults=[fault])


def header_among(sheet: Sheet, names: Collection[str]) -> tuple[int, int]:
    """Where among the first rows most of these names stand, and how many of them: index, number.

    Names as `models.text_key` folds them.
    """
    counts = [len({text_key(text) for text in row}.intersection(names)) for row in sheet.rows[:12]]
    most = max(counts, default=0)
    return (counts.index(most), most) if counts else (0, 0)


def roles_among(own: Sequence[str], wanted: Mapping[Role, Sequence[str]]) -> dict[Role, int]:
    """The index of the first of the names wanted for each role that is among a tool's columns."""
    found = {role: next((n for n in names if n in own), None) for role, names in wanted.items()}
    return {role: own.index(name) for role, name in found.items() if name is not None}


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
