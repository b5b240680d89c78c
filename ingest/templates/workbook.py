"""The workbook to type answers into: one wide sheet that loads as it is."""

from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ingest.templates.asked import Asked, refuse_unloadable
from ingest.templates.looks import (
    NOTES,
    Looks,
    looks_of,
    set_up_page,
    write_read_me,
)
from ingest.templates.wording import how_to_answer
from models.instrument import Feature, Scorecard

N_ROWS = 100
"""Rows made ready where no round says how many members there are."""
ANSWERS = "Answers"
LONGEST_TITLE = 32
"""Of the hint beside a cell, which Excel allows no more."""


def workbook_template(asked: Asked) -> bytes:
    """A workbook with a row for each respondent and a column for each feature.

    Raises UsageError where what is filled in could never be loaded.
    """
    refuse_unloadable(asked)
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"title": asked.title, "author": "", "comments": ""})
        looks = looks_of(book)
        write_read_me(book, looks, asked.title, _explanation(asked))
        answers = book.add_worksheet(ANSWERS)
        _write_answers(answers, asked, looks)
        _write_notes(book.add_worksheet(NOTES), asked, looks)
        answers.activate()
    return stream.getvalue()


def _explanation(asked: Asked) -> dict[str, tuple[str, ...]]:
    is_named = asked.declared is not None
    round_id = "It is filled in." if is_named else "Write it in every row you fill."
    return {
        "What this is": (
            f"A workbook for answers to {asked.instrument.title} {asked.instrument.version}, for "
            "instance to type in what members ticked on paper. Nothing else is needed to load it.",
        ),
        f"The sheet “{ANSWERS}”": (
            f"round_id: the id of the round. {round_id}",
            "respondent: a number or letter that tells the returns apart. Never a name: it is "
            "used to find rows typed in twice and is then thrown away.",
            "Each further column is a feature, named by its id. Point at its header to see what "
            f"members read; the sheet “{NOTES}” has it all, to print.",
            "Write a whole number from 1 to 5, or N/A where the list in the cell offers it. Leave "
            "the cell empty where a member left it out.",
            "Keep the header row and the columns. Rows without any answer are passed over.",
        ),
        "How members answer": (how_to_answer(asked.instrument),),
        "Loading it": (
            "See what would happen:  partnership-monitor check WORKSPACE THIS-FILE.xlsx",
            "Load it:  partnership-monitor ingest WORKSPACE THIS-FILE.xlsx",
        ),
    }


def _write_answers(sheet: Worksheet, asked: Asked, looks: Looks) -> None:
    declared = asked.declared
    n_rows = declared.n_members if declared else N_ROWS
    sheet.set_row(0, 230)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 12)
    for column, name in enumerate(("round_id", "respondent")):
        sheet.write_string(0, column, name, looks.header[1])
    for row in range(1, n_rows + 1):
        sheet.write(row, 0, declared.round_id if declared else None, looks.cell)
        sheet.write(row, 1, row if declared else None, looks.centred)
    column = 2
    for number, card in enumerate(asked.scorecards):
        for feature in card.features:
            sheet.write_string(0, column, feature.id, looks.turned[number % 2])
            note = _note(asked, card, feature)
            sheet.write_comment(0, column, note, {"x_scale": 3, "y_scale": 4, "author": ""})
            for row in range(1, n_rows + 1):
                sheet.write_blank(row, column, None, looks.centred)
            sheet.data_validation(1, column, n_rows, column, _allowed(card, feature))
            column += 1
    sheet.set_column(2, column - 1, 6)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, 1)
    set_up_page(sheet, asked.title, is_wide=True)


def _note(asked: Asked, card: Scorecard, feature: Feature) -> str:
    """What members read of a feature."""
    levels = enumerate(asked.instrument.level_texts(feature), start=1)
    lines = [f"{card.title}: {feature.title}", feature.statement]
    lines += [f"{level}  {text}" for level, text in levels]
    lines += ["N/A  not applicable"] if card.allows_not_applicable else []
    return "\n".join(filter(None, lines))


def _allowed(card: Scorecard, feature: Feature) -> dict[str, object]:
    has_na = card.allows_not_applicable
    words = (
        "A whole number from 1 to 5, N/A, or nothing."
        if has_na
        else ("A whole number from 1 to 5, or nothing. N/A is no answer on this scorecard.")
    )
    return {
        "validate": "list",
        "source": ["1", "2", "3", "4", "5", *(["N/A"] if has_na else [])],
        "input_title": feature.title[:LONGEST_TITLE],
        "input_message": words,
        "error_title": "Not an answer",
        "error_message": words,
    }


def _write_notes(sheet: Worksheet, asked: Asked, looks: Looks) -> None:
    """Every feature with what members read, a row each."""
    labels = [f"{n}  {label}" for n, label in enumerate(asked.instrument.scale_labels, start=1)]
    has_levels = any(f.descriptors for card in asked.scorecards for f in card.features)
    names = ["Scorecard", "Id (column)", "Feature", *labels, "N/A"]
    widths = (18, 22, 22, *(25 if has_levels else 10,) * 5, 6)
    for column, (name, width) in enumerate(zip(names, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, looks.header[0])
    pairs = [(card, feature) for card in asked.scorecards for feature in card.features]
    for row, (card, feature) in enumerate(pairs, start=1):
        levels = feature.descriptors or ("",) * 5
        na = "yes" if card.allows_not_applicable else "no"
        text = feature.statement or feature.title
        for column, value in enumerate((card.title, feature.id, text, *levels, na)):
            sheet.write_string(row, column, value, looks.cell)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    set_up_page(sheet, asked.title, is_wide=False)
