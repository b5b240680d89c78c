"""How far a mean could be from the whole partnership's."""

from itertools import combinations
from math import pi, sqrt
from statistics import NormalDist

import pytest
from hypothesis import strategies as st

from models.margin import (
    margin,
    scorecard_sd,
    steadied_sd,
    usual_sd,
)
from models.student_t import quantile_975, two_sided_p
from tests.factories import policy

USUAL = {"low": 0.34 * sqrt(pi), "some": 0.5 * sqrt(pi), "wide": 0.87 * sqrt(pi)}
"""Of gaps of 0.68, 1 and 1.74 points."""
five_counts = st.lists(st.integers(0, 12), min_size=5, max_size=5).filter(lambda c: sum(c) >= 2)


def ratings(counts: list[int]) -> list[int]:
    return [level for level, count in enumerate(counts, start=1) for _ in range(count)]


@pytest.mark.parametrize(
    ("df", "printed"), [(1, 12.706), (4, 2.776), (10, 2.228), (30, 2.042), (120, 1.980)]
)
def test_t_values_are_those_of_the_printed_tables(df, printed):
    assert quantile_975(df) == pytest.approx(printed, abs=0.0005)


@pytest.mark.parametrize(("t_value", "df"), [(2.228, 10), (-2.228, 10), (2.042, 30)])
def test_a_printed_t_value_has_a_chance_of_one_in_twenty_on_either_side(t_value, df):
    assert two_sided_p(t_value, df) == pytest.approx(0.05, abs=0.0001)


@pytest.mark.parametrize(
    ("n", "in_range", "sd"),
    [
        (5, None, 0.98),
        (7, None, 0.98),
        (5, "or less", 0.98),
        (8, "or less", 0.95),
        (20, "or more", 0.95),
    ],
)
def test_where_nothing_is_told_of_disagreement_all_features_have_the_same_spread(n, in_range, sd):
    assert steadied_sd(n, None, in_range, policy()) == sd


@pytest.mark.parametrize(
    ("band", "gap"), [("low", 0.68), ("some", 1.0), ("wide", 1.74), (None, 0.84)]
)
def test_from_eight_ratings_the_bands_usual_spread_is_blended_with_two_typical_answers(band, gap):
    """Without a band it is known at least that disagreement is not wide."""
    for n in (8, 20):
        expected = sqrt((2 * 0.95**2 + (n - 1) * gap**2 * pi / 4) / (n + 1))
        assert steadied_sd(n, band, None, policy()) == pytest.approx(expected)


def test_a_band_has_one_spread_which_grows_with_the_disagreement():
    """The gap between two members is 0.68, 1 or 1.74 points, and moves with the policy's limits."""
    at = {band: usual_sd(band, policy()) for band in ("low", "some", "wide")}
    assert at == pytest.approx(USUAL)
    limits = policy(some_disagreement_from=1.0, wide_disagreement_from=1.5)
    higher = {band: usual_sd(band, limits) for band in ("low", "some", "wide")}
    expected = {band: 1.25 * usual for band, usual in USUAL.items()}
    assert higher == pytest.approx(expected)


def test_a_gap_of_normal_answers_has_the_spread_that_the_bands_take_for_it():
    """Two draws from a normal distribution lie 2 / sqrt(pi) of its spread apart, on average."""
    known = NormalDist().stdev * 2 / sqrt(pi)
    quantiles = [NormalDist().inv_cdf((i + 0.5) / 400) for i in range(400)]
    gaps = [abs(a - b) for a, b in combinations(quantiles, 2)]
    assert sum(gaps) / len(gaps) == pytest.approx(known, abs=0.01)


def test_a_scorecard_average_has_seven_tenths_of_its_features_spread():
    assert scorecard_sd([0.9]) == pytest.approx(0.63)
    assert scorecard_sd([0.6, 0.9, 1.5]) == pytest.approx(0.7)


def test_agreement_keeps_a_margin_unless_everybody_answered():
    assert margin(13, 0.6, steadied_sd(13, "low", None, policy())) > 0
    assert margin(13, 1.0, steadied_sd(13, "low", None, policy())) == 0


@pytest.mark.parametrize(
    ("n", "n_members", "sd", "expected"),
    [
        pytest.param(5, 20, 0.9, 2.447 * 0.9 * sqrt(0.75 / 5), id="five_of_twenty"),
        pytest.param(8, 12, 0.9, 2.262 * 0.9 * sqrt((1 / 3) / 8), id="eight_of_twelve"),
        pytest.param(20, 100, 0.9, 0.374, id="the_cap_of_twenty_is_precise_enough"),
        pytest.param(10, 10, 0.9, 0.0, id="all_members_answered"),
        pytest.param(1, 10, 0.9, 4.303 * 0.9 * sqrt(0.9), id="one_answer"),
    ],
)
def test_margin_is_the_t_interval_with_finite_population_correction(n, n_members, sd, expected):
    assert margin(n, n / n_members, sd) == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize("n_members", [8, 20, 45])
def test_each_further_answer_narrows_the_margin(n_members):
    margins = [margin(n, n / n_members, 0.9) for n in range(1, n_members + 1)]
    assert margins == sorted(margins, reverse=True)
    assert margins[-1] == 0


def test_those_who_said_not_applicable_are_not_silent():
    assert margin(8, 1.0, 0.9) == 0
    assert margin(8, 0.8, 0.9) > 0


@pytest.mark.parametrize("share", [0, 1.1])
def test_a_share_that_cannot_be_is_refused(share):
    with pytest.raises(ValueError, match="of the members answered"):
        margin(11, share, 0.9)
