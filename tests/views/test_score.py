"""score: features, scorecards and overall in one list."""

# ruff: noqa: E501 - a table keeps its rows on one line

from datetime import date

import polars as pl
import pytest

from tests.tables import assert_rows

STORE = {
    "ref_partnership": """
        partnership_id
        harbour
        ostrel
    """,
    "ref_round": """
        round_id    | partnership_id | closed_on
        harbour-now | harbour        | 2024-05-31
        ostrel-now  | ostrel         | 2024-09-30
    """,
    "pub_cell": """
        round_id    | scorecard_id | feature_id | score_mean
        harbour-now | plans        | aims       | 3.0
        harbour-now | plans        | budget     | 3.1
        harbour-now | role         | voice      | 4.0
        ostrel-now  | role         | voice      | 2.0
    """,
}


def test_one_list_holds_features_their_scorecards_and_the_overall_score(given):
    assert_rows(
        given(**STORE).view("score"),
        """
        round_id    | scorecard_id | feature_id | score_mean | is_reflective | is_compared
        harbour-now | plans        | aims       | 3.0        | false         | true
        harbour-now | plans        | budget     | 3.1        | false         | true
        harbour-now | role         | voice      | 4.0        | true          | false
        harbour-now | plans        |            | 3.1        | false         | true
        harbour-now | role         |            | 4.0        | true          | false
        harbour-now |              |            | 3.1        | false         | true
        ostrel-now  | role         | voice      | 2.0        | true          | false
        ostrel-now  | role         |            | 2.0        | true          | false
        """,
    )


def test_an_average_says_of_how_many_parts_it_is_made(given):
    found = given(**STORE).view("score").filter(pl.col("feature_id").is_null())
    assert_rows(
        found,
        """
        round_id    | scorecard_id | n_parts | n_parts_published
        harbour-now | plans        | 2       | 2
        harbour-now | role         | 1       | 1
        harbour-now |              | 2       | 1
        ostrel-now  | role         | 1       | 1
        """,
    )


def test_every_score_says_how_it_is_told_and_how_many_there_are_at_least(given):
    """Of an average it is those who submitted, whatever is hidden of its features."""
    store = given(
        ref_round="round_id\n spring",
        pub_return="""
            round_id | scorecard_id | n_submitted | sd  | margin
            spring   | plans        | 8           | 0.6 | 0.3
        """,
        pub_cell="""
            round_id | scorecard_id | feature_id | n_answered | n_at_least | score_mean | score_range | margin
            spring   | plans        | aims       |            | 6          | 4.1        | or more     |
            spring   | plans        | budget     | 8          | 8          | 3.0        |             | 0.3
        """,
    )
    assert_rows(
        store.view("score"),
        """
        scorecard_id | feature_id | n_answered | n_at_least | score_mean | score_range
        plans        | aims       |            | 6          | 4.1        | or more
        plans        | budget     | 8          | 8          | 3.0        |
        plans        |            | 8          | 8          | 3.8        | about
                     |            | 8          | 8          | 3.8        | about
        """,
    )


@pytest.mark.parametrize(
    ("as_at", "own", "expected"),
    [
        pytest.param(date(2024, 5, 30), None, set(), id="nothing_before_the_round_closed"),
        pytest.param(
            date(2024, 5, 31),
            None,
            {("harbour-now", "plans"), ("harbour-now", None)},
            id="officers_see_no_reflective_scorecard",
        ),
        pytest.param(
            date(2024, 12, 31),
            "ostrel",
            {("harbour-now", "plans"), ("harbour-now", None), ("ostrel-now", "role")},
            id="a_coordinator_sees_the_own_one_alone",
        ),
    ],
)
def test_the_query_shows_what_a_viewer_may_see_on_a_day(given, as_at, own, expected):
    found = given(**STORE).query("scores", as_at=as_at, own_partnership_id=own, partnership_id=None)
    assert set(found.select("round_id", "scorecard_id").rows()) == expected
