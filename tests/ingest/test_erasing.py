"""Files beside the vault that a purge finds: what a dead job left, and what must not be touched."""

import os

import pytest

from ingest.purging import purge
from sql import erasing
from sql.database import append, open_file
from sql.durable import wipe
from sql.vault import erase_answers, fetch_answers_held
from tests.ingest.making import CLOSED, NOW, accepted, files_in, load_text, rows_in, same, wide

ANSWERS = wide(CLOSED, same(4, 7))


@pytest.fixture
def answered(workspace):
    accepted(load_text(workspace, ANSWERS))
    return workspace


def names_in(folder):
    return {path.name for path in folder.iterdir()}


def held(workspace):
    return fetch_answers_held(workspace.vault).rows()


def test_wiping_writes_zeros_over_every_byte_before_the_name_goes(tmp_path):
    path, other_name = tmp_path / "file", tmp_path / "same file"
    path.write_bytes(b"secret" * 400_000)
    os.link(path, other_name)
    wipe(path)
    assert not path.exists()
    assert other_name.read_bytes() == bytes(2_400_000)


def test_an_empty_file_is_wiped_too(tmp_path):
    (tmp_path / "file").touch()
    wipe(tmp_path / "file")
    assert names_in(tmp_path) == set()


def test_the_old_bytes_are_overwritten_once_the_new_file_is_in_place(answered):
    witness = answered.root.parent / "witness"
    os.link(answered.vault, witness)
    n_bytes = witness.stat().st_size
    assert CLOSED.encode() in witness.read_bytes()
    purge(answered, now=NOW)
    assert witness.read_bytes() == bytes(n_bytes)
    assert names_in(answered.vault.parent) == {"vault.duckdb"}


def test_without_hard_links_the_new_file_still_takes_the_place(answered, monkeypatch):
    def refuse(*_):
        raise OSError("this file system has none")

    monkeypatch.setattr(os, "link", refuse)
    purge(answered, now=NOW)
    assert held(answered) == []
    assert names_in(answered.vault.parent) == {"vault.duckdb"}


def test_a_second_name_of_the_database_in_use_is_taken_away_and_nothing_wiped(answered):
    """A purge died after it had named the old file twice, before the new one was in place."""
    before = held(answered)
    os.link(answered.vault, answered.vault.with_name("vault.duckdb.erasing"))
    erase_answers(answered.vault, [], erased_at=NOW)
    assert held(answered) == before
    assert names_in(answered.vault.parent) == {"vault.duckdb"}


LEFT = ("vault.duckdb.making", "vault.duckdb.making.wal", "vault.duckdb.erasing")


def test_what_a_dead_job_left_is_wiped_even_when_nothing_is_due(answered):
    folder = answered.vault.parent
    (folder / "vault.duckdb.tmp").mkdir()
    left = [*(folder / name for name in LEFT), folder / "vault.duckdb.tmp" / "block"]
    for path in left:
        path.write_bytes(b"secret")
    witness = answered.root.parent / "witness"
    os.link(left[0], witness)
    before = held(answered)

    erase_answers(answered.vault, [], erased_at=NOW)

    assert [path for path in left if path.exists()] == []
    assert witness.read_bytes() == bytes(6)
    assert held(answered) == before


def test_a_log_with_answers_of_a_dead_job_is_taken_in_and_erased(answered, tmp_path):
    """The process ends without closing: what it committed is in the log beside the vault."""
    aside = tmp_path / "aside"
    con = open_file(answered.vault, "vault")
    con.execute("SET wal_autocheckpoint = '1GB'")
    rows = con.sql("SELECT * REPLACE (uuid() AS submission_key) FROM answer").pl()
    append(con, "answer", rows)
    aside.write_bytes(answered.vault.with_name("vault.duckdb.wal").read_bytes())
    database = answered.vault.read_bytes()
    con.close()
    answered.vault.write_bytes(database)
    answered.vault.with_name("vault.duckdb.wal").write_bytes(aside.read_bytes())

    certificates = purge(answered, now=NOW).certificates

    assert certificates["n_answers"].to_list() == [2 * 56]
    assert names_in(answered.vault.parent) == {"vault.duckdb"}


def test_a_copy_made_by_hand_beside_the_vault_is_left_alone(answered):
    copy = answered.vault.with_name("vault.duckdb.bak")
    copy.write_bytes(answered.vault.read_bytes())
    before = copy.read_bytes()
    purge(answered, now=NOW)
    assert copy.read_bytes() == before


def test_a_failed_rewriting_leaves_the_vault_as_it_was(answered, monkeypatch):
    def full(*_):
        raise OSError("no room on the disk")

    before = files_in(answered.root)
    with monkeypatch.context() as cut:
        cut.setattr(erasing, "sync_file", full)
        with pytest.raises(OSError, match="no room"):
            purge(answered, now=NOW)
    after = files_in(answered.root)
    assert {name: after[name] for name in before} == before
    purge(answered, now=NOW)
    assert names_in(answered.vault.parent) == {"vault.duckdb"}


def test_a_table_that_this_product_does_not_know_stops_the_purge(answered):
    con = open_file(answered.vault, "vault")
    con.execute("CREATE TABLE later (round_id VARCHAR)")
    con.execute("INSERT INTO later VALUES ('elsewhere')")
    con.close()
    with pytest.raises(Exception, match="later"):
        purge(answered, now=NOW)
    assert held(answered) != []
    assert rows_in(answered.vault, "SELECT * FROM later") == [("elsewhere",)]


def test_the_rights_of_the_file_stay(answered):
    answered.vault.chmod(0o600)
    purge(answered, now=NOW)
    assert answered.vault.stat().st_mode & 0o777 == 0o600


def test_a_vault_that_is_a_link_to_another_place_is_rewritten_there(answered, tmp_path):
    elsewhere = tmp_path / "elsewhere.duckdb"
    answered.vault.rename(elsewhere)
    answered.vault.symlink_to(elsewhere)
    purge(answered, now=NOW)
    assert answered.vault.is_symlink()
    assert held(answered) == []
    assert CLOSED.encode() in elsewhere.read_bytes(), "its mark, not its answers"
