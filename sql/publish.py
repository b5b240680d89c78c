"""Building the next version of the store and making it the current one."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import polars as pl

from models.errors import MonitorError
from sql.database import Connection, append, fetch, open_file, tables_of, write_new
from sql.durable import sync_file
from sql.files import check_texts, schema_texts, view_texts
from sql.versions import current_version, next_number, point_to, prune, version_file


class CheckFailedError(MonitorError):
    """A draft of the store broke a check; it was not published."""


@contextmanager
def draft(folder: Path, *, is_anew: bool = False) -> Iterator[Connection]:
    """A copy of the current store, or an empty one, to write the next version into.

    When the block ends well the draft is checked and becomes the current version; when it
    fails nothing changes. Tables and views that this version of the product adds are made in a
    copy of an older store too. Where something private is replaced, `is_anew` has the version
    written from its rows alone: no byte of the rows before is left in it. Raises CheckFailedError
    naming the check.
    """
    folder.mkdir(parents=True, exist_ok=True)
    number = next_number(folder)
    building = folder / f"building-{number:06d}.duckdb"
    _remove(building)
    current = current_version(folder)
    if current is not None:
        shutil.copyfile(current, building)
    try:
        con = open_file(building, "store")
        try:
            for text in (*schema_texts("store"), *view_texts()):
                con.execute(text)
            yield con
            _run_checks(con)
            con.execute("CHECKPOINT")
            rows = _every_row(con) if is_anew else {}
        finally:
            con.close()
        if is_anew:
            _write_anew(building, rows)
        _finish(building, version_file(folder, number))
    finally:
        _remove(building)
    prune(folder)


def stamp(
    con: Connection, folder: Path, *, now: datetime, product_version: str, policy_sha256: str
) -> None:
    """Write into a draft what it was made with."""
    con.execute("DELETE FROM meta_version")
    row = {
        "store_version": next_number(folder),
        "published_at": now,
        "product_version": product_version,
        "policy_sha256": policy_sha256,
    }
    append(con, "meta_version", pl.DataFrame([row]))


def _every_row(con: Connection) -> dict[str, pl.DataFrame]:
    return {table: fetch(con, f"SELECT * FROM {table}") for table in tables_of(con)}


def _write_anew(building: Path, rows: Mapping[str, pl.DataFrame]) -> None:
    """A deleted row's bytes would stay in the file: a new one never held them."""
    write_new(building, "store", rows)
    with closing(open_file(building, "store")) as con:
        for text in view_texts():
            con.execute(text)
        con.execute("CHECKPOINT")


def _run_checks(con: Connection) -> None:
    for name, text in check_texts().items():
        rows = fetch(con, text)
        if not rows.is_empty():
            raise CheckFailedError(
                f"Not published: the check {name} found {rows.height} rows "
                f"(first: {rows.row(0)}). The store in use is unchanged."
            )


def _finish(building: Path, target: Path) -> None:
    sync_file(building)
    building.replace(target)
    point_to(target.parent, target)


def _remove(building: Path) -> None:
    for path in (building, building.with_name(building.name + ".wal")):
        path.unlink(missing_ok=True)
