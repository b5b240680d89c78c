"""The action sheet as a Word document: one table in the toolkit's layout."""

from io import BytesIO

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table

from ingest.templates.action_layout import (
    COLUMNS,
    HINTS,
    N_ROWS,
    TITLE,
    lines_above,
    scorecards_of,
)
from ingest.templates.asked import Asked, refuse_unloadable

A4_SHORT, A4_LONG, MARGIN = Mm(210), Mm(297), Mm(15)
WIDTHS = (Mm(37), Mm(44), Mm(62), Mm(35), Mm(16), Mm(29), Mm(22), Mm(22))
FONT = "Arial"


def action_document(asked: Asked) -> bytes:
    """A landscape page with a table; each scorecard is one cell beside room for its actions."""
    refuse_unloadable(asked)
    made = docx.Document()
    _set_up(made, asked)
    made.add_heading(f"{TITLE}: {asked.title}", level=1)
    for name, value in lines_above(asked).items():
        line = made.add_paragraph()
        line.add_run(f"{name}: ").bold = True
        line.add_run(value)
        line.paragraph_format.space_after = Pt(2)
    n_rows = 1 + N_ROWS * len(scorecards_of(asked))
    _fill(made.add_table(n_rows, len(COLUMNS), style="Table Grid"), asked)
    made.add_heading("How to fill it in", level=2)
    for hint in HINTS:
        made.add_paragraph(hint, style="List Bullet")
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def _set_up(made: Document, asked: Asked) -> None:
    page = made.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = A4_LONG, A4_SHORT
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = MARGIN
    for name in ("Normal", "Heading 1", "Heading 2"):
        made.styles[name].font.name = FONT
    made.styles["Normal"].font.size = Pt(11)
    about = made.core_properties
    about.title, about.author, about.comments = f"{TITLE}: {asked.title}", "", ""
    about.language = "en-GB"


def _fill(table: Table, asked: Asked) -> None:
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for cell, name in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    _mark(table, 0, "w:tblHeader")
    for number, card in enumerate(scorecards_of(asked)):
        top = 1 + number * N_ROWS
        merged = table.cell(top, 0).merge(table.cell(top + N_ROWS - 1, 0))
        merged.text = card.title
        merged.paragraphs[0].runs[0].bold = True
    for number in range(len(table.rows)):
        _mark(table, number, "w:cantSplit")
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, WIDTHS, strict=True):
            cell.width = width


def _mark(table: Table, number: int, tag: str) -> None:
    """Say of a row that it is a header, or that it stays on one page."""
    table.rows[number]._tr.get_or_add_trPr().append(OxmlElement(tag))
