"""The vault: answers, for some weeks. Only ingest jobs open it."""

from pathlib import Path

import polars as pl

from sql.database import append, delete_where_in, fetch, open_file
from sql.files import read_query


def replace_answers(path: Path, round_ids: list[str], answers: pl.DataFrame) -> None:
    """Put a round's answers in place of those it had, in one transaction.

    `answers` has round_id, scorecard_id, submission_key, feature_id, rating and
    is_not_applicable, in an order that tells nothing.
    """
    con = open_file(path, "vault")
    try:
        con.execute("BEGIN")
        delete_where_in(con, "answer", "round_id", round_ids)
        append(con, "answer", answers)
        con.execute("COMMIT")
    finally:
        con.close()


def fetch_rounds_held(path: Path) -> list[str]:
    """Ids of the rounds whose answers the vault holds."""
    return fetch_for_gate(path, "rounds_held")["round_id"].to_list()


def fetch_for_gate(path: Path, name: str, **params: object) -> pl.DataFrame:
    """The rows of `queries/vault/<name>.sql`. Only the gate may ask."""
    con = open_file(path, "vault")
    try:
        return fetch(con, read_query("vault", name), params)
    finally:
        con.close()
