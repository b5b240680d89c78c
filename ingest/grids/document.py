"""Word documents: every table is a sheet of text, with the lines that stand above it."""

import zlib
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

import docx
from defusedxml import ElementTree
from docx.oxml.xmlchemy import BaseOxmlElement

from ingest.grids.sheet import Opened, Sheet, clean, refused
from ingest.grids.workbook import ENCRYPTED, OLD_CONTAINER

LARGEST_UNPACKED = 1 << 26
"""Bytes: more is no action sheet but a bomb."""
MOST_COLUMNS = 63
"""Of a table in Word."""
DAMAGED = (
    *(BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
    *(AttributeError, KeyError, SyntaxError, ValueError),
)
"""What a package that is damaged, or is no document, raises; the parser's errors are of these."""
ALLOWED = "a Word document saved as .docx, without a password"
_TOP_LEVEL = ".//w:p[not(ancestor::w:tbl or ancestor::w:p)] | .//w:tbl[not(ancestor::w:tbl)]"
_PIECES = (
    ".//w:r[not(ancestor::w:del or ancestor::w:moveFrom or ancestor::*[local-name()='Fallback'])]"
    "/*[self::w:t or self::w:tab or self::w:br or self::w:cr or self::w:noBreakHyphen]"
)
"""Text as it reads with all changes accepted, each piece once."""
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def is_document(content: bytes) -> bool:
    """Whether a package holds a Word document rather than a workbook."""
    try:
        names = ZipFile(BytesIO(content)).namelist()
    except DAMAGED:
        return False
    return any(name.startswith("word/") for name in names)


def read_document(path: PurePath, content: bytes) -> Opened:
    """The filled tables of a document; to each the lines of text that stand somewhere above it."""
    if content.startswith(OLD_CONTAINER):
        return _refuse_old(path, content)
    try:
        if fault := _hostile(path, content):
            return fault
        sheets = _sheets(docx.Document(BytesIO(content)).element.body)
    except DAMAGED:
        problem = "it cannot be opened as a Word document"
        return refused(path, "not_a_document", problem, ALLOWED)
    if not sheets:
        problem = "there is no filled table in the document"
        return refused(path, "unknown_shape", problem, "an action sheet as a table")
    return Opened(sheets)


def _refuse_old(path: PurePath, content: bytes) -> Opened:
    if ENCRYPTED in content:
        problem, allowed = "it is under a password", "the document saved without a password"
        return refused(path, "encrypted_document", problem, allowed)
    return refused(path, "not_a_document", "it is a Word document of before 2007", ALLOWED)


def _hostile(path: PurePath, content: bytes) -> Opened | None:
    """The fault that a document is a bomb; raises for one that defines entities."""
    with ZipFile(BytesIO(content)) as package:
        if sum(item.file_size for item in package.infolist()) > LARGEST_UNPACKED:
            problem = "unpacked it is larger than 64 MB"
            return refused(path, "too_large", problem, "a smaller file, without pictures")
        for item in package.infolist():
            if item.filename.endswith((".xml", ".rels")):
                ElementTree.fromstring(package.read(item), forbid_dtd=True)
    return None


def _sheets(body: BaseOxmlElement) -> list[Sheet]:
    sheets: list[Sheet] = []
    above: list[list[str]] = []
    n_tables = 0
    for element in body.xpath(_TOP_LEVEL):
        if element.tag.endswith("}p"):
            line = [clean(part) for part in _text(element).replace("\n", "\t").split("\t")]
            above += [line] if any(line) else []
            continue
        n_tables += 1
        rows = _rows(element)
        if any(any(row) for row in rows):
            sheets.append(Sheet(f"table {n_tables}", rows, above=tuple(above)))
    return sheets


def _rows(table: BaseOxmlElement) -> list[list[str]]:
    """A cell merged downwards repeats in every row, one merged across stands in its first column.

    Rows and cells within content controls count as well.
    """
    rows: list[list[str]] = []
    over: dict[int, str] = {}
    for row in table.xpath("./w:tr | ./w:sdt/w:sdtContent/w:tr"):
        cells = [""] * min(row.grid_before, MOST_COLUMNS)
        for cell in row.xpath("./w:tc | ./w:sdt/w:sdtContent/w:tc"):
            place = len(cells)
            over[place] = over.get(place, "") if cell.vMerge == "continue" else _cell(cell)
            cells += [over[place], *[""] * (min(cell.grid_span, MOST_COLUMNS) - 1)]
        rows.append(cells[:MOST_COLUMNS])
    return rows


def _cell(cell: BaseOxmlElement) -> str:
    """The paragraphs of a cell, without those of a table or a text box within it."""
    paragraphs = cell.xpath(".//w:p[not(ancestor::w:p)]")
    own = [p for p in paragraphs if p.xpath("ancestor::w:tc[1]")[0] is cell]
    return clean("\n".join(_text(paragraph) for paragraph in own))


def _text(paragraph: BaseOxmlElement) -> str:
    names = [(piece.tag.rpartition("}")[2], piece.text) for piece in paragraph.xpath(_PIECES)]
    return "".join(_SIGNS.get(name, text or "") for name, text in names)
