"""scorecard_score: the mean of published feature means, exactly rounded."""

# ruff: noqa: E501 - a table keeps its rows on one line

import pytest

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
    """2.0, 2.1 and 2.4 make 2.17; 1.5 and 1.6 make 1.55, which is 1.6. Margins are round those."""
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
        scorecard_id | n_answered | n_features | n_features_published | score_mean | score_exact       | margin | score_low         | score_high
        trust        | 8          | 3          | 3                    | 2.2        | 2.166666666666667 | 0.3    | 1.866666666666667 | 2.466666666666667
        plans        | 7          | 2          | 2                    | 1.6        | 1.55              | 0.9    | 1.291666666666667 | 2.45
        """,
    )


def test_an_average_is_made_of_unrounded_scores_and_rounded_once(given):
    """31 / 12 and 27 / 11 are 2.58 and 2.45: 2.52 in the middle. Of 2.6 and 2.5 it would be 2.6."""
    store = given(
        ref_round=ROUND,
        pub_cell="""
            round_id | scorecard_id | feature_id | n_answered | score_mean | score_sum
            spring   | plans        | aims       | 12         | 2.6        | 31
            spring   | plans        | budget     | 11         | 2.5        | 27
            spring   | trust        | candour    | 12         | 2.6        | 31
            spring   | trust        | respect    | 9          | 2.5        |
        """,
    )
    assert_rows(
        store.view("scorecard_score"),
        """
        scorecard_id | score_mean | score_exact
        plans        | 2.5        | 2.518939393939394
        trust        | 2.5        | 2.541666666666667
        """,
    )


def test_a_half_that_binary_floats_miss_still_goes_up(given):
    """2.3 and 2.4 make 2.35; their average as floats is a trifle less."""
    store = given(
        ref_round=ROUND,
        pub_cell="""
            round_id | scorecard_id | feature_id | score_mean
            spring   | plans        | aims       | 2.3
            spring   | plans        | budget     | 2.4
        """,
    )
    assert store.view("scorecard_score")["score_mean"].to_list() == [2.4]


def test_an_interval_ends_where_the_silent_members_could_take_the_average(given):
    """Feature by feature: of eight of twelve 2.85 at least and four times 1, of six 3.05 and six."""
    store = given(
        ref_round=ROUND,
        pub_return="""
            round_id | scorecard_id | n_submitted | sd  | margin
            spring   | trust        | 8           | 0.6 | 2.0
            spring   | plans        | 12          | 0.6 | 0.0
        """,
        pub_cell="""
            round_id | scorecard_id | feature_id | n_answered | score_mean
            spring   | trust        | candour    | 8          | 2.9
            spring   | trust        | respect    | 6          | 3.1
            spring   | plans        | aims       | 12         | 3.0
        """,
    )
    assert_rows(
        store.view("scorecard_score"),
        """
        scorecard_id | answered_share    | score_low         | score_high
        trust        | 0.666666666666667 | 2.129166666666667 | 3.854166666666667
        plans        | 1.0               | 3.0               | 3.0
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
        scorecard_id | n_features_published | n_answered | score_mean | sd  | margin | score_low | score_high        | withheld
        trust        | 1                    |            |            |     |        |           |                   | too few ratings
        plans        | 1                    | 7          | 4.5        | 0.5 | 0.9    | 3.6       | 4.7375            |
        """,
    )


def test_ranges_count_with_their_middle_and_the_average_is_told_as_about(given):
    """4.0 or more is 4.5, 2.0 or less is 1.5: with 3.2 that makes 3.07. Plans has no range."""
    store = given(
        ref_round=ROUND,
        pub_return=RETURNS,
        pub_cell="""
            round_id | scorecard_id | feature_id | n_answered | n_at_least | score_mean | score_range | margin
            spring   | trust        | candour    | 5          | 5          | 4.0        | or more     |
            spring   | trust        | respect    |            | 5          | 2.0        | or less     |
            spring   | trust        | sharing    |            | 6          | 3.2        |             | 0.3
            spring   | plans        | aims       | 7          | 7          | 3.0        |             | 0.3
        """,
    )
    assert_rows(
        store.view("scorecard_score"),
        """
        scorecard_id | n_answered | score_mean | score_range | score_exact       | margin | score_low
        trust        | 8          | 3.1        | about       | 3.066666666666667 | 0.3    | 2.766666666666667
        plans        | 7          | 3.0        |             | 3.0               | 0.9    | 2.1375
        """,
    )


@pytest.mark.parametrize(
    ("reasons", "told"),
    [
        (["short of threshold"] * 3, "short of threshold"),
        (["too few members"] * 3, "too few members"),
        (["not in the source"] * 3, "not in the source"),
        (["too few ratings", "not in the source", "not in the source"], "too few ratings"),
        (["not in the source", "not in the source", ""], "too few ratings"),
    ],
    ids=["short", "small", "unknown", "mixed", "one_is_published"],
)
def test_an_average_is_withheld_for_the_reason_that_all_features_share(given, reasons, told):
    cells = [
        f"spring | trust | {feature} | {reason} | {'' if reason else '4.0 | or more'}"
        for feature, reason in zip(("candour", "respect", "sharing"), reasons, strict=True)
    ]
    cells = [line if "more" in line else f"{line} |" for line in cells]
    header = "round_id | scorecard_id | feature_id | withheld | score_mean | score_range"
    columns = "n_answered | sd | margin"
    store = given(
        ref_round=ROUND,
        pub_return=RETURNS,
        pub_cell="\n".join([f"{header} | {columns}", *(f"{line} | | |" for line in cells)]),
    )
    assert_rows(
        store.view("scorecard_score"),
        f"""
        scorecard_id | n_answered | score_mean | score_range | sd | margin | withheld
        trust        |            |            |             |    |        | {told}
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


def test_a_scorecard_is_worded_otherwise_when_any_of_its_features_is(given):
    store = given(
        ref_feature="""
            instrument_id | instrument_version | scorecard_id | feature_id | title | feature_order | wording
            kit           | v1                 | plans        | aims       | Aims  | 1             | as before
            kit           | v1                 | trust        | candour    | Words | 2             | as before
            kit           | v1                 | trust        | respect    | Other | 1             | as before
            kit           | v2                 | plans        | aims       | Aims  | 1             | as before
            kit           | v2                 | trust        | candour    | Words | 2             | anew
            kit           | v2                 | trust        | respect    | Other | 1             | as before
        """,
        ref_round="""
            round_id | instrument_version
            first    | v1
            second   | v2
        """,
        pub_cell="""
            round_id | scorecard_id | feature_id | score_mean
            first    | plans        | aims       | 3.0
            first    | trust        | candour    | 3.0
            first    | trust        | respect    | 3.0
            second   | plans        | aims       | 3.0
            second   | trust        | candour    | 3.0
            second   | trust        | respect    | 3.0
        """,
    )
    assert_rows(
        store.view("scorecard_score"),
        """
        round_id | scorecard_id | wording
        first    | plans        | aims as before
        first    | trust        | respect as before,candour as before
        second   | plans        | aims as before
        second   | trust        | respect as before,candour anew
        """,
    )
