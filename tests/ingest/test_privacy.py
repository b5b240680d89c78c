"""Nobody's answer can be traced: what each of the three databases may hold, looked for in it."""

import csv
import re
from itertools import chain, pairwise

import pytest

from sql.versions import current_version
from tests.ingest.making import (
    CLOSED,
    COHERENCE,
    PLANNING,
    SAMPLES,
    accepted,
    bytes_in,
    every_row,
    every_text,
    load_text,
    rows_in,
    wide,
)

ADDRESS = re.compile(rb"[\w.+-]+@[\w-]+\.[a-z]+")
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
MEMBERS = [f"member{number:02d}@alder.example" for number in range(20)]
ANSWERS = [[1 + person % 5, 1 + person // 5, *[3] * 6] for person in range(20)]
"""The first two answers number the people 0 to 19; those after say nothing."""


@pytest.fixture
def answered(workspace):
    """A closed round that twenty people answered, each recognisable by two answers a scorecard."""
    rows = [[*row[:4], row[1], row[0], 3, 3] for row in ANSWERS]
    text = wide(CLOSED, rows, emails=MEMBERS).replace(f"{CLOSED},r", f"{CLOSED},somebody-")
    accepted(load_text(workspace, text))
    return workspace


def sample_rows(folder: str, column: str) -> set[str]:
    """Every value of a column in the CSV files of a sample folder."""
    found: set[str] = set()
    for path in (SAMPLES / "oversight" / folder).glob("*.csv"):
        text = path.read_text(encoding="utf-8-sig")
        delimiter = ";" if ";" in text.splitlines()[0] else ","
        for row in csv.DictReader(text.splitlines(), delimiter=delimiter):
            found.add(row.get(column) or "")
    return found - {""}


def test_the_store_of_the_whole_sample_names_nobody(sample):
    assert len(sample_rows("members", "email") | sample_rows("answers", "email")) > 100

    assert "@" not in every_text(current_version(sample.store))
    assert ADDRESS.findall(bytes_in(sample.store)) == []


def test_the_store_of_the_whole_sample_holds_no_submission(sample):
    path = current_version(sample.store)
    held = rows_in(sample.vault, "SELECT DISTINCT submission_key::VARCHAR FROM answer")
    keys = {key for (key,) in held}
    assert len(keys) > 1000

    assert keys.isdisjoint(KEY.findall(every_text(path)))
    assert keys.isdisjoint(KEY.findall(bytes_in(sample.store).decode("latin-1")))
    names = rows_in(path, "SELECT DISTINCT column_name FROM duckdb_columns() WHERE NOT internal")
    assert {"respondent", "submission_key", "email", "rating"}.isdisjoint(n for (n,) in names)


def test_the_store_of_the_whole_sample_holds_no_respondent_label(sample):
    labels = sample_rows("answers", "respondent")
    cells = {
        cell
        for rows in every_row(current_version(sample.store)).values()
        for cell in chain.from_iterable(rows)
    }
    assert labels
    assert cells.isdisjoint(labels)


def test_the_search_would_find_what_is_there(sample, workspace):
    """The proofs above can fail: what is kept is found the same way."""
    assert b"quarrendale-2025-review" in bytes_in(sample.store)
    assert KEY.findall(every_text(sample.vault))
    assert "member01@harbour.example" in every_text(sample.roster)
    accepted(load_text(workspace, f"round_id,email\n{CLOSED},ann@alder.example\n"))
    assert b"ann@alder.example" in ADDRESS.findall(bytes_in(workspace.roster.parent))


def test_published_figures_rest_on_five_ratings_at_least(sample):
    path = current_version(sample.store)
    shown = rows_in(path, "SELECT min(n_answered) FROM pub_cell WHERE withheld IS NULL")
    assert shown >= [(5,)]
    held_back = rows_in(
        path,
        "SELECT DISTINCT score_mean, n_answered, n_not_applicable, sd, margin, spread_band "
        "FROM pub_cell WHERE withheld IS NOT NULL",
    )
    assert held_back == [(None,) * 6]
    is_open = "SELECT 1 FROM pub_cell JOIN ref_round USING (round_id) WHERE closed_on IS NULL"
    assert rows_in(path, is_open) == []


def test_the_vault_knows_answers_and_no_people(answered):
    assert "@" not in every_text(answered.vault)
    assert "somebody" not in every_text(answered.vault)
    content = bytes_in(answered.vault.parent)
    assert not [email for email in MEMBERS if email.encode() in content]
    assert b"somebody-" not in content


def test_the_roster_knows_people_and_no_answers(answered):
    tables = every_row(answered.roster)

    assert set(tables) == {"member", "completion", "source", "erased"}
    assert tables["erased"] == []
    columns = rows_in(
        answered.roster,
        "SELECT column_name, data_type FROM duckdb_columns() "
        "WHERE NOT internal AND table_name <> 'erased'",
    )
    assert {kind for _, kind in columns} == {"VARCHAR"}
    cells = set(chain.from_iterable(chain.from_iterable(tables.values())))
    allowed = {CLOSED, "strategic-coherence", "planning-and-delivery", *MEMBERS}
    assert cells == allowed


def numbered(workspace, features: tuple[str, str]) -> list[int]:
    """Who stands where in the vault: people by number, in the order of its rows."""
    rows = rows_in(
        workspace.vault,
        "SELECT submission_key, feature_id, rating FROM answer "
        f"WHERE feature_id IN {features} ORDER BY rowid",
    )
    ratings: dict[object, dict[str, int]] = {}
    for key, feature, rating in rows:
        ratings.setdefault(key, {})[feature] = rating
    return [r[features[0]] - 1 + 5 * (r[features[1]] - 1) for r in ratings.values()]


def test_the_order_of_the_vault_is_not_that_of_the_file(answered):
    one = numbered(answered, COHERENCE[:2])
    other = numbered(answered, (PLANNING[1], PLANNING[0]))

    assert sorted(one) == sorted(other) == list(range(20))
    for order in (one, other):
        assert order not in (list(range(20)), list(range(19, -1, -1)))
        assert sum(b - a == 1 for a, b in pairwise(order)) < 10
    assert one != other


def test_keys_differ_between_scorecards_and_tell_nothing(answered):
    rows = rows_in(
        answered.vault,
        "SELECT submission_key, any_value(scorecard_id), count(DISTINCT scorecard_id) "
        "FROM answer GROUP BY submission_key ORDER BY min(rowid)",
    )
    assert len(rows) == 40
    assert {n for _, _, n in rows} == {1}
    keys = [str(key) for key, *_ in rows]
    assert {key[14] for key in keys} == {"4"}
    assert keys != sorted(keys)


def test_loading_again_makes_other_keys_and_another_order(answered):
    before = rows_in(answered.vault, "SELECT DISTINCT submission_key FROM answer")
    rows = [[*row[:4], row[1], row[0], 3, 4] for row in ANSWERS]
    order = numbered(answered, COHERENCE[:2])
    accepted(load_text(answered, wide(CLOSED, rows)))

    after = rows_in(answered.vault, "SELECT DISTINCT submission_key FROM answer")
    assert len(before) == len(after) == 40
    assert set(before).isdisjoint(after)
    assert numbered(answered, COHERENCE[:2]) != order


def test_the_roster_is_in_the_order_of_the_alphabet_not_of_the_file(workspace):
    emails = [f"{name}@alder.example" for name in ("zoe", "ann", "mia", "bo")]
    text = "round_id,email\n" + "".join(f"{CLOSED},{email}\n" for email in emails)
    accepted(load_text(workspace, text, "m.csv"))
    accepted(load_text(workspace, wide(CLOSED, ANSWERS[:4], emails=emails)))

    for table in ("member", "completion"):
        stored = rows_in(workspace.roster, f"SELECT email FROM {table} ORDER BY rowid")
        people = [email for (email,) in stored][:4]
        assert people == sorted(emails)
