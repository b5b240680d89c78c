"""Real change or noise, with the values of the statistics specification, section 3."""

from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.change import Change, Measured, feature_changes, scorecard_changes
from tests.factories import policy
from tests.oracles import change_words

ANY_SIZE = policy(least_real_change=0.0)


def pair(before: float, after: float, n: int = 12, n_members: int = 12, sd: float = 0.9):
    return Measured(before, n, n / n_members, sd), Measured(after, n, n / n_members, sd)


def words(changes: tuple[Change, ...]) -> list[str]:
    return [change.word for change in changes]


@pytest.mark.parametrize(
    ("n", "n_members", "smallest"),
    [
        *((6, 6, 0.79), (8, 8, 0.67), (8, 12, 0.77), (12, 12, 0.53)),
        *((12, 20, 0.63), (20, 20, 0.41), (40, 40, 0.28)),
    ],
)
def test_the_smallest_confirmable_change_is_the_published_one(n, n_members, smallest):
    (change,) = feature_changes([pair(3.0, 3.1, n, n_members)], ANY_SIZE)
    assert change.smallest_real == smallest


@pytest.mark.parametrize(("n", "n_members"), [(8, 8), (12, 12), (20, 20)])
def test_a_scorecard_confirms_about_half_the_change_a_feature_needs(n, n_members):
    (feature,) = feature_changes([pair(3.0, 3.1, n, n_members)], ANY_SIZE)
    (card,) = scorecard_changes([pair(3.0, 3.1, n, n_members, sd=0.6)], ANY_SIZE)
    assert 0.45 <= card.smallest_real / feature.smallest_real <= 0.55


def test_nothing_smaller_than_the_policys_least_change_can_be_confirmed():
    (change,) = feature_changes([pair(3.0, 3.2, 400, 400)], policy())
    assert change == Change(0.2, 0.3, "could be noise")


@pytest.mark.parametrize(
    ("before", "after", "delta", "word"),
    [
        pytest.param(3.0, 3.6, 0.6, "improved", id="past_the_smallest_upwards"),
        pytest.param(3.6, 3.0, -0.6, "declined", id="past_the_smallest_downwards"),
        pytest.param(3.0, 3.4, 0.4, "could be noise", id="short_of_the_smallest"),
        pytest.param(3.0, 3.0, 0.0, "could be noise", id="the_same_score_twice"),
    ],
)
def test_one_change_is_judged_against_its_smallest(before, after, delta, word):
    assert feature_changes([pair(before, after)], policy()) == (Change(delta, 0.53, word),)


def test_exactly_the_least_change_is_enough_when_it_is_certain():
    (change,) = feature_changes([pair(3.0, 3.3, 400, 400)], policy())
    assert change.word == "improved"


def test_one_change_that_would_pass_alone_is_noise_among_many_that_stand_still():
    alone = pair(3.0, 3.6)
    assert words(feature_changes([alone], policy())) == ["improved"]
    among_many = feature_changes([alone, *[pair(3.0, 3.0)] * 47], policy())
    assert words(among_many) == ["could be noise"] * 48


def test_many_changes_the_same_way_support_each_other():
    changes = feature_changes([pair(3.0, 3.5)] * 47 + [pair(3.0, 3.0)], policy())
    assert words(changes) == ["improved"] * 47 + ["could be noise"]


def test_scorecards_are_held_to_a_stricter_rule_than_features():
    """Holm stops at the first failure; Benjamini and Hochberg look from the largest."""
    pairs = [pair(3.0, 3.55)] * 7
    assert words(feature_changes(pairs, policy())) == ["improved"] * 7
    assert words(scorecard_changes(pairs, policy())) == ["could be noise"] * 7


def test_one_strong_scorecard_passes_beside_six_that_stand_still():
    changes = scorecard_changes([pair(3.0, 3.0, sd=0.6)] * 6 + [pair(3.0, 3.8, sd=0.6)], policy())
    assert words(changes) == ["could be noise"] * 6 + ["improved"]


def test_all_members_answering_twice_still_leaves_the_noise_of_answering():
    """Without it, any wobble at full response would count as real (specification, section 0)."""
    (change,) = feature_changes([pair(3.0, 3.3, 8, 8)], policy())
    assert change.word == "could be noise"


