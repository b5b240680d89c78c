"""Why a partnership needs attention, in words."""

from datetime import date

import pytest

from models.attention import ReviewFacts, WorkFacts, review_reasons, work_reasons

AS_AT = date(2026, 5, 11)


def review(status: str, **facts: object) -> ReviewFacts:
    known = {"due_on": date(2026, 9, 3), "overdue_days": 0, "n_submitted": None}
    return ReviewFacts(status, **known | {"n_required": None, "closes_on": None} | facts)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        pytest.param(review("in date"), [], id="in_date"),
        pytest.param(review("never reviewed"), [], id="never_reviewed_and_not_due"),
        pytest.param(review("due soon"), ["Review due on 3 September 2026"], id="due_soon"),
        pytest.param(
            review("overdue", overdue_days=15), ["Review overdue by 15 days"], id="overdue"
        ),
        pytest.param(
            review("short of threshold", n_submitted=6, n_required=9),
            ["Last review short of threshold: 6 of 9 needed"],
            id="short",
        ),
        pytest.param(
            review("short of threshold", n_submitted=6, n_required=9, overdue_days=154),
            ["Last review short of threshold: 6 of 9 needed, overdue by 154 days"],
            id="short_and_overdue",
        ),
        pytest.param(
            review("open", n_submitted=3, n_required=12, closes_on=date(2026, 5, 22)),
            ["Review open: 9 more returns needed, 11 days left"],
            id="open_and_short_of_returns",
        ),
        pytest.param(
            review("open", n_submitted=None, n_required=12, closes_on=AS_AT),
            ["Review open: 12 more returns needed, closes today"],
            id="closing_today_without_any_return",
        ),
        pytest.param(
            review("open", n_submitted=3, n_required=12, closes_on=date(2026, 5, 10)),
            ["Review open: 9 more returns needed, closing day passed"],
            id="closing_day_passed",
        ),
        pytest.param(
            review("open", n_submitted=12, n_required=12, closes_on=date(2026, 5, 22)),
            [],
            id="open_with_enough_returns",
        ),
        pytest.param(
            review("open", n_submitted=1, n_required=None, closes_on=date(2026, 5, 22)),
            [],
            id="open_without_a_threshold",
        ),
    ],
)
def test_the_review_cycle_gives_its_reason(facts, words):
    assert [reason.words for reason in review_reasons(facts, AS_AT)] == words


def test_scores_and_targets_give_theirs():
    facts = WorkFacts(["Trust", "Plans"], ["Trust"], n_missed=2, n_behind=1)
    assert [reason.words for reason in work_reasons(facts)] == [
        "Trust really declined",
        "Plans really declined",
        "2 targets missed",
        "Very weak: Trust",
        "1 target behind",
    ]


def test_a_quiet_partnership_gives_none():
    assert work_reasons(WorkFacts([], [], n_missed=0, n_behind=0)) == []


def test_an_overdue_review_weighs_most_and_a_target_behind_least():
    facts = WorkFacts(["Trust"], ["Trust"], n_missed=1, n_behind=1)
    reasons = [
        *work_reasons(facts),
        *review_reasons(review("due soon"), AS_AT),
        *review_reasons(review("overdue", overdue_days=1), AS_AT),
    ]
    pressing = [reason.words.split()[0] for reason in sorted(reasons)]
    assert pressing == ["Review", "Trust", "1", "Very", "Review", "1"]
    assert sorted(reasons)[0].words.startswith("Review overdue")
    assert sorted(reasons)[-1].words == "1 target behind"
