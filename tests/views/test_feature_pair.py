"""feature_pair: a feature in two rounds, or why it cannot be compared."""

# ruff: noqa: E501 - a table keeps its rows on one line

from datetime import date

import pytest

from tests.tables import assert_rows

ROUNDS = """
    round_id    | kind      | closed_on  | n_members
    review-2020 | review    | 2020-05-31 | 10
    review-2022 | review    | 2022-05-31 | 16
    follow-2023 | follow-up | 2023-02-28 | 16
    review-2024 | review    | 2024-05-31 | 20
"""
TWO_ROUNDS = """
    round_id | closed_on  | n_members
    before   | 2022-05-31 | 20
    after    | 2024-05-31 | 20
"""
SIDES = ("before", "after")
SAME = "in the same range"
ACROSS_VERSIONS = """
    round_id | instrument_version | closed_on
    before   | v1                 | 2022-05-31
    after    | v2                 | 2024-05-31
"""


def test_both_sides_carry_what_a_change_is_judged_from(given):
    store = given(
        ref_round=ROUNDS,
        pub_cell="""
            round_id    | scorecard_id | feature_id | n_answered | n_not_applicable | score_mean | sd  | spread_band
            review-2022 | trust        | candour    | 8          | 4                | 2.2        | 0.7 | wide
            review-2024 | trust        | candour    | 10         | 0                | 3.0        | 0.9 | low
        """,
    )
    assert_rows(
        store.view("feature_pair"),
        """
        before_mean | before_n | before_share | before_sd | before_spread_band | after_mean | after_n | after_share | after_sd | after_spread_band
        2.2         | 8        | 0.75         | 0.7       | wide               | 3.0        | 10      | 0.5         | 0.9      | low
        """,
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param("20 | 2.6 | 51", "12 | 3.1 | 37", (2.55, 37 / 12), id="both_have_ten_ratings"),
        pytest.param("9 | 2.6 |", "12 | 3.1 | 37", (2.6, 3.1), id="too_few_before"),
        pytest.param("20 | 2.6 | 51", "9 | 3.1 |", (2.6, 3.1), id="too_few_after"),
        pytest.param("20 | 2.6 | 51", "12 | 4.6 |", (2.6, 4.6), id="too_near_the_end_after"),
    ],
)
def test_scores_are_compared_unrounded_only_where_both_may_be_told_so(
    given, before, after, expected
):
    store = given(
        ref_round=TWO_ROUNDS,
        pub_cell=f"""
            round_id | scorecard_id | feature_id | n_answered | score_mean | score_sum
            before   | trust        | candour    | {before}
            after    | trust        | candour    | {after}
        """,
    )
    pairs = store.view("feature_pair")
    found = pairs.select("before_value", "after_value", "is_matched").row(0)
    assert found == (*map(pytest.approx, expected), True)
    alone = store.view("feature_score").sort("closed_on")["score_exact"].to_list()
    assert pairs.select("before_exact", "after_exact").row(0) == tuple(map(pytest.approx, alone))


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        pytest.param("4.0 | or more", "3.9 |", None, id="fell_out_of_the_range"),
        pytest.param("4.0 | or more", "4.0 |", SAME, id="the_end_of_the_range_is_in_it"),
        pytest.param("4.0 | or more", "4.4 |", SAME, id="somewhere_in_the_range"),
        pytest.param("3.9 |", "4.0 | or more", None, id="rose_into_the_range"),
        pytest.param("4.4 |", "4.0 | or more", SAME, id="may_have_stayed_in_it"),
        pytest.param("4.5 | or more", "4.0 | or more", SAME, id="two_ranges_that_overlap"),
        pytest.param("2.0 | or less", "2.1 |", None, id="rose_out_of_the_lower_range"),
        pytest.param("2.0 | or less", "2.0 |", SAME, id="the_end_of_the_lower_range"),
        pytest.param("1.8 |", "2.0 | or less", SAME, id="somewhere_in_the_lower_range"),
        pytest.param("2.1 |", "2.0 | or less", None, id="fell_into_the_lower_range"),
        pytest.param("1.5 | or less", "2.0 | or less", SAME, id="two_lower_ranges"),
        pytest.param("2.0 | or less", "4.0 | or more", None, id="from_one_end_to_the_other"),
    ],
)
def test_a_range_is_compared_by_its_nearer_end_where_the_other_lies_outside_it(
    given, before, after, reason
):
    store = given(
        ref_round=TWO_ROUNDS,
        pub_cell=f"""
            round_id | scorecard_id | feature_id | margin | score_mean | score_range
            before   | trust        | candour    |        | {before}
            after    | trust        | candour    |        | {after}
        """,
    )
    row = store.view("feature_pair").row(0, named=True)
    sides = [f"{row[f'{when}_value']} | {row[f'{when}_range'] or ''}".strip() for when in SIDES]
    assert sides == [before, after]
    assert (row["is_matched"], row["why_cannot_say"]) == (True, reason)


def test_where_the_number_is_hidden_the_least_there_can_be_stands_behind_a_side(given):
    store = given(
        ref_round=TWO_ROUNDS,
        pub_cell="""
            round_id | scorecard_id | feature_id | n_answered | n_at_least | score_mean
            before   | trust        | candour    |            | 12         | 2.0
            after    | trust        | candour    | 16         | 16         | 3.0
        """,
    )
    assert_rows(
        store.view("feature_pair"),
        """
        before_n | before_share | after_n | after_share | before_range
        12       | 0.6          | 16      | 0.8         |
        """,
    )


