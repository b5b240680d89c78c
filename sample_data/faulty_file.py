"""One bad file: what is in it, and where its fault is."""

from typing import NamedTuple

from sample_data.writing import Cell, csv_bytes

Rows = list[list[Cell]]


class BadFile(NamedTuple):
    """A bad file and where its fault is; `row` and `column` are empty for the whole file."""

    name: str
    content: bytes
    row: str = ""
    column: str = ""
    known_as: str = ""
    """The product's word for the fault, where the file has a clearer name."""

    @property
    def fault(self) -> str:
        """The product's word for the fault."""
        return self.known_as or self.name.rpartition(".")[0]


def spoilt(
    name: str, good: Rows, row: int, column: str, written: str, *, known_as: str = ""
) -> BadFile:
    """A good table with one cell, at a spreadsheet row, written over."""
    table = [list(cells) for cells in good]
    table[row - 1][table[0].index(column)] = written
    return BadFile(f"{name}.csv", csv_bytes(table), str(row), column, known_as)
