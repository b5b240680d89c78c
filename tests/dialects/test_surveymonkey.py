"""Raw exports of SurveyMonkey as the tool writes them."""

import random
from decimal import Decimal

import pytest
from hypothesis import given as drawn
from hypothesis import settings

from tests.dialects.asking import (
    LABELS,
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
from tests.dialects.surveymonkey_files import (
    COMMENT,
    FIRST_ID,
    STEM,
    SYSTEM,
    at_the_ends,
    csv_file,
    expanded,
    matrix,
    single,
    weighed,
)
from tests.ingest.making import workbook

NAME = "Alder learning.csv"
OWN = {"respondent": "Respondent ID", "submitted": "End Date"}
ORDER = {"date_order": "month first"}
HOW = mapping("surveymonkey", by_text(), responses=OWN, source=ORDER)
SMALL = [[5, 4, NA, "", 1], [4, 4, NA, 2, 1], [4, 5, 3, 2, NA]]
MARKER = "typed by one member"
SHAPES = {"matrix": matrix, "condensed": single, "expanded": expanded}


def scaled(**scale):
    """The mapping with another scale."""
    return mapping("surveymonkey", by_text(), responses=OWN, source=ORDER, scale=scale)


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=30)
@drawn(grids)
def test_any_answers_read_back_as_they_were_written(shape, grid):
    found = read(NAME, csv_file(SHAPES[shape](grid)), HOW)
    assert found.faults == []
    assert as_given(found.contents) == grid


@pytest.mark.parametrize("shape", SHAPES)
def test_the_numbers_of_a_small_file_are_those_worked_out_by_hand(shape):
    assert tallies(read(NAME, csv_file(SHAPES[shape](SMALL)), HOW).contents) == (
        Tally(3, Decimal("4.33"), 0, 0),
        Tally(3, Decimal("4.33"), 0, 0),
        Tally(1, Decimal("3.00"), 2, 0),
        Tally(2, Decimal("2.00"), 0, 1),
        Tally(2, Decimal("1.00"), 1, 0),
    )


@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_is_claimed_by_this_tool_alone(shape):
    assert claims(NAME, csv_file(SHAPES[shape](SMALL))) == ["surveymonkey"]


@pytest.mark.parametrize("seed", range(3))
def test_shuffled_and_further_columns_change_nothing(seed):
    columns = list(zip(*single(SMALL), strict=True))
    columns.append(("Anything else?", "Open-Ended Response", MARKER, "", MARKER))
    random.Random(seed).shuffle(columns)
    content = csv_file(list(zip(*columns, strict=True)))
    found = read(NAME, content, HOW)
    assert as_given(found.contents) == SMALL
    assert MARKER not in repr((found.contents, found.faults, found.remarks))
    assert claims(NAME, content) == ["surveymonkey"]


def test_a_comment_under_a_matrix_is_named_nowhere():
    rows = matrix(SMALL)
    rows[2][len(SYSTEM) + len(STATEMENTS)] = MARKER
    found = read(NAME, csv_file(rows), HOW)
    assert as_given(found.contents) == SMALL
    assert MARKER not in repr((found.contents, found.faults, found.remarks))


def test_a_question_is_carried_on_over_its_rows_and_no_further():
    columns = resolved(NAME, csv_file(matrix(SMALL, padding=3)), HOW).columns
    asked = [(column.stem, column.row) for column in columns if not column.is_system]
    rows = [*STATEMENTS, COMMENT]
    assert asked == [*((STEM, row) for row in rows), ("Your agency?", "")]
    assert [column.name for column in columns[-3:]] == ["column 17", "column 18", "column 19"]
    assert columns[len(SYSTEM)].name == f"{STEM} – {STATEMENTS[0]}"


def test_rows_are_counted_as_the_spreadsheet_does():
    rows = matrix(SMALL)
    rows[3][len(SYSTEM)] = "Perhaps"
    fault = read(NAME, csv_file(rows), HOW).faults[0]
    assert (fault.fault, fault.row, fault.value) == ("unknown_answer", 4, "Perhaps")


