"""Queries of the roster: who was invited and who has completed what."""

from sql.roster import fetch_chase_list, fetch_invited, replace_completions, replace_members
from tests.tables import assert_rows, table

MEMBERS = """
    round_id | email           | name  | organisation
    spring   | ann@example.org | Ann   | Council
    spring   | bob@example.org | Bob   | Police
    autumn   | ann@example.org | Ann   | Council
"""
COMPLETIONS = """
    round_id | scorecard_id | email
    spring   | trust        | ann@example.org
    spring   | plans        | ann@example.org
    autumn   | trust        | ann@example.org
"""


def test_the_chase_list_names_what_each_member_completed_in_that_round(tmp_path):
    path = tmp_path / "roster" / "roster.duckdb"
    replace_members(path, ["spring", "autumn"], table(MEMBERS), file_sha256="a")
    replace_completions(path, ["spring", "autumn"], table(COMPLETIONS))

    found = fetch_chase_list(path, "spring")

    assert found.select("name", "email").rows() == [
        ("Ann", "ann@example.org"),
        ("Bob", "bob@example.org"),
    ]
    assert found["completed"].to_list() == [["plans", "trust"], None]


def test_a_list_sent_again_takes_the_place_of_that_rounds_list_alone(tmp_path):
    path = tmp_path / "roster.duckdb"
    replace_members(path, ["spring", "autumn"], table(MEMBERS), file_sha256="a")
    new = "round_id | email | name | organisation\n spring | eve@example.org | Eve | Health"
    replace_members(path, ["spring"], table(new), file_sha256="b")
    assert_rows(
        fetch_invited(path),
        """
        round_id | email
        spring   | eve@example.org
        autumn   | ann@example.org
        """,
    )
