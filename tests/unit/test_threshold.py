"""The least number of submissions, against the published table."""

import pytest

from models.policy import ThresholdStep
from models.threshold import more_needed, required_submissions
from tests.factories import policy

PUBLISHED = [
    # members from, to, submissions required: statistics specification, section 8
    (5, 6, 5),
    (7, 8, 6),
    (9, 11, 7),
    (12, 15, 8),
    (16, 18, 9),
    (19, 20, 10),
    *((size, size, size // 2 + size % 2) for size in range(21, 41)),
    (41, 100, 20),
]


@pytest.mark.parametrize(
    ("n_members", "expected"),
    [(n, required) for low, high, required in PUBLISHED for n in range(low, high + 1)],
)
def test_every_size_follows_the_published_table(n_members, expected):
    assert required_submissions(n_members, policy()) == expected


def test_never_more_than_20_are_asked_of_however_many_members():
    assert required_submissions(500, policy()) == 20


@pytest.mark.parametrize("n_members", [1, 2, 3, 4])
def test_fewer_members_than_the_anonymity_floor_cannot_be_reported(n_members):
    assert required_submissions(n_members, policy()) is None


@pytest.mark.parametrize(
    ("n_submitted", "n_required", "more"),
    [
        pytest.param(8, 12, 4, id="four_more"),
        pytest.param(0, 12, 12, id="none_came"),
        pytest.param(11, 12, 1, id="one_more"),
        pytest.param(12, 12, 0, id="just_reached"),
        pytest.param(20, 12, 0, id="more_than_enough"),
        pytest.param(3, None, None, id="no_threshold"),
        pytest.param(None, 12, None, id="returns_not_known"),
        pytest.param(None, None, None, id="neither"),
    ],
)
def test_how_many_more_are_needed(n_submitted, n_required, more):
    assert more_needed(n_submitted, n_required) == more


def test_the_threshold_never_falls_as_a_partnership_grows():
    required = [required_submissions(n, policy()) for n in range(5, 201)]
    assert required == sorted(required)


def test_the_threshold_can_always_be_reached():
    assert all(required_submissions(n, policy()) <= n for n in range(5, 201))


OWN_TABLE = policy(
    threshold=(
        ThresholdStep(up_to_members=10, n_required=3),
        ThresholdStep(up_to_members=30, n_required=12),
    )
)


@pytest.mark.parametrize(
    ("n_members", "expected"),
    [
        pytest.param(10, 5, id="the_floor_lifts_a_step_that_asks_for_less"),
        pytest.param(11, 11, id="a_step_past_all_members_asks_everybody"),
        pytest.param(13, 12, id="the_next_step_starts_past_the_one_before"),
        pytest.param(30, 12, id="the_last_size_of_a_step_belongs_to_it"),
        pytest.param(31, 16, id="beyond_the_table_the_published_one_holds"),
    ],
)
def test_the_bodys_own_table_comes_first(n_members, expected):
    assert required_submissions(n_members, OWN_TABLE) == expected


def test_a_higher_anonymity_floor_raises_the_threshold():
    assert required_submissions(12, policy(anonymity_floor=10)) == 10
    assert required_submissions(9, policy(anonymity_floor=10)) is None
