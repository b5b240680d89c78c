"""check and ingest: every fault said, nothing half-loaded, exit codes."""

import csv
import json
from io import StringIO
from pathlib import Path

from sql.workspace import Workspace
from tests.command.conftest import Run

SAMPLE = Path(__file__).parents[2] / "sample_data"
GOOD = SAMPLE / "upload" / "new_follow_up.xlsx"
BAD = SAMPLE / "upload" / "with_faults.csv"
N_FAULTS = 9


def test_check_says_what_would_happen_and_changes_nothing(run: Run, workspace: Workspace) -> None:
    before = (workspace.store / "current").read_text(encoding="utf-8")
    outcome = run("check", workspace.root, GOOD)
    assert outcome.code == 0
    assert "would be loaded" in outcome.out
    assert "16 submissions" in outcome.out
    assert (workspace.store / "current").read_text(encoding="utf-8") == before


def test_check_names_every_fault_with_its_place(run: Run, built_workspace: Workspace) -> None:
    outcome = run("check", built_workspace.root, BAD)
    assert outcome.code == 3
    lines = [line for line in outcome.out.splitlines() if line.startswith("  row ")]
    assert len(lines) == N_FAULTS
    assert "row 3, column objectives, value “6”" in outcome.out
    assert "Refused: with_faults.csv" in outcome.err


def test_faults_come_as_rows_too(run: Run, built_workspace: Workspace) -> None:
    outcome = run("check", built_workspace.root, BAD, "--format", "csv")
    rows = list(csv.DictReader(StringIO(outcome.out)))
    assert len(rows) == N_FAULTS
    assert list(rows[0]) == [
        "fault",
        "file",
        "sheet",
        "row",
        "column",
        "value",
        "problem",
        "allowed",
    ]


def test_ingest_loads_the_good_and_refuses_the_bad(run: Run, workspace: Workspace) -> None:
    outcome = run("ingest", workspace.root, GOOD, BAD, "--format", "json")
    assert outcome.code == 3
    reports = {report["file"]: report for report in json.loads(outcome.out)}
    assert reports["new_follow_up.xlsx"]["outcome"] == "accepted"
    assert reports["with_faults.csv"]["outcome"] == "refused"
    assert reports["with_faults.csv"]["n_rows_accepted"] == 0
    scores = run("scores", workspace.root, "--round", "coldharrow-2026-follow-up-6m")
    assert scores.code == 0
    again = run("ingest", workspace.root, GOOD)
    assert again.code == 0
    assert "already loaded" in again.out


def test_a_file_that_is_not_there_is_wrong_usage(run: Run, built_workspace: Workspace) -> None:
    outcome = run("ingest", built_workspace.root, "no-such-file.csv")
    assert outcome.code == 2
    assert "There is no file no-such-file.csv" in outcome.err


def test_a_check_without_files_is_wrong_usage(run: Run, built_workspace: Workspace) -> None:
    assert run("check", built_workspace.root).code == 2
    assert run("scores", built_workspace.root, "--as-at", "soon").code == 2
    assert run("scores", built_workspace.root, "--format", "pdf").code == 2


def test_without_files_the_inbox_is_taken(run: Run, empty_workspace: Workspace) -> None:
    assert run("ingest", empty_workspace.root).out == "No file waits in the inbox.\n"
    named = run("ingest", empty_workspace.root, "--round", "any")
    assert named.code == 2
    assert "a folder with the round's id" in named.err
