"""Plain sheets of a workbook that a program reads: text in cells, the header in bold."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO

import xlsxwriter

Rows = Iterable[Sequence[str]]
WIDEST = 60
"""Of a column, in characters."""


def workbook_of(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook of these sheets; the first row of each is its header."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            widths: dict[int, int] = {}
            for number, row in enumerate(rows):
                for column, text in enumerate(row):
                    if text:
                        sheet.write_string(number, column, text, bold if number == 0 else wrapped)
                        widths[column] = max(len(text) + 2, widths.get(column, 0))
            for column, width in widths.items():
                sheet.set_column(column, column, min(width, WIDEST))
            sheet.freeze_panes(1, 0)
    return stream.getvalue()
