"""Rounds and partnerships as the register declares them."""

from datetime import date

import pytest
from pydantic import ValidationError

from tests.factories import assessment_round, partnership


@pytest.mark.parametrize(
    "identifier", ["a", "7-beacons", "harbour-2024-review", "x" * 80, "follow--up", "a-"]
)
def test_identifiers_are_lower_case_letters_digits_and_hyphens(identifier):
    assert partnership(partnership_id=identifier).partnership_id == identifier
    assert assessment_round(round_id=identifier).round_id == identifier


@pytest.mark.parametrize(
    "identifier",
    ["", "-a", "Harbour", "har bour", "har_bour", "h\u00e9", "x" * 81, "a/b", "..", "a\n"],
)
def test_anything_else_is_no_identifier(identifier):
    with pytest.raises(ValidationError, match="partnership_id"):
        partnership(partnership_id=identifier)
    with pytest.raises(ValidationError, match="round_id"):
        assessment_round(round_id=identifier)


@pytest.mark.parametrize(
    ("overrides", "problem"),
    [
        pytest.param({"name": ""}, "name", id="nameless"),
        pytest.param({"n_members": 0}, "n_members", id="without_members"),
        pytest.param({"n_members": "10"}, "n_members", id="members_as_text"),
        pytest.param({"created_on": "2016-05-09"}, "created_on", id="date_as_text"),
        pytest.param({"chair": "A Person"}, "chair", id="with_a_field_too_many"),
    ],
)
def test_a_partnership_out_of_order_is_refused(overrides, problem):
    with pytest.raises(ValidationError, match=problem):
        partnership(**overrides)


def test_a_round_still_open_has_no_closing_day_yet():
    assert assessment_round(closed_on=None).closed_on is None


@pytest.mark.parametrize(
    "dates",
    [
        pytest.param({"closes_on": date(2024, 4, 1)}, id="one_day_to_answer"),
        pytest.param({"closed_on": date(2024, 4, 1)}, id="closed_the_day_it_opened"),
        pytest.param({"closed_on": date(2024, 6, 1)}, id="extended_past_the_announced_day"),
    ],
)
def test_dates_that_can_be(dates):
    assert assessment_round(**dates).opened_on == date(2024, 4, 1)


@pytest.mark.parametrize(
    ("overrides", "problem"),
    [
        pytest.param({"closes_on": date(2024, 3, 31)}, "closes_on is before", id="closes_early"),
        pytest.param({"closed_on": date(2024, 3, 31)}, "closed_on is before", id="closed_early"),
        pytest.param({"kind": "survey"}, "'review' or 'follow-up'", id="another_kind"),
        pytest.param({"basis": "guesses"}, "'responses', 'counts' or 'means'", id="another_basis"),
        pytest.param({"n_members": 0}, "n_members", id="nobody_invited"),
        pytest.param({"n_submitted": -1}, "n_submitted", id="fewer_than_none_answered"),
        pytest.param({"scorecard_ids": ["a"]}, "scorecard_ids", id="a_list_is_not_frozen"),
    ],
)
def test_a_round_out_of_order_is_refused(overrides, problem):
    with pytest.raises(ValidationError, match=problem):
        assessment_round(**overrides)
