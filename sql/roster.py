"""The roster: who was invited and who has completed what, for some weeks.

It is read while the dashboard runs, so each use takes the lock beside it for a moment only.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import polars as pl
from filelock import FileLock, Timeout

from models.errors import StoreUnavailableError
from sql.database import Connection, append, delete_where_in, fetch, open_file
from sql.erasing import clear_leftovers, fetch_erased, rewrite_without
from sql.files import read_query

PATIENCE_SECONDS = 20


def replace_members(
    path: Path, round_ids: list[str], members: pl.DataFrame, *, file_sha256: str
) -> None:
    """Put the invited of these rounds in place of those on record, in one transaction.

    `file_sha256` names the file they are from.
    """
    source = pl.DataFrame({"round_id": round_ids}).with_columns(file_sha256=pl.lit(file_sha256))
    _replace(path, round_ids, {"member": members, "source": source})


def replace_completions(path: Path, round_ids: list[str], completions: pl.DataFrame) -> None:
    """Put who has completed what in these rounds in place of what is on record."""
    _replace(path, round_ids, {"completion": completions})


def fetch_invited(path: Path) -> pl.DataFrame:
    """Invited addresses: round_id, email."""
    with _opened(path) as con:
        return fetch(con, read_query("roster", "invited"))


def fetch_rosters_held(path: Path) -> dict[str, str]:
    """Rounds whose members are held, each with the SHA-256 of the file they came from."""
    with _opened(path) as con:
        return dict(fetch(con, read_query("roster", "rosters_held")).iter_rows())


def fetch_chase_list(path: Path, round_id: str) -> pl.DataFrame:
    """Members of a round and the scorecards they completed: email, name, organisation, completed.

    For the coordinator of that partnership alone.
    """
    with _opened(path) as con:
        return fetch(con, read_query("roster", "chase"), {"round_id": round_id})


def fetch_people_held(path: Path) -> pl.DataFrame:
    """How much the roster holds: round_id, n_members, n_completions. No file, no rows."""
    if not path.exists():
        return pl.DataFrame(schema={"round_id": pl.String})
    with _opened(path) as con:
        return fetch(con, read_query("roster", "people_held"))


def fetch_people_erased(path: Path) -> pl.DataFrame:
    """What has been erased: round_id, erased_at, n_members, n_completions. No file, no rows."""
    with _locked(path):
        return fetch_erased(path, "roster")


def erase_people(path: Path, round_ids: Collection[str], *, erased_at: datetime) -> None:
    """Rewrite the roster without these rounds, and wipe what held them or a dead job left.

    Raises StoreUnavailableError when somebody reads the roster for long.
    """
    held = fetch_people_held(path).filter(pl.col("round_id").is_in(list(round_ids)))
    with _locked(path):
        clear_leftovers(path, "roster")
        if not held.is_empty():
            rewrite_without(path, "roster", held.with_columns(erased_at=pl.lit(erased_at)))


def _replace(path: Path, round_ids: list[str], tables: Mapping[str, pl.DataFrame]) -> None:
    with _opened(path) as con:
        con.execute("BEGIN")
        for table, rows in tables.items():
            delete_where_in(con, table, "round_id", round_ids)
            append(con, table, rows)
        con.execute("COMMIT")


@contextmanager
def _opened(path: Path) -> Iterator[Connection]:
    with _locked(path):
        con = open_file(path, "roster")
        try:
            yield con
        finally:
            con.close()


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with FileLock(path.with_suffix(".lock"), timeout=PATIENCE_SECONDS):
            yield
    except Timeout as error:
        raise StoreUnavailableError(
            "The roster is being written by another job. Try again in a minute."
        ) from error
