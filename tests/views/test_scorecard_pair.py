"""scorecard_pair: two averages on the features published in both rounds."""

# ruff: noqa: E501 - a table keeps its rows on one line

from datetime import date

from tests.tables import assert_rows

ROUNDS = """
    round_id    | kind      | closed_on  | n_members
    review-2022 | review    | 2022-05-31 | 11
    follow-2023 | follow-up | 2023-02-28 | 12
    review-2024 | review    | 2024-05-31 | 13
"""
RETURNS = """
    round_id    | scorecard_id | n_submitted | sd  | margin
    review-2022 | trust        | 7           | 0.4 | 0.2
    follow-2023 | trust        | 8           | 0.5 | 0.2
    review-2024 | trust        | 9           | 0.6 | 0.2
"""


def test_only_features_published_in_both_are_compared(given):
    """sharing was withheld before: without it 2024 stands at 3.1, not at 3.7 as shown alone."""
    store = given(
        ref_round=ROUNDS,
        pub_return=RETURNS,
        pub_cell="""
            round_id    | scorecard_id | feature_id | n_answered | score_mean | sd  | margin | withheld
            review-2022 | trust        | candour    | 7          | 2.0        | 0.9 | 0.3    |
            review-2022 | trust        | respect    | 7          | 2.1        | 0.9 | 0.3    |
            review-2022 | trust        | sharing    |            |            |     |        | too few ratings
            review-2024 | trust        | candour    | 9          | 3.0        | 0.9 | 0.3    |
            review-2024 | trust        | respect    | 9          | 3.1        | 0.9 | 0.3    |
            review-2024 | trust        | sharing    | 9          | 5.0        | 0.9 | 0.3    |
        """,
    )
    assert_rows(
        store.view("scorecard_pair"),
        """
        round_id    | before_round_id | n_matched | n_features | before_mean | before_n | before_sd | after_mean | after_n | after_n_members | after_sd
        review-2024 | review-2022     | 2         | 3          | 2.1         | 7        | 0.4       | 3.1        | 9       | 13              | 0.6
        """,
    )


def test_fewer_than_half_of_the_features_in_common_is_no_comparison(given):
    store = given(
        ref_round=ROUNDS,
        pub_return=RETURNS,
        pub_cell="""
            round_id    | scorecard_id | feature_id | n_answered | score_mean | sd  | margin | withheld
            review-2022 | trust        | candour    | 7          | 2.0        | 0.9 | 0.3    |
            review-2022 | trust        | respect    | 7          | 2.1        | 0.9 | 0.3    |
            review-2022 | trust        | sharing    |            |            |     |        | too few ratings
            review-2024 | trust        | candour    |            |            |     |        | too few ratings
            review-2024 | trust        | respect    | 9          | 3.1        | 0.9 | 0.3    |
            review-2024 | trust        | sharing    | 9          | 5.0        | 0.9 | 0.3    |
        """,
    )
    assert store.view("scorecard_pair").is_empty()


def test_reviews_and_follow_ups_both_look_back_to_the_review(given):
    store = given(
        ref_round=ROUNDS,
        pub_return=RETURNS,
        pub_cell="""
            round_id    | scorecard_id | feature_id | score_mean
            review-2022 | trust        | candour    | 2.0
            follow-2023 | trust        | candour    | 2.5
            review-2024 | trust        | candour    | 3.0
        """,
    )
    assert_rows(
        store.view("scorecard_pair"),
        """
        round_id    | before_round_id | before_closed_on | before_mean | after_mean
        follow-2023 | review-2022     | 2022-05-31       | 2.0         | 2.5
        review-2024 | review-2022     | 2022-05-31       | 2.0         | 3.0
        """,
    )


def test_the_query_ends_at_the_day_and_keeps_reflective_pairs_at_home(given):
    store = given(
        ref_round=ROUNDS,
        pub_cell="""
            round_id    | scorecard_id | feature_id | score_mean
            review-2022 | role         | voice      | 2.0
            review-2024 | role         | voice      | 3.0
        """,
    )

    def found(as_at, own):
        return store.query("scorecard_pairs", as_at=as_at, own_partnership_id=own).height

    assert found(date(2024, 5, 31), "harbour") == 1
    assert found(date(2024, 5, 30), "harbour") == 0
    assert found(date(2024, 5, 31), None) == 0
