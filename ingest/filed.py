"""Where files from the inbox are kept, and how they are forgotten.

An archived file lies in the folder of its round, and is wiped with the round's answers: it holds
them too. One of several rounds lies beside a list of them, and goes with the first that is erased.
A refused one is wiped with the round in whose folder it arrived, and else when it has lain there as
long as answers may be kept. A leadership sheet, which its chair can take back, is not kept at all.
"""

import os
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
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
SEVERAL = "several-rounds"
ROUNDS = ".rounds.txt"
FAULTS = ".faults.csv"
DRAFT = ".mapping-draft.toml"


def archive(workspace: Workspace, path: Path, report: LoadReport, now: datetime) -> None:
    """Move a loaded file to the folder of its round, or of those that are of several or none."""
    if report.is_private:
        wipe(path)
        return
    several = len(report.round_ids) > 1
    folder = SEVERAL if several else next(iter(report.round_ids), NO_ROUND)
    place = _free(workspace.archive, folder, path.name)
    if several:
        _write_beside(place, ROUNDS, "\n".join(report.round_ids), now)
    _put(path, place, now)


def refuse(
    workspace: Workspace,
    path: Path,
    report: LoadReport,
    now: datetime,
    *,
    round_id: str | None,
    drafted: str | None,
) -> None:
    """Move a refused file away, with what is wrong with it, and a drafted mapping, beside it.

    One that arrived in the folder of a round goes to a folder of that name.
    """
    if report.is_private:
        wipe(path)
        return
    place = _free(workspace.refused, round_id or "", path.name)
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
    kept = (workspace.archive, workspace.refused)
    rounds = [folder / round_id for folder in kept for round_id in erased]
    gone = [path for folder in rounds for path in _files(folder, lambda _: True)]
    gone += _of_several(workspace.archive / SEVERAL, erased)
    for folder in (workspace.refused, *_folders(workspace.refused)):
        gone += _files(folder, lambda path: _kept_until(path, policy) <= today)
    gone = list(dict.fromkeys(gone))
    for path in gone:
        wipe(path)
    for folder in rounds:
        if folder.is_dir():
            folder.rmdir()
    return len(gone)


def _folders(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if path.is_dir()] if folder.is_dir() else []


def _of_several(folder: Path, erased: Collection[str]) -> list[Path]:
    """Files of several rounds one of which is erased, and their lists."""
    found = []
    for listed in _files(folder, lambda path: path.name.endswith(ROUNDS)):
        if not set(erased).isdisjoint(listed.read_text(encoding="utf-8").split()):
            beside = listed.with_name(listed.name.removesuffix(ROUNDS))
            found += [*([beside] if beside.exists() else []), listed]
    return found


def _kept_until(path: Path, policy: Policy) -> date:
    moved = date.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ012 - as the inbox stamped it
    return add_months(moved, policy.retention_months)


def _files(folder: Path, is_wanted: Callable[[Path], bool]) -> list[Path]:
    if not folder.is_dir():
        return []
    return [path for path in sorted(folder.iterdir()) if path.is_file() and is_wanted(path)]


def _put(path: Path, place: Path, now: datetime) -> None:
    with suppress(PermissionError):  # of a file that another account put there
        path.chmod(0o600)
    path.replace(place)
    with suppress(PermissionError):
        _stamp(place, now)


def _stamp(path: Path, now: datetime) -> None:
    os.utime(path, (now.timestamp(), now.timestamp()))


def _free(above: Path, name_of_folder: str, name: str) -> Path:
    """A place in a folder that no file has: a number goes before the ending where one has."""
    folder = above / name_of_folder
    for made in (above, folder):
        made.mkdir(mode=0o700, exist_ok=True)
    place, number = folder / name, 1
    while place.exists():
        number += 1
        place = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
    return place
