"""What every container becomes: sheets of text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Literal, NamedTuple

from models.fault import Fault
from models.submission import Missing

Use = Literal["", "serial", "moment", "weight"]
"""What a variable is for, where it is no answer."""


class Variable(NamedTuple):
    """What a data file says of one of its columns, where it brings such a description along."""

    name: str
    ident: str = ""
    """The number or code by which the tool itself knows it."""
    label: str = ""
    labels: Mapping[str, str] = {}
    """Code as it stands in the rows, to its label."""
    missing: Mapping[str, Missing] = {}
    """Codes that the file itself declares as no rating."""
    scores: Mapping[str, float] = {}
    """Code to the number it counts as, where the file gives such numbers."""
    use: Use = ""


class Sheet(NamedTuple):
    """One sheet: its name (None for a CSV) and its rows; row 1 is `rows[0]`.

    With `variables` there is no header: they describe the columns, and `rows[0]` is a record.
    """

    name: str | None
    rows: list[list[str]]
    variables: tuple[Variable, ...] = ()
    encoding: str = ""
    """Of a text file, as told from its bytes."""
    delimiter: str = ""
    above: tuple[Sequence[str], ...] = ()
    """Lines of text above row 1, each as one row of cells: what stands over a document's table."""
    described_by: str = ""
    """Then the dialect by whose rules they are described."""
    first_row: int = 1
    """Then the number of the first record, as a person who opens the file counts lines."""


@dataclass
class Opened:
    """A file that was opened: its sheets, what kept it from being read, what to know about it."""

    sheets: list[Sheet] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def refused(
    path: PurePath, fault: str, problem: str, allowed: str, row: int | None = None
) -> Opened:
    """A file that cannot be read, and why."""
    return Opened(
        faults=[Fault(fault=fault, file=path.name, row=row, problem=problem, allowed=allowed)]
    )


def clean(cell: object) -> str:
    """A cell without blanks round it, and without the byte-order marks that tools leave in it."""
    return "" if cell is None else str(cell).replace("\ufeff", "").strip(" \t\r\n\u00a0")
