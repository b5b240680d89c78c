"""The queries rounds and returns: rounds as they stood on a day."""

# ruff: noqa: E501 - a table keeps its rows on one line

from datetime import date

from tests.factories import publish_tables
from tests.tables import assert_rows

ROUNDS = """
    round_id | opened_on  | closes_on  | closed_on
    past     | 2024-04-01 | 2024-05-01 | 2024-05-03
    poor     | 2025-04-01 | 2025-05-01 | 2025-05-01
    open     | 2026-04-01 | 2026-05-30 |
    ahead    | 2026-09-01 | 2026-09-30 |
"""
ASKED = """
    round_id | scorecard_id
    past     | trust
    open     | trust
    open     | plans
    open     | role
    ahead    | trust
"""
RETURNS = """
    round_id | scorecard_id | n_submitted | n_required
    past     | trust        | 8           | 7
    poor     | trust        | 3           | 7
    open     | trust        | 2           | 7
"""


def test_rounds_are_open_until_closed_and_completed_when_enough_answered(given):
    store = given(ref_round=ROUNDS, ref_round_scorecard=ASKED, pub_return=RETURNS)
    assert_rows(
        store.query("rounds", as_at=date(2026, 5, 11)),
        """
        round_id | partnership | closed_on  | is_open | n_submitted | weakest_scorecard_id | n_required | is_completed
        past     | Harbour     | 2024-05-03 | false   | 8           | trust                | 7          | true
        poor     | Harbour     | 2025-05-01 | false   | 3           | trust                | 7          | false
        open     | Harbour     |            | true    | 2           | trust                | 7          | false
        """,
    )


def test_a_round_too_small_for_a_threshold_is_completed_once_somebody_answered(given):
    store = given(
        ref_round="""
            round_id | closed_on
            answered | 2024-05-03
            silent   | 2024-05-03
        """,
        pub_return="""
            round_id | scorecard_id | n_submitted | n_required
            answered | trust        | 1           |
            silent   | trust        | 0           |
        """,
    )
    found = store.query("rounds", as_at=date(2026, 5, 11))
    assert dict(found.select("round_id", "is_completed").rows()) == {
        "answered": True,
        "silent": False,
    }


def test_on_a_day_while_it_was_open_a_round_shows_neither_its_end_nor_its_returns(given):
    store = given(ref_round=ROUNDS, ref_round_scorecard=ASKED, pub_return=RETURNS)
    assert_rows(
        store.query("rounds", as_at=date(2024, 5, 2)),
        """
        round_id | closed_on | is_open | n_submitted | weakest_scorecard_id | n_required | is_completed
        past     |           | true    |             |                      | 7          | false
        """,
    )


def test_returns_list_every_scorecard_asked_but_the_reflective_one(given):
    store = given(ref_round=ROUNDS, ref_round_scorecard=ASKED, pub_return=RETURNS)
    assert_rows(
        store.query("returns", as_at=date(2026, 5, 11)),
        """
        round_id | scorecard_id | scorecard_title | n_submitted | n_required | n_members | closes_on
        open     | trust        | Trust           | 2           | 7          | 10        | 2026-05-30
        open     | plans        | Plans           | 0           | 7          | 10        | 2026-05-30
        """,
    )


def test_the_register_gives_back_rounds_with_the_scorecards_they_ask(given):
    store = given(ref_round=ROUNDS, ref_round_scorecard=ASKED)
    found = store.query("register_rounds")
    assert found["round_id"].to_list() == ["ahead", "open", "past"]
    assert found["scorecard_ids"].to_list() == [["trust"], ["plans", "role", "trust"], ["trust"]]


def test_a_round_declared_again_takes_the_place_of_the_first_declaration(tmp_path):
    publish_tables(tmp_path, ref_round=ROUNDS, ref_round_scorecard=ASKED)
    again = publish_tables(
        tmp_path,
        ref_round="""
            round_id | opened_on  | closes_on  | closed_on
            open     | 2026-04-01 | 2026-05-30 | 2026-06-02
        """,
        ref_round_scorecard="""
            round_id | scorecard_id
            open     | plans
        """,
    )
    closed = dict(again.view("ref_round").select("round_id", "closed_on").rows())
    assert closed["open"] == date(2026, 6, 2)
    assert len(closed) == 4
    asked = again.view("ref_round_scorecard").rows()
    assert [row for row in asked if row[0] == "open"] == [("open", "plans")]
