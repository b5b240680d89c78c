"""CSV and its relatives: text cut into rows and cells."""

import csv
import re
from collections import Counter
from io import StringIO
from itertools import islice
from pathlib import PurePath
from typing import Literal

from ingest.grids.encoding import UndecodableError, decode
from ingest.grids.sheet import Opened, Sheet, clean, refused

DELIMITERS = ",;\t|"
N_SNIFFED = 50
"""Records that the delimiter is told from."""
csv.field_size_limit(1_000_000)


def read_delimited(path: PurePath, content: bytes) -> Opened:
    """The one sheet of a CSV, whatever its encoding, delimiter and line ends."""
    try:
        text, encoding, remark = decode(content)
    except UndecodableError as error:
        problem = "a character fits neither UTF-8 nor Windows-1252"
        return refused(path, "wrong_encoding", problem, "a CSV saved as 'CSV UTF-8'", error.row)
    text = _with_plain_line_ends(text)
    delimiter = _delimiter(text)
    try:
        rows = _records(text, delimiter)
    except csv.Error:
        problem = "a quotation mark is never closed, or a cell is far too long"
        return refused(path, "not_readable", problem, "quotation marks in pairs")
    if _is_cut_off(text, rows):
        problem = "the last row ends half-way, so the file is not all there"
        return refused(path, "truncated", problem, "the file exported or copied again", len(rows))
    sheet = Sheet(None, rows, encoding=encoding, delimiter=delimiter)
    return Opened([sheet], remarks=[remark] if remark else [])


def _records(text: str, delimiter: str) -> list[list[str]]:
    """Every record. Raises csv.Error where quotation marks do not pair.

    Between tabs they need not, for some tools never quote there: then each is a mark like any
    other, if that makes all rows equally long.
    """
    try:
        return _cut(text, delimiter, csv.QUOTE_MINIMAL)
    except csv.Error:
        rows = _cut(text, delimiter, csv.QUOTE_NONE) if delimiter == "\t" else []
        if len({len(row) for row in rows if any(row)}) != 1:
            raise
        return rows


def _cut(text: str, delimiter: str, quoting: Literal[0, 3]) -> list[list[str]]:
    """Rows of cells; equal cells are one string, for most columns hold few answers."""
    seen: dict[str, str] = {}
    lines = StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter, quoting=quoting, strict=True)
    return [[seen.setdefault(cell, cell) for cell in map(clean, record)] for record in reader]


def _with_plain_line_ends(text: str) -> str:
    r"""The text without the doubled line ends (`\r\r\n`) that re-saving leaves."""
    return text.replace("\r\r\n", "\r\n") if "\r\r\n" in text else text


def _delimiter(text: str) -> str:
    """The one that cuts the first records into the most cells of the same number."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[bool, int, int]:
    """Whether it cuts anything, how many records agree, and into how many cells."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        widths = [len(record) for record in islice(reader, N_SNIFFED) if any(record)]
    except csv.Error:
        return False, 0, 0
    width, n_alike = max(
        Counter(widths).items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(0, 0)
    )
    return width > 1, n_alike, width


def _is_cut_off(text: str, rows: list[list[str]]) -> bool:
    """Whether the last row breaks off: shorter than all others, and without a line end."""
    filled = [row for row in rows if any(row)]
    if len(filled) < 3 or re.search(r"[\r\n]\Z", text):
        return False
    return len(filled[-1]) < min(len(row) for row in filled[:-1])
