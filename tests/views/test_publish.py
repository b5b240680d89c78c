"""A new version of the store: beside the old one, whole or not at all."""

from datetime import datetime

import pytest

from models.errors import StoreUnavailableError
from sql.publish import draft, stamp
from sql.store import open_store
from sql.versions import KEPT_VERSIONS, current_version
from tests.factories import publish_tables

NOW = datetime.fromisoformat("2026-05-11T09:00")


def test_nothing_published_yet_says_what_to_do(tmp_path):
    with pytest.raises(StoreUnavailableError, match="partnership-monitor ingest"):
        open_store(tmp_path)


def test_each_version_starts_from_the_one_before(tmp_path):
    publish_tables(tmp_path, ref_round="round_id\n spring")
    second = publish_tables(tmp_path, ref_round="round_id\n autumn")
    assert current_version(tmp_path).name == "monitor-000002.duckdb"
    assert sorted(second.view("ref_round")["round_id"]) == ["autumn", "spring"]


def test_a_reader_keeps_the_version_it_opened_while_the_next_is_published(tmp_path):
    publish_tables(tmp_path, ref_partnership="partnership_id\n old")
    reader = open_store(tmp_path)
    try:
        publish_tables(tmp_path, ref_partnership="partnership_id\n old\n new")
        newer = open_store(tmp_path)
        try:
            assert reader.fetch("register_partnerships").height == 1
            assert newer.fetch("register_partnerships").height == 2
        finally:
            newer.close()
    finally:
        reader.close()


def test_a_draft_that_fails_half_way_leaves_no_trace(tmp_path):
    publish_tables(tmp_path, ref_round="round_id\n spring")
    before = sorted(path.name for path in tmp_path.iterdir())

    with pytest.raises(ZeroDivisionError):
        _empty_and_fail(tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == before == ["current", before[1]]


def _empty_and_fail(folder):
    with draft(folder) as con:
        con.execute("DELETE FROM ref_round")
        raise ZeroDivisionError


def test_what_a_crash_left_behind_is_cleared_away(tmp_path):
    (tmp_path / "building-000001.duckdb").write_bytes(b"half a file")
    publish_tables(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["current", "monitor-000001.duckdb"]


def test_only_the_newest_versions_are_kept(tmp_path):
    for _ in range(KEPT_VERSIONS + 2):
        with draft(tmp_path):
            pass
    names = sorted(path.name for path in tmp_path.glob("monitor-*"))
    assert names == [f"monitor-{number:06d}.duckdb" for number in range(3, 3 + KEPT_VERSIONS)]


def test_a_version_says_what_it_was_made_with(tmp_path):
    for day in (10, 11):
        with draft(tmp_path) as con:
            now = NOW.replace(day=day)
            stamp(con, tmp_path, now=now, product_version="0.1.0", policy_sha256="abc")
    store = open_store(tmp_path)
    try:
        assert store.fetch("version").rows() == [(2, NOW, "0.1.0", "abc")]
    finally:
        store.close()


@pytest.mark.parametrize("name", ["monitor-000009.duckdb", "../elsewhere.duckdb", "", "vault"])
def test_a_pointer_to_nothing_is_reported(tmp_path, name):
    publish_tables(tmp_path)
    (tmp_path / "current").write_text(name, encoding="utf-8")
    with pytest.raises(StoreUnavailableError, match="names no version of the store"):
        open_store(tmp_path)


def test_a_damaged_version_is_reported_without_a_traceback_of_the_database(tmp_path):
    publish_tables(tmp_path)
    current_version(tmp_path).write_bytes(b"not a database" * 1000)
    with pytest.raises(StoreUnavailableError, match="damaged or not a store"):
        open_store(tmp_path)
