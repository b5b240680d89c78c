"""overall_score: the mean of the scorecards that count for comparison."""

# ruff: noqa: E501 - a table keeps its rows on one line

from tests.tables import assert_rows

FOUR_CARDS = {
    "ref_instrument": """
        instrument_id | instrument_version | title
        kit           | v1                 | Toolkit
    """,
    "ref_scorecard": """
        instrument_id | instrument_version | scorecard_id | title | is_reflective | is_compared
        kit           | v1                 | trust        | Trust | false         | true
        kit           | v1                 | plans        | Plans | false         | true
        kit           | v1                 | money        | Money | false         | true
        kit           | v1                 | reach        | Reach | false         | true
        kit           | v1                 | role         | Role  | true          | false
    """,
    "ref_feature": """
        instrument_id | instrument_version | scorecard_id | feature_id | title
        kit           | v1                 | trust        | candour    | Candour
        kit           | v1                 | plans        | aims       | Aims
        kit           | v1                 | money        | budget     | Budget
        kit           | v1                 | reach        | range      | Range
        kit           | v1                 | role         | voice      | Voice
    """,
}


def test_compared_scorecards_make_the_overall_score_and_the_reflective_one_does_not(given):
    """2.0, 2.1, 2.3 and 2.4 make 2.2; role would lift it to 2.8."""
    store = given(
        **FOUR_CARDS,
        ref_round="round_id\n spring",
        pub_return="""
            round_id | scorecard_id | n_submitted
            spring   | trust        | 9
            spring   | plans        | 7
            spring   | money        | 8
            spring   | reach        | 9
            spring   | role         | 5
        """,
        pub_cell="""
            round_id | scorecard_id | feature_id | score_mean
            spring   | trust        | candour    | 2.0
            spring   | plans        | aims       | 2.1
            spring   | money        | budget     | 2.3
            spring   | reach        | range      | 2.4
            spring   | role         | voice      | 5.0
        """,
    )
    assert_rows(
        store.view("overall_score"),
        """
        round_id | n_answered | n_scorecards | n_scorecards_published | score_mean | withheld
        spring   | 7          | 4            | 4                      | 2.2        |
        """,
    )


def test_the_overall_score_is_made_of_unrounded_averages_and_rounded_once(given):
    """2.55 and three times 2.0 make 2.1375; 2.6 as shown would lift it to 2.15, that is 2.2."""
    store = given(
        **FOUR_CARDS,
        ref_round="round_id\n spring",
        pub_cell="""
            round_id | scorecard_id | feature_id | n_answered | score_mean | score_sum
            spring   | trust        | candour    | 20         | 2.6        | 51
            spring   | plans        | aims       | 20         | 2.0        | 40
            spring   | money        | budget     | 20         | 2.0        | 40
            spring   | reach        | range      | 20         | 2.0        | 40
        """,
    )
    assert_rows(
        store.view("overall_score"),
        """
        round_id | score_mean | score_exact
        spring   | 2.1        | 2.1375
        """,
    )


def test_a_range_in_one_compared_scorecard_makes_the_overall_score_about(given):
    """4.0 or more counts as 4.5: with 3.0 that makes 3.8. A range in the reflective one counts not."""
    cells = """
        round_id | scorecard_id | feature_id | margin | score_mean | score_range
        ranged   | trust        | candour    |        | 4.0        | or more
        ranged   | plans        | aims       | 0.3    | 3.0        |
        exact    | trust        | candour    | 0.3    | 4.0        |
        exact    | plans        | aims       | 0.3    | 3.0        |
        exact    | role         | voice      |        | 4.0        | or more
        short    | trust        | candour    |        | 4.0        | or more
    """
    store = given(**FOUR_CARDS, ref_round="round_id\n ranged\n exact\n short", pub_cell=cells)
    assert_rows(
        store.view("overall_score"),
        """
        round_id | score_mean | score_range | score_exact | withheld
        ranged   | 3.8        | about       | 3.75        |
        exact    | 3.5        |             | 3.5         |
        short    |            |             |             | too few scorecards
        """,
    )


def test_two_of_four_scorecards_are_enough_and_one_is_not(given):
    store = given(
        **FOUR_CARDS,
        ref_round="round_id\n half\n quarter",
        pub_cell="""
            round_id | scorecard_id | feature_id | score_mean
            half     | trust        | candour    | 2.0
            half     | plans        | aims       | 2.1
            quarter  | trust        | candour    | 2.0
            quarter  | role         | voice      | 3.0
        """,
    )
    assert_rows(
        store.view("overall_score"),
        """
        round_id | n_scorecards_published | score_mean | withheld
        half     | 2                      | 2.1        |
        quarter  | 1                      |            | too few scorecards
        """,
    )


def test_a_round_whose_every_figure_is_withheld_has_no_overall_score(given):
    store = given(
        **FOUR_CARDS,
        ref_round="round_id\n spring",
        pub_return="""
            round_id | scorecard_id | n_submitted
            spring   | trust        | 4
        """,
        pub_cell="""
            round_id | scorecard_id | feature_id | n_answered | score_mean | sd | margin | withheld
            spring   | trust        | candour    |            |            |    |        | too few ratings
        """,
    )
    assert_rows(
        store.view("overall_score"),
        """
        round_id | n_answered | n_scorecards_published | score_mean | withheld
        spring   |            | 0                      |            | too few scorecards
        """,
    )


def test_a_round_that_asked_only_the_reflective_scorecard_has_no_row(given):
    store = given(
        **FOUR_CARDS,
        ref_round="round_id\n spring",
        pub_cell="""
            round_id | scorecard_id | feature_id | score_mean
            spring   | role         | voice      | 3.0
        """,
    )
    assert store.view("overall_score").is_empty()
