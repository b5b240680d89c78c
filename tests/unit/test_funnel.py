"""How far a partnership may lie from its group by chance."""

from itertools import pairwise
from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.funnel import (
    BEYOND,
    FUNNEL_FROM,
    USUALLY,
    WITHIN,
    Z_95,
    Z_998,
    Funnel,
    Surveyed,
    group_funnel,
)

surveyed = st.builds(
    Surveyed,
    st.integers(5, 40),
    st.integers(10, 50).map(lambda tenths: tenths / 10),
    st.floats(0.05, 1.5),
)
groups = st.lists(surveyed, min_size=FUNNEL_FROM, max_size=30)


def by_the_book(group):
    """Centre, within variance and between variance, in loops, as the specification writes them."""
    ns, answers, freedom, squares = 0, 0.0, 0, 0.0
    for n, y, s in group:
        ns += n
        answers += n * y
        freedom += n - 1
        squares += (n - 1) * s * s
    theta, sigma2 = answers / ns, squares / freedom
    zs = [(y - theta) / (sqrt(sigma2) / sqrt(n)) for n, y, _ in group]
    low, high = (float(np.quantile(zs, share)) for share in (0.1, 0.9))
    phi = sum(min(max(z, low), high) ** 2 for z in zs) / len(zs)
    ws = [n / sigma2 for n, _, _ in group]
    spare = sum(ws) - sum(w * w for w in ws) / sum(ws)
    return theta, sigma2, max(0.0, (len(zs) * phi - (len(zs) - 1)) / spare)


@settings(max_examples=150)
@given(groups)
def test_the_funnel_is_the_one_in_the_specification(group):
    theta, sigma2, tau2 = by_the_book(group)
    funnel = group_funnel(group)
    assert funnel.centre == pytest.approx(theta)
    assert funnel.within_sd**2 == pytest.approx(sigma2)
    assert funnel.between_sd**2 == pytest.approx(tau2, abs=1e-9)
    low, high = funnel.limits(12, Z_95)
    reach = 1.96 * sqrt(sigma2 / 12 + tau2)
    assert (low, high) == pytest.approx((max(1, theta - reach), min(5, theta + reach)))


def test_a_group_alike_by_hand():
    """Ten times 9 answers, 3.0 and spread 0.6: nothing but chance, 0.6 / 3 = 0.2 for each."""
    funnel = group_funnel([Surveyed(9, 3.0, 0.6)] * 10)
    assert funnel == pytest.approx((3.0, 0.6, 0.0))
    assert funnel.limits(9, Z_95) == pytest.approx((3 - 0.392, 3 + 0.392))
    assert funnel.limits(9, Z_998) == pytest.approx((3 - 0.618, 3 + 0.618))
    assert funnel.limits(36, Z_95) == pytest.approx((3 - 0.196, 3 + 0.196))


def test_a_group_in_two_halves_by_hand():
    """Five at 2.0 and five at 4.0, 9 answers, spread 0.6: each z is 5 in size, phi is 25.

    w = 9 / 0.36 = 25, so the sum less its squares over it is 250 - 25 = 225, and the variance
    between partnerships is (10 x 25 - 9) / 225 = 1.0711.
    """
    funnel = group_funnel([Surveyed(9, 2.0, 0.6)] * 5 + [Surveyed(9, 4.0, 0.6)] * 5)
    assert funnel.centre == pytest.approx(3.0)
    assert funnel.between_sd**2 == pytest.approx(241 / 225)


def test_the_centre_weighs_answers_and_the_spread_weighs_answers_less_one():
    group = [Surveyed(40, 4.0, 1.0)] + [Surveyed(5, 2.0, 0.5)] * 9
    funnel = group_funnel(group)
    assert funnel.centre == pytest.approx((40 * 4 + 45 * 2) / 85)
    assert funnel.within_sd == pytest.approx(sqrt((39 * 1 + 36 * 0.25) / 75))


@pytest.mark.parametrize("n", range(FUNNEL_FROM))
def test_there_is_no_funnel_of_fewer_than_ten(n):
    assert group_funnel([Surveyed(10, 3.0, 0.5)] * n) is None


