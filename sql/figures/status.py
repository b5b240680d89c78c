"""How each partnership stands in its review cycle."""

from datetime import date

import polars as pl

from models.policy import Policy
from models.review_cycle import ReviewHistory, review_state
from sql.store import Store

HISTORY = ("created_on", "last_review_on", "short_review_on")


def fetch_status(store: Store, as_at: date, policy: Policy) -> pl.DataFrame:
    """Review status of every partnership of the register on a day.

    One row per partnership: partnership_id, partnership, area, theme, n_members, review_status,
    last_review_on, due_on, overdue_days, open_round_id, n_submitted, n_required. The returns are
    those of the open round, or of the last one where it fell short.
    """
    histories = store.fetch("review_histories", {"as_at": as_at})
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
    )
