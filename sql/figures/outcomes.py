"""Actions crossed with outcomes: what works, what does not, and what nobody owns."""

from datetime import date
from typing import Any

import polars as pl

from models.outcome import Measured, Work, feature_outcome, work_that_counts
from models.policy import Policy
from models.viewer import Viewer
from sql.figures.changes import fetch_feature_changes
from sql.store import Store

OUTCOME_SCHEMA = {
    "n_actions": pl.Int64,
    "n_done": pl.Int64,
    "actions": pl.String,
    "outcome": pl.String,
    "outcome_note": pl.String,
}
CHANGED = (
    "before_mean",
    "before_range",
    "before_closed_on",
    "delta",
    "delta_shown",
    "delta_range",
    "smallest_real",
    "change_word",
)


def fetch_outcomes(store: Store, as_at: date, policy: Policy, viewer: Viewer) -> pl.DataFrame:
    """What became of every feature of each partnership's latest closed review.

    One row per partnership and feature: the columns of the query `reviewed_features`; before_mean,
    before_range, before_closed_on, delta, delta_shown, delta_range, smallest_real and change_word
    against the review before (null without one); n_actions and n_done of the actions that
    count, actions (their wording), outcome (one of models.outcome.OUTCOMES) and outcome_note.
    """
    who = {"as_at": as_at, "own_partnership_id": viewer.sees_reflective_of}
    changes = fetch_feature_changes(store, as_at, policy, viewer)
    features = store.fetch("reviewed_features", who).join(
        changes.select("round_id", "feature_id", *CHANGED, "why_cannot_say"),
        on=["round_id", "feature_id"],
        how="left",
        maintain_order="left",
    )
    work: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in store.fetch("actions", who).iter_rows(named=True):
        work.setdefault(_feature(row), []).append(row)
    crossed = [
        _crossed(row, work.get(_feature(row), []), as_at, policy)
        for row in features.iter_rows(named=True)
    ]
    outcomes = pl.DataFrame(crossed, schema=OUTCOME_SCHEMA)
    return pl.concat([features.drop("why_cannot_say"), outcomes], how="horizontal")


def _feature(row: dict[str, Any]) -> tuple[str, ...]:
    return (row["partnership_id"], row["instrument_id"], row["feature_id"])


def _crossed(
    row: dict[str, Any], actions: list[dict[str, Any]], as_at: date, policy: Policy
) -> dict[str, object]:
    feature = Measured(
        row["closed_on"],
        row["score_mean"],
        row["before_closed_on"],
        row["change_word"],
        row["why_cannot_say"],
    )
    work = [Work(action["original_sheet_date"], action["done_on"]) for action in actions]
    counting = work_that_counts(feature, work)
    crossing = feature_outcome(feature, work, as_at, policy)
    named = [a["action"] for a, w in zip(actions, work, strict=True) if w in counting]
    return {
        "n_actions": len(counting),
        "n_done": sum(w.done_on is not None and w.done_on <= as_at for w in counting),
        "actions": "; ".join(named),
        "outcome": crossing.outcome,
        "outcome_note": crossing.note,
    }
