"""More ratings than can be gone through set by set: the same rules by shorter ways."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import disagreement
from models.disagreement import publishable_band, sets_of_sum
from models.distribution import publishable_bars
from tests.factories import policy

LIMITS = (0.8, 1.2)


def band_of(counts):
    gap = disagreement.mean_gap(counts)
    return "wide" if gap >= LIMITS[1] else "some" if gap >= LIMITS[0] else "low"


@settings(max_examples=25)
@given(st.integers(14, 40).flatmap(lambda n: st.tuples(st.just(n), st.integers(n + 4, 5 * n - 4))))
def test_what_is_worked_out_of_a_sum_is_what_going_through_its_sets_finds(whole):
    """Checked where both can be done, through the door that many ratings take."""
    found = disagreement._bands_of_many(frozenset({whole}), LIMITS)
    sets = Counter(band_of(counts) for counts in sets_of_sum(*whole))
    if found is not None:
        assert found == set(sets)
        assert min(sets.values()) >= 2


@pytest.mark.parametrize("n", [101, 1_000, 100_000])
def test_the_band_and_the_bars_of_very_many_are_told(n):
    counts = [n // 10, n // 5, n // 5, n // 4]
    counts.append(n - sum(counts))
    assert publishable_band(counts, n, None, policy()) == band_of(counts)
    bars = publishable_bars(counts, policy())
    assert bars is not None
    assert bars.levels == tuple(counts)


def test_a_lone_member_among_very_many_has_no_bar():
    assert publishable_bars([1, 30, 40, 50, 29], policy()) is None
