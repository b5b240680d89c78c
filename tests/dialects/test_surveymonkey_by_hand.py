"""Exports of SurveyMonkey that somebody has deleted from, flattened, re-saved or added to."""

import pytest

from tests.dialects.asking import (
    LABELS,
    NA,
    STATEMENTS,
    as_given,
    by_text,
    claims,
    mapping,
    read,
    resolved,
)
from tests.dialects.surveymonkey_files import (
    FRENCH,
    SYSTEM,
    csv_file,
    flattened,
    matrix,
    single,
    weighed,
)

NAME = "Alder learning.csv"
OWN = {"respondent": "Respondent ID", "submitted": "End Date"}
ORDER = {"date_order": "month first"}
HOW = mapping("surveymonkey", by_text(), responses=OWN, source=ORDER)
ANONYMOUS = mapping("surveymonkey", by_text())
SMALL = [[5, 4, NA, "", 1], [4, 4, NA, 2, 1], [4, 5, 3, 2, NA]]
SECTIONS = ["", "", "", "", "", "", "", "", "", "Q1", "", "", "", "", "", "Q2"]


@pytest.mark.parametrize(
    "system",
    [SYSTEM[:4], ("Start Date", "End Date"), ("Email Address", "Custom Data 1"), (), FRENCH],
    ids=["some", "dates", "people", "all_deleted", "french"],
)
@pytest.mark.parametrize("shape", [matrix, single])
def test_it_is_recognised_whatever_is_left_of_its_own_columns(shape, system):
    content = csv_file(shape(SMALL, system=system))
    assert claims(NAME, content) == ["surveymonkey"]
    assert as_given(read(NAME, content, ANONYMOUS).contents) == SMALL


def test_a_matrix_alone_could_be_any_tool_s_and_is_read_once_the_mapping_says_whose():
    content = csv_file([row[:5] for row in matrix(SMALL, system=())])
    assert claims(NAME, content) == []
    assert as_given(read(NAME, content, ANONYMOUS).contents) == SMALL


def test_own_columns_in_another_language_are_told_by_their_place():
    content = csv_file(matrix(SMALL, system=FRENCH))
    assert resolved(NAME, content, HOW).roles == {"respondent": 0, "submitted": 3, "email": 5}
    assert as_given(read(NAME, content, HOW).contents) == SMALL


def test_own_columns_whose_names_were_blanked_are_padding():
    rows = matrix(SMALL)
    rows[0][: len(SYSTEM)] = [""] * len(SYSTEM)
    columns = resolved(NAME, csv_file(rows), ANONYMOUS).columns
    assert all(column.is_system for column in columns[: len(SYSTEM)])
    assert as_given(read(NAME, csv_file(rows), ANONYMOUS).contents) == SMALL


def test_a_second_row_that_is_blank_throughout_is_no_response():
    rows = [single(SMALL)[0], [""] * (len(SYSTEM) + 5), *single(SMALL)[2:]]
    assert claims(NAME, csv_file(rows)) == ["surveymonkey"]
    assert as_given(read(NAME, csv_file(rows), HOW).contents) == SMALL


# ------------------------------------------------------------------------------------ flattened

BY_CODE = [{"code": f"learn{n}"} for n in range(1, 6)]
WORDS = {label: rating for rating, label in enumerate(LABELS, start=1)}


def by_code(**scale):
    """The mapping of a flattened file."""
    return mapping(
        "surveymonkey", BY_CODE, responses=OWN, source=ORDER, scale={"labels": WORDS} | scale
    )


def test_a_flattened_file_is_refused_until_the_mapping_says_what_its_filler_means():
    grid = [[5, 4, "", "", 1], [4, 4, "", 2, 1], [4, 5, 3, 2, ""]]
    content = csv_file(flattened(single(grid)))
    assert claims(NAME, content) == ["surveymonkey"]
    refused = read(NAME, content, by_code())
    assert refused.words == {"unknown_answer"}
    assert {fault.value for fault in refused.faults} == {"n/a"}
    assert as_given(read(NAME, content, by_code(skipped=("n/a",))).contents) == grid
    decided = as_given(read(NAME, content, by_code(not_applicable=("n/a",))).contents)
    assert decided == [[answer or NA for answer in row] for row in grid]


def test_that_skipped_and_not_applicable_cannot_be_told_apart_is_remarked():
    content = csv_file(flattened(single([[5, 4, "", "", 1], [4, 4, "", 2, 1]])))
    remarks = read(NAME, content, by_code(skipped=("n/a",))).remarks
    told = [remark for remark in remarks if "cannot be told apart" in remark]
    assert len(told) == 1
    assert "“n/a”" in told[0]
    assert "The mapping decides" in told[0]


def test_a_file_with_empty_cells_is_not_said_to_be_filled_up():
    remarks = read(NAME, csv_file(single(SMALL)), HOW).remarks
    assert not any("cannot be told apart" in remark for remark in remarks)


