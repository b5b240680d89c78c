"""The checkout as it lies on the disk."""

import os
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from ingest.purging import purge
from sql.database import Connection, open_file
from sql.versions import current_version
from sql.workspace import Workspace
from tests.conftest import NOW

ROOT = Path(__file__).parents[2]
MADE_BY_TOOLS = re.compile(
    r"\.git|\.venv.*|\.demo|\.hypothesis|dist|screenshots|__pycache__|.*_cache|.*\.egg-info"
)
ERASED = "stanmarl-2026-review"
"""A round with answers and a roster."""
PACKAGES = ("dashboard", "ingest", "models", "sql")


@cache
def source_files(*suffixes: str) -> tuple[Path, ...]:
    """Files a person wrote, below the checkout; with these suffixes, or all."""
    found = []
    for folder, below, names in os.walk(ROOT):
        below[:] = [name for name in below if not MADE_BY_TOOLS.fullmatch(name)]
        found += [Path(folder, name) for name in names if not MADE_BY_TOOLS.fullmatch(name)]
    return tuple(sorted(path for path in found if not suffixes or path.suffix in suffixes))


@pytest.fixture(scope="session")
def databases(
    built_workspace: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Connection]]:
    """Store, vault and roster of the demonstration, as copies for these tests.

    One round that no query asks for is erased, so that the tables about erasing hold something.
    """
    folder = tmp_path_factory.mktemp("databases")
    workspace = Workspace(shutil.copytree(built_workspace.root, folder / "workspace"))
    purge(workspace, now=NOW, round_ids=[ERASED])
    paths = {
        "store": current_version(workspace.store),
        "vault": workspace.vault,
        "roster": workspace.roster,
    }
    opened = {
        name: open_file(shutil.copy(path, folder / f"{name}.duckdb"), name)
        for name, path in paths.items()
    }
    yield opened
    for con in opened.values():
        con.close()


@pytest.fixture(scope="session")
def python_texts() -> dict[str, str]:
    """The Python of the four packages, by path."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in source_files(".py")
        if path.relative_to(ROOT).parts[0] in PACKAGES
    }
