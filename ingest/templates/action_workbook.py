"""The action sheet as a workbook."""

from datetime import date
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from ingest.templates.action_layout import (
    COLUMNS,
    HINTS,
    N_ROWS,
    TITLE,
    lines_above,
    scorecards_of,
)
from ingest.templates.asked import Asked, refuse_unloadable
from ingest.templates.looks import NOTES, Looks, looks_of, set_up_page, write_read_me

WIDTHS = (24, 30, 44, 24, 8, 20, 16, 14)
FEATURE, SCORE, DONE = COLUMNS.index("Feature"), COLUMNS.index("Score"), COLUMNS.index("Done on")


def action_workbook(asked: Asked) -> bytes:
    """A sheet with room for actions under each scorecard; features can be chosen from a list."""
    refuse_unloadable(asked)
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"title": f"{TITLE}: {asked.title}", "author": "", "comments": ""})
        looks = looks_of(book)
        sheet, notes = book.add_worksheet(TITLE), book.add_worksheet(NOTES)
        lists = _write_features(notes, asked, looks)
        _write_table(sheet, _write_head(sheet, asked, looks), asked, looks, lists)
        write_read_me(book, looks, f"{TITLE}: how to fill it in", {"The columns": HINTS})
    return stream.getvalue()


def _write_head(sheet: Worksheet, asked: Asked, looks: Looks) -> int:
    """Title and lines above the table; the row of the header."""
    sheet.write_string(0, 0, f"{TITLE}: {asked.title}", looks.title)
    for row, (name, value) in enumerate(lines_above(asked).items(), start=1):
        sheet.write_string(row, 0, f"{name}:", looks.header[0])
        is_day = name == "Sheet date"
        sheet.write(row, 1, value or None, looks.day if is_day else looks.cell)
        if is_day:
            words = "The day this sheet is of, such as 31/03/2026."
            sheet.data_validation(row, 1, row, 1, _a_day(words))
    return len(lines_above(asked)) + 2


def _write_table(
    sheet: Worksheet, top: int, asked: Asked, looks: Looks, lists: dict[str, str]
) -> None:
    for column, (name, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(top, column, name, looks.header[0])
    row = top + 1
    for card in scorecards_of(asked):
        last = row + N_ROWS - 1
        for line in range(row, last + 1):
            for column in range(len(COLUMNS)):
                sheet.write_blank(line, column, None, looks.day if column == DONE else looks.cell)
        sheet.write_string(row, 0, card.title, looks.header[1])
        sheet.data_validation(row, FEATURE, last, FEATURE, _a_feature(lists[card.id]))
        sheet.data_validation(row, SCORE, last, SCORE, _a_score())
        sheet.data_validation(row, DONE, last, DONE, _a_day("The day the action was done."))
        row = last + 1
    sheet.freeze_panes(top + 1, 1)
    sheet.repeat_rows(top)
    set_up_page(sheet, asked.title, is_wide=False)


def _write_features(sheet: Worksheet, asked: Asked, looks: Looks) -> dict[str, str]:
    """The features of each scorecard in a column; where they are, for the lists to choose from."""
    places = {}
    for column, card in enumerate(scorecards_of(asked)):
        sheet.set_column(column, column, 34)
        sheet.write_string(0, column, card.title, looks.header[0])
        for row, feature in enumerate(card.features, start=1):
            sheet.write_string(row, column, feature.title, looks.cell)
        where = xl_range_abs(1, column, len(card.features), column)
        places[card.id] = f"='{NOTES}'!{where}"
    set_up_page(sheet, asked.title, is_wide=False)
    return places


def _a_feature(source: str) -> dict[str, object]:
    words = "Choose the feature from the list."
    return {"validate": "list", "source": source, "error_message": words}


def _a_score() -> dict[str, object]:
    words = "The score when this sheet is written: a number from 1 to 5."
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": 1,
        "maximum": 5,
        "error_message": words,
    }


def _a_day(words: str) -> dict[str, object]:
    return {
        "validate": "date",
        "criteria": ">=",
        "value": date(2000, 1, 1),
        "input_message": words,
        "error_message": words,
    }
