"""One decimal, half up, exactly."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.rounding import half_up, in_tenths, tenths


@pytest.mark.parametrize(
    ("total", "n", "expected"),
    [
        pytest.param(43, 20, 22, id="a_half_that_binary_floats_turn_down"),
        pytest.param(43, 10, 43, id="already_one_decimal"),
        pytest.param(13, 6, 22, id="above_a_half_goes_up"),
        pytest.param(15, 7, 21, id="below_a_half_goes_down"),
        pytest.param(5, 5, 10, id="all_ones"),
        pytest.param(25, 5, 50, id="all_fives"),
    ],
)
def test_tenths_rounds_half_up(total, n, expected):
    assert tenths(total, n) == expected


def rounded_in_decimal(total: int, n: int) -> int:
    """Half up from the exact fraction; n up to 200 leaves no half finer than 50 digits."""
    tenth = Decimal(total * 10) / Decimal(n)
    return int(tenth.quantize(Decimal(1), rounding=ROUND_HALF_UP))


@settings(max_examples=150)
@given(st.lists(st.integers(1, 5), min_size=1, max_size=200))
def test_tenths_is_exact_half_up_for_any_ratings(ratings):
    assert tenths(sum(ratings), len(ratings)) == rounded_in_decimal(sum(ratings), len(ratings))


@pytest.mark.parametrize(
    ("points", "shown"),
    [
        (3.35, 3.4),
        ((3.3 + 3.4) / 2, 3.4),
        (3.349, 3.3),
        (0.25, 0.3),
        (-0.25, -0.3),
        (-0.24, -0.2),
        (0.04, 0.0),
        (-0.04, 0.0),
        (2.6500000000000004, 2.7),
    ],
)
def test_worked_out_figures_are_rounded_away_from_nought_at_the_half(points, shown):
    assert half_up(points) == shown
    assert str(half_up(points)) == in_tenths(points) == str(shown)


def test_a_published_figure_is_a_decimal_and_is_told_like_any_other():
    assert in_tenths(Decimal("1.3")) == in_tenths(1.3) == "1.3"
