"""Fixtures that several kinds of test share: workspaces built by the real ingest jobs."""

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from ingest.command.loading import files_below
from ingest.command.workspaces import DEMO_SETTINGS, SAMPLE
from ingest.job import load_files
from ingest.workspace_folder import create_workspace
from sql.workspace import Workspace

AS_AT = date(2026, 5, 11)
NOW = datetime(2026, 5, 11, 9, 30)


@pytest.fixture(scope="session")
def built_workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The demonstration, built once; do not change it: take `workspace` for that."""
    root = tmp_path_factory.mktemp("demonstration") / "workspace"
    workspace = create_workspace(root, settings=DEMO_SETTINGS)
    reports = load_files(workspace, files_below(SAMPLE), now=NOW)
    assert {report.outcome for report in reports} == {"accepted"}
    return workspace


@pytest.fixture
def workspace(built_workspace: Workspace, tmp_path: Path) -> Workspace:
    """A copy of the demonstration for one test to change."""
    root = tmp_path / "workspace"
    shutil.copytree(built_workspace.root, root)
    return Workspace(root)


@pytest.fixture
def empty_workspace(tmp_path: Path) -> Workspace:
    """A workspace in which nothing has been loaded."""
    return create_workspace(tmp_path / "empty")
