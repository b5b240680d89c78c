"""How each partnership stands in its review cycle, and each open round with its returns."""

from datetime import date

import polars as pl

from models.policy import Policy
from models.review_cycle import ReviewHistory, review_state
from models.threshold import more_needed
from sql.store import Store

HISTORY = ("created_on", "last_review_on", "short_review_on")


def fetch_status(store: Store, as_at: date, policy: Policy) -> pl.DataFrame:
    """Review status of every partnership of the register on a day.

    One row per partnership: partnership_id, partnership, area, theme, n_members, review_status,
    last_review_on, due_on, overdue_days, falls_due (one of `due_bins`), open_round_id, closes_on
    (its announced last day), n_submitted, n_required, n_more_needed, weakest_scorecard_id. The
    returns are those of the open round, or of the last one where it fell short.
    """
    histories = _with_need(store.fetch("review_histories", {"as_at": as_at}))
    states = [
        review_state(
            ReviewHistory(
                **{name: row[name] for name in HISTORY},
                has_open_review=row["open_round_id"] is not None,
            ),
            as_at,
            policy,
        )
        for row in histories.iter_rows(named=True)
    ]
    return histories.drop("created_on", "short_review_on").with_columns(
        pl.Series("review_status", [state.status for state in states], pl.String),
        pl.Series("due_on", [state.due_on for state in states], pl.Date),
        pl.Series("overdue_days", [state.overdue_days for state in states], pl.Int32),
        pl.Series("falls_due", [state.falls_due for state in states], pl.String),
    )


def fetch_returns(store: Store, as_at: date) -> pl.DataFrame:
    """Returns of the rounds open on a day, against the threshold.

    One row per round and scorecard: the columns of the query `returns`, and n_more_needed (0 once
    the threshold is reached, null where there is none).
    """
    return _with_need(store.fetch("returns", {"as_at": as_at}))


def _with_need(returns: pl.DataFrame) -> pl.DataFrame:
    pairs = returns.select("n_submitted", "n_required").iter_rows()
    need = [more_needed(n_submitted, n_required) for n_submitted, n_required in pairs]
    return returns.with_columns(pl.Series("n_more_needed", need, pl.Int32))
