"""feature_pair: a feature beside the last review that published it."""

# ruff: noqa: E501 - a table keeps its rows on one line

from datetime import date

from tests.tables import assert_rows

ROUNDS = """
    round_id    | kind      | closed_on  | n_members
    review-2020 | review    | 2020-05-31 | 10
    review-2022 | review    | 2022-05-31 | 11
    follow-2023 | follow-up | 2023-02-28 | 12
    review-2024 | review    | 2024-05-31 | 13
"""


def test_each_round_looks_back_to_the_last_review_and_never_to_a_follow_up(given):
    store = given(
        ref_round=ROUNDS,
        pub_cell="""
            round_id    | scorecard_id | feature_id | n_answered | score_mean | sd
            review-2020 | trust        | candour    | 6          | 2.0        | 0.6
            review-2022 | trust        | candour    | 7          | 2.2        | 0.7
            follow-2023 | trust        | candour    | 8          | 2.5        | 0.8
            review-2024 | trust        | candour    | 9          | 3.0        | 0.9
        """,
    )
    assert_rows(
        store.view("feature_pair"),
        """
        round_id    | before_round_id | before_mean | before_n | before_n_members | before_sd | after_mean | after_n | after_n_members | after_sd
        review-2022 | review-2020     | 2.0         | 6        | 10               | 0.6       | 2.2        | 7       | 11              | 0.7
        follow-2023 | review-2022     | 2.2         | 7        | 11               | 0.7       | 2.5        | 8       | 12              | 0.8
        review-2024 | review-2022     | 2.2         | 7        | 11               | 0.7       | 3.0        | 9       | 13              | 0.9
        """,
    )


def test_a_review_that_withheld_the_feature_is_passed_over(given):
    store = given(
        ref_round=ROUNDS,
        pub_cell="""
            round_id    | scorecard_id | feature_id | n_answered | score_mean | sd  | margin | withheld
            review-2020 | trust        | candour    | 8          | 2.0        | 0.9 | 0.3    |
            review-2022 | trust        | candour    |            |            |     |        | too few ratings
            review-2024 | trust        | candour    | 8          | 3.0        | 0.9 | 0.3    |
        """,
    )
    assert_rows(
        store.view("feature_pair"),
        """
        round_id    | before_round_id | before_mean | after_mean
        review-2024 | review-2020     | 2.0         | 3.0
        """,
    )


def test_another_version_another_partnership_or_another_feature_is_no_pair(given):
    store = given(
        ref_partnership="""
            partnership_id
            harbour
            ostrel
        """,
        ref_round="""
            round_id     | partnership_id | instrument_version | closed_on
            old-version  | harbour        | v2                 | 2020-05-31
            elsewhere    | ostrel         | v1                 | 2020-06-30
            other-theme  | harbour        | v1                 | 2020-07-31
            the-same-day | harbour        | v1                 | 2024-05-31
            now          | harbour        | v1                 | 2024-05-31
        """,
        pub_cell="""
            round_id     | scorecard_id | feature_id | score_mean
            old-version  | trust        | candour    | 2.0
            elsewhere    | trust        | candour    | 2.0
            other-theme  | trust        | respect    | 2.0
            the-same-day | trust        | candour    | 2.0
            now          | trust        | candour    | 3.0
        """,
    )
    assert store.view("feature_pair").is_empty()


def test_the_query_ends_at_the_day_and_keeps_reflective_pairs_at_home(given):
    store = given(
        ref_round=ROUNDS,
        pub_cell="""
            round_id    | scorecard_id | feature_id | score_mean
            review-2020 | role         | voice      | 2.0
            review-2022 | role         | voice      | 2.2
            review-2024 | role         | voice      | 3.0
        """,
    )
    day = date(2024, 5, 30)
    assert store.query("feature_pairs", as_at=day, own_partnership_id=None).is_empty()
    assert store.query("feature_pairs", as_at=day, own_partnership_id="ostrel").is_empty()
    own = store.query("feature_pairs", as_at=day, own_partnership_id="harbour")
    assert own["round_id"].to_list() == ["review-2022"]
