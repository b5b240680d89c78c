"""Every query says what one row is, runs, and is read by somebody."""

import re
from datetime import date

import pytest

from sql.database import fetch
from sql.files import read_query
from tests.architecture.conftest import ROOT

QUERIES = sorted((path.parent.name, path.stem) for path in (ROOT / "sql/queries").rglob("*.sql"))
ONE_ROW = re.compile(r"One row(?: per [a-z][a-z ,-]*)?\.")
PARAMETERS = {
    "as_at": date(2026, 5, 11),
    "own_partnership_id": "harbour",
    "round_id": "harbour-2026-review",
    "before_round_id": None,
    "partnership_id": None,
    "round_ids": ["harbour-2024-review", "harbour-2026-review"],
    "chosen_round_ids": ["harbour-2024-review", "quarrendale-2025-review"],
    "chosen_scorecard_ids": ["focus-and-impact", "focus-and-impact"],
    "scorecard_id": "focus-and-impact",
    "least_ratings": 5,
    "closed_round_ids": ["harbour-2024-review"],
}

every_query = pytest.mark.parametrize(("database", "name"), QUERIES, ids=lambda part: part)


def leading_comment(text: str) -> str:
    lines = text.splitlines()
    ends = next(place for place, line in enumerate(lines) if not line.startswith("--"))
    return " ".join(line.removeprefix("--").strip() for line in lines[:ends])


@every_query
def test_a_query_starts_by_saying_what_one_row_is(database, name):
    assert ONE_ROW.search(leading_comment(read_query(database, name)))


@every_query
def test_a_query_is_one_select_that_runs_on_the_demonstration(databases, database, name):
    text = read_query(database, name)
    assert ";" not in re.sub(r"--.*", "", text)
    wanted = set(re.findall(r"\$(\w+)", text))
    assert wanted <= PARAMETERS.keys(), "give the new parameter a value above"
    rows = fetch(databases[database], text, PARAMETERS)
    assert rows.height > 0, "the demonstration has nothing that this query would show"


@every_query
def test_a_query_is_read_somewhere(python_texts, database, name):
    readers = [path for path, text in python_texts.items() if f'"{name}"' in text]
    assert readers, f"no Python names {database}/{name}.sql: use it or delete it"


def test_no_sql_is_spelled_out_beyond_the_sql_package(python_texts):
    spelled = re.compile(r"\"(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|ATTACH) ")
    found = [
        path
        for path, text in python_texts.items()
        if not path.startswith("sql/") and spelled.search(text)
    ]
    assert found == []
