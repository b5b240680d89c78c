"""The middle partnership, quarters and tenths of a group."""

from fractions import Fraction
from statistics import median, quantiles

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.quantiles import DECILES_FROM, QUARTERS_FROM, group_spread

scores = st.integers(10, 50).map(lambda tenths: tenths / 10)


@pytest.mark.parametrize("n", range(QUARTERS_FROM))
def test_nothing_is_said_of_fewer_than_ten(n):
    assert group_spread([3.0] * n) is None


@pytest.mark.parametrize(("n", "n_deciles"), [(10, 0), (19, 0), (20, 9), (400, 9)])
def test_quarters_come_with_ten_and_deciles_with_twenty(n, n_deciles):
    spread = group_spread([2.5] * n)
    assert spread[:3] == (2.5, 2.5, 2.5)
    assert spread.deciles == (2.5,) * n_deciles


def test_eleven_scores_by_hand():
    """Place (11 - 1) x 0.25 = 2.5: half-way between the third and the fourth from the bottom."""
    eleven = [3.6, 3.0, 3.2, 3.2, 3.3, 3.7, 3.3, 2.9, 3.6, 3.9, 2.9]
    assert group_spread(eleven) == (3.3, 3.1, 3.6, ())


def test_twenty_one_scores_by_hand():
    spread = group_spread([1 + step / 10 for step in range(21)])
    assert spread == (2.0, 1.5, 2.5, (1.2, 1.4, 1.6, 1.8, 2.0, 2.2, 2.4, 2.6, 2.8))


@settings(max_examples=100)
@given(st.lists(scores, min_size=QUARTERS_FROM, max_size=45))
def test_the_spread_is_that_of_the_standard_library(drawn):
    spread = group_spread(drawn)
    quarters = quantiles(drawn, n=4, method="inclusive")
    assert spread.middle == pytest.approx(median(drawn), abs=1e-9)
    assert (spread.quarter_low, spread.quarter_high) == pytest.approx((quarters[0], quarters[2]))
    if len(drawn) >= DECILES_FROM:
        assert spread.deciles == pytest.approx(quantiles(drawn, n=10, method="inclusive"))


@settings(max_examples=100)
@given(st.lists(scores, min_size=QUARTERS_FROM, max_size=45), st.randoms(use_true_random=False))
def test_the_order_of_partnerships_does_not_matter(drawn, draw):
    shuffled = draw.sample(drawn, len(drawn))
    assert group_spread(shuffled) == group_spread(drawn)


@settings(max_examples=50)
@given(st.lists(st.integers(10, 50), min_size=QUARTERS_FROM, max_size=45))
def test_three_decimals_lose_nothing(tenths):
    """A quarter of a tenth of a point is 0.025: the rounding only removes binary dust."""
    ordered = sorted(tenths)
    place = Fraction(len(ordered) - 1, 4)
    below = int(place)
    step = ordered[below + 1] - ordered[below]
    exact = (ordered[below] + (place - below) * step) / 10
    assert Fraction(str(group_spread([t / 10 for t in tenths]).quarter_low)) == exact
