"""Exports of Google Forms, with everything that sheets, languages and Excel do to them."""

import random
from decimal import Decimal

import pytest
from hypothesis import given as drawn
from hypothesis import settings

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
from tests.dialects.google_forms_files import (
    QUESTION,
    american,
    british,
    csv_file,
    damaged,
    direct,
    italian,
    responses,
)
from tests.ingest.making import workbook

NAME = "Alder learning (Responses) - Form Responses 1.csv"
OWN = {"submitted": "Timestamp"}
HOW = mapping("google-forms", by_text(), responses=OWN)
SMALL = [[5, 4, NA, "", 1], [4, 4, NA, 2, 1], [4, 5, 3, 2, NA]]
MARKER = "typed by one member"


@settings(max_examples=30)
@drawn(grids)
def test_any_answers_read_back_as_they_were_written(grid):
    found = read(NAME, csv_file(responses(grid)), HOW)
    assert found.faults == []
    assert as_given(found.contents) == grid


def test_the_numbers_of_a_small_file_are_those_worked_out_by_hand():
    assert tallies(read(NAME, csv_file(responses(SMALL)), HOW).contents) == (
        Tally(3, Decimal("4.33"), 0, 0),
        Tally(3, Decimal("4.33"), 0, 0),
        Tally(1, Decimal("3.00"), 2, 0),
        Tally(2, Decimal("2.00"), 0, 1),
        Tally(2, Decimal("1.00"), 1, 0),
    )


@pytest.mark.parametrize("seed", range(3))
def test_shuffled_and_further_columns_change_nothing(seed):
    columns = list(zip(*responses(SMALL), strict=True))
    columns.append(("Anything else?", MARKER, "", "two\nlines, and a comma"))
    random.Random(seed).shuffle(columns)
    content = csv_file(list(zip(*columns, strict=True)))
    found = read(NAME, content, HOW)
    assert as_given(found.contents) == SMALL
    assert MARKER not in repr((found.contents, found.faults, found.remarks))
    assert claims(NAME, content) == ["google-forms"]


@pytest.mark.parametrize(
    ("first", "written", "order"),
    [
        ("Timestamp", british, "day first"),
        ("Timestamp", american, "month first"),
        ("Timestamp", damaged, "month first"),
        ("Timestamp", direct, "day first"),
        ("Zeitstempel", british, "day first"),
        ("Informazioni cronologiche", italian, "day first"),
        ("Stamp amser", british, "day first"),
        ("", british, "day first"),
    ],
    ids=["uk", "us", "excel", "direct", "german", "italian", "unknown_language", "deleted"],
)
def test_the_moment_is_found_whatever_it_is_called_and_however_it_is_written(first, written, order):
    content = csv_file(responses(SMALL, first=first, written=written))
    assert claims(NAME, content) == ["google-forms"]
    own = {"submitted": first} if first else {}
    how = mapping("google-forms", by_text(), responses=own, source={"date_order": order})
    found = read(NAME, content, how)
    assert found.faults == []
    assert as_given(found.contents) == SMALL
    assert resolved(NAME, content, how).roles == {"submitted": 0}


def test_a_day_written_the_other_way_round_is_refused_rather_than_read_wrongly():
    found = read(NAME, csv_file(responses(SMALL, written=american)), HOW)
    assert found.words == {"bad_date"}
    assert found.faults[0].column == "Timestamp"
    assert "day first" in found.faults[0].allowed


def test_a_form_that_collects_addresses_tells_who_has_completed():
    rows = responses(SMALL)
    addresses = ["Email Address", "ann@council.example", "bo@police.example", "cy@health.example"]
    rows = [[row[0], address, *row[1:]] for row, address in zip(rows, addresses, strict=True)]
    own = OWN | {"email": "Email Address"}
    found = read(NAME, csv_file(rows), mapping("google-forms", by_text(), responses=own))
    assert [done.email for done in found.contents.completions] == addresses[1:]
    assert resolved(NAME, csv_file(rows), HOW).roles == {"submitted": 0, "email": 1}


def test_a_grid_is_its_question_and_its_rows():
    export = resolved(NAME, csv_file(responses(SMALL)), HOW)
    assert {column.stem for column in export.columns[1:]} == {QUESTION}
    assert [column.row for column in export.columns[1:]] == list(STATEMENTS)


