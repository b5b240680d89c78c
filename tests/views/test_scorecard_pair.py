"""scorecard_pair: two averages on the features published alike in both rounds."""

# ruff: noqa: E501 - a table keeps its rows on one line

from datetime import date

import pytest

from tests.tables import assert_rows

ROUNDS = """
    round_id    | kind      | closed_on  | n_members
    review-2022 | review    | 2022-05-31 | 14
    follow-2023 | follow-up | 2023-02-28 | 16
    review-2024 | review    | 2024-05-31 | 18
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
        n_matched | n_features | before_value | before_mean | before_n | before_share | before_sd | after_value | after_mean | after_n | after_share | after_sd | why_cannot_say
        2         | 3          | 2.05         | 2.1         | 7        | 0.5          | 0.4       | 3.05        | 3.1        | 9       | 0.5         | 0.6      |
        """,
    )


def test_with_all_features_in_common_the_averages_are_those_of_the_rounds(given):
    """Each as well as its own round tells it: respect unrounded before, as shown after."""
    store = given(
        ref_round=ROUNDS,
        pub_return=RETURNS,
        pub_cell="""
            round_id    | scorecard_id | feature_id | n_answered | score_mean | score_sum
            review-2022 | trust        | candour    | 12         | 2.6        | 31
            review-2022 | trust        | respect    | 12         | 2.6        | 31
            review-2024 | trust        | candour    | 12         | 3.1        | 37
            review-2024 | trust        | respect    | 9          | 3.0        |
        """,
    )
    assert_rows(
        store.view("scorecard_pair"),
        """
        before_value      | before_mean | after_value       | after_mean
        2.583333333333333 | 2.6         | 3.041666666666667 | 3.0
        """,
    )
    alone = store.view("scorecard_score").sort("round_id")["score_exact"].to_list()
    pair = store.view("scorecard_pair").select("before_value", "after_value").row(0)
    assert pair == pytest.approx(tuple(alone))


def test_what_cannot_be_compared_gives_the_reason_and_no_averages(given):
    """trust is withheld now, reach was not asked then, plans has one feature of three in common."""
    store = given(
        ref_scorecard="""
            instrument_id | instrument_version | scorecard_id | title | is_reflective | is_compared
            kit           | v1                 | trust        | Trust | false         | true
            kit           | v1                 | plans        | Plans | false         | true
            kit           | v1                 | reach        | Reach | false         | true
            kit           | v1                 | money        | Money | false         | true
        """,
        ref_feature="""
            instrument_id | instrument_version | scorecard_id | feature_id | title
            kit           | v1                 | trust        | candour    | Candour
            kit           | v1                 | plans        | aims       | Aims
            kit           | v1                 | plans        | means      | Means
            kit           | v1                 | plans        | ends       | Ends
            kit           | v1                 | reach        | range      | Range
            kit           | v1                 | money        | budget     | Budget
        """,
        ref_round=ROUNDS,
        pub_cell="""
            round_id    | scorecard_id | feature_id | n_answered | score_mean | sd  | margin | withheld
            review-2022 | trust        | candour    | 7          | 2.0        | 0.9 | 0.3    |
            review-2022 | plans        | aims       | 7          | 2.0        | 0.9 | 0.3    |
            review-2022 | plans        | means      | 7          | 2.0        | 0.9 | 0.3    |
            review-2022 | plans        | ends       |            |            |     |        | too few ratings
            review-2022 | money        | budget     |            |            |     |        | short of threshold
            review-2024 | trust        | candour    |            |            |     |        | too few members
            review-2024 | plans        | aims       |            |            |     |        | too few ratings
            review-2024 | plans        | means      | 9          | 3.0        | 0.9 | 0.3    |
            review-2024 | plans        | ends       | 9          | 3.0        | 0.9 | 0.3    |
            review-2024 | reach        | range      | 9          | 3.0        | 0.9 | 0.3    |
            review-2024 | money        | budget     | 9          | 3.0        | 0.9 | 0.3    |
        """,
    )
    assert_rows(
        store.view("scorecard_pair"),
        """
        scorecard_id | n_matched | before_value | after_value | before_mean | after_mean | why_cannot_say
        trust        | 0         |              |             |             |            | too few members
        plans        | 1         |              |             |             |            | too few features in common
        reach        | 0         |              |             |             |            | not asked then
        money        | 0         |              |             |             |            | short of threshold then
        """,
    )


def test_half_of_the_features_in_common_are_enough(given):
    store = given(
        ref_round=ROUNDS,
        pub_cell="""
            round_id    | scorecard_id | feature_id | n_answered | score_mean | sd  | withheld
            review-2022 | plans        | aims       | 7          | 2.0        | 0.9 |
            review-2022 | plans        | budget     |            |            |     | too few ratings
            review-2024 | plans        | aims       | 9          | 3.0        | 0.9 |
            review-2024 | plans        | budget     | 9          | 5.0        | 0.9 |
        """,
        pub_return=RETURNS.replace("trust", "plans"),
    )
    assert_rows(
        store.view("scorecard_pair"),
        """
        n_matched | n_features | before_mean | after_mean | why_cannot_say
        1         | 2          | 2.0         | 3.0        |
        """,
    )


