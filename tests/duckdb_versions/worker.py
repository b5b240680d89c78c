"""A process of its own that does what it is told: a line of JSON in, a line of JSON out.

It runs under whichever DuckDB its PYTHONPATH leads to and says which that is. It never writes on
its own accord, so what two of these do can be put in any order without waiting for a clock.
"""

import importlib
import json
import os
import re
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from ingest.job import load_files
from ingest.purging import purge
from sql.files import read_query
from sql.roster import fetch_chase_list
from sql.store import Store, open_store
from sql.versions import current_version
from sql.workspace import Workspace
from tests.ingest.making import every_row, rows_in

PARAMS = {
    "as_at": date(2026, 5, 11),
    "own_partnership_id": "harbour",
    "partnership_id": None,
    "round_id": "harbour-2026-review",
    "before_round_id": None,
    "round_ids": ["harbour-2024-review"],
    "chosen_round_ids": ["harbour-2024-review", "quarrendale-2025-review"],
    "chosen_scorecard_ids": ["focus-and-impact", "focus-and-impact"],
    "scorecard_id": "focus-and-impact",
    "least_ratings": 5,
    "closed_round_ids": ["harbour-2024-review"],
}
"""A value for every parameter of the store's queries."""
QUERIES = Path(__file__).parents[2] / "sql" / "queries" / "store"
FIGURES = "SELECT round_id, feature_id, score_mean::DOUBLE FROM store.pub_cell ORDER BY ALL"
KEYS = "SELECT DISTINCT submission_key::VARCHAR FROM answer"
MANY = "SELECT c.score_mean::DOUBLE FROM store.pub_cell c, range(30_000)"
DEATHS = {
    "vault: answers not committed": ("sql.vault", "append", "after"),
    "vault: answers committed": ("ingest.vaulting", "replace_completions", "before"),
    "roster: completions committed": ("ingest.job", "publish_next", "before"),
    "vault: what is shown noted": ("ingest.publishing", "gate_answers", "before"),
    "draft: figures written": ("ingest.publishing", "stamp", "before"),
    "draft: closed and checked": ("sql.publish", "_finish", "before"),
    "version: file in place": ("sql.publish", "point_to", "before"),
    "pointer: written beside": ("pathlib.Path", "replace", "before"),
    "pointer: moved": ("sql.publish", "prune", "before"),
}
"""Where a loader can be made to die: module, function, before or after it has run."""
DEATHS_OF_PURGE = {
    "vault: rows copied, not checkpointed": ("sql.database", "append", "after"),
    "vault: new file beside": ("sql.erasing", "_take_place", "before"),
    "vault: old file has two names": ("os", "link", "after"),
    "vault: new file in place": ("sql.erasing", "sync_folder", "before"),
    "vault: old file not wiped": ("sql.erasing", "wipe", "before"),
    "vault: old file wiped, still there": ("pathlib.Path", "unlink", "before"),
    "vault: done": ("ingest.purging", "erase_people", "before"),
    "roster: done, not wiped": ("sql.roster", "rewrite_without", "after"),
    "vault and roster done": ("ingest.purging", "_log", "before"),
    "draft: certificates written": ("ingest.purging", "stamp_version", "before"),
    "version: file in place": ("sql.publish", "point_to", "before"),
    "pointer: moved": ("sql.publish", "prune", "before"),
}
"""The same for a purge."""
NAMES_TO_DIE_AT = ("current.pending", ".erasing")
"""Of the paths that are replaced or deleted, those at which a process dies."""


