"""What several processes of one test run would otherwise each make."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from sql.workspace import Workspace


def made_once(
    folders: pytest.TempPathFactory, name: str, make: Callable[[Path], Workspace]
) -> Workspace:
    """A workspace that one process of the run makes; each of the others has a copy of its own."""
    own = folders.mktemp(name) / "workspace"
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return make(own)
    first = folders.getbasetemp().parent / f"first-{name}"
    with FileLock(f"{first}.lock"):
        if first.exists():
            return Workspace(shutil.copytree(first, own))
        made = make(own)
        shutil.copytree(own, f"{first}.copying")
        Path(f"{first}.copying").rename(first)
    return made
