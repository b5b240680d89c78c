"""The vault: answers, for some weeks. Only ingest jobs open it."""

from collections.abc import Collection, Iterable
from datetime import datetime
from pathlib import Path

import polars as pl

from sql.database import append, append_in_turn, delete_where_in, fetch, open_file, replace_rows
from sql.erasing import clear_leftovers, fetch_erased, rewrite_without
from sql.files import read_query


def replace_answers(
    path: Path, round_ids: list[str], answers: Iterable[pl.DataFrame], *, file_sha256: str
) -> None:
    """Put the answers of some rounds in place of those they had, in one transaction.

    Each frame of `answers` has the columns of the table `answer` (`silence` may be left out), in an
    order that tells nothing, and is taken in its turn, so that not all of them need be in memory;
    `file_sha256` names the file they are from.
    """
    source = pl.DataFrame({"round_id": round_ids}).with_columns(file_sha256=pl.lit(file_sha256))
    con = open_file(path, "vault")
    try:
        con.execute("BEGIN")
        delete_where_in(con, "answer", "round_id", round_ids)
        append_in_turn(con, "answer", answers)
        replace_rows(con, "source", "round_id", source)
        con.execute("COMMIT")
    finally:
        con.close()


def record_issues(path: Path, new: pl.DataFrame, shown: pl.DataFrame) -> None:
    """Keep the latest answers of some scorecards as issues, and say which issue each one shows.

    Both have round_id, scorecard_id and issue; a scorecard of `shown` whose issue is null shows
    nothing. One transaction.
    """
    con = open_file(path, "vault")
    try:
        con.execute("BEGIN")
        con.register("new_issue", new)
        con.execute(
            "INSERT INTO issued_answer BY NAME "
            "SELECT * FROM answer JOIN new_issue USING (round_id, scorecard_id)"
        )
        con.unregister("new_issue")
        con.register("shown", shown)
        con.execute(
            "DELETE FROM shown_issue USING shown WHERE shown.round_id = shown_issue.round_id"
        )
        con.unregister("shown")
        append(con, "shown_issue", shown.drop_nulls("issue"))
        con.execute("COMMIT")
    finally:
        con.close()


def fetch_rounds_held(path: Path) -> dict[str, str]:
    """Rounds whose answers the vault holds, each with the SHA-256 of the file they came from."""
    return dict(fetch_for_gate(path, "rounds_held").iter_rows())


def fetch_answers_held(path: Path) -> pl.DataFrame:
    """How much the vault holds: round_id, n_answers, n_submissions. No file, no rows."""
    if not path.exists():
        return pl.DataFrame(schema={"round_id": pl.String})
    con = open_file(path, "vault")
    try:
        return fetch(con, read_query("vault", "answers_held"))
    finally:
        con.close()


def fetch_answers_erased(path: Path) -> pl.DataFrame:
    """What has been erased: round_id, erased_at, n_answers, n_submissions. No file, no rows."""
    return fetch_erased(path, "vault")


def erase_answers(path: Path, round_ids: Collection[str], *, erased_at: datetime) -> None:
    """Rewrite the vault without these rounds, and wipe what held them or a dead job left."""
    clear_leftovers(path, "vault")
    held = fetch_answers_held(path).filter(pl.col("round_id").is_in(list(round_ids)))
    if not held.is_empty():
        rewrite_without(path, "vault", held.with_columns(erased_at=pl.lit(erased_at)))


def fetch_for_gate(path: Path, name: str, **params: object) -> pl.DataFrame:
    """The rows of `queries/vault/<name>.sql`. Only the gate may ask."""
    con = open_file(path, "vault")
    try:
        return fetch(con, read_query("vault", name), params)
    finally:
        con.close()
