"""Every table and view says what one row is, and is right."""

import re

import polars as pl
import pytest

from sql.database import fetch
from sql.files import schema_texts, view_texts
from tests.architecture.conftest import ROOT

GRAIN = re.compile(r"\bGrain: ([a-z_]+(?:, [a-z_]+)*)\.$")
OBJECT = re.compile(r"^CREATE (?:OR REPLACE )?(TABLE|VIEW) (?:IF NOT EXISTS )?(\w+)", re.MULTILINE)
TEXTS = {
    "store": [*schema_texts("store"), *view_texts()],
    "vault": schema_texts("vault"),
    "roster": schema_texts("roster"),
}
OBJECTS = [
    (database, kind.lower(), name)
    for database, texts in TEXTS.items()
    for text in texts
    for kind, name in OBJECT.findall(text)
]
COMMENTS = """
    SELECT table_name AS name, comment FROM duckdb_tables() WHERE NOT internal
    UNION ALL
    SELECT view_name, comment FROM duckdb_views() WHERE NOT internal
"""


def test_the_catalogue_holds_what_the_files_define_and_nothing_else(databases):
    found = {
        (database, name)
        for database, con in databases.items()
        for name in fetch(con, COMMENTS)["name"]
    }
    assert found == {(database, name) for database, _, name in OBJECTS}


@pytest.mark.parametrize(("database", "kind", "name"), OBJECTS, ids=lambda part: part)
def test_the_grain_in_the_comment_is_unique(databases, database, kind, name):
    con = databases[database]
    comment = fetch(con, COMMENTS).filter(pl.col("name") == name)["comment"][0]
    assert comment, f"{kind} {name} has no comment"
    grain = GRAIN.search(comment)
    assert grain, f"{kind} {name} does not say its grain: {comment}"
    rows = fetch(con, f"SELECT {grain[1]} FROM {name}")
    assert rows.height > 0, f"the demonstration has no row in {name}"
    assert rows.is_duplicated().sum() == 0


def test_each_view_has_a_file_of_its_own_name_in_the_order_of_its_number():
    folder = ROOT / "sql" / "views"
    for path in folder.iterdir():
        number, _, name = path.stem.partition("_")
        text = path.read_text(encoding="utf-8")
        assert re.fullmatch(r"\d{3}", number), path.name
        assert OBJECT.findall(text) == [("VIEW", name)]
        assert text.startswith(f"-- {name}\n"), path.name
