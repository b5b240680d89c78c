"""feature_score: a published cell with its interval."""

# ruff: noqa: E501 - a table keeps its rows on one line

import pytest

from tests.tables import assert_rows

ROUND = """
    round_id | n_members
    spring   | 12
"""


def test_the_interval_is_the_margin_cut_at_what_silent_members_could_do(given):
    """Eight of twelve answered: four times 1 or four times 5 is the most that can be missing.

    A mean told as 4.5 may be anything from 4.45 to 4.55; with the sum it is known exactly."""
    store = given(
        ref_round=ROUND,
        pub_cell="""
            round_id | scorecard_id | feature_id | n_answered | score_mean | score_sum | margin
            spring   | trust        | candour    | 8          | 3.0        |           | 0.5
            spring   | trust        | respect    | 8          | 4.5        |           | 1.2
            spring   | trust        | sharing    | 8          | 1.5        |           | 1.2
            spring   | plans        | aims       | 12         | 4.5        |           | 0.0
            spring   | plans        | budget     | 10         | 4.5        | 45        | 1.2
        """,
    )
    assert_rows(
        store.view("feature_score"),
        """
        feature_id | score_mean | score_low         | score_high
        candour    | 3.0        | 2.5               | 3.5
        respect    | 4.5        | 3.3               | 4.7
        sharing    | 1.5        | 1.3               | 2.7
        aims       | 4.5        | 4.5               | 4.5
        budget     | 4.5        | 3.916666666666667 | 4.583333333333333
        """,
    )


def test_a_member_who_said_not_applicable_is_not_silent(given):
    """Two of four did not answer aims at all; where that is unknown, all four count as silent."""
    store = given(
        ref_round=ROUND,
        pub_cell="""
            round_id | scorecard_id | feature_id | n_answered | n_not_applicable | n_skipped | score_mean | margin
            spring   | trust        | candour    | 8          | 4                | 0         | 4.5        | 0.0
            spring   | plans        | aims       | 8          | 2                | 1         | 4.5        | 1.2
            spring   | plans        | budget     | 8          |                  |           | 4.5        | 1.2
        """,
    )
    assert_rows(
        store.view("feature_score"),
        """
        feature_id | n_skipped | answered_share    | score_low         | score_high
        candour    | 0         | 1.0               | 4.5               | 4.5
        aims       | 1         | 0.833333333333333 | 3.76              | 4.64
        budget     |           | 0.666666666666667 | 3.3               | 4.7
        """,
    )


def test_the_score_is_exact_where_the_sum_of_the_ratings_is_published(given):
    """43 of 12 ratings are 3.58; the interval is that of the exact score."""
    store = given(
        ref_round=ROUND,
        pub_cell="""
            round_id | scorecard_id | feature_id | n_answered | score_mean | score_sum | margin
            spring   | trust        | candour    | 12         | 3.6        | 43        | 0.1
            spring   | trust        | respect    | 9          | 3.6        |           | 0.1
        """,
    )
    assert_rows(
        store.view("feature_score"),
        """
        feature_id | score_mean | score_sum | score_exact       | score_low         | score_high
        candour    | 3.6        | 43        | 3.583333333333333 | 3.583333333333333 | 3.583333333333333
        respect    | 3.6        |           | 3.6               | 3.5               | 3.7
        """,
    )


def test_a_range_is_told_by_its_nearer_end_counts_with_its_middle_and_has_no_interval(given):
    store = given(
        ref_round=ROUND,
        pub_cell="""
            round_id | scorecard_id | feature_id | n_answered | n_at_least | score_mean | score_range | sd   | margin
            spring   | trust        | candour    | 5          | 5          | 4.0        | or more     | 0.95 |
            spring   | trust        | respect    |            | 10         | 1.5        | or less     | 0.95 |
            spring   | trust        | sharing    | 12         | 12         | 3.0        |             | 0.8  | 0.0
        """,
    )
    assert_rows(
        store.view("feature_score"),
        """
        feature_id | score_mean | score_range | score_exact | score_in_average | score_low | score_high
        candour    | 4.0        | or more     | 4.0         | 4.5              |           |
        respect    | 1.5        | or less     | 1.5         | 1.25             |           |
        sharing    | 3.0        |             | 3.0         | 3.0              | 3.0       | 3.0
        """,
    )


