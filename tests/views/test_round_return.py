"""round_return: the scorecard that fewest completed decides."""

from tests.tables import assert_rows

ROUND = """
    round_id
    spring
"""


def test_the_weakest_scorecard_decides_and_the_reflective_one_does_not_count(given):
    store = given(
        ref_round="""
            round_id
            well-answered
            one-card-short
        """,
        pub_return="""
            round_id       | scorecard_id | n_submitted | n_required
            well-answered  | trust        | 9           | 7
            well-answered  | plans        | 7           | 7
            well-answered  | role         | 2           | 7
            one-card-short | trust        | 10          | 7
            one-card-short | plans        | 6           | 7
        """,
    )
    assert_rows(
        store.view("round_return"),
        """
        round_id       | n_submitted | weakest_scorecard_id | n_required | is_representative
        well-answered  | 7           | plans                | 7          | true
        one-card-short | 6           | plans                | 7          | false
        """,
    )


def test_a_round_too_small_to_report_is_neither_representative_nor_short(given):
    store = given(
        ref_round=ROUND,
        pub_return="""
            round_id | scorecard_id | n_submitted | n_required
            spring   | trust        | 4           |
            spring   | plans        | 3           |
        """,
    )
    assert_rows(
        store.view("round_return"),
        """
        round_id | n_submitted | n_required | is_representative
        spring   | 3           |            |
        """,
    )


def test_a_round_with_only_a_reflective_scorecard_has_no_returns_to_judge(given):
    store = given(
        ref_round=ROUND,
        pub_return="""
            round_id | scorecard_id | n_submitted | n_required
            spring   | role         | 8           | 7
        """,
    )
    assert store.view("round_return").is_empty()
