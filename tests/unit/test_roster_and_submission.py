"""Who was invited, and what one member answered: never in the same place."""

import pytest
from pydantic import ValidationError

from models.roster import Completion, Member
from models.submission import Answers, Submission, is_submitted


@pytest.mark.parametrize(
    "email", ["a@example.org", "first.last+tag@council.example.org", "o'neil@example.org"]
)
def test_addresses_that_can_be(email):
    assert Member(round_id="r", email=email).email == email


@pytest.mark.parametrize(
    "email",
    [
        *("", "a", "a@b", "a@b.", "@example.org", "a b@example.org", "a@x.org, b@x.org"),
        *("A <a@example.org>", "a@@example.org", "a@example.org\n"),
    ],
)
def test_anything_else_is_no_address(email):
    with pytest.raises(ValidationError, match="email"):
        Member(round_id="r", email=email)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        pytest.param({}, False, id="nothing_asked"),
        pytest.param({"trust": "skipped", "respect": "skipped"}, False, id="all_skipped"),
        pytest.param({"trust": 3, "respect": "skipped"}, True, id="one_rated"),
        pytest.param({"trust": "not applicable"}, True, id="only_not_applicable"),
        pytest.param({"trust": "not asked", "respect": "quarantined"}, False, id="nothing_of_use"),
    ],
)
def test_a_scorecard_is_completed_by_one_answer(answers, expected):
    assert is_submitted(answers) is expected


@pytest.mark.parametrize("answer", [0, 6, 3.5, "3", "", None])
def test_an_answer_is_one_to_five_not_applicable_or_skipped(answer):
    with pytest.raises(ValueError, match="no answer to trust"):
        Answers.of({"trust": answer})


def test_answers_read_back_as_they_were_given_and_print_none_of_them():
    given = {"trust": 3, "respect": "not applicable", "candour": "skipped", "pace": "quarantined"}
    answers = Answers.of(given)
    assert answers == given
    assert "applicable" not in repr(Submission("r", "s", answers))
    with pytest.raises(KeyError):
        answers["unknown"]


def test_answers_and_people_have_no_field_in_common_but_the_place():
    assert set(Submission._fields) & set(Member.model_fields) == {"round_id"}
    shared = set(Submission._fields) & set(Completion.model_fields)
    assert shared == {"round_id", "scorecard_id"}
