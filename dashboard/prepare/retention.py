"""What is to be erased, and what has been, as people read it."""

from datetime import date

import polars as pl

from models.policy import Policy
from models.retention import HeldRound, erase_on, retention_state, retention_warnings

SHOWN_OF_FINGERPRINT = 12
IN_WORDS = {"due": "to be erased now", "soon": "soon to be erased", "still open": "still open"}


def to_erase_sentences(held: pl.DataFrame, today: date, policy: Policy) -> list[str]:
    """What has to be done about rounds held (query `held_rounds`), the most pressing first."""
    return retention_warnings(_rounds(held), today, policy)


def to_erase_table(held: pl.DataFrame, today: date, policy: Policy) -> pl.DataFrame:
    """The rounds to do something about: a row each, those closed longest ago first."""
    names = dict(held.select("round_id", "partnership").iter_rows())
    rows = []
    for kept in _rounds(held):
        state = retention_state(kept, today, policy)
        if state == "kept":
            continue
        day = None if kept.closed_on is None else erase_on(kept.closed_on, policy)
        row = (kept.round_id, names[kept.round_id], kept.closed_on, day, IN_WORDS[state])
        rows.append(row)
    schema = {
        "Round": pl.String,
        "Partnership": pl.String,
        "Closed": pl.Date,
        "To be erased from": pl.Date,
        "State": pl.String,
    }
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return frame.sort("Closed", "Round", nulls_last=True)


def certificate_table(purges: pl.DataFrame) -> pl.DataFrame:
    """The purge certificates, the latest first."""
    return purges.select(
        pl.col("erased_at").alias("Erased"),
        pl.col("round_id").alias("Round"),
        pl.col("n_answers").alias("Answers"),
        pl.col("n_submissions").alias("Submissions"),
        pl.col("n_members").alias("People invited"),
        pl.col("n_completions").alias("Completions"),
        pl.col("retention_months").alias("Months kept"),
        pl.col("vault_sha256").str.head(SHOWN_OF_FINGERPRINT).alias("Vault after it"),
        pl.col("roster_sha256").str.head(SHOWN_OF_FINGERPRINT).alias("Roster after it"),
    )


def _rounds(held: pl.DataFrame) -> list[HeldRound]:
    columns = held.select("round_id", "closes_on", "closed_on")
    return [HeldRound(*row) for row in columns.iter_rows()]
