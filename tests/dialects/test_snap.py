"""Snap's download: UTF-16 between tabs, names over labels, and three ways of not answering."""

import csv
from pathlib import PurePath

import pytest
from hypothesis import given as drawn
from hypothesis import settings

from ingest.dialects.dialect import LIKELY
from ingest.dialects.snap import SNAP
from ingest.grids.delimited import read_delimited
from ingest.grids.sheet import Sheet
from tests.dialects.asking import (
    FEATURES,
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
from tests.dialects.snap_files import ANSWERS, columns, tab_file

RESPONSES = {
    "respondent": "ID.case",
    "submitted": "ID.endDate",
    "status": "ID.completed",
    "complete_values": ("Completed",),
}
HOW = mapping("snap", by_text(), responses=RESPONSES)
BY_CODE = mapping("snap", [{"code": f"Q3{letter}"} for letter in "abcde"], responses=RESPONSES)


def read_tab(drawn_columns, how=HOW, **changes):
    return read("survey.txt", tab_file(drawn_columns, **changes), how)


@pytest.mark.parametrize("how", [HOW, BY_CODE], ids=["by label", "by name"])
def test_the_numbers_of_a_small_file_are_those_worked_out_by_hand(how):
    found = read_tab(columns(GRID), how)
    assert (found.faults, tallies(found.contents)) == ([], TALLIES)


@drawn(grids)
@settings(max_examples=30)
def test_any_answers_read_back_as_they_were_written(grid):
    found = read_tab(columns(grid))
    assert (found.faults, as_given(found.contents)) == ([], grid)


@pytest.mark.parametrize("seed", range(3))
def test_shuffled_and_further_columns_change_nothing_and_are_not_taken(seed):
    found = read_tab(shuffled(columns(GRID), seed))
    assert (found.faults, tallies(found.contents)) == ([], TALLIES)
    assert SECRET not in repr(found)


def test_the_three_ways_of_not_answering_are_kept_apart():
    drawn_columns = columns([[5, 5, 5, 5, 5]])
    for column, state in zip(
        drawn_columns[-5:-1], ("No Reply", "not asked", "ERROR", ""), strict=True
    ):
        column.cells[0] = state
    found = read_tab(drawn_columns)
    answers = [found.contents.submissions[0].answers[feature] for feature in FEATURES]
    assert found.faults == []
    assert answers == ["skipped", "not asked", "quarantined", "skipped", 5]


def test_answers_as_codes_are_read_by_the_codes_of_the_mapping():
    coded = {**ANSWERS, **{rating: str(rating) for rating in range(1, 6)}}
    assert tallies(read_tab(columns(GRID, coded)).contents) == TALLIES


def test_responses_that_were_not_submitted_are_left_out():
    found = read_tab(columns(GRID, completed=["Completed", "No Reply", "Completed"]))
    assert as_given(found.contents) == [GRID[0], GRID[2]]
    assert "1 response left out, not finished: row 4." in found.remarks


def test_snaps_own_variables_are_no_questions():
    export = resolved("survey.txt", tab_file(columns(GRID)), HOW)
    assert [c.code for c in export.columns if not c.is_system] == [f"Q3{x}" for x in "abcde"]
    assert {role: export.columns[n].name for role, n in export.roles.items()} == {
        "respondent": "ID.case",
        "submitted": "ID.endDate",
        "status": "ID.completed",
    }


def test_quotation_marks_in_a_file_that_never_quotes_are_marks_like_any_other():
    remark = Drawn(("Q9", '"Hear, hear" questions'), ['"Well', 'so "so"', '"no" to all'])
    found = read_tab([*columns(GRID), remark], quoting=csv.QUOTE_NONE)
    assert (found.faults, tallies(found.contents)) == ([], TALLIES)


def test_an_unclosed_quotation_mark_is_refused_where_rows_are_not_equally_long():
    opened = read_delimited(PurePath("a.txt"), b'a\tb\n"x\t1\n2\n')
    assert [fault.fault for fault in opened.faults] == ["not_readable"]


def test_a_table_saved_as_unicode_text_is_not_taken_for_snap():
    text = "\r\n".join(["\t".join(STATEMENTS), *["\t".join("54321")] * 3])
    opened = read_delimited(PurePath("a.txt"), text.encode("utf-16"))
    assert opened.sheets[0].encoding == "utf-16"
    assert SNAP.likeness(opened.sheets) < LIKELY


def test_a_file_of_one_row_is_refused_in_words():
    (fault,) = SNAP.resolve("survey.txt", [Sheet(None, [["Q1", "Q2"]])]).faults
    assert fault.problem == "there is no row of variable names with a row of labels under it"
    assert fault.allowed == "a data download of Snap, with names and labels; or its Triple-S export"
