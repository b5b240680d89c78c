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
}


def fetch_targets(store: Store, as_at: date, policy: Policy, viewer: Viewer) -> pl.DataFrame:
    """Every action known on a day, with the verdict on its current and on its first target.

    One row per action, in order of due date: the columns of the query `actions`, and latest (the
    score the verdict rests on), latest_on, target_status, original_status and note.
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
    return pl.concat([actions, pl.DataFrame(verdicts, schema=VERDICT_SCHEMA)], how="horizontal")


def _verdict(
    row: dict[str, Any], seen: list[Observation], as_at: date, policy: Policy
) -> dict[str, object]:
    """The path runs from the first sheet: a revision moves the goal, never the start."""
    current = _state(row, row["target_low"], row["due_on"], seen, as_at, policy)
    original = _state(row, row["original_target_low"], row["original_due_on"], seen, as_at, policy)
    return {
        "latest": current.latest.score if current.latest else None,
        "latest_on": current.latest.on if current.latest else None,
        "target_status": current.status,
        "original_status": original.status,
        "note": current.note,
    }


def _state(
    row: dict[str, Any],
    low: float | None,
    due_on: date | None,
    seen: list[Observation],
    as_at: date,
    policy: Policy,
) -> TargetState:
    set_on = row["original_sheet_date"]
    baseline = row["original_baseline"]
    if low is None or due_on is None or baseline is None:
        after = [o for o in seen if set_on < o.on <= as_at]
        reason = row["not_understood"] or "no score was given when the target was set"
        return TargetState("not understood", after[-1] if after else None, reason)
    return target_state(Target(baseline, low, set_on, due_on), seen, as_at, policy)
