"""What a job that died can never do to published figures."""

import pytest

from ingest import job
from ingest.job import check_files, publish
from models.errors import StoreUnavailableError
from sql import database
from sql.roster import fetch_invited
from tests.ingest.making import (
    CLOSED,
    NOW,
    OPEN,
    accepted,
    load,
    load_text,
    published,
    same,
    wide,
    write,
)

MEANS_OF_ROUND = f"SELECT DISTINCT score_mean::DOUBLE FROM pub_cell WHERE round_id = '{CLOSED}'"
FIRST = wide(CLOSED, same(4, 10))


def power_cut(*_, **__):
    raise RuntimeError("cut")


def test_answers_of_a_job_that_died_are_never_published_under_another_file(workspace, monkeypatch):
    accepted(load_text(workspace, FIRST, "first.csv"))

    with monkeypatch.context() as cut:
        cut.setattr(job, "publish_next", power_cut)
        with pytest.raises(RuntimeError):
            load_text(workspace, wide(CLOSED, same(2, 10)), "second.csv")

    publish(workspace, now=NOW)
    assert published(workspace, MEANS_OF_ROUND) == [(4.0,)]
    accepted(load_text(workspace, FIRST, "first.csv"))
    publish(workspace, now=NOW)
    assert published(workspace, MEANS_OF_ROUND) == [(4.0,)]
    assert load_text(workspace, FIRST, "first.csv").outcome == "unchanged"


def test_a_roster_left_by_a_job_that_died_is_put_right_by_the_one_in_force(workspace, monkeypatch):
    def roster(name):
        return f"round_id,email\n{OPEN},{name}@alder.example\n"

    accepted(load_text(workspace, roster("ann"), "ann.csv"))
    with monkeypatch.context() as cut:
        cut.setattr(job, "publish_next", power_cut)
        with pytest.raises(RuntimeError):
            load_text(workspace, roster("bob"), "bob.csv")

    accepted(load_text(workspace, roster("ann"), "ann.csv"))
    assert fetch_invited(workspace.roster)["email"].to_list() == ["ann@alder.example"]


def test_a_database_cut_while_it_was_made_is_made_again(workspace, monkeypatch):
    """Never half a database: the file stands only once all its tables do."""

    workspace.vault.unlink()
    with monkeypatch.context() as cut:
        cut.setattr(database, "schema_texts", power_cut)
        with pytest.raises(RuntimeError):
            load_text(workspace, FIRST, "first.csv")
    assert not workspace.vault.exists()
    accepted(load_text(workspace, FIRST, "first.csv"))


def test_the_same_file_twice_in_one_job_is_loaded_once(workspace, tmp_path):
    paths = [write(tmp_path, name, FIRST) for name in ("a.csv", "copy of a.csv")]
    assert [report.outcome for report in load(workspace, *paths)] == ["accepted", "unchanged"]


def test_a_check_waits_for_the_job_that_writes(workspace, tmp_path, monkeypatch):
    monkeypatch.setattr(job, "PATIENCE_SECONDS", 0)
    path = write(tmp_path, "a.csv", FIRST)
    with job.writing(workspace), pytest.raises(StoreUnavailableError, match="Another job"):
        check_files(workspace, [path], now=NOW)
    assert check_files(workspace, [path], now=NOW)[0].outcome == "accepted"
