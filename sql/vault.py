"""The vault: answers, for some weeks. Only ingest jobs open it."""

from pathlib import Path

import polars as pl

from sql.database import append, delete_where_in, fetch, open_file, replace_rows
from sql.files import read_query


def replace_answers(
    path: Path, round_ids: list[str], answers: pl.DataFrame, *, file_sha256: str
) -> None:
    """Put the answers of some rounds in place of those they had, in one transaction.

    `answers` has round_id, scorecard_id, submission_key, feature_id, rating and
    is_not_applicable, in an order that tells nothing; `file_sha256` names the file they are from.
    """
    source = pl.DataFrame({"round_id": round_ids}).with_columns(file_sha256=pl.lit(file_sha256))
    con = open_file(path, "vault")
    try:
        con.execute("BEGIN")
        delete_where_in(con, "answer", "round_id", round_ids)
        append(con, "answer", answers)
        replace_rows(con, "source", "round_id", source)
        con.execute("COMMIT")
    finally:
        con.close()


def fetch_rounds_held(path: Path) -> dict[str, str]:
    """Rounds whose answers the vault holds, each with the SHA-256 of the file they came from."""
    return dict(fetch_for_gate(path, "rounds_held").iter_rows())


def fetch_for_gate(path: Path, name: str, **params: object) -> pl.DataFrame:
    """The rows of `queries/vault/<name>.sql`. Only the gate may ask."""
    con = open_file(path, "vault")
    try:
        return fetch(con, read_query("vault", name), params)
    finally:
        con.close()
