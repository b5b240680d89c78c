"""Workbooks: every cell is the text it shows."""

import re
import zlib
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

import fastexcel

from ingest.grids.sheet import Opened, Sheet, clean, refused

PASSED_OVER = {"notes", "read me", "readme"}
FORMULA_ERROR = "#ERROR"
"""Stands for a cell whose formula failed (#N/A, #REF! and the like): never taken for empty."""
OLD_CONTAINER = bytes.fromhex("d0cf11e0a1b11ae1")
"""Begins a workbook of before 2007, and one under a password."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
DAMAGED = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What unpacking a damaged package raises."""
LARGEST_UNPACKED = 1 << 30
"""Bytes: more is no survey but a bomb."""
_NO_VALUE = re.compile(
    rb"<(?:\w+:)?c ([^>]*)>\s*"
    rb"<(?:\w+:)?f(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v ?/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*"
    rb"</(?:\w+:)?c>"
)
"""A cell with a formula and without the value it had when the file was saved."""
_PLACE = re.compile(rb"\br=\"([A-Z]+)(\d+)\"")
ALLOWED = "an Excel workbook saved as .xlsx, without a password"


def read_workbook(path: PurePath, content: bytes) -> Opened:
    """The filled sheets of a workbook, but for those of notes."""
    if content.startswith(OLD_CONTAINER):
        return _refuse_old(path, content)
    try:
        workbook = fastexcel.read_excel(content)
        sheets = [
            Sheet(name, _text_rows(workbook, name))
            for name in workbook.sheet_names
            if name.strip().casefold() not in PASSED_OVER
        ]
        if fault := _without_values(path, content):
            return fault
    except (fastexcel.FastExcelError, *DAMAGED):
        return refused(path, "not_a_workbook", "it cannot be opened as a workbook", ALLOWED)
    return Opened([sheet for sheet in sheets if any(any(row) for row in sheet.rows)])


def _refuse_old(path: PurePath, content: bytes) -> Opened:
    if ENCRYPTED in content:
        problem = "it is under a password"
        return refused(path, "encrypted_workbook", problem, "the workbook saved without a password")
    return refused(path, "not_a_workbook", "it is a workbook of before 2007", ALLOWED)


def _without_values(path: PurePath, content: bytes) -> Opened | None:
    """The fault that formulas were never worked out: programs write workbooks like that."""
    with ZipFile(BytesIO(content)) as package:
        if sum(item.file_size for item in package.infolist()) > LARGEST_UNPACKED:
            return refused(path, "too_large", "unpacked it is larger than 1 GB", "a smaller file")
        for item in package.infolist():
            if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", item.filename):
                continue
            for found in _NO_VALUE.finditer(package.read(item)):
                place = _PLACE.search(found[1])
                if place and b't="str"' not in found[1]:
                    problem = f"the formula in cell {(place[1] + place[2]).decode()} has no value"
                    allowed = "the workbook opened in Excel and saved again, or values for formulas"
                    return refused(path, "formula_without_value", problem, allowed, int(place[2]))
    return None


def _text_rows(workbook: fastexcel.ExcelReader, name: str) -> list[list[str]]:
    sheet = workbook.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    batch, errors = sheet.to_arrow_with_errors()
    columns = [column.to_pylist() for column in batch.columns]
    for error in errors.errors if errors else ():
        row, column = error.position
        columns[column][row] = FORMULA_ERROR
    return [[clean(cell) for cell in row] for row in zip(*columns, strict=True)]