def test_the_same_row_in_two_grids_is_told_apart_by_the_question():
    first = [f"Now [{statement}]" for statement in STATEMENTS]
    second = [f"A year ago [{statement}]" for statement in STATEMENTS]
    grid = [[*row, 1, 1, 1, 1, 1] for row in SMALL]
    content = csv_file(responses(grid, titles=[*first, *second]))
    assert read(NAME, content, HOW).words == {"duplicate_question"}
    told = [match | {"stem": "Now"} for match in by_text()]
    found = read(NAME, content, mapping("google-forms", told, responses=OWN))
    assert as_given(found.contents) == SMALL


def test_brackets_at_the_end_of_a_single_question_belong_to_it():
    content = csv_file(responses(SMALL, titles=[*STATEMENTS[:4], f"{STATEMENTS[4]} [optional]"]))
    how = mapping(
        "google-forms", [*by_text()[:4], {"text": f"{STATEMENTS[4]} [optional]"}], responses=OWN
    )
    assert as_given(read(NAME, content, how).contents) == SMALL


def test_a_block_asked_25_times_has_equal_headers_and_is_read_by_occurrence():
    grid = [[1 + (block + place) % 5 for block in range(25) for place in range(5)]]
    content = csv_file(responses(grid, titles=STATEMENTS * 25))
    assert read(NAME, content, HOW).words == {"duplicate_question"}
    third = [match | {"occurrence": 3} for match in by_text()]
    found = read(NAME, content, mapping("google-forms", third, responses=OWN))
    assert as_given(found.contents) == [grid[0][10:15]]
    asked = resolved(NAME, content, HOW).columns[1:]
    assert [column.occurrence for column in asked] == [n for n in range(1, 26) for _ in range(5)]


def test_a_linear_scale_is_read_by_its_numbers_though_its_header_has_line_breaks():
    titles = [f"{statement}\n1 = Not at all\n5 = Fully" for statement in STATEMENTS]
    rows = responses([[5, 4, 3, "", 1]], titles=titles, labels=None)
    how = mapping("google-forms", [{"text": title} for title in titles], responses=OWN)
    found = read(NAME, csv_file(rows), how)
    assert as_given(found.contents) == [[5, 4, 3, "", 1]]
    name = resolved(NAME, csv_file(rows), how).columns[1].name
    assert name == f"{STATEMENTS[0]} 1 = Not at all 5 = Fully"


def test_a_number_that_excel_damaged_is_no_rating():
    rows = responses(SMALL)
    rows[1][1] = "6.83929E+11"
    fault = read(NAME, csv_file(rows), HOW).faults[0]
    assert (fault.fault, fault.row, fault.value) == ("unknown_answer", 2, "6.83929E+11")


def test_several_boxes_ticked_are_no_rating():
    rows = responses(SMALL)
    rows[1][1] = "Agree, Strongly agree"
    assert read(NAME, csv_file(rows), HOW).words == {"unknown_answer"}


def test_the_sheet_saved_as_a_workbook_is_read_too(tmp_path):
    rows = responses(SMALL, written=lambda moment: moment)
    path = workbook(tmp_path / "responses.xlsx", {"Form responses 1": rows})
    content = path.read_bytes()
    assert claims(path.name, content) == ["google-forms"]
    assert as_given(read(path.name, content, HOW).contents) == SMALL


def test_a_row_of_means_under_the_responses_is_refused():
    rows = [*responses(SMALL, labels=None), ["Mean", 4.33, 4.33, 3, 2, 1]]
    fault = read(NAME, csv_file(rows), HOW).faults[0]
    assert (fault.fault, fault.row) == ("summary_row", 5)


def test_an_older_survey_pasted_beside_this_one_is_refused():
    rows = [[*row, *row] for row in responses(SMALL)]
    found = read(NAME, csv_file(rows), HOW)
    assert "pasted_survey" in found.words
    assert found.faults[0].column == "Timestamp"


def test_an_index_in_front_of_the_moment_is_passed_over():
    rows = [[number or "", *row] for number, row in enumerate(responses(SMALL))]
    found = read(NAME, csv_file(rows), HOW)
    assert as_given(found.contents) == SMALL
    assert claims(NAME, csv_file(rows)) == ["google-forms"]
