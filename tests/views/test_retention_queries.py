"""Queries about what is held of members: in the vault, in the roster, and by the published log."""

from collections import Counter
from datetime import date, datetime
from uuid import UUID

import polars as pl
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from sql.roster import fetch_people_held, replace_completions, replace_members
from sql.vault import erase_answers, fetch_answers_erased, fetch_answers_held, replace_answers
from tests.tables import table

ROUNDS = ("spring", "autumn", "empty")
SCHEMA = {
    "round_id": pl.String,
    "scorecard_id": pl.String,
    "submission_key": pl.String,
    "feature_id": pl.String,
    "rating": pl.Int8,
    "is_not_applicable": pl.Boolean,
}
ANSWERS = st.lists(
    st.tuples(st.sampled_from(ROUNDS[:2]), st.integers(1, 4), st.sampled_from(("aims", "plans"))),
    unique=True,
    max_size=20,
)


def answers(rows) -> pl.DataFrame:
    numbered = [
        (round_id, "trust", str(UUID(int=10 * ROUNDS.index(round_id) + key)), feature_id, 3, False)
        for round_id, key, feature_id in rows
    ]
    return pl.DataFrame(numbered, schema=SCHEMA, orient="row")


@settings(max_examples=25)
@drawn(rows=ANSWERS)
def test_what_the_vault_holds_is_counted_by_round(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("vault") / "vault.duckdb"
    replace_answers(path, list(ROUNDS), [answers(rows)], file_sha256="a")

    n_answers = Counter(round_id for round_id, _, _ in rows)
    n_submissions = Counter(round_id for round_id, _ in {(r, key) for r, key, _ in rows})
    expected = {r: (n_answers[r], n_submissions[r]) for r in ROUNDS}
    found = {r: (a, s) for r, a, s in fetch_answers_held(path).iter_rows()}
    assert found == expected

    now = datetime(2026, 5, 11)
    erase_answers(path, ["spring"], erased_at=now)
    left = {r: (a, s) for r, a, s in fetch_answers_held(path).iter_rows()}
    assert left == {r: expected[r] for r in ("autumn", "empty")}
    assert fetch_answers_erased(path).rows() == [("spring", now, *expected["spring"])]


def test_what_the_roster_holds_is_counted_by_round(tmp_path):
    path = tmp_path / "roster.duckdb"
    members = """
        round_id | email           | name | organisation
        spring   | ann@example.org | Ann  | Council
        spring   | bob@example.org | Bob  | Police
    """
    completions = """
        round_id | scorecard_id | email
        spring   | trust        | ann@example.org
        spring   | plans        | ann@example.org
        spring   | plans        | bob@example.org
        autumn   | trust        | eve@example.org
    """
    replace_members(path, ["spring"], table(members), file_sha256="a")
    replace_completions(path, ["spring", "autumn"], table(completions))
    assert fetch_people_held(path).rows() == [("autumn", 0, 1), ("spring", 2, 3)]


def test_no_file_holds_nothing(tmp_path):
    for fetch in (fetch_answers_held, fetch_people_held, fetch_answers_erased):
        assert fetch(tmp_path / "none.duckdb").is_empty()


LOG = {
    "ref_partnership": """
        partnership_id | name
        alder          | Alder
    """,
    "ref_round": """
        round_id | partnership_id | basis     | closes_on  | closed_on
        answered | alder          | responses | 2024-05-30 | 2024-05-31
        invited  | alder          | responses | 2026-05-30 |
        both     | alder          | responses | 2026-01-30 | 2026-01-31
        erased   | alder          | responses | 2023-01-30 | 2023-01-31
        refused  | alder          | responses | 2023-01-30 | 2023-01-31
        declared | alder          | responses | 2023-01-30 | 2023-01-31
        counted  | alder          | counts    | 2018-01-30 | 2018-01-31
        means    | alder          | means     | 2018-01-30 | 2018-01-31
        asked    | alder          | means     | 2018-01-30 | 2018-01-31
    """,
    "log_load": """
        load_id | outcome
        1       | accepted
        2       | refused
    """,
    "log_load_subject": """
        load_id | subject
        1       | answers:answered
        1       | members:invited
        1       | answers:both
        1       | members:both
        1       | answers:erased
        2       | answers:refused
        1       | round:declared
        1       | answers:counted
        1       | answers:means
        1       | answers:asked
        1       | members:asked
    """,
    "log_purge": """
        purge_id | round_id
        1        | erased
    """,
}


def test_a_round_is_held_from_its_first_answers_or_members_until_its_certificate(given):
    assert given(**LOG).query("held_rounds").rows() == [
        ("answered", "Alder", date(2024, 5, 30), date(2024, 5, 31)),
        ("asked", "Alder", date(2018, 1, 30), date(2018, 1, 31)),
        ("both", "Alder", date(2026, 1, 30), date(2026, 1, 31)),
        ("counted", "Alder", date(2018, 1, 30), date(2018, 1, 31)),
        ("invited", "Alder", date(2026, 5, 30), None),
    ]


def test_certificates_come_latest_first(given):
    purges = "purge_id | round_id\n 1 | b\n 1 | a\n 2 | c"
    found = given(log_purge=purges).query("purges")
    assert found["round_id"].to_list() == ["c", "a", "b"]
