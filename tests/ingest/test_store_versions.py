"""Each load makes one version of the store, with the policy in force."""

from hashlib import sha256

import pytest

from ingest.job import publish
from models.errors import StoreUnavailableError
from sql.store import open_store
from sql.versions import current_version
from tests.ingest.making import (
    CLOSED,
    NOW,
    accepted,
    load_text,
    new_workspace,
    published,
    same,
    wide,
)

LOG = (
    "SELECT load_id, file_name, outcome, n_rows_read, n_rows_accepted, n_rows_refused, n_faults, "
    "supersedes_load_id FROM log_load ORDER BY load_id"
)
FIGURES = "SELECT feature_id, n_answered, score_mean::DOUBLE FROM pub_cell ORDER BY ALL"
A, B = wide(CLOSED, same(4, 10)), wide(CLOSED, same(3, 11))
ACTION = "alder,2026-03-01,Strategic Coherence,Fit within CPP,Meet the board,Chair,3,3 months,4\n"


def score(workspace) -> float | None:
    text = f"SELECT DISTINCT score_mean::DOUBLE FROM pub_cell WHERE round_id = '{CLOSED}'"
    rows = published(workspace, text)
    return rows[0][0] if rows else None


def test_each_load_makes_one_version_stamped_with_its_number_and_time(workspace):
    accepted(load_text(workspace, A))
    store = open_store(workspace.store)
    (stamp,) = store.fetch("version").rows(named=True)
    store.close()

    assert current_version(workspace.store).name == "monitor-000003.duckdb"
    assert (stamp["store_version"], stamp["published_at"]) == (3, NOW)
    assert stamp["policy_sha256"] == sha256(workspace.policy_file.read_bytes()).hexdigest()


def test_publishing_again_uses_the_policy_in_force(workspace):
    accepted(load_text(workspace, A))
    workspace.policy_file.write_text("anonymity_floor = 11\n", encoding="utf-8")
    publish(workspace, now=NOW)

    cells = published(workspace, "SELECT DISTINCT score_mean, withheld FROM pub_cell")
    assert cells == [(None, "short of threshold")]
    assert len(published(workspace, LOG)) == 3


def test_an_empty_folder_says_what_to_do(tmp_path):
    workspace = new_workspace(tmp_path / "workspace")
    with pytest.raises(StoreUnavailableError, match="partnership-monitor ingest"):
        open_store(workspace.store)
