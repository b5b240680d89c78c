"""Processes that run under one version of DuckDB or the other."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.ingest.making import CLOSED, PARTNERSHIPS, ROUNDS, same, wide, write

CHECKOUT = Path(__file__).parents[2]
VERSIONS = ("1.5.5", "2.0.0")
HOW_TO_INSTALL = (
    "DuckDB 2.0.0 is needed beside the version in use. Run the tests with `make test`, or install "
    "it with `pip install --require-hashes --no-deps --target .venv/duckdb-2 "
    "-r requirements/duckdb-2.txt` and set DUCKDB2_PATH to that folder."
)


def path_to(version: str) -> list[str]:
    """What PYTHONPATH needs for a version of DuckDB."""
    if version == "1.5.5":
        return []
    folder = os.environ.get("DUCKDB2_PATH", "")
    if not folder or not (Path(folder) / "duckdb").is_dir():
        pytest.fail(HOW_TO_INSTALL)
    return [folder]


class Worker:
    """A process that obeys one order at a time (see worker.py)."""

    def __init__(self, name: str, version: str) -> None:
        self.name = name
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(path_to(version))}
        self._process = subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "tests.duckdb_versions.worker"],
            cwd=CHECKOUT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.hear()["duckdb"] == version

    def tell(self, do: str, **order: Any) -> None:
        """Give an order and do not wait for the answer."""
        assert self._process.stdin is not None
        self._note("<-", {"do": do} | order)
        self._process.stdin.write(json.dumps({"do": do} | order, default=str) + "\n")
        self._process.stdin.flush()

    def hear(self) -> dict[str, Any]:
        """The next answer."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, f"{self.name} ended without an answer; its words are in stderr above"
        said = json.loads(line)
        self._note("->", said)
        return dict(said)

    def ask(self, do: str, **order: Any) -> dict[str, Any]:
        self.tell(do, **order)
        return self.hear()

    def load(self, root: Path, *files: Path, now: str = "2026-05-11T09:30:00") -> dict[str, Any]:
        """Load files to completion."""
        assert self.ask("load", root=root, files=files, now=now) == {"event": "asking"}
        return self.hear()

    def wait_for_death(self) -> int:
        return self._process.wait()

    def end(self) -> None:
        """Let it run out of orders, and wait until it has gone."""
        self._process.communicate()

    def _note(self, arrow: str, said: dict[str, Any]) -> None:
        """Write down who said what: shown by pytest when a test fails, and with -s."""
        words = json.dumps(said, default=str)
        short = words if len(words) < 240 else f"{words[:200]} ... ({len(words)} characters)"
        sys.stderr.write(f"{self.name:>8} {arrow} {short}\n")


@pytest.fixture
def start() -> Iterator[Any]:
    """Starts workers and sees them off at the end."""
    with ExitStack() as ending:

        def begin(name: str, version: str) -> Worker:
            worker = Worker(name, version)
            ending.callback(worker.end)
            return worker

        yield begin


@pytest.fixture(scope="session")
def loaders() -> Iterator[dict[str, Worker]]:
    """One process for each version of DuckDB that stays and loads whatever a test needs."""
    with ExitStack() as ending:
        workers = {}
        for version in VERSIONS:
            workers[version] = Worker(f"at {version}", version)
            ending.callback(workers[version].end)
        yield workers


@pytest.fixture(scope="session")
def begun(loaders, tmp_path_factory) -> dict[str, Path]:
    """For each version, a workspace with one closed round published: everyone rated 4."""
    incoming = tmp_path_factory.mktemp("incoming")
    texts = {"1.csv": PARTNERSHIPS, "2.csv": ROUNDS, "3.csv": wide(CLOSED, same(4, 10))}
    paths = [write(incoming, name, text) for name, text in texts.items()]
    roots = {}
    for version, loader in loaders.items():
        root = tmp_path_factory.mktemp("begun") / "workspace"
        root.mkdir()
        (root / "policy.toml").write_text("", encoding="utf-8")
        done = loader.load(root, *paths)
        assert set(done["outcomes"].values()) == {"accepted"}, done
        roots[version] = root
    return roots


@pytest.fixture
def a_root(begun, tmp_path):
    """A workspace of one's own, made under a version of DuckDB."""

    def copy(version: str) -> Path:
        return shutil.copytree(begun[version], tmp_path / "workspace")

    return copy


def tables(worker, root: Path) -> dict[str, list[list[str]]]:
    """Everything published, but for what says which version it is, and for random marks."""
    found = worker.ask("tables", root=root)["tables"]
    found["log_issue"] = [[round_id, card] for round_id, card, _ in found["log_issue"]]
    return {name: rows for name, rows in found.items() if name != "meta_version"}
