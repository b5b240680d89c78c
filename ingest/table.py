"""A recognised sheet: rows by column name, with a place to point at when a cell is wrong."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from models.fault import Fault


class Row(NamedTuple):
    """One filled row of a sheet, by normalised column name, with its spreadsheet row number."""

    number: int
    cells: dict[str, str]

    def get(self, column: str) -> str:
        """The text of a cell; empty when the column is not there."""
        return self.cells.get(column, "")


class Table:
    """The rows of one sheet, and the faults found in it."""

    def __init__(self, file: str, sheet: str | None, header: list[str], rows: list[Row]) -> None:
        """`header` keeps the names as written, for messages."""
        self.file = file
        self.sheet = sheet
        self.columns = {column_key(name): name for name in header if name}
        self.rows = rows
        self.faults: list[Fault] = []

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    @property
    def has_missing_column(self) -> bool:
        """Whether a column that the shape needs is not there."""
        return any(fault.fault == "missing_column" for fault in self.faults)

    def fault(
        self, fault: str, problem: str, allowed: str, *, row: Row | None = None, column: str = ""
    ) -> None:
        """Note a fault at a cell, a row, a column or the whole sheet."""
        self.faults.append(
            Fault(
                fault=fault,
                file=self.file,
                sheet=self.sheet,
                row=row.number if row else None,
                column=self.columns.get(column, column) or None,
                value=row.get(column) if row and column else None,
                problem=problem,
                allowed=allowed,
            )
        )

    def text(self, row: Row, column: str) -> str:
        """A cell that must not be empty; notes a fault if it is."""
        value = row.get(column)
        if not value:
            self.fault("missing_value", "the cell is empty", "a value", row=row, column=column)
        return value

    def day(self, row: Row, column: str) -> date | None:
        """A date cell; None when empty, or when it is no date (noted)."""
        value = row.get(column)
        if not value:
            return None
        day = parse_day(value)
        if day is None:
            allowed = "a date such as 2026-03-31 or 31/03/2026"
            self.fault("bad_date", "this is not a date", allowed, row=row, column=column)
        return day

    def needed_day(self, row: Row, column: str) -> date | None:
        """A date cell that must not be empty."""
        return self.day(row, column) if self.text(row, column) else None

    def whole_number(self, row: Row, column: str, *, least: int) -> int | None:
        """A whole-number cell; None when empty, or when it is none (noted)."""
        value = row.get(column)
        if not value:
            return None
        number = re.fullmatch(r"(\d{1,9})(?:\.0+)?", value)
        if number is None or int(number[1]) < least:
            allowed = f"a whole number, {least} or more"
            self.fault("bad_number", "this number is not allowed", allowed, row=row, column=column)
            return None
        return int(number[1])


def column_key(name: str) -> str:
    """A column's name as code knows it: `Round ID` is `round_id`."""
    return re.sub(r"[\s_]+", "_", name.strip().casefold())


def parse_day(text: str) -> date | None:
    """A day written 2026-03-31 (a workbook adds a midnight), 31/03/2026 or 31 March 2026."""
    for form in ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%d/%m/%Y", "%d %B %Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
