"""Workbooks as Microsoft Forms writes them, part by part, and what people save from them."""

import csv
from collections.abc import Sequence
from datetime import datetime, timedelta
from io import BytesIO, StringIO
from itertools import count
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from tests.dialects.asking import LABELS, STATEMENTS, Given

SYSTEM = ("ID", "Start time", "Completion time", "Email", "Name", "Last modified time")
GERMAN = ("ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name", "Zuletzt geändert")
BEGAN = datetime(2026, 3, 17, 10, 5)
EPOCH = datetime(1899, 12, 30)
FIRST_ID = 3
"""The first two were test answers and were deleted."""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{KIND}.sharedStrings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1"'
    f' Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<x:workbook xmlns:x="{MAIN}" xmlns:r="{OFFICE}"><x:sheets>'
    '<x:sheet name="Sheet1" sheetId="1" r:id="r1"/></x:sheets></x:workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="r3" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    "</Relationships>",
    "xl/styles.xml": f'<x:styleSheet xmlns:x="{MAIN}"><x:numFmts count="1">'
    '<x:numFmt numFmtId="164" formatCode="m/d/yy\\ h:mm:ss"/></x:numFmts>'
    "<x:fonts><x:font/></x:fonts><x:fills><x:fill/></x:fills><x:borders><x:border/></x:borders>"
    "<x:cellStyleXfs><x:xf/></x:cellStyleXfs><x:cellXfs><x:xf/>"
    '<x:xf numFmtId="164" applyNumberFormat="1"/></x:cellXfs></x:styleSheet>',
}
Cell = Given | datetime | float
Rows = Sequence[Sequence[Cell]]


def label(answer: Given) -> Given:
    """The option's text for a rating."""
    return LABELS[answer - 1] if isinstance(answer, int) else answer


def responses(
    grid: Sequence[Sequence[Given]],
    *,
    titles: Sequence[str] = STATEMENTS,
    system: Sequence[str] = SYSTEM,
    email: str = "anonymous",
) -> list[list[Cell]]:
    """The cells of the one sheet: the header, then a row per response, two minutes apart."""
    rows: list[list[Cell]] = [[*system, *titles]]
    for number, answers in enumerate(grid):
        began = BEGAN + timedelta(minutes=2 * number)
        own = [FIRST_ID + number, began, began + timedelta(minutes=1), email, "", ""]
        rows.append([*own[: len(system)], *map(label, answers)])
    return rows


def workbook(rows: Rows) -> bytes:
    """The package: prefixed names, one sheet that says it is one cell, texts kept apart."""
    texts: dict[str, int] = {}
    body = "".join(
        f'<x:row r="{number}">{_cells(row, number, texts)}</x:row>'
        for number, row in enumerate(rows, start=1)
    )
    parts = PARTS | {
        "xl/worksheets/sheet1.xml": f'<x:worksheet xmlns:x="{MAIN}"><x:dimension ref="A1"/>'
        f"<x:sheetData>{body}</x:sheetData></x:worksheet>",
        "xl/sharedStrings.xml": f'<x:sst xmlns:x="{MAIN}">'
        + "".join(f'<x:si><x:t xml:space="preserve">{escape(text)}</x:t></x:si>' for text in texts)
        + "</x:sst>",
    }
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, f'<?xml version="1.0" encoding="utf-8"?>{text}')
    return content.getvalue()


def _cells(row: Sequence[Cell], number: int, texts: dict[str, int]) -> str:
    written = []
    for column, value in zip(_letters(), row, strict=False):
        place = f'r="{column}{number}"'
        if isinstance(value, datetime):
            days = (value - EPOCH) / timedelta(days=1)
            written.append(f'<x:c {place} s="1"><x:v>{days}</x:v></x:c>')
        elif isinstance(value, str):
            place_of_text = texts.setdefault(value, len(texts))
            written.append(f'<x:c {place} t="s"><x:v>{place_of_text}</x:v></x:c>' if value else "")
        else:
            written.append(f"<x:c {place}><x:v>{value}</x:v></x:c>")
    return "".join(written)


def _letters():
    for number in count():
        first, second = divmod(number, 26)
        yield (chr(64 + first) if first else "") + chr(65 + second)


def saved_as_csv(rows: Rows, *, moment: str = "%d/%m/%Y %H:%M") -> bytes:
    """What Excel saves as CSV in Britain: Windows-1252 and moments as they are shown."""
    text = StringIO()
    csv.writer(text).writerows(
        [cell.strftime(moment) if isinstance(cell, datetime) else cell for cell in row]
        for row in rows
    )
    return text.getvalue().encode("cp1252")
