"""Erasing rounds from the vault or the roster so that no byte of them stays in the workspace.

A deleted row's bytes would stay in the file. So a new file is written that never held the row; it
takes the old one's place in one step, and the old bytes are overwritten. Whoever calls holds the
right to write: no other connection is open.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import polars as pl

from sql.database import Connection, fetch, open_file, tables_of, write_new
from sql.durable import sync_file, sync_folder, wipe
from sql.files import Database, read_query


def fetch_erased(path: Path, database: Database) -> pl.DataFrame:
    """Rounds erased from a database: round_id, erased_at and how much it was. No file, no rows."""
    if not path.exists():
        return pl.DataFrame(schema={"round_id": pl.String, "erased_at": pl.Datetime("us")})
    with closing(open_file(path, database)) as con:
        return fetch(con, read_query(database, "erased"))


def rewrite_without(path: Path, database: Database, erased: pl.DataFrame) -> None:
    """Put a new database without these rounds in the place of the one that holds them.

    `erased` has the rows of the new file's table `erased`. At every moment the file in its place
    is whole, the old one or the new one.
    """
    place = path.resolve()
    clear_leftovers(place, database)
    round_ids = erased["round_id"].to_list()
    with closing(open_file(place, database)) as con:
        kept = {table: _rest(con, table, round_ids) for table in tables_of(con)}
    kept["erased"] = pl.concat([kept["erased"], erased], how="diagonal_relaxed")
    making = _beside(place, ".making")
    write_new(making, database, kept)
    shutil.copymode(place, making)
    sync_file(making)
    _take_place(making, place)


def clear_leftovers(path: Path, database: Database) -> None:
    """Bring in, or wipe, whatever a job that died has left beside a database."""
    place = path.resolve()
    if place.exists() and any(_logs(place)):
        with closing(open_file(place, database)) as con:
            con.execute("CHECKPOINT")
    for leftover in _leftovers(place):
        _wipe_unless_in_use(leftover, place)


def _rest(con: Connection, table: str, round_ids: list[str]) -> pl.DataFrame:
    """The rows of a table to keep, in their order. Every private table has a round_id."""
    text = f"SELECT * FROM {table} WHERE NOT list_contains($round_ids, round_id)"
    return fetch(con, text, {"round_ids": round_ids})


def _take_place(making: Path, place: Path) -> None:
    """Move the new file to its place and wipe the old one, which a second name holds till then.

    Without a second name (a file system that has no hard links) the old bytes are only freed.
    """
    old = _beside(place, ".erasing")
    with suppress(OSError):
        os.link(place, old)
    making.replace(place)
    sync_folder(place.parent)
    for leftover in _leftovers(place):
        _wipe_unless_in_use(leftover, place)


def _wipe_unless_in_use(leftover: Path, place: Path) -> None:
    """A job that died before the new file was in place leaves a second name of the one in use."""
    if place.exists() and leftover.samefile(place):
        leftover.unlink()
    else:
        wipe(leftover)
    sync_folder(leftover.parent)


def _leftovers(place: Path) -> Iterator[Path]:
    """Files beside a closed database that only a job that died can have left."""
    yield from _beside(place, ".tmp").glob("*")
    yield from sorted(place.parent.glob(place.name + ".making*"))
    yield from sorted(place.parent.glob(place.name + ".erasing"))
    yield from _logs(place)


def _logs(place: Path) -> Iterator[Path]:
    """The write-ahead log of a database and its variants."""
    yield from sorted(place.parent.glob(place.name + ".wal*"))


def _beside(place: Path, ending: str) -> Path:
    return place.with_name(place.name + ending)
