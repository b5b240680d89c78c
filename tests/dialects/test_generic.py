"""A table of responses from any tool, read by a mapping alone."""

import csv
import random
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import given as drawn

from tests.dialects.asking import (
    NA,
    STATEMENTS,
    Tally,
    as_given,
    by_text,
    grids,
    mapping,
    read,
    tallies,
)

HOW = mapping("generic", by_text())


def table(rows, header=STATEMENTS) -> bytes:
    text = StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode()


@drawn(grids)
def test_any_answers_read_back_as_they_were_written(grid):
    found = read("any.csv", table(grid), HOW)
    assert found.faults == []
    assert as_given(found.contents) == grid


@pytest.mark.parametrize("seed", range(3))
def test_shuffled_and_further_columns_change_nothing(seed):
    grid = [[1, 2, 3, 4, NA], [5, "", 3, 1, 2]]
    columns = [*zip(STATEMENTS, *grid, strict=True), ("Comments", "secret", "none")]
    random.Random(seed).shuffle(columns)
    header, *rows = zip(*columns, strict=True)
    found = read("any.csv", table(rows, header), HOW)
    assert as_given(found.contents) == grid


def test_the_numbers_of_a_small_file_are_those_worked_out_by_hand():
    grid = [[5, 4, NA, "", 1], [4, 4, NA, 2, 1], [4, 5, 3, 2, NA]]
    assert tallies(read("any.csv", table(grid), HOW).contents) == (
        Tally(3, Decimal("4.33"), 0, 0),
        Tally(3, Decimal("4.33"), 0, 0),
        Tally(1, Decimal("3.00"), 2, 0),
        Tally(2, Decimal("2.00"), 0, 1),
        Tally(2, Decimal("1.00"), 1, 0),
    )
