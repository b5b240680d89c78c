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


@settings(max_examples=150)
@given(five_counts)
def test_mean_gap_is_the_average_over_every_pair_of_members(counts):
    pairs = [abs(a - b) for a, b in combinations(ratings(counts), 2)]
    assert mean_gap(counts) == pytest.approx(mean(pairs))


@settings(max_examples=15)
@given(st.lists(st.integers(1, 5), min_size=8, max_size=8), st.integers(2, 7))
def test_mean_gap_does_not_depend_on_how_many_answered(members, n):
    """Averaged over everyone who could have answered, it is the whole partnership's: no bias."""

    def counts(answers):
        return [answers.count(level) for level in range(1, 6)]

    samples = [mean_gap(counts(sample)) for sample in combinations(members, n)]
    assert mean(samples) == pytest.approx(mean_gap(counts(members)))


@pytest.mark.parametrize(
    ("counts", "n", "in_range", "expected"),
    [
        pytest.param([3, 0, 0, 0, 4], 7, None, None, id="seven_say_nothing_even_when_split"),
        pytest.param([4, 0, 0, 0, 4], 8, None, "wide", id="eight_ratings_may_say_wide"),
        pytest.param([0, 0, 8, 0, 0], 8, None, None, id="eight_ratings_may_not_say_low"),
        pytest.param([0, 3, 6, 3, 0], 12, None, None, id="twelve_ratings_may_not_say_some"),
        pytest.param([6, 0, 0, 0, 6], 12, None, "wide", id="twelve_ratings_in_two_camps"),
        pytest.param([0, 0, 13, 0, 0], 13, None, "low", id="thirteen_ratings_that_agree"),
        pytest.param([0, 4, 5, 4, 0], 13, None, "some", id="thirteen_that_differ_somewhat"),
        pytest.param([0, 0, 13, 0, 0], 12, None, None, id="thirteen_of_which_twelve_are_told"),
        pytest.param([4, 0, 0, 0, 4], 7, None, None, id="eight_of_which_seven_are_told"),
        pytest.param([7, 0, 0, 0, 7], 14, "or more", None, id="beside_a_range"),
        pytest.param(
            [0, 0, 0, 11, 5], 16, None, None, id="of_those_adding_to_69_one_alone_is_wide"
        ),
    ],
)
def test_a_band_is_published_only_where_it_gives_nobody_away(counts, n, in_range, expected):
    assert publishable_band(counts, n, in_range, policy()) == expected


@pytest.mark.parametrize(
    ("counts", "gap", "gap_limits", "expected"),
    [
        pytest.param([0, 4, 5, 4, 0], 12 / 13, {"some": 0.93}, "low", id="under_the_first_limit"),
        pytest.param([0, 4, 5, 4, 0], 12 / 13, {"some": 12 / 13}, "some", id="on_the_first_limit"),
        pytest.param([2, 2, 5, 2, 2], 58 / 39, {"wide": 1.49}, "some", id="under_the_second_limit"),
        pytest.param([2, 2, 5, 2, 2], 58 / 39, {"wide": 58 / 39}, "wide", id="on_the_second_limit"),
    ],
)
def test_the_limits_are_the_policys_and_belong_to_the_band_above(counts, gap, gap_limits, expected):
    limits = {f"{name}_disagreement_from": limit for name, limit in gap_limits.items()}
    assert mean_gap(counts) == pytest.approx(gap)
    assert publishable_band(counts, 13, None, policy(**limits)) == expected
