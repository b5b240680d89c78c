"""Workspaces to start from. Each is made once and copied for every test that writes in it."""

import pytest

from tests.ingest.making import (
    PARTNERSHIPS,
    ROUNDS,
    accepted,
    copy_of,
    load_text,
    new_workspace,
    whole_sample,
)


@pytest.fixture(scope="session")
def registered(tmp_path_factory):
    """Alder and Birch and their rounds, with nothing answered yet. Copy it before writing."""
    workspace = new_workspace(tmp_path_factory.mktemp("registered") / "workspace")
    accepted(load_text(workspace, PARTNERSHIPS, "partnerships.csv"))
    accepted(load_text(workspace, ROUNDS, "rounds.csv"))
    return workspace


@pytest.fixture
def workspace(registered, tmp_path):
    """A workspace of one's own that knows Alder and Birch and their rounds."""
    return copy_of(registered, tmp_path / "workspace")


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """The whole sample county, loaded. For reading only."""
    return whole_sample(tmp_path_factory)
