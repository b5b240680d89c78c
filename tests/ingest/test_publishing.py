"""Publishing: the next version of the store, or nothing at all."""

import pytest

from models.errors import StoreUnavailableError
from sql import publish as publishing
from sql import store as store_module
from sql.database import append, fetch
from sql.publish import CheckFailedError, draft
from sql.store import open_store
from sql.versions import KEPT_VERSIONS, POINTER, current_version, next_number
from tests.ingest.making import (
    CLOSED,
    PARTNERSHIPS,
    accepted,
    copy_of,
    files_in,
    load_text,
    new_workspace,
    published,
    same,
    wide,
)


def spoil(con) -> None:
    """Break a rule that every version must keep."""
    con.execute(
        "INSERT INTO pub_cell (round_id, feature_id, n_answered, score_mean) "
        f"VALUES ('{CLOSED}', 'evidence', 2, 3.0)"
    )


def fail_midway(con) -> None:
    con.execute("DELETE FROM ref_round")
    raise ZeroDivisionError


def test_a_draft_that_breaks_a_check_is_not_published(workspace):
    before = files_in(workspace.root)
    with (
        pytest.raises(CheckFailedError, match="fail_cell_under_floor found 1 rows"),
        draft(workspace.store) as con,
    ):
        spoil(con)

    assert files_in(workspace.root) == before


@pytest.mark.parametrize(
    "row",
    [
        # a duplicate, an open round, an unknown round, off the scale, figures though withheld
        "('alder-2024-review', 'trust', 9, 3, NULL), ('alder-2024-review', 'trust', 9, 3, NULL)",
        "('alder-2026-open', 'evidence', 9, 3.0, NULL)",
        "('nowhere', 'evidence', 9, 3.0, NULL)",
        "('alder-2024-review', 'evidence', 9, 5.1, NULL)",
        "('alder-2024-review', 'evidence', 9, NULL, 'too few ratings')",
    ],
)
def test_each_rule_of_a_cell_is_checked(workspace, row):
    before = files_in(workspace.store)
    with (
        pytest.raises(CheckFailedError, match="The store in use is unchanged"),
        draft(workspace.store) as con,
    ):
        con.execute(
            "INSERT INTO pub_cell (round_id, feature_id, n_answered, score_mean, withheld) "
            f"VALUES {row}"
        )
    assert files_in(workspace.store) == before


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM ref_partnership",
        "UPDATE pub_return SET n_submitted = 5 WHERE round_id = 'birch-2026-review'",
    ],
)
def test_the_register_and_the_returns_are_checked(workspace, statement):
    before = files_in(workspace.store)
    with pytest.raises(CheckFailedError), draft(workspace.store) as con:
        con.execute(statement)
    assert files_in(workspace.store) == before


def test_a_job_that_fails_while_it_drafts_changes_nothing(workspace):
    before = files_in(workspace.store)
    with pytest.raises(ZeroDivisionError), draft(workspace.store) as con:
        fail_midway(con)
    assert files_in(workspace.store) == before


def test_a_job_whose_draft_fails_can_be_run_again(workspace, monkeypatch):
    before = files_in(workspace.store)
    text = wide(CLOSED, same(4, 10))
    with monkeypatch.context() as patch:
        patch.setattr(publishing, "check_texts", lambda: {"fail_always": "SELECT 1 AS x"})
        with pytest.raises(CheckFailedError, match="fail_always"):
            load_text(workspace, text)
    assert files_in(workspace.store) == before

    accepted(load_text(workspace, text))
    assert published(workspace, "SELECT count(*), max(score_mean)::DOUBLE FROM pub_cell") == [
        (8, 4.0)
    ]


def test_a_first_draft_that_fails_leaves_nothing_published(tmp_path):
    workspace = new_workspace(tmp_path / "workspace")
    with pytest.raises(CheckFailedError), draft(workspace.store) as con:
        spoil(con)

    assert current_version(workspace.store) is None
    assert files_in(workspace.store) == {}


def test_what_an_earlier_job_left_behind_is_in_nobodys_way(workspace):
    """A job that died leaves its building site, a version that nothing points to, or both."""
    (workspace.store / "building-000003.duckdb").write_bytes(b"half a file")
    (workspace.store / "building-000003.duckdb.wal").write_bytes(b"half a log")
    accepted(load_text(workspace, wide(CLOSED, same(4, 10)), "a.csv"))
    assert current_version(workspace.store).name == "monitor-000003.duckdb"
    (workspace.store / "monitor-000004.duckdb").write_bytes(b"never pointed to")
    (workspace.store / "current.pending").write_text("monitor-000004.duckdb\n", encoding="utf-8")
    accepted(load_text(workspace, wide(CLOSED, same(3, 10)), "b.csv"))

    assert current_version(workspace.store).name == "monitor-000005.duckdb"
    assert published(workspace, "SELECT DISTINCT score_mean::DOUBLE FROM pub_cell") == [(3.0,)]
    assert not list(workspace.store.glob("building-*"))


