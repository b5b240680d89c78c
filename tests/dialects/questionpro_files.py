"""Files in the shapes of QuestionPro; everything in them is invented."""

import csv
import re
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

from tests.dialects.asking import LABELS, NA, STATEMENTS
from tests.dialects.columns import Drawn, headers_of, rows_of

QUESTION = "How far do you agree? (1&#61;disagree, 5&#61;agree)"
OWNER = "Invented Account-Owner"
CUSTOM = tuple(f"Custom Variable {n}" for n in range(1, 6))
GEO = ("Country Code", "Region")
CODES = {**{rating: str(rating) for rating in range(1, 6)}, NA: "6", "": ""}
ORDER = (*LABELS, NA)
"""The answers as the form lists them: code 1 is the first."""


def stripped(text: str) -> str:
    """As the CSV writes a question: without commas and apostrophes."""
    return re.sub("[,'’]", "", text)


def system(n: int, **changes: Any) -> list[Drawn]:
    """The tool's own columns over `n` responses; a change by name replaces one's cells."""
    custom, geo = changes.get("custom", CUSTOM), changes.get("geo", GEO)
    cells: dict[str, list[object]] = {
        "Response ID": [16_000_001 + row for row in range(n)],
        "Response Status": ["Completed"] * n,
        "IP Address": ["203.0.113.7"] * n,
        "Timestamp (mm/dd/yyyy)": ["03/17/2026 10:05", "03/17/2026 15:00:11"] * n,
        "Duplicate": [0] * n,
        "Time Taken to Complete (Seconds)": [93] * n,
        "Seq. Number": list(range(1, n + 1)),
        "External Reference": [""] * n,
    }
    cells |= {name: [""] * n for name in (*custom, "Respondent Email", "Email List")}
    cells |= {name: ["GB"] * n for name in geo}
    cells |= {name: values for name, values in changes.items() if name in cells}
    return [Drawn((name,), values[:n]) for name, values in cells.items()]


def csv_columns(grid: Sequence[Sequence[object]], **changes: Any) -> list[Drawn]:
    """The columns of a CSV: only the statement stands over an answer, and codes are written."""
    texts = changes.get("headers", STATEMENTS)
    answers = zip(*([CODES[answer] for answer in row] for row in grid), strict=True)
    asked = [Drawn((stripped(t),), list(a)) for t, a in zip(texts, answers, strict=True)]
    block = Drawn(("\u00a0 \u00a0 ",), [""] * len(grid))
    return [*system(len(grid), **changes), block, *asked]


def csv_file(columns: Sequence[Drawn]) -> bytes:
    """Mark, three lines about the export padded to full width, header, responses."""
    width = len(columns)
    preamble = [
        "Data Export Generated on Tue Mar 31 05:26:00 PDT 2026",
        "Survey ID 1600000001",
        "Dashboard Name My Dashboard",
    ]
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([line, *[""] * (width - 1)] for line in preamble)
    writer.writerows([*headers_of(columns), *rows_of(columns)])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def xlsx_columns(grid: Sequence[Sequence[object]], **changes: Any) -> list[Drawn]:
    """The columns of Raw Data: question over statement, codes as floats, times as serials."""
    moments = {"Timestamp (mm/dd/yyyy)": [46098.420138] * len(grid), "Duplicate": [False] * 999}
    own = system(len(grid), **(moments | changes))
    answers = zip(*([CODES[answer] for answer in row] for row in grid), strict=True)
    return [
        *(Drawn((*column.headers, ""), column.cells) for column in own),
        *(
            Drawn((QUESTION, statement), [float(code) if code else "" for code in column])
            for statement, column in zip(STATEMENTS, answers, strict=True)
        ),
    ]


def frequencies(
    grid: Sequence[Sequence[object]], order: Sequence[str] = ORDER
) -> list[list[object]]:
    """A frequency sheet: statements by labels, with every response counted."""
    codes = [[CODES[answer] for answer in row] for row in grid]
    rows: list[list[object]] = [[f"Q1. {QUESTION}"], [], ["", *order, "Mean"]]
    for place, statement in enumerate(STATEMENTS):
        given = [row[place] for row in codes if row[place]]
        counts = [given.count(str(code)) for code in range(1, len(order) + 1)]
        mean = round(sum(map(int, given)) / len(given), 3) if given else ""
        rows.append([statement, *counts, mean])
    return [*rows, [f"n = {len(codes)}"]]


def xlsx_file(
    columns: Sequence[Drawn], told: Sequence[Sequence[object]] = (), *, raw: str = "Raw Data"
) -> bytes:
    """A workbook with inline strings that claims to be one cell wide, as the tool writes it."""
    content = BytesIO()
    workbook = xlsxwriter.Workbook(content, {"constant_memory": True, "strings_to_urls": False})
    sheets = {
        "Introduction": [["Aptaujas nosaukums", "Ours"], ["Lietotājs", OWNER]],
        "Overall Statistics": [["Completed", 3], ["Terminates", 0], ["Incompletes", 0]],
        raw: [*headers_of(columns), *rows_of(columns)],
        "Q1 - Q1": told,
    }
    for name, rows in sheets.items():
        sheet = workbook.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    workbook.close()
    return _as_one_cell(content)


def _as_one_cell(content: BytesIO) -> bytes:
    rewritten = BytesIO()
    with ZipFile(content) as package, ZipFile(rewritten, "w", ZIP_DEFLATED) as copy:
        for item in package.infolist():
            part = re.sub(rb'<dimension ref="[^"]+"', b'<dimension ref="A1"', package.read(item))
            copy.writestr(item, part)
    return rewritten.getvalue()
