"""How far a mean could be from the whole partnership's."""

from itertools import combinations
from math import pi, sqrt
from statistics import NormalDist
from statistics import variance as plain_variance

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.margin import (
    margin,
    pooled_sd,
    steadied_scorecard_sd,
    steadied_sd,
    usual_sd,
    variance,
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


@settings(derandomize=True, max_examples=100)
@given(five_counts)
def test_variance_of_counts_is_that_of_the_ratings(counts):
    assert variance(counts) == pytest.approx(plain_variance(ratings(counts)), abs=1e-9)


def test_one_rating_has_no_variance():
    assert variance([0, 0, 1, 0, 0]) == 0


def test_pooled_spread_weighs_each_part_by_its_size():
    pooled = pooled_sd([(5, 1.0), (9, 0.25)], fallback=0.9, least_parts=2)
    assert pooled == pytest.approx(sqrt((4 * 1.0 + 8 * 0.25) / 12))


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param([], id="nothing_to_pool"),
        pytest.param([(8, 1.0)] * 9, id="one_part_short"),
        pytest.param([(1, 0.0)] * 10, id="only_single_ratings"),
    ],
)
def test_too_little_to_pool_falls_back_on_the_usual_spread(parts):
    assert pooled_sd(parts, fallback=0.9, least_parts=10) == 0.9


def test_the_pooled_spread_never_falls_below_a_third_of_the_usual_one():
    """Where all agree on everything, a margin of nothing would tell so."""
    assert pooled_sd([(8, 0.0)] * 10, fallback=0.9, least_parts=10) == pytest.approx(0.3)
    assert pooled_sd([(8, 0.08)] * 10, fallback=0.9, least_parts=10) == pytest.approx(0.3)
    assert pooled_sd([(8, 0.16)] * 10, fallback=0.9, least_parts=10) == pytest.approx(0.4)


def test_without_a_band_a_feature_takes_the_pooled_spread():
    """Twenty ratings near an end of the scale have no band either."""
    assert steadied_sd(20, None, 0.8, policy()) == 0.8


@pytest.mark.parametrize("band", ["low", "wide"])
def test_below_ten_ratings_only_the_pooled_spread_counts(band):
    assert steadied_sd(9, band, 0.8, policy()) == 0.8


def test_from_ten_ratings_the_spread_of_the_band_is_blended_with_two_typical_answers():
    """ "Some" disagreement is a gap of 0.8 to 1.2: a point in the middle, 0.886 as a spread."""
    expected = sqrt((2 * 0.8**2 + 9 * pi / 4) / 11)
    assert steadied_sd(10, "some", 0.8, policy()) == pytest.approx(expected)


def test_a_band_has_one_spread_which_grows_with_the_disagreement():
    """The gap between two members is 0.68, 1 or 1.74 points, and moves with the policy's limits."""
    at = {band: usual_sd(band, policy()) for band in ("low", "some", "wide")}
    assert at == pytest.approx(USUAL)
    limits = policy(some_disagreement_from=0.4, wide_disagreement_from=0.6)
    halved = {band: usual_sd(band, limits) for band in ("low", "some", "wide")}
    expected = {"low": USUAL["low"] / 2, "some": 0.5 * sqrt(pi) / 2, "wide": USUAL["wide"] / 2}
    assert halved == pytest.approx(expected)


def test_a_gap_of_normal_answers_has_the_spread_that_the_bands_take_for_it():
    """Two draws from a normal distribution lie 2 / sqrt(pi) of its spread apart, on average."""
    known = NormalDist().stdev * 2 / sqrt(pi)
    quantiles = [NormalDist().inv_cdf((i + 0.5) / 400) for i in range(400)]
    gaps = [abs(a - b) for a, b in combinations(quantiles, 2)]
    assert sum(gaps) / len(gaps) == pytest.approx(known, abs=0.01)


def test_from_ten_submissions_a_scorecard_blends_in_its_own_spread():
    assert steadied_scorecard_sd(9, own_variance=2.5, pooled=0.8) == 0.8
    expected = sqrt((2 * 0.8**2 + 9 * 1.5) / 11)
    assert steadied_scorecard_sd(10, own_variance=1.5, pooled=0.8) == pytest.approx(expected)


def test_agreement_keeps_a_margin_unless_everybody_answered():
    assert margin(12, 0.6, steadied_sd(12, "low", 0.3, policy())) > 0
    assert margin(12, 0.6, steadied_scorecard_sd(12, own_variance=0.0, pooled=0.2)) > 0
    assert margin(12, 1.0, steadied_sd(12, "low", 0.3, policy())) == 0


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
