"""Scores near the ends of the scale: rule R3 of the statistics specification, section 7."""

from fractions import Fraction
from math import floor

import pytest

from models.extremes import delta_range, range_ends_tenths, told_score
from tests.factories import policy

STRICT, STANDARD = policy(), policy(score_ranges="standard")


@pytest.mark.parametrize(
    ("n", "lower", "upper"),
    [(3, 2.7, 3.3), (5, 2.0, 4.0), (6, 1.9, 4.1), (8, 1.7, 4.3), (10, 1.5, 4.5), (50, 1.1, 4.9)],
)
def test_strict_ends_are_those_of_the_specification(n, lower, upper):
    assert range_ends_tenths(n, STRICT) == (round(lower * 10), round(upper * 10))


@pytest.mark.parametrize(
    ("n", "upper"), [(3, 45), (5, 45), (9, 45), (10, 45), (12, 45), (13, 46), (20, 47), (50, 49)]
)
def test_standard_ranges_never_begin_before_four_and_a_half(n, upper):
    """max(4.5, 5 - 5/n cut to one decimal)."""
    assert range_ends_tenths(n, STANDARD) == (60 - upper, upper)


@pytest.mark.parametrize("n", range(3, 61))
def test_both_settings_follow_the_formula(n):
    cap = floor(10 * (5 - Fraction(5, n)))
    assert range_ends_tenths(n, STRICT)[1] == cap
    assert range_ends_tenths(n, STANDARD)[1] == max(45, cap)


@pytest.mark.parametrize(
    ("tenths", "expected"),
    [
        (50, (4.0, "or more")),
        (40, (4.0, "or more")),
        (39, (3.9, None)),
        (30, (3.0, None)),
        (21, (2.1, None)),
        (20, (2.0, "or less")),
        (10, (2.0, "or less")),
    ],
)
def test_five_ratings_are_told_exactly_between_the_ranges(tenths, expected):
    assert told_score(tenths, 5, STRICT) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (None, None, None),
        (None, "or more", "or more"),
        (None, "or less", "or less"),
        ("or more", None, "or less"),
        ("or less", None, "or more"),
        ("or less", "or more", "or more"),
        ("or more", "or less", "or less"),
        ("or more", "or more", "about"),
        ("or less", "or less", "about"),
        ("about", None, "about"),
        (None, "about", "about"),
        ("about", "or more", "about"),
    ],
)
def test_a_difference_is_told_as_far_as_both_scores_are(before, after, expected):
    assert delta_range(before, after) == expected
