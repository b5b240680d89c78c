"""Qualtrics' files with two and three header rows, as CSV and as TSV."""

import json

import pytest
from hypothesis import given as drawn
from hypothesis import settings

from tests.dialects.asking import (
    FEATURES,
    NA,
    STATEMENTS,
    as_given,
    by_text,
    grids,
    mapping,
    read,
    resolved,
    tallies,
)
from tests.dialects.columns import GRID, SECRET, TALLIES, Drawn, shuffled
from tests.dialects.qualtrics_files import (
    CODES,
    STEM,
    columns,
    csv_file,
    old_columns,
    tsv_file,
    with_old_ids,
)

RESPONSES = {
    "respondent": "ResponseId",
    "submitted": "EndDate",
    "email": "RecipientEmail",
    "status": "Finished",
    "complete_values": ("True", "1"),
}
OLD_RESPONSES = RESPONSES | {"respondent": "ResponseID", "email": "EmailAddress"}
SCALE = {
    "codes": {str(n): n for n in range(1, 6)},
    "not_applicable": ("-1", "-2"),
    "skipped": ("-99",),
}
BY_ID = [{"vendor_id": f"QID3_{n}"} for n in range(1, len(FEATURES) + 1)]
BY_TAG = [{"code": f"Q3_{n}"} for n in range(1, len(FEATURES) + 1)]
HOW = mapping("qualtrics", BY_ID, responses=RESPONSES, scale=SCALE)
BY_TEXT = mapping("qualtrics", by_text(), responses=RESPONSES, scale=SCALE)
OLD = mapping("qualtrics", BY_TAG, responses=OLD_RESPONSES, scale=SCALE)


def read_csv(drawn_columns, how=HOW, **changes):
    return read("survey_March 31, 2026_05.26.csv", csv_file(drawn_columns, **changes), how)


@pytest.mark.parametrize("how", [HOW, BY_TEXT], ids=["by id", "by text"])
def test_three_header_rows_give_the_numbers_worked_out_by_hand(how):
    found = read_csv(columns(GRID), how)
    assert (found.faults, tallies(found.contents)) == ([], TALLIES)


def test_two_header_rows_of_an_old_file_give_the_numbers_worked_out_by_hand():
    found = read_csv(old_columns(GRID), OLD)
    assert (found.faults, tallies(found.contents)) == ([], TALLIES)


@drawn(grids)
@settings(max_examples=30)
def test_any_answers_read_back_as_they_were_written(grid):
    found = read_csv(columns(grid))
    assert (found.faults, as_given(found.contents)) == ([], grid)


@drawn(grids)
@settings(max_examples=20)
def test_any_answers_in_an_old_file_read_back_as_they_were_written(grid):
    found = read_csv(old_columns(grid), OLD)
    assert (found.faults, as_given(found.contents)) == ([], grid)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("build", "how"), [(columns, HOW), (old_columns, OLD)])
def test_shuffled_and_further_columns_change_nothing_and_are_not_taken(build, how, seed):
    found = read_csv(shuffled(build(GRID), seed), how)
    assert (found.faults, tallies(found.contents)) == ([], TALLIES)
    assert SECRET not in repr(found)


@pytest.mark.parametrize("vendor_id", ["QID3_1", "QID3-1"])
def test_ids_in_single_quotes_with_hyphens_are_those_of_today(vendor_id):
    matches = [{"vendor_id": vendor_id}, *BY_ID[1:]]
    how = mapping("qualtrics", matches, responses=RESPONSES, scale=SCALE)
    found = read_csv(with_old_ids(columns(GRID)), how)
    assert (found.faults, tallies(found.contents)) == ([], TALLIES)


def test_a_choice_with_a_column_of_its_own_has_an_id_of_its_own():
    heads = ("Q7_4", "Which? - Other", json.dumps({"ImportId": "QID7", "choiceId": "4"}))
    drawn_columns = [*columns(GRID), Drawn(heads, ["", "", ""])]
    assert resolved("any.csv", csv_file(drawn_columns), HOW).columns[-1].vendor_id == "QID7_4"


def test_the_row_of_ids_is_searched_for_and_not_counted_to():
    four = [Drawn((*c.headers[:2], "", c.headers[2]), c.cells) for c in columns(GRID)]
    four[0] = four[0]._replace(headers=("StartDate", "Start", "kept by hand", four[0].headers[3]))
    assert tallies(read_csv(four).contents) == TALLIES
    assert tallies(read_csv(columns(GRID), only=(0, 2)).contents) == TALLIES


@pytest.mark.parametrize("only", [(0, 1), (0,)])
def test_without_the_row_of_ids_the_first_response_is_still_told_from_a_header(only):
    how = mapping("qualtrics", BY_TAG, responses=RESPONSES, scale=SCALE)
    found = read_csv(columns(GRID), how, only=only)
    assert (found.faults, tallies(found.contents)) == ([], TALLIES)


