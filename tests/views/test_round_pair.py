"""round_pair: which two rounds can stand side by side, and which of them is the review before."""

# ruff: noqa: E501 - a table keeps its rows on one line

from tests.tables import assert_rows


def cells(*round_ids: str) -> str:
    """One published feature in each of these rounds."""
    rows = (f"{round_id} | trust | candour | 3.0" for round_id in round_ids)
    return "\n".join(["round_id | scorecard_id | feature_id | score_mean", *rows])


def test_every_earlier_round_makes_a_pair_and_only_the_last_review_is_the_one_before(given):
    """A follow-up may be chosen as the earlier of two rounds, but is never the review before."""
    store = given(
        ref_round="""
            round_id    | kind      | closed_on
            review-2020 | review    | 2020-05-31
            review-2022 | review    | 2022-05-31
            follow-2023 | follow-up | 2023-02-28
            review-2024 | review    | 2024-05-31
        """,
        pub_cell=cells("review-2020", "review-2022", "follow-2023", "review-2024"),
    )
    assert_rows(
        store.view("round_pair"),
        """
        round_id    | closed_on  | before_round_id | before_closed_on | is_review_before
        review-2022 | 2022-05-31 | review-2020     | 2020-05-31       | true
        follow-2023 | 2023-02-28 | review-2020     | 2020-05-31       | false
        follow-2023 | 2023-02-28 | review-2022     | 2022-05-31       | true
        review-2024 | 2024-05-31 | review-2020     | 2020-05-31       | false
        review-2024 | 2024-05-31 | review-2022     | 2022-05-31       | true
        review-2024 | 2024-05-31 | follow-2023     | 2023-02-28       | false
        """,
    )


def test_after_follow_ups_alone_there_is_no_review_before(given):
    store = given(
        ref_round="""
            round_id | kind      | closed_on
            first    | follow-up | 2023-02-28
            second   | review    | 2024-05-31
        """,
        pub_cell=cells("first", "second"),
    )
    assert_rows(
        store.view("round_pair"),
        """
        round_id | before_round_id | is_review_before
        second   | first           | false
        """,
    )


def test_rounds_that_closed_the_same_day_are_no_pair_and_the_first_id_is_the_review_before(given):
    store = given(
        ref_round="""
            round_id | closed_on
            spring-b | 2022-05-31
            spring-a | 2022-05-31
            now      | 2024-05-31
        """,
        pub_cell=cells("spring-b", "spring-a", "now"),
    )
    assert_rows(
        store.view("round_pair"),
        """
        round_id | before_round_id | is_review_before
        now      | spring-a        | true
        now      | spring-b        | false
        """,
    )


def test_a_round_that_published_nothing_is_not_looked_back_to(given):
    """It may still be the later of the two: then each figure says why it is withheld."""
    store = given(
        ref_round="""
            round_id | closed_on
            told     | 2020-05-31
            withheld | 2022-05-31
            no-cells | 2023-05-31
            now      | 2024-05-31
            open     |
        """,
        pub_cell="""
            round_id | scorecard_id | feature_id | n_answered | score_mean | sd | margin | withheld
            told     | trust        | candour    | 8          | 3.0        |    |        |
            withheld | trust        | candour    |            |            |    |        | too few ratings
            now      | trust        | candour    | 8          | 3.0        |    |        |
        """,
    )
    assert_rows(
        store.view("round_pair"),
        """
        round_id | before_round_id | is_review_before
        withheld | told            | true
        no-cells | told            | true
        now      | told            | true
        """,
    )


def test_versions_of_an_instrument_go_together_but_not_instruments_or_partnerships(given):
    store = given(
        ref_partnership="""
            partnership_id
            harbour
            ostrel
        """,
        ref_instrument="""
            instrument_id | instrument_version | title
            kit           | v1                 | Toolkit
            kit           | v2                 | Toolkit
            survey        | v1                 | Survey
        """,
        ref_scorecard="""
            instrument_id | instrument_version | scorecard_id | title | is_reflective | is_compared
            kit           | v1                 | trust        | Trust | false         | true
            kit           | v2                 | trust        | Trust | false         | true
            survey        | v1                 | trust        | Trust | false         | true
        """,
        ref_feature="""
            instrument_id | instrument_version | scorecard_id | feature_id | title
            kit           | v1                 | trust        | candour    | Candour
            kit           | v2                 | trust        | candour    | Candour
            survey        | v1                 | trust        | candour    | Candour
        """,
        ref_round="""
            round_id     | partnership_id | instrument_id | instrument_version | closed_on
            old-version  | harbour        | kit           | v1                 | 2020-05-31
            other-survey | harbour        | survey        | v1                 | 2021-06-30
            elsewhere    | ostrel         | kit           | v2                 | 2022-06-30
            now          | harbour        | kit           | v2                 | 2024-05-31
        """,
        pub_cell=cells("old-version", "other-survey", "elsewhere", "now"),
    )
    assert_rows(
        store.view("round_pair"),
        """
        partnership_id | instrument_id | round_id | before_round_id | is_review_before
        harbour        | kit           | now      | old-version     | true
        """,
    )