def test_ranges_count_with_their_nearer_ends_and_say_which_way_the_average_goes_on(given):
    """Crossing into a range is no leap: with middles Trust would have risen by half a point more."""
    store = given(
        ref_round=ROUNDS,
        pub_return=RETURNS,
        pub_cell="""
            round_id    | scorecard_id | feature_id | n_answered | score_mean | score_range | sd   | margin
            review-2022 | trust        | candour    | 7          | 3.9        |             | 0.95 | 0.3
            review-2022 | trust        | respect    | 7          | 1.8        | or less     | 0.95 |
            review-2022 | trust        | sharing    | 7          | 3.0        |             | 0.95 | 0.3
            review-2024 | trust        | candour    | 9          | 4.4        | or more     | 0.95 |
            review-2024 | trust        | respect    | 9          | 1.6        | or less     | 0.95 |
            review-2024 | trust        | sharing    | 9          | 3.3        |             | 0.95 | 0.3
        """,
    )
    assert_rows(
        store.view("scorecard_pair"),
        """
        n_matched | before_value | before_mean | before_range | after_value | after_mean | after_range
        3         | 2.9          | 2.9         | or less      | 3.1         | 3.1        | about
        """,
    )
    assert store.view("scorecard_score").sort("round_id")["score_exact"].to_list() == (
        pytest.approx([8.3 / 3, 9.3 / 3])
    )


def test_ranges_of_features_that_are_not_compared_say_nothing(given):
    store = given(
        ref_round=ROUNDS,
        pub_return=RETURNS,
        pub_cell="""
            round_id    | scorecard_id | feature_id | n_answered | score_mean | score_range | sd   | margin | withheld
            review-2022 | trust        | candour    | 7          | 3.0        |             | 0.95 | 0.3    |
            review-2022 | trust        | respect    | 7          | 3.0        |             | 0.95 | 0.3    |
            review-2022 | trust        | sharing    |            |            |             |      |        | too few ratings
            review-2024 | trust        | candour    | 9          | 3.2        |             | 0.95 | 0.3    |
            review-2024 | trust        | respect    | 9          | 3.2        |             | 0.95 | 0.3    |
            review-2024 | trust        | sharing    | 9          | 4.4        | or more     | 0.95 |        |
        """,
    )
    assert_rows(
        store.view("scorecard_pair"),
        """
        n_matched | before_mean | before_range | after_mean | after_range
        2         | 3.0         |              | 3.2        |
        """,
    )


def test_features_reworded_since_do_not_count_as_common(given):
    store = given(
        ref_feature="""
            instrument_id | instrument_version | scorecard_id | feature_id | title   | wording
            kit           | v1                 | trust        | candour    | Candour | as before
            kit           | v1                 | trust        | respect    | Respect | as before
            kit           | v1                 | plans        | aims       | Aims    | as before
            kit           | v2                 | trust        | candour    | Candour | as before
            kit           | v2                 | trust        | respect    | Respect | anew
            kit           | v2                 | plans        | aims       | Aims    | anew
        """,
        ref_round="""
            round_id | instrument_version | closed_on
            before   | v1                 | 2022-05-31
            after    | v2                 | 2024-05-31
        """,
        pub_return="""
            round_id | scorecard_id | n_submitted | sd  | margin
            before   | trust        | 8           | 0.6 | 0.2
            after    | trust        | 8           | 0.6 | 0.2
        """,
        pub_cell="""
            round_id | scorecard_id | feature_id | score_mean
            before   | trust        | candour    | 2.0
            before   | trust        | respect    | 4.0
            before   | plans        | aims       | 2.0
            after    | trust        | candour    | 3.0
            after    | trust        | respect    | 5.0
            after    | plans        | aims       | 3.0
        """,
    )
    assert_rows(
        store.view("scorecard_pair"),
        """
        scorecard_id | n_matched | n_features | before_mean | after_mean | why_cannot_say
        trust        | 1         | 2          | 2.0         | 3.0        |
        plans        | 0         | 1          |             |            | too few features in common
        """,
    )


def test_an_average_without_a_spread_is_known_only_from_means(given):
    store = given(
        ref_round="""
            round_id | basis     | closed_on
            before   | means     | 2022-05-31
            after    | responses | 2024-05-31
        """,
        pub_return="""
            round_id | scorecard_id | n_submitted | sd  | margin
            before   | trust        | 8           |     |
            after    | trust        | 8           | 0.6 | 0.2
        """,
        pub_cell="""
            round_id | scorecard_id | feature_id | score_mean
            before   | trust        | candour    | 2.0
            after    | trust        | candour    | 3.0
        """,
    )
    assert_rows(
        store.view("scorecard_pair"),
        """
        before_mean | after_mean | why_cannot_say
        2.0         | 3.0        | known only from means
        """,
    )


def test_every_earlier_round_makes_a_pair_and_the_query_takes_the_review_or_the_chosen_one(given):
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
    day = {"as_at": date(2024, 5, 31), "own_partnership_id": None}
    assert_rows(
        store.view("scorecard_pair"),
        """
        round_id    | before_round_id | before_closed_on | before_mean | after_mean | is_review_before
        follow-2023 | review-2022     | 2022-05-31       | 2.0         | 2.5        | true
        review-2024 | review-2022     | 2022-05-31       | 2.0         | 3.0        | true
        review-2024 | follow-2023     | 2023-02-28       | 2.5         | 3.0        | false
        """,
    )
    assert_rows(
        store.query("scorecard_pairs", **day, before_round_id=None, round_id=None),
        """
        round_id    | before_round_id
        follow-2023 | review-2022
        review-2024 | review-2022
        """,
    )
    chosen = {"before_round_id": "follow-2023", "round_id": "review-2024"}
    assert_rows(
        store.query("scorecard_pairs", **day, **chosen),
        """
        round_id    | before_round_id
        review-2024 | follow-2023
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
        viewer = {"as_at": as_at, "own_partnership_id": own}
        return store.query("scorecard_pairs", **viewer, before_round_id=None, round_id=None).height

    assert found(date(2024, 5, 31), "harbour") == 1
    assert found(date(2024, 5, 30), "harbour") == 0
    assert found(date(2024, 5, 31), None) == 0
