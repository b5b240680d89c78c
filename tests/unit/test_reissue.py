"""Which answers may be shown: rule R1 of the statistics specification, section 7."""

import pytest

from models.reissue import Issue, issue_to_show


def shown(n_submitted, differing, n_required=8, least=5):
    return issue_to_show(n_submitted, n_required, differing, least)


@pytest.mark.parametrize(
    ("n_submitted", "n_required", "expected"),
    [
        (7, 8, Issue("none")),
        (8, 8, Issue("new")),
        (20, 8, Issue("new")),
        (4, None, Issue("none")),
    ],
)
def test_a_first_publication_needs_the_threshold(n_submitted, n_required, expected):
    assert shown(n_submitted, {}, n_required) == expected


@pytest.mark.parametrize(
    ("differing", "expected"),
    [
        pytest.param({1: [0, 0]}, Issue("earlier", 1, is_same=True), id="the_same_answers"),
        pytest.param({1: [1, 1]}, Issue("earlier", 1), id="one_late_return"),
        pytest.param({1: [4, 4]}, Issue("earlier", 1), id="four_late_returns"),
        pytest.param({1: [5, 5]}, Issue("new"), id="five"),
        pytest.param({1: [5, 0]}, Issue("new"), id="five_answers_to_one_feature_corrected"),
        pytest.param({1: [9, 1]}, Issue("earlier", 1), id="corrections_hide_no_late_return"),
        pytest.param({1: [12, 9], 2: [9, 9]}, Issue("new"), id="far_from_all_earlier_issues"),
        pytest.param({1: [1, 1], 2: [9, 9]}, Issue("earlier", 1), id="one_more_than_an_older"),
        pytest.param({1: [0, 0], 2: [9, 9]}, Issue("earlier", 1, is_same=True), id="back_again"),
        pytest.param({1: [2, 0], 2: [0, 2], 3: [7, 7]}, Issue("earlier", 2), id="later_of_equals"),
    ],
)
def test_later_answers_are_shown_only_far_from_every_issue(differing, expected):
    assert shown(12, differing) == expected


def test_an_issue_stays_while_the_latest_answers_are_near_it_though_short():
    assert shown(7, {1: [1, 1]}) == Issue("earlier", 1)
    assert shown(3, {1: [5, 5]}) == Issue("none")