# ------------------------------------------------------------------------------------- re-saved


def test_doubled_line_ends_and_three_header_rows_are_read():
    content = csv_file([SECTIONS, *matrix(SMALL)], end="\r\r\n")
    assert claims(NAME, content) == ["surveymonkey"]
    found = read(NAME, content, HOW)
    assert as_given(found.contents) == SMALL
    assert resolved(NAME, content, HOW).first_row == 4


def test_every_second_row_blank_and_three_header_rows_are_read():
    rows = [row for filled in [SECTIONS, *matrix(SMALL)] for row in (filled, [""])]
    content = csv_file(rows)
    assert as_given(read(NAME, content, HOW).contents) == SMALL


def test_a_row_of_sections_on_top_is_passed_over_without_own_columns_too():
    rows = [SECTIONS[len(SYSTEM) :], *matrix(SMALL, system=())]
    assert claims(NAME, csv_file(rows)) == ["surveymonkey"]
    assert as_given(read(NAME, csv_file(rows), ANONYMOUS).contents) == SMALL


def test_bytes_of_windows_1252_are_read_with_a_remark():
    rows = matrix(SMALL)
    rows[2][-1] = "Œuvre, Ærø"
    content = csv_file(rows, encoding="cp1252")
    assert b"\x8c" in content
    assert b"\xc6" in content
    found = read(NAME, content, HOW)
    assert as_given(found.contents) == SMALL
    assert any("Windows-1252" in remark for remark in found.remarks)


@pytest.mark.parametrize("mark", ["utf-8", "utf-8-sig"])
def test_it_is_read_with_and_without_a_byte_order_mark(mark):
    content = csv_file(matrix(SMALL), encoding=mark)
    assert as_given(read(NAME, content, HOW).contents) == SMALL


def saved_by_a_program(rows):
    """As a program saves a table that it read with one header row: an index and `Unnamed` names."""
    header = ["", *(name or f"Unnamed: {n}" for n, name in enumerate(rows[0]))]
    return [header, *([str(n), *row] for n, row in enumerate(rows[1:]))]


@pytest.mark.parametrize("shape", [matrix, single])
def test_an_index_in_front_is_passed_over(shape):
    content = csv_file(saved_by_a_program(shape(SMALL)))
    assert claims(NAME, content) == ["surveymonkey"]
    found = read(NAME, content, HOW)
    assert found.faults == []
    assert as_given(found.contents) == SMALL
    assert any("numbers the rows" in remark for remark in found.remarks)


# ------------------------------------------------------------------------------------ added to


def test_one_mean_alone_in_the_last_row_is_refused():
    rows = [*matrix(SMALL), [*[""] * len(SYSTEM), "4.105263158", *[""] * 6]]
    fault = read(NAME, csv_file(rows), HOW).faults[0]
    assert (fault.fault, fault.row) == ("summary_row", 6)
    assert "no response" in fault.problem
    assert "delete the row" in fault.allowed


def test_a_row_of_means_is_refused_where_nothing_tells_who_answered():
    grid = [[5, 4, 3, 2, 1], [4, 4, 4, 4, 4]]
    rows = matrix(grid, system=(), written=weighed)
    rows.append(["4.5", "4", "3.5", "3", "2.5", "", ""])
    found = read(NAME, csv_file(rows), ANONYMOUS)
    assert "summary_row" in found.words


def older(shape):
    """A file with an older survey of the same questions to the right, its own columns too."""
    rows = shape([[1, 1, 1, 1, 1]] * len(SMALL))
    return [[*row, *other] for row, other in zip(shape(SMALL), rows, strict=True)]


@pytest.mark.parametrize("shape", [matrix, single])
def test_an_older_survey_pasted_to_the_right_is_refused(shape):
    found = read(NAME, csv_file(older(shape)), HOW)
    fault = found.faults[0]
    assert (fault.fault, fault.column) == ("pasted_survey", "Respondent ID")
    assert "another survey" in fault.problem
    assert "delete the columns of the other" in fault.allowed


def test_it_is_refused_too_where_the_own_columns_of_the_first_were_deleted():
    rows = [row[len(SYSTEM) :] for row in older(matrix)]
    found = read(NAME, csv_file(rows), HOW)
    assert "pasted_survey" in found.words


def test_it_is_refused_too_where_no_own_columns_are_left():
    rows = [row[len(SYSTEM) : -len(SYSTEM) - 7] + row[-7:] for row in older(matrix)]
    found = read(NAME, csv_file(rows), ANONYMOUS)
    assert found.words == {"duplicate_question"}
    assert "pasted" in found.faults[0].problem


def test_a_mapped_column_missing_is_named():
    rows = [[*row[: len(SYSTEM)], *row[len(SYSTEM) + 1 :]] for row in single(SMALL)]
    found = read(NAME, csv_file(rows), HOW)
    assert [(fault.fault, fault.column) for fault in found.faults] == [
        ("mapped_column_missing", STATEMENTS[0])
    ]
