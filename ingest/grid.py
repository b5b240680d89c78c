"""From bytes to sheets of text. Nothing is interpreted here: every cell is the text it shows."""

import csv
from io import StringIO
from pathlib import PurePath
from typing import NamedTuple

import fastexcel

from models.fault import Fault

PASSED_OVER = {"notes", "read me", "readme"}
DELIMITERS = ",;\t"
FORMULA_ERROR = "#ERROR"
"""Stands for a cell whose formula failed (#N/A, #REF! and the like): never taken for empty."""


class Sheet(NamedTuple):
    """One sheet: its name (None for a CSV) and its rows; row 1 is `rows[0]`."""

    name: str | None
    rows: list[list[str]]


def read_sheets(path: PurePath, content: bytes) -> tuple[list[Sheet], list[Fault]]:
    """The sheets of a CSV or XLSX file, or the fault that keeps it from being read."""
    if not content.strip():
        return [], [_fault(path, "empty_file", "the file is empty", "a file with a header row")]
    suffix = path.suffix.casefold()
    if suffix == ".xlsx":
        return _read_workbook(path, content)
    if suffix in {".csv", ".tsv", ".txt"}:
        return _read_csv(path, content)
    return [], [_fault(path, "not_readable", f"{suffix or 'no ending'}", "a .csv or .xlsx file")]


def _read_workbook(path: PurePath, content: bytes) -> tuple[list[Sheet], list[Fault]]:
    try:
        workbook = fastexcel.read_excel(content)
        sheets = [
            Sheet(name, _text_rows(workbook, name))
            for name in workbook.sheet_names
            if name.strip().casefold() not in PASSED_OVER
        ]
    except fastexcel.FastExcelError:
        allowed = "an Excel workbook saved as .xlsx, without a password"
        return [], [_fault(path, "not_a_workbook", "it cannot be opened as a workbook", allowed)]
    return [sheet for sheet in sheets if any(any(row) for row in sheet.rows)], []


def _text_rows(workbook: fastexcel.ExcelReader, name: str) -> list[list[str]]:
    sheet = workbook.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    batch, errors = sheet.to_arrow_with_errors()
    columns = [column.to_pylist() for column in batch.columns]
    for error in errors.errors if errors else ():
        row, column = error.position
        columns[column][row] = FORMULA_ERROR
    return [[_clean(cell) for cell in row] for row in zip(*columns, strict=True)]


def _read_csv(path: PurePath, content: bytes) -> tuple[list[Sheet], list[Fault]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        problem = "a character is not UTF-8"
        return [], [_fault(path, "wrong_encoding", problem, "a CSV saved as 'CSV UTF-8'", row)]
    header = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=header.count)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        problem = "a quotation mark is never closed, or a cell is far too long"
        return [], [_fault(path, "not_readable", problem, "quotation marks in pairs")]
    return [Sheet(None, [[_clean(cell) for cell in row] for row in rows])], []


def _clean(cell: object) -> str:
    """A cell without the blanks, non-breaking ones and byte-order marks that tools leave."""
    return "" if cell is None else str(cell).strip(" \t\r\n\ufeff\u00a0")


def _fault(path: PurePath, fault: str, problem: str, allowed: str, row: int | None = None) -> Fault:
    return Fault(fault=fault, file=path.name, row=row, problem=problem, allowed=allowed)
