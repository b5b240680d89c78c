"""Frames and words of the review cycle page."""

# ruff: noqa: E501 - a table keeps its rows on one line

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.prepare.cycle import (
    closing_words,
    due_before,
    due_counts,
    due_table,
    next_spring,
    returns_table,
    round_need,
)
from models.review_cycle import ReviewHistory, review_state
from tests.factories import policy
from tests.tables import assert_rows, table

AS_AT = date(2026, 5, 11)
STATUS = table("""
    partnership | due_on     | falls_due          | review_status
    Late        | 2026-05-01 | past due           | overdue
    Busy        | 2026-04-01 | past due           | open
    Near        | 2026-09-20 | within 6 months    | due soon
    Far         | 2027-11-21 | in 12 to 24 months | in date
""")
RETURNS = table("""
    round_id | scorecard_title            | scorecard_order | n_submitted | n_required | n_more_needed | n_members | closes_on
    open     | Trust                      | 1               | 8           | 8          | 0             | 14        | 2026-05-29
    open     | Review, Reflect and Refine | 2               | 4           | 8          | 4             | 14        | 2026-05-29
    open     | Plans                      | 3               | 7           | 8          | 1             | 14        | 2026-05-29
""")


def test_what_falls_due_is_counted_in_every_span():
    assert due_counts(STATUS, policy()) == {
        "Past due": 2,
        "Within 6 months": 1,
        "In 6 to 12 months": 0,
        "In 12 to 24 months": 1,
        "Later": 0,
    }


@settings(max_examples=100)
@given(
    st.lists(st.dates(date(2018, 1, 1), date(2030, 1, 1))),
    st.sampled_from([policy(), policy(due_horizons_months=(1, 3, 60))]),
)
def test_the_spans_add_up_to_the_register(reviewed, rules):
    falls = [
        review_state(
            ReviewHistory(
                created_on=day, last_review_on=None, short_review_on=None, has_open_review=False
            ),
            AS_AT,
            rules,
        ).falls_due
        for day in reviewed
    ]
    counts = due_counts(pl.DataFrame({"falls_due": falls}, schema={"falls_due": pl.String}), rules)
    assert sum(counts.values()) == len(reviewed)


def test_everybody_is_listed_by_due_date():
    assert due_table(STATUS)["Partnership"].to_list() == ["Busy", "Late", "Near", "Far"]


def test_only_what_is_due_by_then_is_listed_for_the_spring():
    assert due_before(STATUS, date(2026, 9, 20))["Partnership"].to_list() == [
        "Busy",
        "Late",
        "Near",
    ]


@pytest.mark.parametrize(
    ("day", "spring"),
    [
        (date(2026, 3, 31), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2027, 3, 31)),
        (date(2026, 12, 31), date(2027, 3, 31)),
    ],
)
def test_the_next_spring_ends_on_the_last_of_march(day, spring):
    assert next_spring(day) == spring


def test_each_scorecard_says_how_many_more_by_when():
    assert_rows(
        returns_table(RETURNS),
        """
        Scorecard                  | Returns | Needed | Members | Still needed
        Trust                      | 8       | 8      | 14      | enough
        Review, Reflect and Refine | 4       | 8      | 14      | 4 more by 29 May 2026
        Plans                      | 7       | 8      | 14      | 1 more by 29 May 2026
        """,
    )


def test_a_partnership_too_small_to_report_needs_nothing():
    none = pl.lit(None, pl.Int32)
    tiny = RETURNS.with_columns(n_required=none, n_more_needed=none)
    assert set(returns_table(tiny)["Still needed"]) == {"too small to report"}
    assert round_need(tiny).startswith("The partnership is too small to report")


@pytest.mark.parametrize(
    ("returns", "words"),
    [
        pytest.param(
            RETURNS,
            "4 more returns are needed by 29 May 2026, because the scorecard furthest off decides. "
            "Still needed: Review, Reflect and Refine 4; Plans 1.",
            id="two_are_short",
        ),
        pytest.param(
            RETURNS[[0, 2]],
            "1 more return is needed by 29 May 2026, because the scorecard furthest off decides. "
            "Still needed: Plans 1.",
            id="one_return_is_missing",
        ),
        pytest.param(RETURNS[:1], "Every scorecard has enough returns.", id="enough"),
        pytest.param(
            RETURNS.clear(),
            "It has closed since; how many had answered by this day is not kept.",
            id="closed_since",
        ),
    ],
)
def test_a_round_says_what_it_still_needs(returns, words):
    assert round_need(returns) == words


@pytest.mark.parametrize(
    ("closes_on", "words"),
    [
        (AS_AT + timedelta(18), "Closes on 29 May 2026, 18 days left."),
        (AS_AT + timedelta(1), "Closes on 12 May 2026, 1 day left."),
        (AS_AT, "Closes today, 11 May 2026."),
        (AS_AT - timedelta(1), "Was to close on 10 May 2026 and is still open."),
    ],
)
def test_when_a_round_closes(closes_on, words):
    assert closing_words(closes_on, AS_AT) == words