def test_of_one_respondent_the_latest_response_counts():
    rows = matrix(SMALL)
    rows[3][0] = rows[2][0]
    found = read(NAME, csv_file(rows), HOW)
    assert as_given(found.contents) == SMALL[1:]
    assert any("row 3" in remark for remark in found.remarks)


def test_respondents_whose_numbers_excel_shortened_are_not_taken_for_one():
    rows = matrix(SMALL)
    for row in rows[2:]:
        row[0] = "1.14739E+10"
    found = read(NAME, csv_file(rows), HOW)
    assert as_given(found.contents) == SMALL
    assert any("shortened" in remark for remark in found.remarks)


def test_the_workbook_is_read_as_the_csv_is(tmp_path):
    rows = matrix(SMALL)
    for row in rows[2:]:
        row[0] = int(row[0])
    content = workbook(tmp_path / "Alder.xlsx", {"Sheet": rows}).read_bytes()
    assert claims("Alder.xlsx", content) == ["surveymonkey"]
    found = read("Alder.xlsx", content, HOW)
    assert found.faults == []
    assert as_given(found.contents) == SMALL
    assert resolved("Alder.xlsx", content, HOW).rows[0][0] == str(FIRST_ID)


# -------------------------------------------------------------------------------------- answers


def test_weights_are_read_by_their_codes_and_0_is_what_the_mapping_says():
    codes = {str(rating): rating for rating in range(1, 6)}
    content = csv_file(matrix(SMALL, written=weighed))
    assert read(NAME, content, scaled(codes=codes)).words == {"unknown_answer"}
    found = read(NAME, content, scaled(codes=codes, not_applicable=("0",)))
    assert as_given(found.contents) == SMALL


def test_weights_may_run_the_other_way():
    codes = {str(6 - rating): rating for rating in range(1, 6)}
    content = csv_file(matrix([[5, 4, 3, 2, 1]], written=weighed))
    assert as_given(read(NAME, content, scaled(codes=codes)).contents) == [[1, 2, 3, 4, 5]]


def test_labels_at_the_ends_of_the_scale_alone_are_one_scale():
    grid = [[5, 4, 3, 2, 1], [1, 2, 3, 4, 5], [3, 5, 1, 1, NA]]
    found = read(NAME, csv_file(matrix(grid, written=at_the_ends)), HOW)
    assert found.faults == []
    assert as_given(found.contents) == grid


@pytest.mark.parametrize("words", ["N/A", "Unfamiliar (N/A)", "I was not aware of this"])
def test_the_owner_s_own_words_for_not_applicable_count_once_the_mapping_has_them(words):
    rows = matrix([[5, 4, 3, 2, 1], [5, 4, 3, 2, 1]])
    rows[2][len(SYSTEM)] = words
    labels = {label: rating for rating, label in enumerate(LABELS, start=1)}
    assert read(NAME, csv_file(rows), scaled(labels=labels)).words == {"unknown_answer"}
    found = read(NAME, csv_file(rows), scaled(labels=labels, not_applicable=(words,)))
    assert as_given(found.contents)[0] == [NA, 4, 3, 2, 1]


def test_an_option_in_the_respondent_s_own_words_leaves_the_question_unanswered():
    rows = expanded([[5, 4, 3, 2, 1], ["", 4, 3, 2, 1]])
    rows[3][len(SYSTEM) + 6] = MARKER
    found = read(NAME, csv_file(rows), HOW)
    assert as_given(found.contents)[1] == ["", 4, 3, 2, 1]
    assert MARKER not in repr((found.contents, found.faults, found.remarks))


def test_an_expanded_question_that_nobody_answered_is_still_found():
    found = read(NAME, csv_file(expanded([["", 4, 3, 2, 1]])), HOW)
    assert as_given(found.contents) == [["", 4, 3, 2, 1]]


def test_a_question_with_several_boxes_ticked_is_no_rating():
    rows = expanded([[5, 4, 3, 2, 1]])
    rows[2][len(SYSTEM)] = LABELS[0]
    found = read(NAME, csv_file(rows), HOW)
    assert found.words == {"mapped_column_missing"}
    assert found.faults[0].column == STATEMENTS[0]
