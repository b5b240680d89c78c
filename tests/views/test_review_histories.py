"""The query review_histories: what the review cycle's rules need to know on a day."""

# ruff: noqa: E501 - a table keeps its rows on one line

from datetime import date

import polars as pl
import pytest

from tests.factories import publish_tables
from tests.tables import assert_rows, table

AS_AT = date(2026, 5, 11)
REGISTER = """
    partnership_id | name     | n_members | created_on
    steady         | Steady   | 10        | 2018-01-01
    short          | Short    | 10        | 2018-01-01
    answering      | Answer   | 10        | 2018-01-01
    tiny           | Tiny     | 4         | 2018-01-01
    new            | New      | 10        | 2026-01-01
    planned        | Planned  | 10        | 2026-06-01
"""
ROUNDS = """
    round_id       | partnership_id | kind      | opened_on  | closed_on
    steady-2022    | steady         | review    | 2022-04-01 | 2022-05-01
    steady-2024    | steady         | review    | 2024-04-01 | 2024-05-01
    steady-check   | steady         | follow-up | 2025-04-01 | 2025-05-01
    short-2023     | short          | review    | 2023-04-01 | 2023-05-01
    short-2025     | short          | review    | 2025-04-01 | 2025-05-01
    answering-2023 | answering      | review    | 2023-04-01 | 2023-05-01
    answering-2026 | answering      | review    | 2026-05-01 |
    tiny-2025      | tiny           | review    | 2025-04-01 | 2025-05-01
    new-2026       | new            | review    | 2026-06-01 |
"""
RETURNS = """
    round_id       | scorecard_id | n_submitted | n_required
    steady-2022    | trust        | 8           | 7
    steady-2024    | trust        | 9           | 7
    steady-check   | trust        | 9           | 7
    short-2023     | trust        | 7           | 7
    short-2025     | trust        | 6           | 7
    answering-2023 | trust        | 8           | 7
    answering-2026 | trust        | 2           | 7
    tiny-2025      | trust        | 4           |
"""


def test_one_row_says_where_each_partnership_of_the_day_stands(given):
    store = given(ref_partnership=REGISTER, ref_round=ROUNDS, pub_return=RETURNS)
    assert_rows(
        store.query("review_histories", as_at=AS_AT),
        """
        partnership_id | last_review_on | short_review_on | open_round_id  | n_submitted | n_required
        steady         | 2024-05-01     |                 |                |             |
        short          | 2023-05-01     | 2025-05-01      |                | 6           | 7
        answering      | 2023-05-01     |                 | answering-2026 | 2           | 7
        tiny           | 2025-05-01     |                 |                |             |
        new            |                |                 |                |             |
        """,
    )


def test_on_an_earlier_day_the_rounds_since_are_unknown(given):
    store = given(ref_partnership=REGISTER, ref_round=ROUNDS, pub_return=RETURNS)
    assert_rows(
        store.query("review_histories", as_at=date(2024, 4, 30)),
        """
        partnership_id | last_review_on | short_review_on | open_round_id | n_submitted | n_required
        steady         | 2022-05-01     |                 | steady-2024   |             | 7
        short          | 2023-05-01     |                 |               |             |
        answering      | 2023-05-01     |                 |               |             |
        tiny           |                |                 |               |             |
        """,
    )


@pytest.mark.parametrize(
    ("as_at", "last", "is_open"),
    [
        pytest.param(date(2024, 3, 31), date(2022, 5, 1), False, id="the_day_before_it_opens"),
        pytest.param(date(2024, 4, 1), date(2022, 5, 1), True, id="the_day_it_opens"),
        pytest.param(date(2024, 4, 30), date(2022, 5, 1), True, id="the_day_before_it_closes"),
        pytest.param(date(2024, 5, 1), date(2024, 5, 1), False, id="the_day_it_closes"),
    ],
)
def test_a_review_is_open_from_its_first_day_to_the_day_before_it_closes(
    given, as_at, last, is_open
):
    store = given(ref_partnership=REGISTER, ref_round=ROUNDS, pub_return=RETURNS)
    found = store.query("review_histories", as_at=as_at)
    row = found.row(by_predicate=pl.col("partnership_id") == "steady", named=True)
    assert (row["last_review_on"], row["open_round_id"] is not None) == (last, is_open)


def test_a_later_review_that_reaches_its_threshold_heals_a_short_one(given):
    store = given(
        ref_round="""
            round_id | opened_on  | closed_on
            poor     | 2023-04-01 | 2023-05-01
            good     | 2025-04-01 | 2025-05-01
        """,
        pub_return="""
            round_id | scorecard_id | n_submitted | n_required
            poor     | trust        | 3           | 7
            good     | trust        | 7           | 7
        """,
    )
    assert_rows(
        store.query("review_histories", as_at=AS_AT),
        """
        partnership_id | last_review_on | short_review_on | n_submitted
        harbour        | 2025-05-01     |                 |
        """,
    )


@pytest.mark.parametrize(
    "returns",
    [
        pytest.param("", id="no_returns_on_record"),
        pytest.param("silent | trust | 0 | 7", id="none_came"),
        pytest.param("silent | trust | 0 |", id="none_came_to_one_too_small_to_report"),
    ],
)
def test_a_closed_review_that_nobody_answered_is_not_a_completed_one(given, returns):
    store = given(
        ref_round="""
            round_id | opened_on  | closed_on
            silent   | 2025-04-01 | 2025-05-01
        """,
        pub_return=f"round_id | scorecard_id | n_submitted | n_required\n{returns}",
    )
    assert_rows(
        store.query("review_histories", as_at=AS_AT),
        """
        partnership_id | last_review_on | short_review_on
        harbour        |                | 2025-05-01
        """,
    )


