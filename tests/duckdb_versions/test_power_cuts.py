"""A loader that is killed leaves the old version or the new, whole; run again, it catches up."""

import shutil
import signal

import pytest

from tests.duckdb_versions.conftest import VERSIONS, tables
from tests.duckdb_versions.worker import DEATHS
from tests.ingest.making import CLOSED, same, wide, write

NEW_FROM = "pointer: moved"
"""The only place after which the new version is in force."""
UNDER_2 = ("vault: answers not committed", "draft: figures written", "pointer: written beside")
CUTS = [("1.5.5", place) for place in DEATHS] + [("2.0.0", place) for place in UNDER_2]
CORRECTED = wide(CLOSED, same(3, 11), emails=[f"m{n}@alder.example" for n in range(11)])


@pytest.fixture(scope="module")
def undisturbed(loaders, begun, tmp_path_factory):
    """What is published before and after, for each version, when nothing goes wrong."""
    states = {}
    for version in VERSIONS:
        folder = tmp_path_factory.mktemp("undisturbed")
        root = shutil.copytree(begun[version], folder / "workspace")
        old = tables(loaders[version], root)
        loaders[version].load(root, write(folder, "corrected.csv", CORRECTED))
        states[version] = (old, tables(loaders[version], root))
    return states


@pytest.mark.parametrize(("version", "place"), CUTS)
def test_a_killed_loader_leaves_a_whole_version_and_catches_up(
    version, place, start, loaders, undisturbed, a_root, tmp_path
):
    root = a_root(version)
    old, new = undisturbed[version]
    assert old["pub_cell"] != new["pub_cell"]
    path = write(tmp_path, "corrected.csv", CORRECTED)
    order = {"root": root, "files": [path], "now": "2026-05-11T09:30:00", "die": place}
    loader = start("loader", version)
    assert loader.ask("load", **order) == {"event": "asking"}
    assert loader.wait_for_death() == -signal.SIGKILL

    survivor = loaders[version]
    assert tables(survivor, root) == (new if place == NEW_FROM else old)
    done = survivor.load(root, path)
    expected = "unchanged" if place == NEW_FROM else "accepted"
    assert done["outcomes"] == {"corrected.csv": expected}, done
    assert tables(survivor, root) == new
    assert survivor.ask("vault", root=root)["rows"] == [[CLOSED, 11 * 8]]
    left = {file.name for file in (root / "store").iterdir()}
    assert not [name for name in left if name.startswith("building-")]
