"""The roster: who was invited and who has completed what, for some weeks.

It is read while the dashboard runs, so each use takes the lock beside it for a moment only.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl
from filelock import FileLock, Timeout

from models.errors import StoreUnavailableError
from sql.database import Connection, append, delete_where_in, fetch, open_file
from sql.files import read_query

PATIENCE_SECONDS = 20


def replace_members(path: Path, round_ids: list[str], members: pl.DataFrame) -> None:
    """Put the invited of these rounds in place of those on record, in one transaction."""
    _replace(path, "member", round_ids, members)


def replace_completions(path: Path, round_ids: list[str], completions: pl.DataFrame) -> None:
    """Put who has completed what in these rounds in place of what is on record."""
    _replace(path, "completion", round_ids, completions)


def fetch_invited(path: Path) -> pl.DataFrame:
    """Invited addresses: round_id, email."""
    with _opened(path) as con:
        return fetch(con, read_query("roster", "invited"))


def fetch_chase_list(path: Path, round_id: str) -> pl.DataFrame:
    """Members of a round and the scorecards they completed: email, name, organisation, completed.

    For the coordinator of that partnership alone.
    """
    with _opened(path) as con:
        return fetch(con, read_query("roster", "chase"), {"round_id": round_id})


def _replace(path: Path, table: str, round_ids: list[str], rows: pl.DataFrame) -> None:
    with _opened(path) as con:
        con.execute("BEGIN")
        delete_where_in(con, table, "round_id", round_ids)
        append(con, table, rows)
        con.execute("COMMIT")


@contextmanager
def _opened(path: Path) -> Iterator[Connection]:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with FileLock(path.with_suffix(".lock"), timeout=PATIENCE_SECONDS):
            con = open_file(path, "roster")
            try:
                yield con
            finally:
                con.close()
    except Timeout as error:
        raise StoreUnavailableError(
            "The roster is being written by another job. Try again in a minute."
        ) from error
