"""The same colour always means the same score."""

import pytest

from models.bands import BANDS, score_band
from tests.factories import policy


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (1.0, "very weak"),
        (2.4, "very weak"),
        (2.5, "weak"),
        (2.9, "weak"),
        (3.0, "fair"),
        (3.9, "fair"),
        (4.0, "solid"),
        (5.0, "solid"),
    ],
)
def test_a_limit_belongs_to_the_band_above_it(score, expected):
    assert score_band(score, policy()) == expected


def test_the_limits_are_the_policys():
    strict = policy(very_weak_below=3.0, weak_below=3.5, solid_from=4.5)
    assert [score_band(score, strict) for score in (2.9, 3.4, 4.4, 4.5)] == list(BANDS)