def test_no_spread_at_all_makes_any_change_certain():
    still, moved = feature_changes([pair(3, 3, sd=0), pair(3, 4, sd=0)], policy())
    assert (still.word, moved.word) == ("could be noise", "improved")


def test_what_one_person_could_do_alone_is_never_real():
    """Five members, all close together: two steps of one of them move the mean by 0.4."""
    just, beyond = pair(3.0, 3.4, 5, 5, sd=0.1), pair(3.0, 3.5, 5, 5, sd=0.1)
    assert words(feature_changes([just, beyond], policy())) == ["could be noise", "improved"]
    assert feature_changes([just], policy())[0].smallest_real == 0.41


def test_three_tenths_is_three_tenths_whatever_binary_floats_make_of_it():
    assert words(feature_changes([pair(3.1, 3.4, 400, 400)], policy())) == ["improved"]


def test_members_to_whom_it_does_not_apply_do_not_count_as_silent():
    """Eight ratings and two "not applicable" of ten members: everybody is accounted for."""
    (with_na,) = feature_changes([(Measured(3, 8, 1.0, 0.9), Measured(3, 8, 1.0, 0.9))], policy())
    (silent,) = feature_changes([(Measured(3, 8, 0.8, 0.9), Measured(3, 8, 0.8, 0.9))], policy())
    assert (with_na.smallest_real, silent.smallest_real) == (0.67, 0.73)


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        pytest.param((3.0, 2.9, 3.1), (4.0, 3.9, 4.1), "improved", id="sure_at_the_nearest_ends"),
        pytest.param((4.0, 3.9, 4.1), (3.0, 2.9, 3.1), "declined", id="and_downwards"),
        pytest.param((3.0, 2.8, 3.4), (3.9, 3.8, 4.5), "could be noise", id="too_little_is_left"),
        pytest.param((3.0, 2.0, 3.5), (4.0, 3.4, 5.0), "could be noise", id="perhaps_none"),
        pytest.param((3.0, 3.0, 3.3), (4.0, 4.0, 4.0), "improved", id="one_is_no_range"),
    ],
)
def test_of_ranges_a_change_is_real_only_wherever_in_them_the_scores_lie(before, after, word):
    """Twelve of twelve: alone, 0.53 would be confirmed (`smallest_real` stays what it is)."""
    two = tuple(Measured(score, 12, 1.0, 0.9, *ends) for score, *ends in (before, after))
    (change,) = feature_changes([two], policy())
    assert change == Change(round(after[0] - before[0], 9), 0.53, word)


def test_nothing_to_compare_gives_nothing():
    assert feature_changes([], policy()) == ()
    assert scorecard_changes([], policy()) == ()


def test_own_spreads_of_different_size_use_welchs_degrees_of_freedom():
    before, after = Measured(3.0, 12, 0.6, 1.1), Measured(3.5, 30, 0.75, 0.5)
    (change,) = feature_changes([(before, after)], ANY_SIZE)
    parts = (1.1**2 * (0.4 / 12 + 0.5 / 20), 0.5**2 * (0.25 / 30 + 0.5 / 40))
    df = sum(parts) ** 2 / (parts[0] ** 2 / 13 + parts[1] ** 2 / 31)
    assert 14.9 < df < 15.1
    assert change.smallest_real == pytest.approx(2.131 * sqrt(sum(parts)), abs=0.01)


measured = st.builds(
    lambda score, n, silent, sd, below, above: Measured(
        score / 10,
        n,
        n / (n + silent),
        sd,
        None if below is None else (score - below) / 10,
        None if above is None else (score + above) / 10,
    ),
    st.integers(10, 50),
    st.integers(5, 30),
    st.integers(0, 20),
    st.floats(0.3, 1.5),
    st.none() | st.integers(0, 9),
    st.none() | st.integers(0, 9),
)
pairs = st.lists(st.tuples(measured, measured), min_size=1, max_size=12)


@settings(max_examples=60)
@given(pairs)
def test_words_are_those_of_a_plain_reading_of_the_rules(pairs):
    assert words(feature_changes(pairs, policy())) == change_words(pairs, 0.5, "false discovery")
    assert words(scorecard_changes(pairs, policy())) == change_words(pairs, 0.7, "holm")
