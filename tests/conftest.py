"""What several kinds of test share: workspaces made by the real jobs, and steady examples."""

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from ingest.command.loading import files_below
from ingest.command.workspaces import DEMO_SETTINGS, SAMPLE
from ingest.job import load_files
from ingest.workspace_folder import create_workspace
from sql.workspace import Workspace
from tests.sharing import made_once

AS_AT = date(2026, 5, 11)
NOW = datetime(2026, 5, 11, 9, 30)

# Examples that hardly differ from run to run, however slow and busy the machine is; what fails is
# told as it was drawn, since making it smaller may take minutes where each try builds a store.
settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
# pytest --hypothesis-profile=search: other examples each time, and what fails is made smaller.
settings.register_profile(
    "search", settings.get_profile("steady"), derandomize=False, phases=tuple(Phase)
)
settings.load_profile("steady")


def _demonstration(root: Path) -> Workspace:
    workspace = create_workspace(root, settings=DEMO_SETTINGS)
    reports = load_files(workspace, files_below(SAMPLE), now=NOW)
    assert {report.outcome for report in reports} == {"accepted"}
    return workspace


@pytest.fixture(scope="session")
def built_workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The demonstration, built once; do not change it: take `workspace` for that."""
    return made_once(tmp_path_factory, "demonstration", _demonstration)


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