def test_versions_are_pruned_to_the_newest_five(registered, tmp_path):
    workspace = copy_of(registered, tmp_path / "workspace")
    assert KEPT_VERSIONS == 5
    for number in range(3, 9):
        with draft(workspace.store) as con:
            con.execute("UPDATE ref_partnership SET name = $name", {"name": str(number)})

    kept = sorted(path.name for path in workspace.store.glob("monitor-*"))
    assert kept == [f"monitor-{number:06d}.duckdb" for number in range(4, 9)]
    assert current_version(workspace.store).name == kept[-1]
    assert next_number(workspace.store) == 9


def test_an_older_version_is_never_written(workspace):
    first = {path.name: path.read_bytes() for path in workspace.store.glob("monitor-*")}
    accepted(load_text(workspace, wide(CLOSED, same(4, 10))))
    now = files_in(workspace.store)

    assert {name: now[name] for name in first} == first


def test_a_reader_keeps_its_version_while_a_newer_one_is_published(workspace):
    reader = open_store(workspace.store)
    before = reader.fetch("register_rounds").rows()
    accepted(load_text(workspace, wide(CLOSED, same(4, 10))))
    newer = open_store(workspace.store)
    as_at = {"as_at": "2026-05-11", "own_partnership_id": None, "partnership_id": None}

    assert reader.fetch("scores", as_at).is_empty()
    assert reader.fetch("register_rounds").rows() == before
    assert not newer.fetch("scores", as_at).is_empty()
    newer.close()
    reader.close()


@pytest.mark.parametrize(
    "words",
    ["monitor-000099.duckdb", "", "../vault/vault.duckdb", "monitor-1.duckdb", "current", "\x00"],
)
def test_a_pointer_to_no_version_says_so_in_words(workspace, words):
    (workspace.store / POINTER).write_text(words, encoding="utf-8")
    with pytest.raises(StoreUnavailableError, match="names no version of the store"):
        open_store(workspace.store)
    with pytest.raises(StoreUnavailableError):
        load_text(workspace, PARTNERSHIPS)


def test_a_pointer_of_scrambled_bytes_says_so_in_words(workspace):
    (workspace.store / POINTER).write_bytes(b"\xff\xfe\x00m")
    with pytest.raises(StoreUnavailableError, match="names no version of the store"):
        open_store(workspace.store)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00", b"x" * 20_000])
def test_a_version_that_is_no_database_says_so_in_words(workspace, content):
    path = current_version(workspace.store)
    path.write_bytes(content)
    with pytest.raises(StoreUnavailableError, match="damaged or not a store"):
        open_store(workspace.store)


def test_a_version_cut_short_says_so_in_words(workspace):
    path = current_version(workspace.store)
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(StoreUnavailableError, match="damaged or not a store"):
        open_store(workspace.store)


@pytest.mark.parametrize("name", ["it's", "blanks and ümläuts", "semi;colon --"])
def test_a_workspace_may_be_called_anything(tmp_path, name):
    workspace = new_workspace(tmp_path / name)
    accepted(load_text(workspace, PARTNERSHIPS))
    store = open_store(workspace.store)
    assert store.fetch("register_partnerships").height == 2
    store.close()


def test_a_reader_can_neither_write_nor_reach_other_files(workspace):
    store = open_store(workspace.store)
    try:
        with pytest.raises(Exception, match="read-only"):
            store._con.execute("CREATE TABLE store.t (x INTEGER)")
        with pytest.raises(Exception, match="disabled"):
            store._con.execute(f"ATTACH '{workspace.root / 'other.duckdb'}' AS other")
        with pytest.raises(Exception, match="disabled"):
            store._con.execute("SELECT * FROM read_text('/etc/hostname')")
    finally:
        store.close()


def test_names_in_the_data_stay_data(workspace):
    """A text that would be SQL, or a file, is stored as it is written."""
    odd = "'); DROP TABLE ref_round; --"
    accepted(load_text(workspace, PARTNERSHIPS.replace("Alder Partnership", odd)))
    with draft(workspace.store) as con:
        names = fetch(con, "SELECT name FROM ref_partnership WHERE name = $name", {"name": odd})
        append(con, "log_load_subject", names.select(subject="name", load_id=1).clear())
    assert names["name"].to_list() == [odd]
    assert published(workspace, "SELECT count(*) FROM ref_round") == [(5,)]


def test_a_store_of_another_version_says_what_to_do(workspace, monkeypatch):
    reader = open_store(workspace.store)
    monkeypatch.setattr(store_module, "read_query", lambda *_: "SELECT * FROM a_view_of_later")
    with pytest.raises(StoreUnavailableError, match="Publish it again"):
        reader.fetch("scores")
    reader.close()
