"""Word documents made by hand: tables of text, merged cells, and what Word leaves in them."""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.table import Table

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(*blocks: str | Sequence[Sequence[str]]) -> Document:
    """A document of paragraphs (text) and tables (rows of text), in that order."""
    made = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            made.add_paragraph(block)
        else:
            table = made.add_table(len(block), max(map(len, block)))
            for row, cells in zip(table.rows, block, strict=True):
                for cell, text in zip(row.cells, cells, strict=False):
                    cell.text = text
    return made


def content_of(made: Document) -> bytes:
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def merge(table: Table, first: tuple[int, int], last: tuple[int, int]) -> None:
    """Merge the cells from one place to another; what stands in the first stays."""
    text = table.cell(*first).text
    merged = table.cell(*first).merge(table.cell(*last))
    merged.text = text


def put(table: Table, place: tuple[int, int], inner: str) -> None:
    """Put XML in the place of a cell's paragraphs; `w:` is Word's namespace."""
    cell = table.cell(*place)._tc
    for paragraph in cell.p_lst:
        cell.remove(paragraph)
    for element in parse_xml(f"<w:tc {NAMES}>{inner}</w:tc>"):
        cell.append(element)


def repacked(content: bytes, changes: dict[str, bytes]) -> bytes:
    """The same package with some of its parts replaced or added."""
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in {**dict.fromkeys(old.namelist()), **changes}:
            new.writestr(name, changes[name] if name in changes else old.read(name))
    return stream.getvalue()
