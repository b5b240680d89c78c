"""How each action stands against its target."""

from datetime import date
from typing import Any, NamedTuple

import polars as pl

from models.policy import Policy
from models.target_progress import horizon, overdue_days, progress_percent
from models.target_status import (
    Observation,
    Target,
    TargetState,
    required_score,
    seen_since,
    target_state,
)
from models.viewer import Viewer
from sql.store import Store

VERDICT_SCHEMA = {
    "latest": pl.Float64,
    "latest_range": pl.String,
    "latest_on": pl.Date,
    "target_status": pl.String,
    "original_status": pl.String,
    "note": pl.String,
    "not_understood": pl.String,
    "path_score": pl.Float64,
    "progress": pl.Int64,
    "certainty": pl.String,
    "horizon": pl.String,
    "overdue_days": pl.Int64,
    "original_overdue_days": pl.Int64,
}
PATH_DECIMALS = 3


class _Promise(NamedTuple):
    """One target of an action, in force or first, and how it stands."""

    target: Target | None
    state: TargetState
    overdue_days: int | None


def fetch_targets(store: Store, as_at: date, policy: Policy, viewer: Viewer) -> pl.DataFrame:
    """Every action known on a day, with the verdict on its current and on its first target.

    One row per action, in order of due date: the columns of the query `actions`, and latest (the
    latest score since the first sheet), latest_range, latest_on, target_status,
    original_status, note and not_understood (why no verdict is possible). For the target in force,
    by that latest score: path_score (what the straight path asks for on latest_on, scale points),
    progress (per cent of the way from first baseline to target), certainty (secure or narrow) and
    horizon. overdue_days and original_overdue_days count from the date in force and from the first;
    null without one.
    """
    who = {"as_at": as_at, "own_partnership_id": viewer.sees_reflective_of}
    actions = store.fetch("actions", who)
    seen: dict[tuple[str, ...], list[Observation]] = {}
    for row in store.fetch("observations", who).iter_rows(named=True):
        observation = Observation(
            row["closed_on"], row["score_mean"], row["margin"], row["round_id"], row["score_range"]
        )
        seen.setdefault(_feature(row), []).append(observation)
    verdicts = [
        _verdict(row, seen.get(_feature(row), []), as_at, policy)
        for row in actions.iter_rows(named=True)
    ]
    judged = pl.DataFrame(verdicts, schema=VERDICT_SCHEMA)
    return pl.concat([actions.drop("not_understood"), judged], how="horizontal")


def _feature(row: dict[str, Any]) -> tuple[str, ...]:
    """A feature of one partnership; two instruments may use the same id."""
    return (row["partnership_id"], row["instrument_id"], row["feature_id"])


def _verdict(
    row: dict[str, Any], seen: list[Observation], as_at: date, policy: Policy
) -> dict[str, object]:
    """The path runs from the first sheet: a revision moves the goal, never the start."""
    after = seen_since(row["original_sheet_date"], seen, as_at)
    current = _promise(row, row["target_low"], row["due_on"], after, as_at, policy)
    first = _promise(row, row["original_target_low"], row["original_due_on"], after, as_at, policy)
    latest = after[-1] if after else None
    return {
        "latest": latest.score if latest else None,
        "latest_range": latest.range if latest else None,
        "latest_on": latest.on if latest else None,
        "target_status": current.state.status,
        "original_status": first.state.status,
        "note": current.state.note,
        "not_understood": current.state.note if current.target is None else None,
        "certainty": current.state.certainty,
        "overdue_days": current.overdue_days,
        "original_overdue_days": first.overdue_days,
        **_way(current.target, latest),
        "horizon": horizon(row["original_sheet_date"], row["due_on"], policy)
        if row["due_on"]
        else None,
    }


def _promise(
    row: dict[str, Any],
    low: float | None,
    due_on: date | None,
    after: list[Observation],
    as_at: date,
    policy: Policy,
) -> _Promise:
    baseline = row["original_baseline"]
    if low is None or due_on is None or baseline is None:
        reason = row["not_understood"] or "no score was given when the target was set"
        target, state = None, TargetState("not understood", None, reason)
    else:
        target = Target(baseline, low, row["original_sheet_date"], due_on)
        state = target_state(target, after, as_at, policy)
    is_met = state.status == "achieved" or bool(low and after and after[-1].reaches(low))
    overdue = overdue_days(due_on, as_at, is_met=is_met) if due_on else None
    return _Promise(target, state, overdue)


def _way(target: Target | None, latest: Observation | None) -> dict[str, object]:
    """What the path asked for on the day of the latest score, and how far that score has come."""
    if target is None or latest is None:
        return {"path_score": None, "progress": None}
    return {
        "path_score": round(required_score(target, latest.on), PATH_DECIMALS),
        "progress": progress_percent(target, latest.score),
    }
