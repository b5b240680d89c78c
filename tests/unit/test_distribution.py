"""Which bars may be shown: rule R4 of the statistics specification."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.disagreement import publishable_band
from models.distribution import (
    Bars,
    is_two_camps,
    publishable_bars,
    publishable_gap,
)
from tests.factories import policy

five_counts = st.lists(st.integers(0, 12), min_size=5, max_size=5).filter(lambda c: sum(c) >= 1)


def bars(*counts):
    return publishable_bars(counts, policy())


def gap(*counts):
    return publishable_gap(counts, bars(*counts))


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        pytest.param((2, 2, 3, 3, 0), Bars(4, 3, 3, None), id="ten_in_three_bars"),
        pytest.param((2, 1, 3, 3, 0), None, id="nine_are_too_few"),
        pytest.param((2, 2, 2, 4, 0), None, id="a_bar_of_two"),
        pytest.param((0, 0, 10, 0, 0), None, id="everybody_in_one_bar"),
        pytest.param((0, 0, 0, 6, 4), None, id="everybody_high"),
        pytest.param((5, 0, 0, 0, 5), Bars(5, 0, 5, None), id="two_bars_and_a_gap"),
        pytest.param((4, 4, 4, 4, 4), Bars(8, 4, 8, (4, 4, 4, 4, 4)), id="twenty_in_five_bars"),
        pytest.param((2, 6, 4, 4, 4), Bars(8, 4, 8, None), id="five_bars_would_have_one_of_two"),
        pytest.param((0, 0, 4, 3, 3), None, id="sum_and_three_bars_would_give_all_five"),
        pytest.param((1, 3, 3, 3, 0), Bars(4, 3, 3, None), id="or_one_low_less_and_one_high_more"),
        pytest.param((0, 0, 7, 7, 6), Bars(0, 7, 13, (0, 0, 7, 7, 6)), id="all_five_may_be_told"),
    ],
)
def test_bars_are_shown_where_none_points_at_anybody(counts, shown):
    assert bars(*counts) == shown


@settings(max_examples=200)
@given(five_counts)
def test_no_bar_shown_is_one_or_two_or_everybody(counts):
    shown = bars(*counts)
    if shown is not None:
        n = sum(counts)
        assert n >= 10
        for bar in (*shown[:3], *(shown.levels or ())):
            assert bar == 0 or 3 <= bar < n
        assert sum(shown[:3]) == n


@settings(max_examples=200)
@given(five_counts)
def test_three_bars_never_give_away_all_five(counts):
    """Somebody else's ratings have the same sum, bars and band."""
    shown = bars(*counts)
    if shown is None or shown.levels:
        return
    n, total = sum(counts), sum(level * c for level, c in enumerate(counts, start=1))
    band = publishable_band(counts, n, None, policy())
    alike = [
        (a, shown.low - a, shown.middle, shown.high - e, e)
        for a in range(shown.low + 1)
        for e in range(shown.high + 1)
    ]
    alike = [
        c
        for c in alike
        if sum(level * x for level, x in enumerate(c, start=1)) == total
        and publishable_band(c, n, None, policy()) == band
    ]
    assert tuple(counts) in alike
    assert len(alike) >= 2


@settings(max_examples=200)
@given(five_counts)
def test_the_gap_is_told_from_twenty_ratings_and_never_under_half_a_point(counts):
    ratings = [level for level, n in enumerate(counts, start=1) for _ in range(n)]
    shown = gap(*counts)
    if shown is None:
        return
    pairs = [abs(a - b) for a, b in combinations(ratings, 2)]
    assert len(ratings) >= 20
    assert bars(*counts).levels
    assert shown >= 0.5
    assert shown == pytest.approx(sum(pairs) / len(pairs), abs=0.0501)


def test_the_gap_is_withheld_where_all_but_agree():
    assert gap(0, 0, 1, 19, 0) is None
    assert gap(2, 6, 4, 4, 4) is None  # five bars would have one of two
    assert gap(5, 5, 0, 5, 5) == 1.8


@pytest.mark.parametrize(
    ("low", "middle", "high", "expected"),
    [(3, 4, 3, True), (3, 5, 3, False), (6, 0, 4, True), (0, 5, 5, False), (7, 0, 3, True)],
)
def test_two_camps_are_three_in_ten_on_either_side(low, middle, high, expected):
    assert is_two_camps(Bars(low, middle, high, None), policy()) is expected
