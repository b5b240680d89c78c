"""Versions of the store: immutable files and one small pointer to the current one.

DuckDB lets one process write or many read a file. Here nobody ever writes a file that is read: a
new version is built beside the old ones and the pointer moves in one atomic step.
"""

import os
import re
from pathlib import Path

from models.errors import StoreUnavailableError
from sql.durable import sync_folder

POINTER = "current"
NAME = re.compile(r"monitor-(\d{6})\.duckdb")
KEPT_VERSIONS = 5


def version_file(folder: Path, number: int) -> Path:
    """The file of a version of the store."""
    return folder / f"monitor-{number:06d}.duckdb"


def current_version(folder: Path) -> Path | None:
    """The file the pointer names; None before anything was published.

    Raises StoreUnavailableError when the pointer names nothing that exists.
    """
    pointer = folder / POINTER
    try:
        name = pointer.read_text(encoding="utf-8", errors="replace").strip()
    except FileNotFoundError:
        return None
    path = folder / name
    if NAME.fullmatch(name) is None or not path.exists():
        raise StoreUnavailableError(
            f"The pointer {pointer} names no version of the store. "
            f"Write the name of the newest file {folder.name}/monitor-….duckdb into it."
        )
    return path


def next_number(folder: Path) -> int:
    """One more than the highest version in the folder, pointed to or not."""
    return max(_numbers(folder), default=0) + 1


def point_to(folder: Path, path: Path) -> None:
    """Make a finished file the current version, durably and in one step."""
    pending = folder / f"{POINTER}.pending"
    with pending.open("w", encoding="utf-8") as file:
        file.write(path.name + "\n")
        file.flush()
        os.fsync(file.fileno())
    pending.replace(folder / POINTER)
    sync_folder(folder)


def prune(folder: Path) -> None:
    """Delete versions older than the newest few. One that is still open may stay."""
    for number in sorted(_numbers(folder))[:-KEPT_VERSIONS]:
        try:
            version_file(folder, number).unlink(missing_ok=True)
        except PermissionError:  # a reader on Windows; the next publication tries again
            continue


def _numbers(folder: Path) -> list[int]:
    matches = (NAME.fullmatch(path.name) for path in folder.glob("monitor-*.duckdb"))
    return [int(match[1]) for match in matches if match]
