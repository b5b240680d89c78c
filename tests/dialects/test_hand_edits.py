"""What people do to an export of any tool: looked for whatever the dialect."""

import csv
from io import StringIO

import pytest

from tests.dialects.asking import NA, STATEMENTS, as_given, by_text, mapping, read

HOW = mapping("generic", by_text())
SMALL = [[5, 4, NA, "", 1], [4, 4, NA, 2, 1], [4, 5, 3, 2, NA]]
SCALE = {"codes": {str(rating): rating for rating in range(1, 6)}}
NUMBERS = [[5, 4, 3, 2, 1], [4, 4, 4, 4, 4], [1, 1, 2, 2, 3]]


def table(header, rows) -> bytes:
    text = StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode()


def words(rows, header=STATEMENTS, how=HOW) -> set[str]:
    return read("any.csv", table(header, rows), how).words


# --------------------------------------------------------------------------- an index in front


@pytest.mark.parametrize("name", ["", "Unnamed: 0", "index"])
@pytest.mark.parametrize("numbers", [(0, 1, 2), (1, 2, 3), (3, 7, 12)])
def test_a_column_that_numbers_the_rows_does_not_shift_the_others(name, numbers):
    rows = [[number, *row] for number, row in zip(numbers, SMALL, strict=True)]
    by_place = mapping("generic", [{"position": n} for n in range(1, 6)])
    found = read("any.csv", table([name, *STATEMENTS], rows), by_place)
    assert as_given(found.contents) == SMALL
    assert len([remark for remark in found.remarks if "numbers the rows" in remark]) == 1


@pytest.mark.parametrize(
    ("name", "numbers"), [("Team", (0, 1, 2)), ("", (2, 1, 3)), ("", (1, 1, 2)), ("", ("", 1, 2))]
)
def test_a_column_with_a_name_or_without_order_is_no_index(name, numbers):
    rows = [[number, *row] for number, row in zip(numbers, SMALL, strict=True)]
    by_place = mapping("generic", [{"position": n} for n in range(2, 7)])
    assert as_given(read("any.csv", table([name, *STATEMENTS], rows), by_place).contents) == SMALL


# ---------------------------------------------------------------------------- a row of means


@pytest.mark.parametrize(
    "row",
    [
        [3.333333333, 3, 3, 2.67, 2.67],
        ["3,33", 3, 3, "2,67", "2,67"],
        ["66.7%", "50%", "33.3%", "0%", "0%"],
        [4.105263158],
    ],
    ids=["means", "decimal_commas", "shares", "one"],
)
def test_a_row_worked_out_of_those_above_is_refused(row):
    assert "summary_row" in words([*NUMBERS, row])


@pytest.mark.parametrize("word", ["Mean", "AVERAGE", "Std. dev.", "n", "Total:"])
def test_a_row_that_says_what_it_is_is_refused(word):
    own = [["r1", *NUMBERS[0]], ["r2", *NUMBERS[1]], [word, 4, 4, 4, 3, 3]]
    numbered = [["1", *NUMBERS[0]], ["2", *NUMBERS[1]], [word, 4, 4, 4, 3, 3]]
    assert words(own, ["Agency", *STATEMENTS]) == set()
    assert words(numbered, ["No.", *STATEMENTS]) == {"summary_row"}


def test_several_such_rows_are_each_named_as_the_spreadsheet_counts():
    rows = [*NUMBERS, [], ["3.33", 3, 3, 2.67, 2.67], ["2.1", 1.7, 1, 1.2, 1.5]]
    found = read("any.csv", table(STATEMENTS, rows), HOW)
    named = [fault.row for fault in found.faults if fault.fault == "summary_row"]
    assert named == [6, 7]


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (["Years", *STATEMENTS], [["2.5", *NUMBERS[0]], ["3", *NUMBERS[1]], ["1.5", *NUMBERS[2]]]),
        (["Years", *STATEMENTS], [["2", *NUMBERS[0]], ["1", *NUMBERS[1]], ["1.5", *NUMBERS[2]]]),
        (["Years", *STATEMENTS], [["1.5", *NUMBERS[0]]]),
        (["How was it?", *STATEMENTS], [["Poor", *NUMBERS[0]], ["Average", *NUMBERS[1]]]),
    ],
    ids=["fractions_above", "one_of_many", "alone", "a_word_of_the_question"],
)
def test_a_response_at_the_end_is_not_taken_for_one(header, rows):
    assert words(rows, header) == set()


# ------------------------------------------------------------------------------- filled up


@pytest.mark.parametrize("filler", ["n/a", "NA", "NaN", "NULL"])
def test_one_word_in_every_empty_cell_is_remarked_once(filler):
    rows = [[5, 4, filler, filler, 1], [4, filler, 3, 2, 1]]
    how = mapping("generic", by_text(), scale=SCALE | {"skipped": (filler,)})
    found = read("any.csv", table(STATEMENTS, rows), how)
    assert found.faults == []
    assert len([remark for remark in found.remarks if f"“{filler}”" in remark]) == 1


@pytest.mark.parametrize("rows", [SMALL, [[5, 4, "n/a", 2, 1], [5, 4, "n/a", 2, 1]], NUMBERS])
def test_empty_cells_or_one_column_of_it_say_nothing_of_the_kind(rows):
    how = mapping("generic", by_text(), scale=SCALE | {"skipped": ("n/a",), "quarantined": (NA,)})
    found = read("any.csv", table(STATEMENTS, rows), how)
    assert not any("apart" in remark for remark in found.remarks)
