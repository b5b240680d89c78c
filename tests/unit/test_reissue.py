"""Which answers may be shown: rule R1 of the statistics specification, section 7."""

from collections import Counter

import pytest

from models.reissue import Issue, are_given_again, issue_to_show, n_differing


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


def submissions(*rows):
    """Of letters: each row one member's answers to features a, b and so on."""
    return Counter(tuple(zip("abc", row, strict=False)) for row in rows)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(["34", "35"], ["35", "34"], [0, 0], id="in_another_order"),
        pytest.param(["34", "53"], ["33", "54"], [0, 0], id="only_between_members"),
        pytest.param(["34", "35"], ["34", "35", "11"], [1, 1], id="one_more"),
        pytest.param(["34", "35"], ["34"], [1, 1], id="one_less"),
        pytest.param(["34", "35"], ["34", "25"], [1, 0], id="one_answer_corrected"),
        pytest.param(["34"], [], [1, 1], id="none"),
    ],
)
def test_answers_differ_feature_by_feature(one, other, expected):
    found = n_differing(submissions(*one), submissions(*other))
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param(["15", "24", "33", "42", "51", "12"], True, id="one_more"),
        pytest.param(["15", "24", "33", "42", "51"], False, id="none_more"),
        pytest.param(["15", "24", "33", "42", "51", "12", "12"], False, id="two_more"),
        pytest.param(["15", "24", "33", "32", "51", "12"], False, id="one_more_and_one_otherwise"),
    ],
)
def test_one_more_answer_is_told_however_submissions_are_put_together(other, expected):
    one = submissions("11", "22", "33", "44", "55")
    assert are_given_again(one, submissions(*other), 5, 5) == expected
    assert are_given_again(submissions(*other), one, 5, 5) == expected


@pytest.mark.parametrize(
    ("n_again", "n_only_one", "n_only_other", "expected"),
    [
        (8, 0, 0, True),
        (8, 0, 4, True),
        (8, 0, 5, False),
        (6, 2, 2, True),
        (5, 3, 3, False),  # a quarter of the eight at most may be new
        (16, 4, 4, True),
        (15, 5, 0, False),
        (5, 0, 1, True),
        (4, 0, 1, False),  # under the floor
        (0, 8, 8, False),
    ],
)
def test_submissions_are_given_again_if_all_but_a_few_recur(
    n_again, n_only_one, n_only_other, expected
):
    again = [(f"{i}again",) for i in range(n_again)]
    one = submissions(*again, *((f"{i}one",) for i in range(n_only_one)))
    other = submissions(*again, *((f"{i}other",) for i in range(n_only_other)))
    assert are_given_again(one, other, 5, 5) == are_given_again(other, one, 5, 5) == expected
