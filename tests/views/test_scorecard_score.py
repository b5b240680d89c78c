"""scorecard_score: the mean of published feature means, exactly rounded."""

# ruff: noqa: E501 - a table keeps its rows on one line

from tests.tables import assert_rows

ROUND = """
    round_id | n_members
    spring   | 12
"""
RETURNS = """
    round_id | scorecard_id | n_submitted | sd  | margin
    spring   | trust        | 8           | 0.6 | 0.3
    spring   | plans        | 7           | 0.5 | 0.9
"""


def test_features_count_the_same_and_halves_go_up(given):
    """2.0, 2.1 and 2.4 make 2.17; 1.5 and 1.6 make 1.55, which is 1.6."""
    store = given(
        ref_round=ROUND,
        pub_return=RETURNS,
        pub_cell="""
            round_id | scorecard_id | feature_id | n_answered | score_mean
            spring   | trust        | candour    | 5          | 2.0
            spring   | trust        | respect    | 8          | 2.1
            spring   | trust        | sharing    | 8          | 2.4
            spring   | plans        | aims       | 7          | 1.5
            spring   | plans        | budget     | 7          | 1.6
        """,
    )
    assert_rows(
        store.view("scorecard_score"),
        """
        scorecard_id | n_answered | n_features | n_features_published | score_mean | margin | score_low | score_high
        trust        | 8          | 3          | 3                    | 2.2        | 0.3    | 1.9       | 2.5
        plans        | 7          | 2          | 2                    | 1.6        | 0.9    | 1.0       | 2.5
        """,
    )


def test_half_of_the_features_are_enough_and_fewer_are_not(given):
    store = given(
        ref_round=ROUND,
        pub_return=RETURNS,
        pub_cell="""
            round_id | scorecard_id | feature_id | n_answered | score_mean | sd  | margin | withheld
            spring   | trust        | candour    | 5          | 2.0        | 0.9 | 0.3    |
            spring   | trust        | respect    |            |            |     |        | too few ratings
            spring   | trust        | sharing    |            |            |     |        | too few ratings
            spring   | plans        | aims       | 7          | 4.5        | 0.9 | 0.3    |
            spring   | plans        | budget     |            |            |     |        | too few ratings
        """,
    )
    assert_rows(
        store.view("scorecard_score"),
        """
        scorecard_id | n_features_published | n_answered | score_mean | sd  | margin | score_low | score_high | withheld
        trust        | 1                    |            |            |     |        |           |            | too few ratings
        plans        | 1                    | 7          | 4.5        | 0.5 | 0.9    | 3.6       | 5.0        |
        """,
    )


def test_a_scorecard_without_a_margin_has_no_interval(given):
    store = given(
        ref_round="""
            round_id | basis
            old      | means
        """,
        pub_return="""
            round_id | scorecard_id | n_submitted
            old      | plans        | 9
        """,
        pub_cell="""
            round_id | scorecard_id | feature_id | n_answered | score_mean | sd | margin
            old      | plans        | aims       |            | 3.1        |    |
            old      | plans        | budget     |            | 3.4        |    |
        """,
    )
    assert_rows(
        store.view("scorecard_score"),
        """
        scorecard_id | n_answered | score_mean | score_low | score_high | basis
        plans        | 9          | 3.3        |           |            | means
        """,
    )


def test_a_round_that_asked_two_scorecards_has_two(given):
    store = given(
        ref_round="""
            round_id | kind
            check-up | follow-up
        """,
        pub_cell="""
            round_id | scorecard_id | feature_id | score_mean
            check-up | trust        | candour    | 3.0
            check-up | trust        | respect    | 3.0
            check-up | role         | voice      | 4.0
        """,
    )
    assert_rows(
        store.view("scorecard_score"),
        """
        round_id | scorecard_id | scorecard_title | is_reflective | is_compared | score_mean
        check-up | trust        | Trust           | false         | true        | 3.0
        check-up | role         | My role         | true          | false       | 4.0
        """,
    )
