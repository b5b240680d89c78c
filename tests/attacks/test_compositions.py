"""Every possible set of answers to a feature is published: what can be worked out of the result?

Attacks 1, 7, 8 and 9 of the suite: all compositions, the unanimous cell, zero counts, and the
subtraction of those who said "not applicable" or skipped.
"""

import pytest
from pydantic import ValidationError

from models.policy import Policy
from tests.attacks.enumeration import (
    N_LOW,
    Groups,
    all_rated,
    compositions_of_all,
    gate_under,
    group,
    groups,
    naive_gate,
    one_bar_certain,
    one_rating,
    others_certain,
    patterns,
    product_gate,
    silence_certain,
    unanimity_certain,
    without_five_bars,
    worked_out_whole,
)

NUMBERS = tuple(range(5, 15))
every_number = pytest.mark.parametrize("n_submitted", NUMBERS)
with_either_ranges = pytest.mark.parametrize(
    ("n_submitted", "score_ranges"),
    [*((n, "strict") for n in NUMBERS), *((n, "standard") for n in (5, 6, 7, 8, 10))],
)
some_numbers = pytest.mark.parametrize("n_submitted", [5, 8, 10])
BARS_FROM = 10
FIVE_BARS_FROM = 20
LIMITS = [(0.75, 1.2), (1.2, 1.2), (0.75, 4.0), (4.0, 4.0)]
"""Ends of what a policy can call some and wide disagreement."""


@pytest.fixture(scope="module")
def naive_groups() -> dict[int, Groups]:
    return {n: group(patterns(n), naive_gate) for n in (5, 8, 10)}


@with_either_ranges
def test_that_all_agree_is_never_certain(n_submitted, score_ranges):
    alike = groups(n_submitted, score_ranges)
    assert any(one_rating(pattern) for together in alike.values() for pattern in together)
    assert unanimity_certain(alike) == []


@every_number
def test_nobody_is_sure_of_how_all_others_rated(n_submitted):
    """Neither one who rated, whatever the rating, nor one who did not."""
    assert others_certain(groups(n_submitted)) == []


@pytest.mark.parametrize(("n_submitted", "n_sure"), [(5, 6), (6, 4), (7, 6), (8, 22), (10, 14)])
def test_of_standard_ranges_it_is_known_how_much_they_betray(n_submitted, n_sure):
    """The choice that the policy names as weaker: a lone member far from the rest can be sure.

    Without silent members these are the patterns of the specification's audit.
    """
    assert len(others_certain(groups(n_submitted, "standard"))) == n_sure


@with_either_ranges
def test_that_just_one_or_two_did_not_rate_is_never_certain(n_submitted, score_ranges):
    assert silence_certain(groups(n_submitted, score_ranges)) == []


@every_number
def test_that_all_stand_in_one_bar_is_never_certain(n_submitted):
    """Two bars of zero would say of each member whether the score was low, middling or high."""
    assert one_bar_certain(groups(n_submitted)) == []


@every_number
def test_answers_are_never_worked_out_whole(n_submitted):
    assert worked_out_whole(groups(n_submitted)) == []


@pytest.mark.parametrize("n", [16, 17, FIVE_BARS_FROM])
def test_of_more_ratings_nothing_of_the_kind_is_certain_either(n):
    """Nor from what is not shown of them: a band or bars kept back can tell by being kept back."""
    alike = all_rated(n)
    assert (unanimity_certain(alike), others_certain(alike)) == ([], [])
    assert (one_bar_certain(alike), silence_certain(alike)) == ([], [])
    assert worked_out_whole(alike) == []


@pytest.mark.parametrize("n_submitted", [number for number in NUMBERS if number >= BARS_FROM])
def test_three_bars_never_give_away_all_five(n_submitted):
    """Wherever bars are shown, at least two sets of ratings look alike."""
    shown = [g for told, g in groups(n_submitted).items() if told[N_LOW] is not None]
    assert shown
    assert min(map(len, shown)) >= 2


@pytest.mark.parametrize("floor", [3, 4, 6, 8])
def test_another_floor_betrays_nothing_either(floor):
    gate = product_gate(anonymity_floor=floor)
    for n_submitted in (floor, floor + 1, floor + 2):
        alike = group(patterns(n_submitted), gate)
        assert (unanimity_certain(alike), others_certain(alike)) == ([], []), n_submitted
        assert silence_certain(alike) == [], n_submitted


@pytest.mark.parametrize(("some", "wide"), LIMITS)
@pytest.mark.parametrize("n", [8, 9, 13])
def test_no_limit_of_disagreement_makes_anything_certain(n, some, wide):
    gate = product_gate(some_disagreement_from=some, wide_disagreement_from=wide)
    alike = group(compositions_of_all(n), gate)
    assert (unanimity_certain(alike), others_certain(alike)) == ([], [])
    assert worked_out_whole(alike) == []


@pytest.mark.parametrize(("n", "some", "wide"), [(8, 0.8, 1.1), (13, 0.7, 1.2)])
def test_limits_that_would_make_something_certain_are_refused(n, some, wide):
    """Who is alone a little way from all others would know it: only they make it so little."""
    limits = {"some_disagreement_from": some, "wide_disagreement_from": wide}
    with pytest.raises(ValidationError):
        Policy.model_validate(limits)
    forced = gate_under(Policy().model_copy(update=limits))
    assert others_certain(group(compositions_of_all(n), forced))


def test_standard_ranges_with_a_lower_floor_are_refused():
    """Of five ratings, one silent, "3 or more" beside 4.4 and 4.5 would tell that all agree."""
    settings = {"anonymity_floor": 3, "score_ranges": "standard"}
    with pytest.raises(ValidationError):
        Policy.model_validate(settings)
    forced = gate_under(Policy().model_copy(update=settings))
    assert unanimity_certain(group(patterns(5), forced))


@some_numbers
def test_a_naive_publication_betrays_unanimity(naive_groups, n_submitted):
    assert unanimity_certain(naive_groups[n_submitted])


@some_numbers
def test_a_naive_publication_makes_members_sure_of_all_others(naive_groups, n_submitted):
    assert len(others_certain(naive_groups[n_submitted])) > n_submitted


@some_numbers
def test_a_naive_publication_tells_that_one_did_not_rate(naive_groups, n_submitted):
    assert silence_certain(naive_groups[n_submitted])


@some_numbers
def test_a_naive_publication_tells_by_its_zeros_where_everybody_stands(naive_groups, n_submitted):
    assert one_bar_certain(naive_groups[n_submitted])


def test_strict_ranges_are_what_is_in_force_unless_the_policy_says_otherwise():
    assert Policy().score_ranges == "strict"


@pytest.mark.parametrize("n", [9, 12])
def test_a_naive_publication_lets_answers_be_worked_out_whole(n):
    """Even without all five counts, from exact sum, spread and three bars."""
    kept_back = group(compositions_of_all(n), without_five_bars(naive_gate))
    assert len(worked_out_whole(kept_back)) > n
