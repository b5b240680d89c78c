"""Actions crossed with outcomes: one outcome for every feature, and fair words."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.outcome import OUTCOMES, Measured, Work, feature_outcome, work_that_counts
from tests.factories import policy

BEFORE = date(2022, 5, 31)
LATEST = date(2024, 5, 31)
AS_AT = date(2024, 9, 1)
SET = date(2022, 7, 1)
OPEN = Work(SET, None)
DONE = Work(SET, date(2023, 3, 1))
NOISE, IMPROVED, DECLINED = "could be noise", "improved", "declined"


def measured(score=3.5, word=NOISE, before=BEFORE):
    return Measured(LATEST, score, before, word)


@pytest.mark.parametrize(
    ("feature", "work", "outcome", "note"),
    [
        pytest.param(measured(3.5, IMPROVED), [DONE], "done and improved", "", id="both"),
        pytest.param(measured(), [DONE], "done without effect", "", id="done_and_noise"),
        pytest.param(
            measured(2.0, DECLINED), [DONE], "done without effect", "really fell", id="done_fell"
        ),
        pytest.param(
            measured(3.5, IMPROVED), [OPEN], "not done yet improved", "", id="improved_by_itself"
        ),
        pytest.param(measured(), [OPEN], "neither", "", id="open_and_noise"),
        pytest.param(measured(2.0, DECLINED), [OPEN], "neither", "really fell", id="open_and_fell"),
        pytest.param(measured(2.9), [], "nobody owns it", "weak", id="weak"),
        pytest.param(measured(3.0), [], "no action needed", "", id="just_not_weak"),
        pytest.param(measured(3.5, DECLINED), [], "nobody owns it", "really fell", id="fell"),
        pytest.param(
            measured(2.5, DECLINED), [], "nobody owns it", "weak and really fell", id="weak_fell"
        ),
        pytest.param(measured(2.5, IMPROVED), [], "nobody owns it", "weak", id="weak_still"),
        pytest.param(measured(4.0, IMPROVED), [], "no action needed", "", id="improved_alone"),
        pytest.param(measured(None, None), [DONE], "cannot say", "no score published", id="none"),
        pytest.param(
            measured(None, None), [], "cannot say", "no score published", id="none_and_no_action"
        ),
        pytest.param(
            measured(3.5, "cannot say"),
            [DONE],
            "cannot say",
            "no earlier score to compare with",
            id="means_before",
        ),
        pytest.param(
            measured(3.5, None, None),
            [OPEN],
            "cannot say",
            "no earlier score to compare with",
            id="first_review_with_an_action",
        ),
        pytest.param(
            measured(3.5, None, None),
            [],
            "cannot say",
            "no earlier score to compare with",
            id="first_review_without",
        ),
        pytest.param(measured(2.9, None, None), [], "nobody owns it", "weak", id="first_and_weak"),
        pytest.param(
            measured(),
            [Work(LATEST, None)],
            "cannot say",
            "the action is newer than the latest round",
            id="written_down_on_the_day_of_the_round",
        ),
        pytest.param(
            measured(), [Work(LATEST - timedelta(1), None)], "neither", "", id="the_day_before"
        ),
        pytest.param(
            measured(2.0, DECLINED),
            [Work(LATEST, None)],
            "cannot say",
            "the action is newer than the latest round",
            id="somebody_owns_it_now",
        ),
        pytest.param(
            measured(),
            [Work(SET, LATEST + timedelta(1))],
            "cannot say",
            "no round since the action was done",
            id="done_since_the_round",
        ),
        pytest.param(
            measured(), [Work(SET, LATEST)], "done without effect", "", id="done_on_its_day"
        ),
        pytest.param(
            measured(3.5, IMPROVED),
            [Work(SET, LATEST + timedelta(1))],
            "not done yet improved",
            "",
            id="improved_before_it_was_done",
        ),
        pytest.param(
            measured(), [Work(SET, AS_AT + timedelta(1))], "neither", "", id="done_is_planned"
        ),
        pytest.param(
            measured(3.5, IMPROVED),
            [DONE, OPEN],
            "not done yet improved",
            "",
            id="one_of_two_is_not_done",
        ),
        pytest.param(
            measured(), [DONE, Work(LATEST, None)], "done without effect", "", id="a_newer_one_too"
        ),
        pytest.param(
            measured(2.5),
            [Work(date(2020, 1, 1), BEFORE)],
            "nobody owns it",
            "weak",
            id="finished_before_the_comparison_begins",
        ),
        pytest.param(
            measured(2.5),
            [Work(date(2020, 1, 1), BEFORE + timedelta(1))],
            "done without effect",
            "",
            id="finished_a_day_into_it",
        ),
    ],
)
def test_a_feature_has_the_outcome(feature, work, outcome, note):
    assert feature_outcome(feature, work, AS_AT, policy()) == (outcome, note)


def test_weak_is_the_policys():
    strict = policy(weak_below=3.6)
    assert feature_outcome(measured(3.5), [], AS_AT, strict).outcome == "nobody owns it"


days = st.dates(date(2022, 1, 1), date(2025, 1, 1))
works = st.lists(st.builds(Work, days, st.none() | days), max_size=3)
features = st.builds(
    Measured,
    st.just(LATEST),
    st.none() | st.integers(10, 50).map(lambda tenths: tenths / 10),
    st.none() | days,
    st.sampled_from([None, IMPROVED, DECLINED, NOISE, "cannot say"]),
)


@settings(max_examples=200)
@given(features, works)
def test_whatever_happened_there_is_one_outcome_and_it_claims_no_more_than_is_known(feature, work):
    outcome, note = feature_outcome(feature, work, AS_AT, policy())
    assert outcome in OUTCOMES
    assert note or outcome not in {"cannot say", "nobody owns it"}
    if "improved" in outcome:
        assert feature.change_word == IMPROVED
    if outcome in {"nobody owns it", "no action needed"}:
        assert not work_that_counts(feature, work)
    if "done" in outcome or outcome == "neither":
        assert any(w.set_on < LATEST for w in work)
