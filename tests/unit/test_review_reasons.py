"""What the review cycle gives to worry about, in words."""

from datetime import date

import pytest

from models.review_reasons import ReviewFacts, review_reasons
from tests.factories import policy

AS_AT = date(2026, 5, 11)
AHEAD, PASSED = date(2026, 5, 22), date(2026, 5, 10)


def review(status: str, **facts: object) -> ReviewFacts:
    known = {"due_on": date(2027, 9, 3), "overdue_days": 0, "n_submitted": None}
    known |= {"n_required": None, "n_more_needed": None, "closes_on": None}
    return ReviewFacts(status, **known | facts)


def answering(n_more_needed: int | None, closes_on: date, **facts: object) -> ReviewFacts:
    return review("open", n_more_needed=n_more_needed, closes_on=closes_on, **facts)


@pytest.mark.parametrize(
    ("facts", "kind", "words"),
    [
        pytest.param(
            review("overdue", overdue_days=15),
            "review overdue",
            "Review overdue by 15 days",
            id="overdue",
        ),
        pytest.param(
            review("overdue", overdue_days=1),
            "review overdue",
            "Review overdue by 1 day",
            id="overdue_since_yesterday",
        ),
        pytest.param(
            review("short of threshold", n_submitted=6, n_required=9, n_more_needed=3),
            "review short of threshold",
            "Last review short of threshold: 6 of 9 needed",
            id="short",
        ),
        pytest.param(
            review("short of threshold", n_submitted=6, n_required=9, overdue_days=154),
            "review short of threshold",
            "Last review short of threshold: 6 of 9 needed, overdue by 154 days",
            id="short_and_overdue",
        ),
        pytest.param(
            review("short of threshold", n_required=9),
            "review short of threshold",
            "Last review short of threshold: no returns on record",
            id="short_because_nothing_is_on_record",
        ),
        pytest.param(
            answering(9, AHEAD),
            "open review short of returns",
            "Review open: 9 more returns needed by 22 May 2026, 11 days left",
            id="open_and_short_of_returns",
        ),
        pytest.param(
            answering(1, date(2026, 5, 12)),
            "open review short of returns",
            "Review open: 1 more return needed by 12 May 2026, 1 day left",
            id="one_return_and_one_day",
        ),
        pytest.param(
            answering(12, AS_AT),
            "open review short of returns",
            "Review open: 12 more returns needed, closes today",
            id="closing_today_without_any_return",
        ),
        pytest.param(
            answering(9, PASSED),
            "open review short of returns",
            "Review open: 9 more returns needed, closing day passed",
            id="closing_day_passed",
        ),
        pytest.param(
            answering(9, AHEAD, overdue_days=15),
            "open review short of returns",
            "Review overdue by 15 days, but under way: 9 more returns needed by 22 May 2026, "
            "11 days left",
            id="overdue_and_under_way",
        ),
        pytest.param(
            answering(0, AHEAD, overdue_days=15),
            "open review past its day",
            "Review overdue by 15 days, but under way: enough returns, 11 days left",
            id="overdue_and_under_way_with_enough_returns",
        ),
        pytest.param(
            answering(0, PASSED),
            "open review past its day",
            "Review open: enough returns, closing day passed",
            id="enough_returns_and_nobody_closed_it",
        ),
        pytest.param(
            answering(None, AHEAD, overdue_days=15),
            "open review past its day",
            "Review overdue by 15 days, but under way: 11 days left",
            id="overdue_and_under_way_without_a_threshold",
        ),
        pytest.param(
            review("due soon", due_on=date(2026, 9, 3)),
            "review due soon",
            "Review due on 3 September 2026",
            id="due_soon",
        ),
        pytest.param(
            review("due soon", due_on=AS_AT),
            "review due soon",
            "Review due on 11 May 2026",
            id="due_today",
        ),
        pytest.param(
            review("never reviewed", due_on=date(2026, 11, 11)),
            "review due soon",
            "First review due on 11 November 2026",
            id="first_review_due_soon",
        ),
    ],
)
def test_the_review_cycle_gives_its_reason(facts, kind, words):
    assert review_reasons(facts, AS_AT, policy()) == [(kind, words)]


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(review("in date"), id="in_date"),
        pytest.param(review("never reviewed", due_on=date(2026, 11, 12)), id="first_not_due_soon"),
        pytest.param(answering(0, AHEAD), id="open_with_enough_returns"),
        pytest.param(answering(0, AS_AT), id="closing_today_with_enough_returns"),
        pytest.param(answering(None, AHEAD), id="open_without_a_threshold"),
    ],
)
def test_a_review_on_its_way_gives_none(facts):
    assert review_reasons(facts, AS_AT, policy()) == []