def test_localised_names_in_the_second_row_do_not_hide_the_tools_own_columns():
    export = resolved("any.csv", csv_file(columns(GRID)), HOW)
    own = {role: export.columns[index].name for role, index in export.roles.items()}
    assert own == {
        "respondent": "ResponseId",
        "submitted": "EndDate",
        "email": "RecipientEmail",
        "status": "Finished",
    }
    assert sum(column.is_system for column in export.columns) == 17


def test_a_text_is_parted_where_all_rows_of_the_grid_part():
    export = resolved("any.csv", csv_file(columns(GRID)), HOW)
    asked = [(column.stem, column.row) for column in export.columns if not column.is_system]
    assert asked == [(STEM, statement) for statement in STATEMENTS]


def test_hyphens_within_heading_and_statements_part_nothing():
    texts = ("Well-being - your view - Multi-agency work", "Well-being - your view - Multi-tasks")
    drawn_columns = columns(GRID)
    for n, text in enumerate(texts):
        heads = (f"Q9_{n}", text, json.dumps({"ImportId": f"QID9_{n}"}))
        drawn_columns.append(Drawn(heads, ["", "", ""]))
    export = resolved("any.csv", csv_file(drawn_columns), HOW)
    assert [(column.stem, column.row) for column in export.columns[-2:]] == [
        ("Well-being - your view", "Multi-agency work"),
        ("Well-being - your view", "Multi-tasks"),
    ]


def test_an_old_text_without_blanks_is_parted_after_the_question_mark():
    export = resolved("any.csv", csv_file(old_columns(GRID)), OLD)
    asked = [(column.stem, column.row) for column in export.columns if not column.is_system]
    assert asked == [(STEM, statement) for statement in STATEMENTS]


def test_the_empty_last_column_of_an_old_file_is_no_column():
    assert len(resolved("any.csv", csv_file(old_columns(GRID)), OLD).columns) == 15


def test_previews_of_the_form_are_left_out_with_a_remark():
    found = read_csv(columns(GRID, Status=["Survey Preview", "IP Address", "IP Address"]))
    assert as_given(found.contents) == GRID[1:]
    remark = "1 response left out, as they were previews or tests of the form: row 4."
    assert remark in found.remarks
    coded = read_csv(old_columns(GRID, Status=[0, 1, 0]), OLD)
    assert as_given(coded.contents) == [GRID[0], GRID[2]]


def test_unfinished_responses_are_left_out():
    found = read_csv(columns(GRID, Finished=["True", "False", "True"], Progress=[100, 40, 100]))
    assert as_given(found.contents) == [GRID[0], GRID[2]]
    assert "1 response left out, not finished: row 5." in found.remarks


def test_where_finished_was_deleted_progress_says_who_finished():
    drawn_columns = [c for c in columns(GRID) if c.headers[0] != "Finished"]
    export = resolved("any.csv", csv_file(drawn_columns), HOW)
    assert export.columns[export.roles["status"]].name == "Progress"
    assert export.complete_values == ("100",)


def test_negative_recodes_are_proposed_and_never_read_without_the_mapping():
    export = resolved("any.csv", csv_file(columns(GRID)), HOW)
    usual = export.columns[-1].usual_missing
    assert (usual["-1"], usual["-2"], usual["-99"]) == (*["not applicable"] * 2, "skipped")
    how = mapping("qualtrics", BY_ID, responses=RESPONSES, scale={"codes": SCALE["codes"]})
    assert {fault.value for fault in read_csv(columns(GRID), how).faults} == {"-1", "-99"}


def test_recodes_that_do_not_start_at_one_mean_what_the_mapping_says():
    recoded = {**CODES, **{rating: str(9 + rating) for rating in range(1, 6)}}
    scale = SCALE | {"codes": {str(9 + n): n for n in range(1, 6)}}
    how = mapping("qualtrics", BY_ID, responses=RESPONSES, scale=scale)
    assert tallies(read_csv(columns(GRID, recoded), how).contents) == TALLIES
    assert read_csv(columns(GRID, recoded)).words == {"unknown_answer"}


def test_a_tsv_is_utf_16():
    found = read("survey.tsv", tsv_file(columns(GRID)), HOW)
    assert (found.faults, tallies(found.contents)) == ([], TALLIES)


def test_two_responses_of_one_moment_are_two_respondents():
    found = read_csv(columns([GRID[0], GRID[0]]))
    assert as_given(found.contents) == [GRID[0], GRID[0]]
    twice = read_csv(columns([GRID[0], GRID[1]], ResponseId=["R_1", "R_1"]))
    assert as_given(twice.contents) == [GRID[1]]


def test_a_missing_column_is_named_by_the_id_it_was_sought_by():
    found = read_csv(columns(GRID)[:-1])
    fault = next(fault for fault in found.faults if fault.fault == "mapped_column_missing")
    assert (fault.column, fault.allowed) == ("QID3_5", "a column found by its vendor id, “QID3_5”")
    assert NA not in repr(found.faults)
