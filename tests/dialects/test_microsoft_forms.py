"""Exports of Microsoft Forms, with everything that forms and Excel do to them."""

import random
from decimal import Decimal
from pathlib import PurePath

import pytest
from hypothesis import given as drawn
from hypothesis import settings

from ingest.dialects import DIALECTS
from ingest.dialects.dialect import LIKELY
from ingest.grids.opening import open_file
from ingest.grids.sheet import Sheet
from tests.dialects.asking import (
    NA,
    STATEMENTS,
    Tally,
    as_given,
    by_text,
    claims,
    grids,
    mapping,
    read,
    resolved,
    tallies,
)
from tests.dialects.microsoft_forms_files import (
    FIRST_ID,
    GERMAN,
    SYSTEM,
    responses,
    saved_as_csv,
    workbook,
)

NAME = "Alder learning survey(1-50).xlsx"
OWN = {"respondent": "ID", "submitted": "Completion time", "email": "Email"}
HOW = mapping("microsoft-forms", by_text(), responses=OWN)
SMALL = [[5, 4, NA, "", 1], [4, 4, NA, 2, 1], [4, 5, 3, 2, NA]]
MARKER = "typed by one member"


def titled(position: int, title: str) -> list[str]:
    """The statements, one of them under another title."""
    return [*STATEMENTS[:position], title, *STATEMENTS[position + 1 :]]


def matches(**first) -> list[dict]:
    """How the statements are found, the first of them otherwise."""
    return [first, *by_text()[1:]]


@settings(max_examples=30)
@drawn(grids)
def test_any_answers_read_back_as_they_were_written(grid):
    found = read(NAME, workbook(responses(grid)), HOW)
    assert found.faults == []
    assert as_given(found.contents) == grid


def test_the_numbers_of_a_small_file_are_those_worked_out_by_hand():
    found = read(NAME, workbook(responses(SMALL)), HOW)
    assert tallies(found.contents) == (
        Tally(3, Decimal("4.33"), 0, 0),
        Tally(3, Decimal("4.33"), 0, 0),
        Tally(1, Decimal("3.00"), 2, 0),
        Tally(2, Decimal("2.00"), 0, 1),
        Tally(2, Decimal("1.00"), 1, 0),
    )


@pytest.mark.parametrize("seed", range(3))
def test_shuffled_and_further_columns_change_nothing(seed):
    columns = list(zip(*responses(SMALL), strict=True))
    columns.append(("Anything else?", MARKER, "", MARKER))
    random.Random(seed).shuffle(columns)
    content = workbook(list(zip(*columns, strict=True)))
    found = read(NAME, content, HOW)
    assert as_given(found.contents) == SMALL
    assert MARKER not in repr((found.contents, found.faults, found.remarks))
    assert claims(NAME, content) == ["microsoft-forms"]


@pytest.mark.parametrize(
    ("system", "known"),
    [
        (SYSTEM, True),
        (SYSTEM[:5], True),
        (GERMAN[:5], True),
        (SYSTEM[:3], True),
        ((), False),
    ],
    ids=["newer", "older", "german", "no_people", "all_deleted"],
)
def test_it_is_recognised_by_its_own_columns_and_read_without_them(system, known):
    content = workbook(responses(SMALL, system=system))
    assert claims(NAME, content) == (["microsoft-forms"] if known else [])
    found = read(NAME, content, mapping("microsoft-forms", by_text()))
    assert as_given(found.contents) == SMALL


def test_a_mapping_with_english_names_reads_a_form_of_another_language():
    rows = responses(SMALL, system=GERMAN, email="anonym")
    rows[2][0] = rows[1][0]
    found = read(NAME, workbook(rows), HOW)
    assert as_given(found.contents) == SMALL[1:]


def test_the_workbook_that_says_it_is_one_cell_is_read_whole():
    sheets = open_file(PurePath(NAME), workbook(responses(SMALL))).sheets
    assert [(sheet.name, len(sheet.rows)) for sheet in sheets] == [("Sheet1", 1 + len(SMALL))]
    assert sheets[0].rows[1][:4] == [
        str(FIRST_ID),
        "2026-03-17 10:05:00",
        "2026-03-17 10:06:00",
        "anonymous",
    ]


