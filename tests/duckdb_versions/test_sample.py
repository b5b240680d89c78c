"""The whole sample county, loaded and queried under both versions of DuckDB."""

import shutil

import pytest

from tests.duckdb_versions.conftest import tables
from tests.duckdb_versions.worker import QUERIES
from tests.ingest.making import NOW, SAMPLE_FILES, whole_sample


@pytest.fixture(scope="module")
def counties(loaders, tmp_path_factory):
    """A workspace for each version, loaded at the same time: 1.5.5 is what the tests run under."""
    root = tmp_path_factory.mktemp("county")
    (root / "policy.toml").write_text("", encoding="utf-8")
    newer = loaders["2.0.0"]
    newer.tell("load", root=root, files=SAMPLE_FILES, now=NOW.isoformat())
    older = whole_sample(tmp_path_factory)
    assert newer.hear() == {"event": "asking"}
    done = newer.hear()
    assert done["faults"] == []
    assert set(done["outcomes"].values()) == {"accepted"}
    return {"1.5.5": older.root, "2.0.0": root}


def test_both_versions_publish_the_same_figures(counties, loaders):
    one, other = (tables(loaders[version], root) for version, root in counties.items())
    for found in (one, other):  # each workspace has a key of its own
        found["log_load"] = [row[:2] + row[3:] for row in found["log_load"]]

    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
    assert len(one["pub_cell"]) > 1000
    assert len(one["log_load"]) == len(SAMPLE_FILES)


def test_every_query_runs_under_both_versions(counties, loaders, tmp_path):
    one, other = (
        rows_of_a_purged_copy(loaders[version], shutil.copytree(root, tmp_path / version))
        for version, root in counties.items()
    )

    assert one == other
    assert {path.stem for path in QUERIES.glob("*.sql")} | {"roster: chase"} == one.keys()
    assert [name for name, n_rows in one.items() if n_rows == 0] == []


def rows_of_a_purged_copy(loader, root):
    """How many rows each query gives once a round has been erased, which one query is about."""
    order = {"root": root, "now": NOW.isoformat(), "rounds": ["ostrel-2019-review"]}
    assert loader.ask("purge", **order) == {"event": "asking"}
    assert len(loader.hear()["certificates"]) == 1
    return loader.ask("every query", root=root)["rows"]
