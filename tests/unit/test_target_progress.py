"""How far a target has come, its horizon, and how long it is overdue."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.target_progress import horizon, horizons, overdue_days, progress_percent
from models.target_status import Target
from tests.factories import policy
from tests.oracles import half_up

SET = date(2024, 8, 31)
DUE = date(2025, 8, 31)
RISE = Target(2.0, 4.0, SET, DUE)


@pytest.mark.parametrize(
    ("target", "score", "percent"),
    [
        pytest.param(RISE, 2.0, 0, id="at_the_start"),
        pytest.param(RISE, 3.0, 50, id="half_way"),
        pytest.param(RISE, 4.0, 100, id="there"),
        pytest.param(RISE, 4.5, 125, id="beyond"),
        pytest.param(RISE, 1.5, -25, id="moved_away"),
        pytest.param(RISE, 2.1, 5, id="one_tenth_of_twenty"),
        pytest.param(Target(2.0, 2.8, SET, DUE), 2.1, 13, id="12_and_a_half_is_rounded_up"),
        pytest.param(Target(2.8, 3.1, SET, DUE), 2.9, 33, id="a_third"),
        pytest.param(Target(4.0, 4.0, SET, DUE), 4.2, None, id="a_hold_has_no_way_to_go"),
        pytest.param(Target(4.5, 4.0, SET, DUE), 4.2, None, id="nor_a_baseline_above"),
    ],
)
def test_progress_is_the_share_of_the_way(target, score, percent):
    assert progress_percent(target, score) == percent


tenths = st.integers(10, 50)


@given(tenths, tenths, tenths)
def test_progress_agrees_with_exact_fractions(baseline, low, score):
    found = progress_percent(Target(baseline / 10, low / 10, SET, DUE), score / 10)
    if baseline >= low:
        assert found is None
    else:
        share = Fraction(100 * (score - baseline), low - baseline)
        assert found == half_up(share.numerator, share.denominator)


@pytest.mark.parametrize(
    ("due_on", "expected"),
    [
        pytest.param(date(2024, 8, 1), "6 months", id="before_it_was_set"),
        pytest.param(date(2025, 2, 28), "6 months", id="six_months_end_in_a_shorter_month"),
        pytest.param(date(2025, 3, 1), "12 months", id="a_day_more_than_six"),
        pytest.param(date(2025, 8, 31), "12 months", id="twelve"),
        pytest.param(date(2025, 9, 1), "longer", id="a_day_more_than_twelve"),
    ],
)
def test_a_target_belongs_to_the_first_horizon_its_date_is_within(due_on, expected):
    assert horizon(SET, due_on, policy()) == expected


def test_horizons_are_the_policys():
    short = policy(follow_up_months=(3, 9))
    assert horizons(short) == ("3 months", "9 months", "longer")
    assert horizon(SET, date(2024, 12, 31), short) == "9 months"


@pytest.mark.parametrize(
    ("as_at", "is_met", "days"),
    [
        pytest.param(date(2025, 8, 30), False, 0, id="a_day_to_go"),
        pytest.param(DUE, False, 0, id="due_today"),
        pytest.param(date(2025, 9, 1), False, 1, id="a_day_over"),
        pytest.param(date(2028, 3, 1), False, 913, id="over_a_leap_day"),
        pytest.param(date(2028, 3, 1), True, 0, id="met"),
    ],
)
def test_days_overdue_are_counted_until_the_target_is_met(as_at, is_met, days):
    assert overdue_days(DUE, as_at, is_met=is_met) == days


dates = st.dates(date(2024, 9, 1), date(2027, 1, 1))


@given(dates, dates, dates)
def test_overdue_against_the_first_date_never_falls_as_time_passes(due_on, early, late):
    early, late = sorted((early, late))
    assert overdue_days(due_on, early, is_met=False) <= overdue_days(due_on, late, is_met=False)
