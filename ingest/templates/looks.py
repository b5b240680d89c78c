"""How the sheets of our workbooks look, on the screen and on paper."""

from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

A4 = 9
FONT = {"font_name": "Arial", "font_size": 11, "valign": "top"}
"""Large enough to read on paper, and on every office computer."""
SHADES = ("#DCE6F1", "#FFFFFF")
"""Behind the headers of neighbouring scorecards, in turn; black on either is easy to read."""
READ_ME, NOTES = "Read me", "Notes"
"""Sheets that ingest passes over."""


class Looks(NamedTuple):
    """The formats of one workbook."""

    title: Format
    heading: Format
    text: Format
    cell: Format
    centred: Format
    day: Format
    header: tuple[Format, Format]
    turned: tuple[Format, Format]
    """Header text that reads upwards, so that many columns fit on a page."""


def looks_of(book: Workbook) -> Looks:
    """The formats for a workbook."""
    box = {**FONT, "border": 1, "text_wrap": True}
    return Looks(
        title=book.add_format({**FONT, "bold": True, "font_size": 16}),
        heading=book.add_format({**FONT, "bold": True, "font_size": 12}),
        text=book.add_format({**FONT, "text_wrap": True}),
        cell=book.add_format(box),
        centred=book.add_format({**box, "align": "center"}),
        day=book.add_format({**box, "num_format": "dd/mm/yyyy", "align": "left"}),
        header=_shaded(book, {**box, "bold": True}),
        turned=_shaded(book, {**box, "bold": True, "rotation": 90, "valign": "bottom"}),
    )


def _shaded(book: Workbook, look: dict[str, object]) -> tuple[Format, Format]:
    first, second = (book.add_format({**look, "bg_color": shade}) for shade in SHADES)
    return first, second


def set_up_page(sheet: Worksheet, title: str, *, is_wide: bool) -> None:
    """A4 with the title on top and numbered pages; every column on one page unless it is wide."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.7)
    sheet.set_header(f"&L&9{title.replace('&', '&&')}&R&9&A")
    sheet.set_footer("&R&9&P / &N")
    if not is_wide:
        sheet.fit_to_pages(1, 0)


def write_read_me(
    book: Workbook, looks: Looks, title: str, parts: dict[str, tuple[str, ...]]
) -> None:
    """The sheet that explains the others: paragraphs under headings."""
    sheet = book.add_worksheet(READ_ME)
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, title, looks.title)
    row = 2
    for heading, paragraphs in parts.items():
        sheet.write_string(row, 0, heading, looks.heading)
        for number, text in enumerate(paragraphs, start=row + 1):
            sheet.write_string(number, 0, text, looks.text)
        row += len(paragraphs) + 2
    sheet.hide_gridlines(2)
    set_up_page(sheet, title, is_wide=False)
    sheet.set_portrait()
