"""Tables as bytes: CSV in several dialects and XLSX, the same bytes every time."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import xlsxwriter

Cell = str | int | float | date
Table = Sequence[Sequence[Cell]]
"""Rows of cells; the first is the header."""
MADE_AT = datetime(2026, 5, 11)  # noqa: DTZ001  a workbook has no time zone


def csv_bytes(table: Table, *, delimiter: str = ",") -> bytes:
    """A table as UTF-8 CSV with plain line ends."""
    text = StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(table)
    return text.getvalue().encode()


def continental_csv_bytes(table: Table) -> bytes:
    """A table as a spreadsheet set to a decimal comma saves it: mark, semicolons, CR LF."""
    body = csv_bytes(table, delimiter=";").replace(b"\n", b"\r\n")
    return b"\xef\xbb\xbf" + body


def xlsx_bytes(sheets: Mapping[str, Table]) -> bytes:
    """Sheets as a workbook: numbers as numbers, dates as dates."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": "Invented sample data", "created": MADE_AT})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, table in sheets.items():
            sheet = book.add_worksheet(name)
            for r, row in enumerate(table):
                for c, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(r, c, cell, day)
                    elif isinstance(cell, str):
                        sheet.write_string(r, c, cell)
                    else:
                        sheet.write_number(r, c, cell)
    return _packed_plainly(buffer.getvalue())


def _packed_plainly(workbook: bytes) -> bytes:
    """The same parts, not compressed: builds of zlib compress differently."""
    plain = BytesIO()
    with ZipFile(BytesIO(workbook)) as source, ZipFile(plain, "w", ZIP_STORED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            target.writestr(entry, source.read(name))
    return plain.getvalue()


def typed(cell: str) -> Cell:
    """A whole number where a cell holds one: a spreadsheet stores ratings as numbers."""
    return int(cell) if cell.isdigit() else cell