def test_where_the_number_is_hidden_all_goes_by_the_least_there_can_be(given):
    """Ten of twelve took part, one or two of them did not rate candour; of respect all ten did."""
    store = given(
        ref_round=ROUND,
        pub_cell="""
            round_id | scorecard_id | feature_id | n_answered | n_at_least | n_not_applicable | n_skipped | score_mean | margin
            spring   | trust        | candour    |            | 8          |                  |           | 3.0        | 2.0
            spring   | trust        | respect    | 10         | 10         | 0                | 0         | 3.0        | 2.0
            spring   | trust        | sharing    | 9          |            |                  |           | 3.0        | 2.0
            spring   | plans        | aims       |            |            |                  |           | 3.0        |
        """,
    )
    assert_rows(
        store.view("feature_score"),
        """
        feature_id | n_answered | n_at_least | answered_share    | score_low         | score_high
        candour    |            | 8          | 0.666666666666667 | 2.3               | 3.7
        respect    | 10         | 10         | 0.833333333333333 | 2.625             | 3.375
        sharing    | 9          | 9          | 0.75              | 2.4625            | 3.5375
        aims       |            |            |                   |                   |
        """,
    )


@pytest.mark.parametrize(
    "reason", ["too few ratings", "short of threshold", "too few members", "not in the source"]
)
def test_a_withheld_cell_shows_its_reason_and_no_figure(given, reason):
    store = given(
        ref_round=ROUND,
        pub_cell=f"""
            round_id | scorecard_id | feature_id | n_answered | score_mean | sd | margin | withheld
            spring   | trust        | candour    |            |            |    |        | {reason}
        """,
    )
    assert_rows(
        store.view("feature_score"),
        f"""
        feature_id | n_members | n_answered | n_at_least | score_mean | score_range | score_in_average | sd | score_low | score_high | withheld
        candour    | 12        |            |            |            |             |                  |    |           |            | {reason}
        """,
    )


@pytest.mark.parametrize("n_answered", ["", "8"], ids=["without_counts", "with_counts"])
def test_a_round_known_from_means_has_no_interval(given, n_answered):
    store = given(
        ref_round="""
            round_id | basis
            old      | means
        """,
        pub_cell=f"""
            round_id | scorecard_id | feature_id | n_answered   | score_mean | sd | margin
            old      | trust        | candour    | {n_answered} | 3.1        |    |
        """,
    )
    assert_rows(
        store.view("feature_score"),
        """
        feature_id | score_mean | margin | score_low | score_high | basis
        candour    | 3.1        |        |           |            | means
        """,
    )


def test_a_feature_carries_its_names_places_and_round(given):
    store = given(
        ref_round="""
            round_id | instrument_version | kind      | closed_on
            spring   | v2                 | follow-up | 2024-05-31
        """,
        pub_cell="""
            round_id | scorecard_id | feature_id | score_mean
            spring   | role         | voice      | 3.0
            spring   | trust        | respect    | 3.2
        """,
    )
    assert_rows(
        store.view("feature_score"),
        """
        partnership_id | kind      | closed_on  | scorecard_title | is_reflective | is_compared | feature_title | feature_order | wording
        harbour        | follow-up | 2024-05-31 | My role         | true          | false       | My voice      | 1             | voice
        harbour        | follow-up | 2024-05-31 | Trust           | false         | true        | Respect       | 2             | respect
        """,
    )


def test_a_feature_that_the_rounds_version_does_not_have_is_left_out(given):
    store = given(
        ref_round="""
            round_id | instrument_version
            spring   | v2
        """,
        pub_cell="""
            round_id | scorecard_id | feature_id | score_mean
            spring   | trust        | sharing    | 3.0
        """,
    )
    assert store.view("feature_score").is_empty()