def main() -> None:
    """Obey until there is nothing more to read."""
    stores: dict[str, Store] = {}
    cursors: dict[str, duckdb.DuckDBPyConnection] = {}
    answer(duckdb=duckdb.__version__)
    while line := sys.stdin.readline():
        order = json.loads(line)
        match order.pop("do"):
            case "load":
                load(**order)
            case "purge":
                erase(**order)
            case "open":
                stores[order["name"]] = open_store(Path(order["root"]) / "store")
                answer(path=stores[order["name"]].path.name)
            case "figures":
                answer(figures=look(stores[order["name"]], FIGURES))
            case "scores":
                answer(rows=rows_of(stores[order["name"]], "scores"))
            case "start reading":
                cursors[order["name"]] = stores[order["name"]]._con.cursor()
                first = cursors[order["name"]].execute(MANY).fetchmany(3)
                answer(first=[value for (value,) in first])
            case "read on":
                rest = cursors.pop(order["name"]).fetchall()
                answer(n=len(rest), values=sorted({value for (value,) in rest}))
            case "close":
                stores.pop(order["name"]).close()
                answer()
            case "tables":
                answer(tables=every_row(current_version(Path(order["root"]) / "store")))
            case "vault":
                vault = Workspace(Path(order["root"])).vault
                answer(rows=rows_in(vault, "SELECT round_id, count(*) FROM answer GROUP BY ALL"))
            case "roster":
                roster = Workspace(Path(order["root"])).roster
                answer(rows=rows_in(roster, "SELECT round_id, count(*) FROM member GROUP BY ALL"))
            case "keys":
                vault = Workspace(Path(order["root"])).vault
                answer(keys=[k for (k,) in rows_in(vault, KEYS)])
            case "every query":
                every_query(Workspace(Path(order["root"])))
            case unknown:
                raise ValueError(unknown)


def answer(**facts: Any) -> None:
    sys.stdout.write(json.dumps(facts, default=str) + "\n")
    sys.stdout.flush()


def load(
    root: str, files: list[str], now: str, *, die: str | None = None, is_held: bool = False
) -> None:
    """Load files; on the way die at a place, or say so and wait for a line while writing."""
    if die is not None:
        prepare_to_die(*DEATHS[die])
    if is_held:
        hold_before("ingest.job", "publish_next")
    else:
        answer(event="asking")
    workspace, paths = Workspace(Path(root)), [Path(file) for file in files]
    reports = load_files(workspace, paths, now=datetime.fromisoformat(now))
    current = current_version(workspace.store)
    answer(
        outcomes={report.file: report.outcome for report in reports},
        faults=[fault.model_dump() for report in reports for fault in report.faults],
        version=current and current.name,
    )


def erase(root: str, now: str, *, rounds: Sequence[str] = (), die: str | None = None) -> None:
    """Purge a workspace; on the way die at a place."""
    if die is not None:
        prepare_to_die(*DEATHS_OF_PURGE[die])
    answer(event="asking")
    moment = datetime.fromisoformat(now)
    done = purge(Workspace(Path(root)), now=moment, round_ids=rounds)
    answer(certificates=done.certificates.rows())


def wrap(place: str, name: str, around: Callable[..., Any]) -> None:
    owner: Any = Path if place == "pathlib.Path" else importlib.import_module(place)
    original = getattr(owner, name)
    setattr(owner, name, lambda *args, **named: around(original, *args, **named))


def prepare_to_die(place: str, name: str, when: str) -> None:
    """Have the process killed, as by a power cut, before or after a function runs."""

    def die(original: Callable[..., Any], *args: Any, **named: Any) -> Any:
        if place == "pathlib.Path" and not args[0].name.endswith(NAMES_TO_DIE_AT):
            return original(*args, **named)
        if when == "after":
            original(*args, **named)
        return os.kill(os.getpid(), signal.SIGKILL)

    wrap(place, name, die)


def hold_before(place: str, name: str) -> None:
    """Have a function say that its turn has come, and wait for a line before it runs."""

    def hold(original: Callable[..., Any], *args: Any, **named: Any) -> Any:
        answer(event="writing")
        sys.stdin.readline()
        return original(*args, **named)

    wrap(place, name, hold)


def look(store: Store, text: str) -> list[tuple[Any, ...]]:
    cursor = store._con.cursor()
    try:
        return cursor.execute(text).fetchall()
    finally:
        cursor.close()


def rows_of(store: Store, name: str) -> int:
    text = read_query("store", name)
    wanted = set(re.findall(r"\$(\w+)", text))
    return store.fetch(name, {key: PARAMS[key] for key in wanted}).height


def every_query(workspace: Workspace) -> None:
    """Run every query of the store, and the roster's for the coordinator."""
    store = open_store(workspace.store)
    try:
        rows = {path.stem: rows_of(store, path.stem) for path in sorted(QUERIES.glob("*.sql"))}
    finally:
        store.close()
    rows["roster: chase"] = fetch_chase_list(workspace.roster, "ostrel-2026-follow-up-6m").height
    answer(rows=rows)


if __name__ == "__main__":
    main()