def test_what_cannot_be_compared_gives_the_reason_and_no_values(given):
    """sharing is withheld in both rounds, budget and voice in one, aims was not asked before.

    A scorecard that was short, or a partnership that was too small, is a reason of its own."""
    store = given(
        ref_round=TWO_ROUNDS,
        pub_cell="""
            round_id | scorecard_id | feature_id | n_answered | score_mean | sd  | withheld
            before   | trust        | candour    | 8          | 2.0        | 0.9 |
            before   | trust        | respect    | 8          | 2.0        |     |
            before   | trust        | sharing    |            |            |     | too few ratings
            before   | plans        | budget     |            |            |     | short of threshold
            before   | role         | voice      | 8          | 2.0        | 0.9 |
            after    | trust        | candour    | 8          | 3.0        | 0.9 |
            after    | trust        | respect    | 8          | 3.0        | 0.9 |
            after    | trust        | sharing    |            |            |     | too few ratings
            after    | plans        | aims       | 8          | 3.0        | 0.9 |
            after    | plans        | budget     | 8          | 3.0        | 0.9 |
            after    | role         | voice      |            |            |     | too few members
        """,
    )
    assert_rows(
        store.view("feature_pair"),
        """
        feature_id | before_value | after_value | is_matched | why_cannot_say
        candour    | 2.0          | 3.0         | true       |
        respect    | 2.0          | 3.0         | true       | known only from means
        sharing    |              |             | false      | too few ratings
        aims       |              |             | false      | not asked then
        budget     |              |             | false      | short of threshold then
        voice      |              |             | false      | too few members
        """,
    )


def test_a_review_that_withheld_a_feature_is_not_passed_over(given):
    """The review before is one round for all features: respect is not compared with 2020."""
    store = given(
        ref_round=ROUNDS,
        pub_cell="""
            round_id    | scorecard_id | feature_id | n_answered | score_mean | sd  | margin | withheld
            review-2020 | trust        | candour    | 8          | 2.0        | 0.9 | 0.3    |
            review-2020 | trust        | respect    | 8          | 2.0        | 0.9 | 0.3    |
            review-2022 | trust        | candour    | 8          | 2.2        | 0.9 | 0.3    |
            review-2022 | trust        | respect    |            |            |     |        | too few ratings
            review-2024 | trust        | candour    | 8          | 3.0        | 0.9 | 0.3    |
            review-2024 | trust        | respect    | 8          | 3.0        | 0.9 | 0.3    |
        """,
    )
    found = store.query("feature_pairs", **latest(date(2024, 5, 31)))
    assert_rows(
        found,
        """
        round_id    | before_round_id | feature_id | before_value | why_cannot_say
        review-2022 | review-2020     | candour    | 2.0          |
        review-2022 | review-2020     | respect    |              | too few ratings
        review-2024 | review-2022     | candour    | 2.2          |
        review-2024 | review-2022     | respect    |              | too few ratings then
        """,
    )


def test_a_reworded_feature_breaks_its_line_and_an_unchanged_one_goes_on_over_versions(given):
    store = given(
        ref_feature="""
            instrument_id | instrument_version | scorecard_id | feature_id | title   | wording
            kit           | v1                 | trust        | candour    | Candour | as before
            kit           | v1                 | trust        | respect    | Respect | as before
            kit           | v2                 | plans        | candour    | Candour | as before
            kit           | v2                 | trust        | respect    | Respect | anew
        """,
        ref_round=ACROSS_VERSIONS,
        pub_cell="""
            round_id | scorecard_id | feature_id | score_mean
            before   | trust        | candour    | 2.0
            before   | trust        | respect    | 2.0
            after    | plans        | candour    | 3.0
            after    | trust        | respect    | 3.0
        """,
    )
    assert_rows(
        store.view("feature_pair"),
        """
        scorecard_id | feature_id | before_mean | before_value | after_value | why_cannot_say
        plans        | candour    | 2.0         | 2.0          | 3.0         |
        trust        | respect    | 2.0         |              |             | reworded since
        """,
    )


def test_two_rounds_may_be_chosen_and_the_earlier_be_a_follow_up(given):
    store = given(
        ref_round=ROUNDS,
        pub_cell="""
            round_id    | scorecard_id | feature_id | score_mean
            review-2020 | trust        | candour    | 2.0
            review-2022 | trust        | candour    | 2.2
            follow-2023 | trust        | candour    | 2.5
            review-2024 | trust        | candour    | 3.0
        """,
    )
    day = latest(date(2024, 5, 31))
    chosen = {"before_round_id": "follow-2023", "round_id": "review-2024"}
    assert_rows(
        store.query("feature_pairs", **day | chosen),
        """
        round_id    | before_round_id | before_value | after_value
        review-2024 | follow-2023     | 2.5          | 3.0
        """,
    )
    turned_round = {"before_round_id": "review-2024", "round_id": "follow-2023"}
    assert store.query("feature_pairs", **day | turned_round).is_empty()
    too_early = latest(date(2024, 5, 30))
    assert store.query("feature_pairs", **too_early | chosen).is_empty()


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
    assert store.query("feature_pairs", **latest(day)).is_empty()
    assert store.query("feature_pairs", **latest(day, "ostrel")).is_empty()
    own = store.query("feature_pairs", **latest(day, "harbour"))
    assert own["round_id"].to_list() == ["review-2022"]


def latest(as_at: date, own: str | None = None) -> dict[str, object]:
    """What a viewer sees on a day: every round beside its review before."""
    return {
        "as_at": as_at,
        "own_partnership_id": own,
        "before_round_id": None,
        "round_id": None,
    }
