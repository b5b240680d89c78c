"""The query latest_scorecards: the newest figure of every compared scorecard."""

# ruff: noqa: E501 - a table keeps its rows on one line

from datetime import date

import pytest

from tests.tables import assert_rows

ROUNDS = """
    round_id    | kind      | closed_on
    review-2022 | review    | 2022-05-31
    review-2024 | review    | 2024-05-31
    follow-2025 | follow-up | 2025-02-28
"""
CELLS = """
    round_id    | scorecard_id | feature_id | n_answered | score_mean | sd  | margin | withheld
    review-2022 | trust        | candour    | 8          | 2.0        | 0.9 | 0.3    |
    review-2022 | plans        | aims       | 8          | 2.2        | 0.9 | 0.3    |
    review-2024 | trust        | candour    | 8          | 3.0        | 0.9 | 0.3    |
    review-2024 | plans        | aims       |            |            |     |        | too few ratings
    review-2024 | role         | voice      | 8          | 4.0        | 0.9 | 0.3    |
    follow-2025 | trust        | candour    | 8          | 3.4        | 0.9 | 0.3    |
"""


def test_a_follow_up_renews_what_it_asked_and_a_withheld_figure_is_not_replaced(given):
    """The follow-up asked trust alone; plans stays withheld, never shown as it was in 2022."""
    store = given(ref_round=ROUNDS, pub_cell=CELLS)
    assert_rows(
        store.query("latest_scorecards", as_at=date(2026, 1, 1)),
        """
        scorecard_id | round_id    | kind      | score_mean | withheld
        trust        | follow-2025 | follow-up | 3.4        |
        plans        | review-2024 | review    |            | too few ratings
        """,
    )


@pytest.mark.parametrize("reason", ["short of threshold", "too few members"])
def test_a_round_that_may_not_be_shown_is_the_latest_all_the_same_and_says_why(given, reason):
    store = given(
        ref_round=ROUNDS,
        pub_cell=f"""
            round_id    | scorecard_id | feature_id | n_answered | score_mean | score_range | sd   | margin | withheld
            review-2022 | trust        | candour    | 8          | 2.0        |             | 0.95 | 0.3    |
            review-2022 | plans        | aims       | 8          | 4.3        | or more     | 0.95 |        |
            review-2024 | trust        | candour    |            |            |             |      |        | {reason}
            review-2024 | trust        | respect    |            |            |             |      |        | {reason}
        """,
    )
    assert_rows(
        store.query("latest_scorecards", as_at=date(2026, 1, 1)),
        f"""
        scorecard_id | round_id    | score_mean | score_range | withheld
        trust        | review-2024 |            |             | {reason}
        plans        | review-2022 | 4.7        | about       |
        """,
    )


@pytest.mark.parametrize(
    ("as_at", "expected"),
    [
        pytest.param(date(2022, 5, 30), {}, id="before_any_round_closed"),
        pytest.param(date(2022, 5, 31), {"trust": 2.0, "plans": 2.2}, id="the_day_it_closed"),
        pytest.param(date(2025, 2, 27), {"trust": 3.0, "plans": None}, id="before_the_follow_up"),
    ],
)
def test_the_latest_is_that_of_the_day(given, as_at, expected):
    found = given(ref_round=ROUNDS, pub_cell=CELLS).query("latest_scorecards", as_at=as_at)
    assert dict(found.select("scorecard_id", "score_mean").rows()) == expected


def test_a_scorecard_the_partnership_was_never_asked_says_so(given):
    store = given(
        ref_round=ROUNDS,
        pub_cell="""
            round_id    | scorecard_id | feature_id | score_mean
            review-2024 | trust        | candour    | 3.0
        """,
    )
    assert_rows(
        store.query("latest_scorecards", as_at=date(2026, 1, 1)),
        """
        scorecard_id | round_id    | score_mean | withheld
        trust        | review-2024 | 3.0        |
        plans        |             |            | not asked
        """,
    )


def test_the_instrument_is_that_of_the_last_review_not_of_a_follow_up(given):
    store = given(
        ref_instrument="""
            instrument_id | instrument_version | title
            kit           | v1                 | Toolkit
            survey        | v1                 | Survey
        """,
        ref_scorecard="""
            instrument_id | instrument_version | scorecard_id | title  | is_reflective | is_compared
            kit           | v1                 | trust        | Trust  | false         | true
            survey        | v1                 | vision       | Vision | false         | true
        """,
        ref_round="""
            round_id    | instrument_id | kind      | closed_on
            survey-2022 | survey        | review    | 2022-05-31
            kit-2023    | kit           | follow-up | 2023-05-31
        """,
    )
    found = store.query("latest_scorecards", as_at=date(2026, 1, 1))
    assert found.select("instrument_id", "scorecard_id").rows() == [("survey", "vision")]


@pytest.mark.parametrize("kind", ["review", "follow-up"])
def test_of_rounds_closed_the_same_day_the_one_whose_id_comes_first_counts(given, kind):
    """Whatever order they were loaded in: the same store always tells the same."""
    for order in (["a", "b"], ["b", "a"]):
        rounds = "".join(f"\n{id_} | {kind} | 2024-05-31" for id_ in order)
        cells = "".join(f"\n{id_} | trust | candour | {2 + (id_ == 'b')}.0" for id_ in order)
        store = given(
            ref_round="round_id | kind | closed_on" + rounds,
            pub_cell="round_id | scorecard_id | feature_id | score_mean" + cells,
        )
        found = store.query("latest_scorecards", as_at=date(2026, 1, 1))
        assert found.drop_nulls("round_id").select("round_id", "score_mean").rows() == [("a", 2.0)]
