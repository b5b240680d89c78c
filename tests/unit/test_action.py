"""Actions and their ids."""

import pytest
from pydantic import ValidationError

from models.action import action_id
from tests.factories import action_revision

MEET = action_id("harbour", "trust", "Meet monthly")


@pytest.mark.parametrize(
    "wording",
    [
        pytest.param("Meet monthly", id="the_same"),
        pytest.param("MEET Monthly", id="other_capitals"),
        pytest.param("  Meet \n  monthly\t", id="other_spaces"),
    ],
)
def test_the_same_words_are_the_same_action(wording):
    assert action_id("harbour", "trust", wording) == MEET


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(("ostrel", "trust", "Meet monthly"), id="another_partnership"),
        pytest.param(("harbour", "respect", "Meet monthly"), id="another_feature"),
        pytest.param(("harbour", "trust", "Meet weekly"), id="other_words"),
        pytest.param(("harbour", "trust", "Meet monthly."), id="a_full_stop"),
        pytest.param(("harbour\ntrust", "meet", "monthly"), id="the_same_letters_elsewhere"),
    ],
)
def test_anything_else_is_another_action(parts):
    assert action_id(*parts) != MEET


def test_an_id_stays_the_same_for_ever_because_stores_hold_it():
    assert MEET == "34a8caf768b3"


@pytest.mark.parametrize(
    ("overrides", "problem"),
    [
        pytest.param({"action": ""}, "action", id="an_action_without_words"),
        pytest.param({"baseline": "2.8"}, "baseline", id="a_score_as_text"),
        pytest.param({"sheet_date": None}, "sheet_date", id="a_sheet_without_a_date"),
        pytest.param({"owner": "The chair"}, "owner", id="a_field_too_many"),
    ],
)
def test_a_revision_out_of_order_is_refused(overrides, problem):
    with pytest.raises(ValidationError, match=problem):
        action_revision(**overrides)


def test_what_was_not_understood_may_stay_open():
    kept = action_revision(target_low=None, target_high=None, due_on=None, baseline=None)
    assert kept.target_text == "4"
    assert kept.due_text == "12 months"
