"""Counts of people: rule R6 of the statistics specification, section 7."""

from collections import defaultdict

import pytest

from models.rounding import tenths
from models.told_counts import ToldCounts, told_counts


def told(n, n_not_applicable=0, n_skipped=0, mean_tenths=30, floor=5):
    return told_counts(mean_tenths, n, n_not_applicable, n_skipped, floor=floor)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        pytest.param((8, 0, 0), ToldCounts(8, 8, 0, 0), id="everybody_rated_it"),
        pytest.param((8, 3, 0), ToldCounts(8, 8, 3, 0), id="three_not_applicable"),
        pytest.param((8, 0, 4), ToldCounts(8, 8, 0, 4), id="four_skipped"),
        pytest.param((8, 3, 3), ToldCounts(8, 8, 3, 3), id="three_of_each"),
        pytest.param((8, 1, 2), ToldCounts(8, 8, None, None), id="three_in_all_not_told_apart"),
        pytest.param((8, 4, 1), ToldCounts(8, 8, None, None), id="one_skip_would_be_told"),
        pytest.param((8, 1, 0), ToldCounts(7, None, None, None), id="one_not_applicable"),
        pytest.param((8, 0, 1), ToldCounts(7, None, None, None), id="one_skip_looks_the_same"),
        pytest.param((8, 1, 1), ToldCounts(8, None, None, None), id="one_of_each"),
        pytest.param((8, 2, 0), ToldCounts(8, None, None, None), id="two_not_applicable"),
        pytest.param((4, 0, 0), None, id="too_few"),
        pytest.param((4, 4, 4), None, id="too_few_though_many_took_part"),
        pytest.param((5, 2, 0), ToldCounts(5, None, None, None), id="seven_took_part"),
        pytest.param((5, 1, 0), None, id="six_took_part_so_it_could_only_be_one"),
        pytest.param((5, 0, 0), ToldCounts(5, 5, 0, 0), id="five_took_part_and_all_rated_it"),
    ],
)
def test_no_count_of_one_or_two_is_told(counts, expected):
    assert told(*counts) == expected


def test_a_mean_that_only_one_number_can_have_withholds_the_feature():
    """3.4 comes of five ratings and not of six: it would tell that two of seven did not rate it."""
    assert told(5, 2, mean_tenths=34) is None
    assert told(5, 2, mean_tenths=30) is not None
    assert told(7, 2, mean_tenths=31) is not None  # 22 of 7, and 25 of 8


def test_the_floor_is_the_callers():
    assert told(3, floor=3) == ToldCounts(3, 3, 0, 0)
    assert told(7, floor=8) is None


@pytest.mark.parametrize("n_taking_part", range(5, 15))
def test_nobody_can_tell_one_silent_member_from_two(n_taking_part):
    """All means and numbers: what is told of one who did not rate it is also told of two."""
    alike = defaultdict(set)
    for n_silent in range(n_taking_part - 4):
        n = n_taking_part - n_silent
        for total in range(n, 5 * n + 1):
            for n_not_applicable in range(n_silent + 1):
                mean = tenths(total, n)
                seen = told(n, n_not_applicable, n_silent - n_not_applicable, mean)
                alike[mean, seen].add((n_silent, n_not_applicable))
    for (_, seen), possible in alike.items():
        if seen is not None and seen.n_answered is None:
            assert {silent for silent, _ in possible} == {1, 2}
        elif seen is not None:
            assert all(silent == 0 or silent >= 3 for silent, _ in possible)
