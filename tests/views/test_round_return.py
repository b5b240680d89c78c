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


def test_of_equally_weak_scorecards_the_first_in_order_is_named(given):
    store = given(
        ref_round=ROUND,
        pub_return="""
            round_id | scorecard_id | n_submitted | n_required
            spring   | plans        | 6           | 7
            spring   | trust        | 6           | 7
        """,
    )
    assert store.view("round_return")["weakest_scorecard_id"].to_list() == ["trust"]


def test_a_round_is_enough_at_its_threshold_or_without_one_at_the_first_answer(given):
    store = given(
        ref_round="""
            round_id
            reached
            short
            tiny
            silent
            unknown
        """,
        pub_return="""
            round_id | scorecard_id | n_submitted | n_required
            reached  | trust        | 7           | 7
            short    | trust        | 6           | 7
            tiny     | trust        | 1           |
            silent   | trust        | 0           |
            unknown  | trust        |             | 7
        """,
    )
    found = dict(store.view("round_return").select("round_id", "is_enough").rows())
    assert found == {
        "reached": True,
        "short": False,
        "tiny": True,
        "silent": False,
        "unknown": False,
    }
