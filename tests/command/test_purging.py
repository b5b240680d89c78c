"""purge: what it prints, how it ends, and what ingest and publish say about it."""

import csv
import json
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest

from ingest.command import loading, purging
from sql.workspace import Workspace
from tests.command.conftest import Run

COLUMNS = [
    *("round_id", "outcome", "erased_at", "n_answers", "n_submissions", "n_members"),
    *("n_completions", "vault_sha256", "roster_sha256", "retention_months"),
]
ROUND = "stanmarl-2026-review"
"""Closed on 27 March 2026, with answers and a roster."""
SAMPLE = Path(__file__).parents[2] / "sample_data" / "oversight"


@pytest.fixture(autouse=True)
def in_may(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the command line stands at the sample's day."""
    for module in (loading, purging):
        monkeypatch.setattr(module, "now", lambda: datetime(2026, 5, 11, 9, 30))


def test_certificates_come_in_the_promised_columns(run: Run, workspace: Workspace) -> None:
    printed = run("purge", workspace.root, "--round", ROUND, "--format", "csv")
    assert printed.code == 0
    assert printed.out.splitlines()[0].split(",") == COLUMNS
    (row,) = csv.DictReader(StringIO(printed.out))
    assert (row["round_id"], row["outcome"], row["retention_months"]) == (ROUND, "erased", "3")
    assert int(row["n_answers"]) > int(row["n_submissions"]) > int(row["n_members"]) == 28
    assert len(row["vault_sha256"]) == len(row["roster_sha256"]) == 64
    assert "1 round erased." in printed.err


def test_json_has_the_same(run: Run, workspace: Workspace) -> None:
    (row,) = json.loads(run("purge", workspace.root, "--round", ROUND, "--format", "json").out)
    assert list(row) == COLUMNS


def test_without_a_name_all_that_are_due_are_erased_and_then_nothing(
    run: Run, workspace: Workspace
) -> None:
    first = run("purge", workspace.root, "--format", "csv")
    erased = {row["round_id"] for row in csv.DictReader(StringIO(first.out))}
    assert len(erased) > 40
    assert {"harbour-2024-review", "brackenholt-2025-review"} <= erased
    assert {ROUND, "harbour-2026-review"}.isdisjoint(erased)
    second = run("purge", workspace.root)
    assert (second.code, second.out) == (0, "Nothing to erase.\n")
    assert run("purge", workspace.root, "--format", "json").out == "[]\n"


def test_a_dry_run_tells_and_changes_nothing(run: Run, workspace: Workspace) -> None:
    before = workspace.vault.read_bytes(), (workspace.store / "current").read_bytes()
    printed = run("purge", workspace.root, "--round", ROUND, "--dry-run", "--format", "csv")
    (row,) = csv.DictReader(StringIO(printed.out))
    assert (row["outcome"], row["erased_at"], row["vault_sha256"]) == ("would be erased", "", "")
    assert "Nothing was changed." in printed.err
    assert (workspace.vault.read_bytes(), (workspace.store / "current").read_bytes()) == before


@pytest.mark.parametrize(
    ("round_id", "words"),
    [
        ("harbour-2026-review", "harbour-2026-review is still open. Close it first"),
        ("harbour-1926-review", "There is no round harbour-1926-review"),
    ],
)
def test_an_open_or_unknown_round_is_wrong_usage(
    run: Run, built_workspace: Workspace, round_id: str, words: str
) -> None:
    printed = run("purge", built_workspace.root, "--round", ROUND, "--round", round_id)
    assert printed.code == 2
    assert words in printed.err
    assert printed.out == ""


def test_a_file_of_an_erased_round_is_refused_in_words(run: Run, workspace: Workspace) -> None:
    run("purge", workspace.root, "--round", ROUND)
    printed = run("ingest", workspace.root, SAMPLE / "members" / f"{ROUND}.csv")
    assert printed.code == 3
    assert "was erased, so its figures are final" in printed.out


def test_ingest_and_publish_say_what_is_to_be_erased(run: Run, workspace: Workspace) -> None:
    for arguments in (
        ("ingest", workspace.root, SAMPLE / "02_rounds.csv"),
        ("publish", workspace.root),
    ):
        printed = run(*arguments)
        assert printed.code == 0
        assert "Answers and addresses are kept for 3 months after closing" in printed.err
        assert "purge WORKSPACE" in printed.err
        assert "purge" not in printed.out