def test_rows_are_counted_as_the_spreadsheet_does_though_ids_start_at_three():
    rows = responses(SMALL)
    rows[2][len(SYSTEM)] = "Perhaps"
    found = read(NAME, workbook(rows), HOW)
    fault = found.faults[0]
    assert (fault.fault, fault.row, fault.column) == ("unknown_answer", 3, STATEMENTS[0])
    assert "Strongly agree" in fault.allowed


def test_anonymous_is_no_address_and_does_not_make_all_responses_one():
    found = read(NAME, workbook(responses(SMALL)), HOW)
    assert len(found.contents.submissions) == len(SMALL)
    assert found.contents.completions == []


def test_of_one_address_the_latest_response_counts():
    found = read(NAME, workbook(responses(SMALL, email="Ann@Council.example")), HOW)
    assert as_given(found.contents) == SMALL[-1:]
    assert [done.email for done in found.contents.completions] == ["ann@council.example"]
    assert any("rows 2, 3" in remark for remark in found.remarks)


def test_blanks_typed_into_options_and_a_final_semicolon_change_nothing():
    rows = responses([[5, 4, 3, 2, 1]])
    rows[1][len(SYSTEM) :] = [
        "4\u00a0",
        " (4):\u00a0Agree",
        "Neither agree nor disagree;",
        "\u00a0Disagree ",
        "1;",
    ]
    found = read(NAME, workbook(rows), HOW)
    assert found.faults == []
    assert as_given(found.contents) == [[4, 4, 3, 2, 1]]


def test_two_choices_in_one_cell_are_no_answer():
    rows = responses([[5, 4, 3, 2, 1]])
    rows[1][len(SYSTEM)] = "Agree;Disagree;"
    assert read(NAME, workbook(rows), HOW).words == {"unknown_answer"}


def test_a_line_break_in_a_title_does_not_hide_it():
    broken = STATEMENTS[0].replace(" ", "\n", 1)
    found = read(NAME, workbook(responses(SMALL, titles=titled(0, broken))), HOW)
    assert as_given(found.contents) == SMALL


# ------------------------------------------------------------------------------- glued numbers


def twice(old, new):
    """A file in which the first statement was asked twice, the second time with a glued number."""
    rows = responses(SMALL, titles=[*STATEMENTS, f"{STATEMENTS[0]}2"])
    for row, first, second in zip(rows[1:], old, new, strict=True):
        row[len(SYSTEM)] = first
        row.append(second)
    return [row[: len(SYSTEM) + 6] for row in rows]


def test_a_question_that_was_changed_stands_twice_and_is_refused_until_the_mapping_says_which():
    content = workbook(twice(["Agree", "", ""], ["", "Agree", "Disagree"]))
    refused = read(NAME, content, HOW)
    assert refused.words == {"duplicate_question"}
    assert "occurrence" in refused.faults[0].allowed
    second = mapping("microsoft-forms", matches(text=STATEMENTS[0], occurrence=2), responses=OWN)
    assert [row[0] for row in as_given(read(NAME, content, second).contents)] == ["", 4, 2]


def test_a_glued_column_can_be_named_by_its_whole_title_too():
    content = workbook(twice(["Agree", "", ""], ["", "Agree", "Disagree"]))
    how = mapping("microsoft-forms", matches(code=f"{STATEMENTS[0]}2"), responses=OWN)
    assert [row[0] for row in as_given(read(NAME, content, how).contents)] == ["", 4, 2]


@pytest.mark.parametrize(
    ("titles", "texts"),
    [
        (["Topic", "Topic2", "Topic3"], ["Topic", "Topic", "Topic"]),
        (["Father", "Mother", "Father2", "Mother2"], ["Father", "Mother", "Father", "Mother"]),
        (["Aim 2", "Priority2"], ["Aim 2", "Priority2"]),
        (["Covid", "Covid19"], ["Covid", "Covid19"]),
        (["Item1", "Item2", "Item11", "Item12"], ["Item1", "Item2", "Item11", "Item12"]),
        (["Aim 1", "Aim 12"], ["Aim 1", "Aim 1"]),
        (["Email2", "Name2"], ["Email", "Name"]),
    ],
    ids=[
        "three",
        "pairs",
        "not_there",
        "no_second",
        "series",
        "ends_in_a_number",
        "like_own_columns",
    ],
)
def test_a_number_is_taken_off_only_where_it_was_put_to_tell_equal_titles_apart(titles, texts):
    export = resolved(NAME, workbook([[*SYSTEM, *titles]]), HOW)
    asked = [column for column in export.columns if not column.is_system]
    assert [column.text for column in asked] == texts
    assert [column.code for column in asked] == titles
    expected = [texts[: place + 1].count(text) for place, text in enumerate(texts)]
    assert [column.occurrence for column in asked] == expected


