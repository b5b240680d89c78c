"""How each action stands against its target."""

from datetime import date
from typing import Any

import polars as pl

from models.policy import Policy
from models.target_status import Observation, Target, TargetState, target_state
from models.viewer import Viewer
from sql.store import Store

VERDICT_SCHEMA = {
    "latest": pl.Float64,
    "latest_on": pl.Date,
    "target_status": pl.String,
    "original_status": pl.String,
    "note": pl.String,
    "not_understood": pl.String,
}


def fetch_targets(store: Store, as_at: date, policy: Policy, viewer: Viewer) -> pl.DataFrame:
    """Every action known on a day, with the verdict on its current and on its first target.

    One row per action, in order of due date: the columns of the query `actions`, and latest (the
    latest score since the target was set), latest_on, target_status, original_status, note
    and not_understood (why no verdict is possible).
    """
    who = {"as_at": as_at, "own_partnership_id": viewer.partnership_id}
    actions = store.fetch("actions", who)
    seen: dict[tuple[str, str], list[Observation]] = {}
    for row in store.fetch("observations", who).iter_rows(named=True):
        key = (row["partnership_id"], row["feature_id"])
        seen.setdefault(key, []).append(Observation(row["closed_on"], row["score_mean"]))
    verdicts = [
        _verdict(row, seen.get((row["partnership_id"], row["feature_id"]), []), as_at, policy)
        for row in actions.iter_rows(named=True)
    ]
    judged = pl.DataFrame(verdicts, schema=VERDICT_SCHEMA)
    return pl.concat([actions.drop("not_understood"), judged], how="horizontal")


def _verdict(
    row: dict[str, Any], seen: list[Observation], as_at: date, policy: Policy
) -> dict[str, object]:
    """The path runs from the first sheet: a revision moves the goal, never the start."""
    set_on = row["original_sheet_date"]
    after = [o for o in seen if set_on < o.on <= as_at]
    latest = max(after, default=None)
    current = _state(row, row["target_low"], row["due_on"], seen, as_at, policy)
    first = _state(row, row["original_target_low"], row["original_due_on"], seen, as_at, policy)
    return {
        "latest": latest.score if latest else None,
        "latest_on": latest.on if latest else None,
        "target_status": current.status,
        "original_status": first.status,
        "note": current.note,
        "not_understood": current.note if current.status == "not understood" else None,
    }


def _state(
    row: dict[str, Any],
    low: float | None,
    due_on: date | None,
    seen: list[Observation],
    as_at: date,
    policy: Policy,
) -> TargetState:
    baseline = row["original_baseline"]
    if low is None or due_on is None or baseline is None:
        reason = row["not_understood"] or "no score was given when the target was set"
        return TargetState("not understood", None, reason)
    target = Target(baseline, low, row["original_sheet_date"], due_on)
    return target_state(target, seen, as_at, policy)