def test_there_is_no_funnel_where_members_never_differ():
    assert group_funnel([Surveyed(10, 3.0, 0.0)] * 10) is None


def test_one_partnership_far_out_does_not_hide_itself():
    """Its own z counts no more than the tenth highest: without that the limits would reach it."""
    group = [Surveyed(12, score, 0.5) for score in (3.0, 3.1, 3.2) * 4] + [Surveyed(12, 4.6, 0.5)]
    assert group_funnel(group).words(12, 4.6) == BEYOND[0]


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (3.0, WITHIN),
        (3.392, WITHIN),
        (3.393, USUALLY[0]),
        (3.618, USUALLY[0]),
        (3.619, BEYOND[0]),
        (2.608, WITHIN),
        (2.607, USUALLY[1]),
        (2.382, USUALLY[1]),
        (2.381, BEYOND[1]),
    ],
)
def test_high_and_low_are_judged_alike_and_a_limit_is_inside(score, words):
    assert Funnel(3.0, 0.6, 0.0).words(9, score) == words


@pytest.mark.parametrize(("centre", "score"), [(4.9, 5.0), (1.1, 1.0)])
def test_limits_end_where_the_scale_ends(centre, score):
    funnel = Funnel(centre, 0.9, 0.3)
    assert funnel.words(5, score) == WITHIN
    low, high = funnel.limits(5, Z_998)
    assert 1 <= low < high <= 5


@settings(max_examples=100)
@given(groups)
def test_more_answers_never_widen_the_limits(group):
    funnel = group_funnel(group)
    reaches = [funnel.limits(n, Z_95) for n in range(5, 41)]
    assert all(a[0] <= b[0] and b[1] <= a[1] for a, b in pairwise(reaches))
    inner, outer = funnel.limits(8, Z_95), funnel.limits(8, Z_998)
    assert outer[0] <= inner[0]
    assert inner[1] <= outer[1]


def test_no_words_name_a_place_in_an_order():
    words = " ".join((WITHIN, *USUALLY, *BEYOND))
    assert not any(mark in words for mark in ("rank", "best", "worst", "top", "bottom", "1st"))


def shares_outside(between_sd, *, n_groups=250, n_partnerships=20):
    """How often partnerships of simulated groups fall outside the 95 % and the 99.8 % limits.

    Members' averages are drawn from 1 to 5 with a tail towards 1, as self-ratings have; scores are
    rounded to one decimal as published.
    """
    draw = np.random.default_rng(20260511)
    usual, beyond = 0, 0
    for _ in range(n_groups):
        group = []
        for n in draw.integers(5, 41, n_partnerships):
            own = 1 + 4 * draw.beta(6, 3.5, n) + draw.normal(0, between_sd)
            answers = np.clip(own, 1, 5)
            group.append(Surveyed(int(n), round(float(answers.mean()), 1), answers.std(ddof=1)))
        funnel = group_funnel(group)
        words = [funnel.words(p.n, p.score_mean) for p in group]
        beyond += sum(word in BEYOND for word in words)
        usual += sum(word != WITHIN for word in words)
    return usual / (n_groups * n_partnerships), beyond / (n_groups * n_partnerships)


def test_chance_alone_is_flagged_as_often_as_the_limits_say():
    """Statistics specification, section 5: 3.4-5.3 % outside the inner, 0.15-0.65 % the outer."""
    outside_95, outside_998 = shares_outside(0.0)
    assert 0.03 <= outside_95 <= 0.06
    assert outside_998 < 0.01


def test_partnerships_that_differ_in_earnest_are_not_all_flagged():
    """What partnerships differ by as a matter of course widens the limits for all of them.

    Not by all of it, because the tenth at either end counts less: about twice as many as by chance
    alone lie outside, where limits of chance alone would leave more than a third outside.
    """
    outside_95, outside_998 = shares_outside(0.3)
    assert 0.05 <= outside_95 <= 0.12
    assert outside_998 < 0.03
