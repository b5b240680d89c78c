"""Writing a draft of the store: reference data, published figures, actions, the log."""

import polars as pl

from sql.database import Connection, append, delete_where_in, fetch, replace_rows


def write_instruments(
    con: Connection, instruments: pl.DataFrame, scorecards: pl.DataFrame, features: pl.DataFrame
) -> None:
    """Put the instruments in force in place of those on record."""
    for table, rows in (
        ("ref_instrument", instruments),
        ("ref_scorecard", scorecards),
        ("ref_feature", features),
    ):
        con.execute(f"DELETE FROM {table}")
        append(con, table, rows)


def write_partnerships(con: Connection, partnerships: pl.DataFrame) -> None:
    """Add partnerships to the register, or put them in place of the same ids."""
    replace_rows(con, "ref_partnership", "partnership_id", partnerships)


def write_rounds(con: Connection, rounds: pl.DataFrame, scorecards: pl.DataFrame) -> None:
    """Add rounds and the scorecards they ask, or put them in place of the same ids."""
    replace_rows(con, "ref_round", "round_id", rounds)
    replace_rows(con, "ref_round_scorecard", "round_id", scorecards)


def write_figures(con: Connection, returns: pl.DataFrame, cells: pl.DataFrame) -> None:
    """Publish what the gate let through, in place of what these rounds had."""
    round_ids = returns["round_id"].unique().to_list()
    for table, rows in (("pub_return", returns), ("pub_cell", cells)):
        delete_where_in(con, table, "round_id", round_ids)
        append(con, table, rows)


def append_new_agreed(con: Connection, agreed: pl.DataFrame) -> None:
    """Publish averages that members agreed to. None on record is ever changed or removed."""
    known = fetch(con, "SELECT round_id, scorecard_id FROM pub_agreed")
    append(con, "pub_agreed", agreed.join(known, on=["round_id", "scorecard_id"], how="anti"))


def append_awaited(con: Connection, returns: pl.DataFrame) -> None:
    """Say that nothing has come yet for rounds that have no returns at all on record."""
    known = fetch(con, "SELECT DISTINCT round_id FROM pub_return")
    append(con, "pub_return", returns.join(known, on="round_id", how="anti"))


def write_thresholds(con: Connection, required: pl.DataFrame) -> None:
    """Set the threshold of every round: round_id, n_required (null: too small to report)."""
    con.register("required", required)
    try:
        con.execute(
            "UPDATE pub_return SET n_required = required.n_required "
            "FROM required WHERE required.round_id = pub_return.round_id"
        )
    finally:
        con.unregister("required")


def append_new_actions(con: Connection, revisions: pl.DataFrame) -> None:
    """Add the revisions of actions that are not on record. None is ever changed or removed."""
    known = fetch(con, "SELECT action_id, sheet_date FROM act_revision")
    append(con, "act_revision", revisions.join(known, on=["action_id", "sheet_date"], how="anti"))


def write_leadership(con: Connection, sheets: pl.DataFrame) -> None:
    """Put what chairs have shared, or taken back, in place of what stood of their partnerships."""
    replace_rows(con, "own_leadership", "partnership_id", sheets)


def next_load_id(con: Connection) -> int:
    """One more than the last number in the log."""
    return int(fetch(con, "SELECT coalesce(max(load_id), 0) + 1 AS id FROM log_load")["id"][0])


def last_load_of(con: Connection, round_ids: list[str]) -> int | None:
    """The last load that held answers or means of one of these rounds; None if none did."""
    subjects = [f"answers:{round_id}" for round_id in round_ids]
    text = "SELECT max(load_id) AS id FROM log_load_subject WHERE list_contains($subjects, subject)"
    found = fetch(con, text, {"subjects": subjects})["id"][0]
    return None if found is None else int(found)


def append_missing(con: Connection, table: str, rows: pl.DataFrame) -> None:
    """Add to a log of what was told the rows that it does not have. None is ever removed."""
    known = fetch(con, f"SELECT * FROM {table}")
    append(con, table, rows.unique().join(known, on=rows.columns, how="anti"))


def append_load(con: Connection, load: pl.DataFrame, subjects: pl.DataFrame) -> None:
    """Log a file that was received, and what it speaks of if it was accepted."""
    append(con, "log_load", load)
    append(con, "log_load_subject", subjects)


def append_purge(con: Connection, certificates: pl.DataFrame) -> None:
    """Log the certificates of a purge under the next number."""
    text = "SELECT coalesce(max(purge_id), 0) + 1 AS id FROM log_purge"
    number = int(fetch(con, text)["id"][0])
    append(con, "log_purge", certificates.with_columns(purge_id=pl.lit(number)))
