"""Queries of one table or two."""

# ruff: noqa: E501 - a table keeps its rows on one line

from datetime import date

import pytest

from tests.tables import assert_rows

LOADS = {
    "log_load": """
        load_id | file_name  | outcome  | received_at
        1       | first.csv  | accepted | 2024-01-01
        2       | second.csv | refused  | 2024-01-02
        3       | third.csv  | accepted | 2024-01-03
        4       | fourth.csv | refused  | 2024-01-04
    """,
    "log_load_subject": """
        load_id | subject
        1       | answers:spring
        1       | round:spring
        3       | answers:spring
        4       | round:spring
    """,
}


def test_observations_are_published_scores_of_features_with_an_action(given):
    store = given(
        ref_round="""
            round_id | kind      | closed_on
            spring   | review    | 2024-05-31
            autumn   | follow-up | 2024-11-30
            later    | review    | 2026-05-31
        """,
        pub_cell="""
            round_id | scorecard_id | feature_id | n_answered | score_mean | sd  | margin | withheld
            spring   | trust        | candour    | 8          | 3.0        | 0.9 | 0.3    |
            spring   | trust        | respect    | 8          | 3.1        | 0.9 | 0.3    |
            autumn   | trust        | candour    | 8          | 3.3        | 0.9 | 0.3    |
            autumn   | plans        | aims       |            |            |     |        | too few ratings
            later    | trust        | candour    | 8          | 3.9        | 0.9 | 0.3    |
        """,
        act_revision="""
            action_id | scorecard_id | feature_id
            meet      | trust        | candour
            aim       | plans        | aims
        """,
    )
    assert_rows(
        store.query("observations", as_at=date(2025, 1, 1)),
        """
        partnership_id | instrument_id | feature_id | closed_on  | score_mean | margin | kind      | round_id
        harbour        | kit           | candour    | 2024-05-31 | 3.0        | 0.3    | review    | spring
        harbour        | kit           | candour    | 2024-11-30 | 3.3        | 0.3    | follow-up | autumn
        """,
    )


@pytest.mark.parametrize("column", ["partnership_id", "instrument_id"])
def test_an_action_of_another_partnership_or_instrument_makes_no_observation(given, column):
    store = given(
        ref_round="round_id\n spring",
        pub_cell="""
            round_id | scorecard_id | feature_id | score_mean
            spring   | trust        | candour    | 3.0
        """,
        act_revision=f"""
            action_id | {column}
            meet      | other
        """,
    )
    assert store.query("observations", as_at=date(2025, 1, 1)).is_empty()


def test_the_load_in_force_is_the_latest_accepted_one_of_each_subject(given):
    assert_rows(
        given(**LOADS).query("loads_in_force"),
        """
        subject        | load_id | file_name
        answers:spring | 3       | third.csv
        round:spring   | 1       | first.csv
        """,
    )


def test_the_log_lists_everything_received_the_latest_first(given):
    found = given(**LOADS).query("loads")
    assert found["load_id"].to_list() == [4, 3, 2, 1]
    assert found["outcome"].to_list() == ["refused", "accepted", "refused", "accepted"]


@pytest.mark.parametrize(
    ("as_at", "expected"),
    [
        pytest.param(date(2019, 12, 31), ["Old"], id="before_the_second_was_created"),
        pytest.param(date(2020, 1, 1), ["New", "Old"], id="from_the_day_it_was_created"),
    ],
)
def test_partnerships_are_those_that_existed(given, as_at, expected):
    store = given(
        ref_partnership="""
            partnership_id | created_on
            old            | 2018-01-01
            new            | 2020-01-01
        """
    )
    assert store.query("partnerships", as_at=as_at)["name"].to_list() == expected
    assert store.query("register_partnerships")["partnership_id"].to_list() == ["new", "old"]


def test_instruments_list_every_scorecard_of_every_version(given):
    found = given().query("instruments").select("instrument_version", "scorecard_id")
    assert sorted(found.rows()) == [
        (version, card) for version in ("v1", "v2") for card in ("plans", "role", "trust")
    ]