# ------------------------------------------------------------------- forms edited while open


@pytest.mark.parametrize(
    "answers",
    [
        ["4 (Agree)", "5 (Strongly agree)", "4 (Strongly agree)"],
        ["5. \u2026 (Strongly disagree)", "1 \u2026 (Strongly disagree)", ""],
        ["(4): \u2026 Agree", "4", "5 \u2026 (Strongly agree)"],
        ["Agree", "4", "Disagree"],
    ],
    ids=["four_then_five_points", "turned_round", "words_taken_away", "words_then_numbers"],
)
def test_a_form_edited_while_it_was_open_is_refused(answers):
    rows = responses(SMALL)
    for row, answer in zip(rows[1:], answers, strict=True):
        row[len(SYSTEM)] = answer
    found = read(NAME, workbook(rows), HOW)
    assert "two_scales" in found.words
    fault = next(fault for fault in found.faults if fault.fault == "two_scales")
    assert fault.column == STATEMENTS[0]
    assert "while the form was open" in fault.problem
    assert "split the file" in fault.allowed


def test_a_number_beside_words_that_mean_another_rating_is_refused_by_name():
    rows = responses([[5, 4, 3, 2, 1]])
    rows[1][len(SYSTEM)] = "5 \u2026 (Strongly disagree)"
    assert read(NAME, workbook(rows), HOW).words == {"digit_against_label"}


# ------------------------------------------------------------------------------ hands of others


@pytest.mark.parametrize(
    ("moment", "order"),
    [("%d/%m/%Y %H:%M", "day first"), ("%m/%d/%y %H:%M", "month first")],
)
def test_what_somebody_saved_as_csv_is_read_too(moment, order):
    how = mapping("microsoft-forms", by_text(), responses=OWN, source={"date_order": order})
    content = saved_as_csv(responses(SMALL, titles=[*STATEMENTS, "Café"]), moment=moment)
    assert claims("saved.csv", content) == ["microsoft-forms"]
    found = read("saved.csv", content, how)
    assert found.faults == []
    assert as_given(found.contents) == SMALL


def test_the_columns_of_a_quiz_are_never_taken_for_questions():
    quiz = ["Total points", "Quiz feedback", "Grade posted time"]
    graded = [
        f"{kind} - {statement}" for statement in STATEMENTS for kind in ("Points", "Feedback")
    ]
    rows = responses(SMALL, titles=[*STATEMENTS, *quiz, *graded])
    export = resolved(NAME, workbook(rows), HOW)
    assert [column.text for column in export.columns if not column.is_system] == list(STATEMENTS)
    assert as_given(read(NAME, workbook(rows), HOW).contents) == SMALL


def test_an_older_survey_pasted_beside_this_one_is_refused():
    older = responses([[1, 1, 1, 1, 1]] * 3)
    older[0] = [f"{title}2" for title in older[0]]
    rows = [[*row, *other] for row, other in zip(responses(SMALL), older, strict=True)]
    fault = read(NAME, workbook(rows), HOW).faults[0]
    assert (fault.fault, fault.column) == ("pasted_survey", "ID2")
    assert "another survey" in fault.problem
    assert "one survey to a file" in fault.allowed


def test_a_row_of_means_under_the_responses_is_refused():
    rows = [*responses(SMALL), ["", "", "", "", "", "", 4.333333333, 4, "", 2, 1]]
    fault = read(NAME, workbook(rows), HOW).faults[0]
    assert (fault.fault, fault.row) == ("summary_row", 2 + len(SMALL))
    assert "delete the row" in fault.allowed


def test_a_question_missing_from_the_file_is_named():
    rows = responses(SMALL, titles=titled(2, "Reworded"))
    found = read(NAME, workbook(rows), HOW)
    assert found.words == {"mapped_column_missing"}
    assert found.faults[0].column == STATEMENTS[2]


def test_a_sheet_without_rows_is_nobody_s():
    assert all(dialect.likeness([Sheet("Sheet1", [])]) < LIKELY for dialect in DIALECTS)
