"""Whether members disagree more than at the review before: the rule at its limits."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.disagreement_growth import WideFeatures, disagreement_growth


def wide(n_compared: int, newly: int, no_longer: int = 0, title: str = "Trust") -> WideFeatures:
    """Features of which some became wide, and some, wide before, are so no longer."""
    return WideFeatures(title, n_compared, no_longer, newly, newly)


@pytest.mark.parametrize(
    ("card", "has_grown"),
    [
        pytest.param(wide(5, 5), True, id="all_of_five"),
        pytest.param(wide(4, 4), False, id="four_features_are_too_few"),
        pytest.param(wide(5, 4), False, id="four_of_five"),
        pytest.param(wide(9, 9), True, id="all_of_nine"),
        pytest.param(wide(9, 8), False, id="eight_of_nine"),
        pytest.param(wide(10, 9), True, id="nine_of_ten"),
        pytest.param(wide(11, 10), True, id="ten_of_eleven"),
        pytest.param(wide(11, 10, 1), False, id="one_that_narrowed_takes_one_away"),
        pytest.param(wide(0, 0), False, id="nothing_to_compare"),
        pytest.param(wide(9, 0, 9), False, id="shrunk"),
        pytest.param(WideFeatures("Trust", 9, 9, 9, 0), False, id="wide_before_and_now"),
    ],
)
def test_a_scorecard_on_its_own(card, has_grown):
    assert disagreement_growth([card]) == ([card] if has_grown else [])


@pytest.mark.parametrize(
    ("newly", "no_longer", "has_grown"),
    [
        pytest.param(21, 0, True, id="21_and_none_the_other_way"),
        pytest.param(20, 0, False, id="20_are_not_enough"),
        pytest.param(25, 2, False, id="two_the_other_way_ask_for_more"),
        pytest.param(27, 2, True, id="27_against_2"),
        pytest.param(2, 27, False, id="shrunk"),
    ],
)
def test_over_all_scorecards(newly, no_longer, has_grown):
    cards = [wide(30, newly, 0, "Trust"), wide(30, 0, no_longer, "Plans")]
    found = disagreement_growth(cards)
    whole = WideFeatures(None, 60, no_longer, newly, newly)
    assert found == ([whole] if has_grown else [])


counts = st.integers(0, 12)


@settings(max_examples=200)
@given(st.lists(st.tuples(counts, counts), max_size=7))
def test_growth_is_told_only_where_more_features_are_wide_than_before(crossed):
    cards = [
        wide(newly + no_longer, newly, no_longer, f"Card {place}")
        for place, (newly, no_longer) in enumerate(crossed)
    ]
    for found in disagreement_growth(cards):
        assert found.n_now > found.n_before
        assert found.n_more == found.n_newly - found.n_no_longer
