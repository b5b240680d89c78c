"""The mean gap between two members."""

from itertools import combinations
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.disagreement import mean_gap, publishable_band
from tests.factories import policy
from tests.unit.test_margin import five_counts, ratings


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        pytest.param([0, 0, 9, 0, 0], 0.0, id="all_agree"),
        pytest.param([3, 0, 0, 0, 2], 2.4, id="the_most_five_people_can_differ"),
        pytest.param([500, 0, 0, 0, 500], 2.0 * 1000 / 999, id="split_between_one_and_five"),
        pytest.param([200] * 5, 1.6 * 1000 / 999, id="answering_at_random"),
        pytest.param([0, 1, 0, 1, 0], 2.0, id="two_people_two_apart"),
        pytest.param([0, 0, 0, 1, 0], 0.0, id="one_person_agrees_with_herself"),
        pytest.param([0, 0, 0, 0, 0], 0.0, id="nobody"),
    ],
)
def test_mean_gap_has_the_reference_values(counts, expected):
    assert mean_gap(counts) == pytest.approx(expected)


@settings(derandomize=True, max_examples=150)
@given(five_counts)
def test_mean_gap_is_the_average_over_every_pair_of_members(counts):
    pairs = [abs(a - b) for a, b in combinations(ratings(counts), 2)]
    assert mean_gap(counts) == pytest.approx(mean(pairs))


@settings(derandomize=True, max_examples=15)
@given(st.lists(st.integers(1, 5), min_size=8, max_size=8), st.integers(2, 7))
def test_mean_gap_does_not_depend_on_how_many_answered(members, n):
    """Averaged over everyone who could have answered, it is the whole partnership's: no bias."""

    def counts(answers):
        return [answers.count(level) for level in range(1, 6)]

    samples = [mean_gap(counts(sample)) for sample in combinations(members, n)]
    assert mean(samples) == pytest.approx(mean_gap(counts(members)))


@pytest.mark.parametrize(
    ("counts", "score", "expected"),
    [
        pytest.param([3, 0, 0, 0, 4], 3.3, None, id="seven_ratings_say_nothing_even_when_split"),
        pytest.param([4, 0, 0, 0, 4], 3.0, "wide", id="eight_ratings_may_say_wide"),
        pytest.param([0, 0, 8, 0, 0], 3.0, None, id="eight_ratings_may_not_say_low"),
        pytest.param([0, 2, 4, 3, 0], 3.1, None, id="nine_ratings_may_not_say_some"),
        pytest.param([0, 0, 10, 0, 0], 3.0, "low", id="ten_ratings_that_agree"),
        pytest.param([0, 3, 4, 3, 0], 3.0, "some", id="ten_ratings_that_differ_somewhat"),
        pytest.param([5, 0, 0, 0, 5], 3.0, "wide", id="ten_ratings_in_two_camps"),
        pytest.param([0, 0, 0, 5, 5], 4.5, None, id="too_close_to_five"),
        pytest.param([0, 0, 0, 6, 4], 4.4, "low", id="just_far_enough_from_five"),
        pytest.param([6, 4, 0, 0, 0], 1.4, None, id="too_close_to_one"),
        pytest.param([4, 6, 0, 0, 0], 1.6, "low", id="just_far_enough_from_one"),
        pytest.param([2, 0, 0, 0, 14], 4.5, "some", id="sixteen_ratings_may_lie_closer"),
    ],
)
def test_a_band_is_published_only_where_it_gives_nobody_away(counts, score, expected):
    assert publishable_band(counts, score, policy()) == expected


def test_near_an_end_not_even_wide_is_said():
    """One of nine far from all others: 4.6 and "wide" would point at her."""
    assert publishable_band([1, 0, 0, 0, 8], 4.6, policy(wide_disagreement_from=0.85)) is None
    assert publishable_band([2, 0, 0, 0, 7], 4.1, policy(wide_disagreement_from=0.85)) == "wide"


@pytest.mark.parametrize(
    ("gap_limits", "expected"),
    [
        pytest.param({"some_disagreement_from": 0.94}, "low", id="under_the_first_limit"),
        pytest.param({"some_disagreement_from": 42 / 45}, "some", id="on_the_first_limit"),
        pytest.param({"wide_disagreement_from": 42 / 45}, "wide", id="on_the_second_limit"),
    ],
)
def test_the_limits_are_the_policys_and_belong_to_the_band_above(gap_limits, expected):
    counts = [0, 3, 4, 3, 0]
    assert mean_gap(counts) == pytest.approx(42 / 45)
    assert publishable_band(counts, 3.0, policy(**gap_limits)) == expected