CASES = """
    case            | round_id | opened_on  | closes_on  | closed_on  | n_submitted
    early           | a        | 2026-03-01 | 2026-06-30 | 2026-04-15 | 8
    in-a-day        | a        | 2026-04-15 | 2026-04-15 | 2026-04-15 | 8
    overlapping     | a        | 2026-01-01 | 2026-04-30 | 2026-04-30 | 8
    overlapping     | b        | 2026-02-01 | 2026-02-28 | 2026-02-28 | 3
    out-of-order    | b        | 2023-01-01 | 2023-02-28 | 2023-02-28 | 3
    out-of-order    | a        | 2024-01-01 | 2024-02-29 | 2024-02-29 | 8
    out-of-order    | c        | 2022-01-01 | 2022-02-28 | 2022-02-28 | 8
    both-open       | b        | 2026-04-01 | 2026-05-31 |            | 5
    both-open       | a        | 2026-03-01 | 2026-05-20 |            | 2
    opened-together | b        | 2026-04-01 | 2026-05-20 |            | 5
    opened-together | a        | 2026-04-01 | 2026-05-31 |            | 2
    good-and-short  | a        | 2026-04-01 | 2026-04-30 | 2026-04-30 | 3
    good-and-short  | b        | 2026-04-01 | 2026-04-30 | 2026-04-30 | 8
    short-twice     | b        | 2026-04-01 | 2026-04-30 | 2026-04-30 | 5
    short-twice     | a        | 2026-04-01 | 2026-04-30 | 2026-04-30 | 3
    open-and-short  | a        | 2026-04-01 | 2026-04-30 | 2026-04-30 | 3
    open-and-short  | b        | 2026-05-01 | 2026-05-31 |            | 5
    not-yet-open    | a        | 2026-05-12 | 2026-05-31 |            | 0
    closes-later    | a        | 2026-04-01 | 2026-05-31 | 2026-05-12 | 8
    closed-today    | a        | 2026-04-01 | 2026-05-31 | 2026-05-11 | 8
"""
FOUND = """
    partnership_id  | last_review_on | short_review_on | open_round_id     | n_submitted | closes_on
    early           | 2026-04-15     |                 |                   |             |
    in-a-day        | 2026-04-15     |                 |                   |             |
    overlapping     | 2026-04-30     |                 |                   |             |
    out-of-order    | 2024-02-29     |                 |                   |             |
    both-open       |                |                 | both-open-b       | 5           | 2026-05-31
    opened-together |                |                 | opened-together-a | 2           | 2026-05-31
    good-and-short  | 2026-04-30     |                 |                   |             |
    short-twice     |                | 2026-04-30      |                   | 3           |
    open-and-short  |                | 2026-04-30      | open-and-short-b  | 5           | 2026-05-31
    not-yet-open    |                |                 |                   |             |
    closes-later    |                |                 | closes-later-a    |             | 2026-05-31
    closed-today    | 2026-05-11     |                 |                   |             |
"""


def test_rounds_that_overlap_come_out_of_order_or_share_a_day(tmp_path):
    cases = table(CASES).with_columns(round_id=pl.format("{}-{}", "case", "round_id"))
    store = publish_tables(
        tmp_path,
        ref_partnership=cases.select(partnership_id="case").unique(maintain_order=True),
        ref_round=cases.rename({"case": "partnership_id"}).drop("n_submitted"),
        pub_return=cases.select(
            "round_id", "n_submitted", scorecard_id=pl.lit("trust"), n_required=pl.lit(7)
        ),
    )
    assert_rows(store.query("review_histories", as_at=AS_AT), FOUND)


@pytest.mark.parametrize(
    ("as_at", "n_known", "last"),
    [
        pytest.param(date(2017, 12, 31), 0, None, id="before_it_was_created"),
        pytest.param(date(2018, 1, 1), 1, None, id="the_day_it_was_created"),
        pytest.param(date(2022, 4, 30), 1, None, id="before_the_first_round_closed"),
        pytest.param(date(2022, 5, 1), 1, date(2022, 5, 1), id="the_day_the_first_closed"),
    ],
)
def test_nothing_is_known_before_it_happened(given, as_at, n_known, last):
    store = given(ref_partnership=REGISTER, ref_round=ROUNDS, pub_return=RETURNS)
    found = store.query("review_histories", as_at=as_at)
    rows = found.filter(pl.col("partnership_id") == "steady")
    assert rows["last_review_on"].to_list() == [last] * n_known


def test_the_scorecard_that_fewest_completed_is_named(given):
    store = given(
        ref_round="""
            round_id | opened_on  | closes_on  | closed_on
            now      | 2026-05-01 | 2026-05-29 |
        """,
        pub_return="""
            round_id | scorecard_id | n_submitted | n_required
            now      | plans        | 3           | 7
            now      | trust        | 3           | 7
            now      | role         | 0           | 7
        """,
    )
    assert_rows(
        store.query("review_histories", as_at=AS_AT),
        """
        partnership_id | open_round_id | n_submitted | weakest_scorecard_id | closes_on
        harbour        | now           | 3           | trust                | 2026-05-29
        """,
    )
