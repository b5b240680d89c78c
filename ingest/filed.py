"""Where files from the inbox are kept, and how they are forgotten.

An archived file lies in the folder of its round, and is wiped with the round's answers: it holds
them too. A refused one is wiped when it has lain there as long as answers may be kept.
"""

import os
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from pathlib import Path

import polars as pl

from models.fault import Fault
from models.load_report import LoadReport
from models.months import add_months
from models.policy import Policy
from sql.durable import wipe
from sql.workspace import Workspace

NO_ROUND = "register"
"""The folder of files without anything of members."""
FAULTS = ".faults.csv"
DRAFT = ".mapping-draft.toml"


def archive(workspace: Workspace, path: Path, report: LoadReport, now: datetime) -> None:
    """Move a loaded file to the folder of its round; of several, of the first it speaks of."""
    _move(path, workspace.archive / next(iter(report.round_ids), NO_ROUND), now)


def refuse(
    workspace: Workspace, path: Path, report: LoadReport, now: datetime, drafted: str | None
) -> None:
    """Move a refused file away, with what is wrong with it, and a drafted mapping, beside it."""
    place = _free(workspace.refused, path.name)
    _write_beside(place, FAULTS, fault_csv(report.faults), now)
    if drafted is not None:
        _write_beside(place, DRAFT, drafted, now)
    _put(path, place, now)


def fault_csv(faults: Sequence[Fault]) -> str:
    """Faults as CSV, a row each, in the columns of docs/command-line.md."""
    schema = dict.fromkeys(Fault.model_fields, pl.String) | {"row": pl.Int64}
    return pl.DataFrame([fault.model_dump() for fault in faults], schema=schema).write_csv()


def _write_beside(place: Path, ending: str, text: str, now: datetime) -> None:
    beside = place.with_name(place.name + ending)
    beside.touch(mode=0o600)
    beside.write_text(text, encoding="utf-8")
    _stamp(beside, now)


def wipe_filed(workspace: Workspace, erased: Collection[str], today: date, policy: Policy) -> int:
    """Wipe the archived files of erased rounds and refused ones past their time; how many."""
    rounds = [workspace.archive / round_id for round_id in erased]
    gone = [path for folder in rounds if folder.is_dir() for path in folder.iterdir()]
    gone += _files(workspace.refused, lambda path: _kept_until(path, policy) <= today)
    for path in gone:
        wipe(path)
    for folder in rounds:
        if folder.is_dir():
            folder.rmdir()
    return len(gone)


def _kept_until(path: Path, policy: Policy) -> date:
    moved = date.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ012 - as the inbox stamped it
    return add_months(moved, policy.retention_months)


def _files(folder: Path, is_wanted: Callable[[Path], bool]) -> list[Path]:
    if not folder.is_dir():
        return []
    return [path for path in sorted(folder.iterdir()) if path.is_file() and is_wanted(path)]


def _move(path: Path, folder: Path, now: datetime) -> None:
    _put(path, _free(folder, path.name), now)


def _put(path: Path, place: Path, now: datetime) -> None:
    path.chmod(0o600)
    path.replace(place)
    _stamp(place, now)


def _stamp(path: Path, now: datetime) -> None:
    os.utime(path, (now.timestamp(), now.timestamp()))


def _free(folder: Path, name: str) -> Path:
    """A place in a folder that no file has: a number goes before the ending where one has."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    place, number = folder / name, 1
    while place.exists():
        number += 1
        place = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
    return place
