"""What every survey tool's export becomes: columns with all their names, and rows of text."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from models.fault import Fault
from models.submission import Missing
from models.words import counted

Role = Literal["respondent", "submitted", "email", "status"]
"""What a tool's own column is good for."""


@dataclass(frozen=True)
class Column:
    """One column of an export, by every name that may identify it. Blank: it has no such name."""

    name: str
    """As a person finds it in the file, for messages; several header rows joined by ` – `."""
    vendor_id: str = ""
    """The tool's own lasting id, such as Qualtrics' import id."""
    code: str = ""
    """The variable's name or question code."""
    stem: str = ""
    """The question; over a grid, its heading."""
    row: str = ""
    """The statement of a grid's row."""
    occurrence: int = 1
    """Which of the columns with the same stem and row, from the left (see `numbered`)."""
    is_system: bool = False
    """Whether it is the tool's own (ids, times, addresses), never an answer."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Code as it stands in the rows, to the label that the file declares for it."""
    missing: Mapping[str, Missing] = field(default_factory=dict)
    """Codes that the file itself declares as no rating."""
    usual_missing: Mapping[str, Missing] = field(default_factory=dict)
    """What this tool usually writes for no rating: proposed in a draft, never acted on."""

    @property
    def text(self) -> str:
        """What is rated: the statement of a grid's row, else the question."""
        return self.row or self.stem


@dataclass
class Responses:
    """The responses of an export, one row each, and what the tool tells of them."""

    dialect: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[str]]
    """As many cells as columns or fewer; blank rows are passed over by whoever reads them."""
    first_row: int
    """The number of `rows[0]` as a spreadsheet counts; 1 where the file has no header."""
    sheet: str | None = None
    roles: Mapping[Role, int] = field(default_factory=dict)
    """The tool's own columns that can be of use, by index."""
    complete_values: tuple[str, ...] = ()
    """What stands in the `status` column where a response is complete."""
    undated: tuple[str, ...] = ()
    """What stands in the `submitted` column of a complete response whose time was not kept."""
    date_order: Literal["day first", "month first", "year first"] | None = None
    """Where the tool always writes it one way."""
    faults: list[Fault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def texts(self, index: int, rows: Sequence[Sequence[str]] | None = None) -> Iterator[str]:
        """What stands in a column, in some of the rows or all; blank where a row is too short."""
        for row in self.rows if rows is None else rows:
            yield row[index] if index < len(row) else ""


class SummaryItem(NamedTuple):
    """What a summary tells of one question: its mean, or how many gave each answer."""

    column: Column
    row: int | None
    """Where it stands, for messages."""
    mean: str = ""
    """As written; blank where there are only counts."""
    n_answered: int | None = None
    """How many ratings made the mean, where the source says so and has no counts."""
    n_not_applicable: int | None = None
    counts: Mapping[str, int] = {}
    """Answer as written, to how many gave it; not-applicable answers and skips among them."""
    total: int | None = None
    """What the source says that the counts add up to."""
    sheet: str | None = None


@dataclass
class Summary:
    """An export that holds no responses, only what became of each question."""

    dialect: str
    items: tuple[SummaryItem, ...]
    sheet: str | None = None
    faults: list[Fault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


Export = Responses | Summary
MOST_NAMED = 20
"""Rows that a remark names."""


def left_out(numbers: Collection[int], why: str) -> list[str]:
    """The remark that these rows of an export are left out; none if there are no such rows."""
    if not numbers:
        return []
    return [f"{counted(len(numbers), 'response')} left out, {why}: {rows_named(numbers)}."]


def rows_named(numbers: Collection[int]) -> str:
    """Rows by number, for a sentence; the first 20 of many."""
    named = ", ".join(str(number) for number in sorted(numbers)[:MOST_NAMED])
    more = f" and {len(numbers) - MOST_NAMED} more" if len(numbers) > MOST_NAMED else ""
    return f"{'row' if len(numbers) == 1 else 'rows'} {named}{more}"


def numbered(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with `occurrence` set: equal stem, row and code are counted from the left.

    The tool's own columns are counted apart: a question may well be called `Name`.
    """
    seen: Counter[tuple[bool, str, str, str]] = Counter()
    found = []
    for column in columns:
        key = (column.is_system, column.stem, column.row, column.code)
        seen[key] += 1
        found.append(replace(column, occurrence=seen[key]))
    return tuple(found)
