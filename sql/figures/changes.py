"""What really moved between a round and the review before it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import polars as pl

from models.change import Change, Measured, feature_changes, scorecard_changes
from models.policy import Policy
from models.viewer import Viewer
from sql.store import Store

Pair = tuple[Measured, Measured]
Judge = Callable[[Sequence[Pair], Policy], tuple[Change, ...]]
CANNOT_SAY = {"delta": None, "smallest_real": None, "change_word": "cannot say"}
CHANGE_SCHEMA = {"delta": pl.Float64, "smallest_real": pl.Float64, "change_word": pl.String}


def fetch_feature_changes(
    store: Store, as_at: date, policy: Policy, viewer: Viewer
) -> pl.DataFrame:
    """Features of each round against the review before, judged together per round.

    The columns of the view `feature_pair`, and delta and smallest_real (scale points) and
    change_word: improved, declined, could be noise or cannot say.
    """
    return _judged("feature_pairs", feature_changes, store, as_at, policy, viewer)


def fetch_scorecard_changes(
    store: Store, as_at: date, policy: Policy, viewer: Viewer
) -> pl.DataFrame:
    """Scorecards of each round against the review before, judged together per round.

    The columns of the view `scorecard_pair`, and delta, smallest_real and change_word.
    """
    return _judged("scorecard_pairs", scorecard_changes, store, as_at, policy, viewer)


def _judged(
    query: str, judge: Judge, store: Store, as_at: date, policy: Policy, viewer: Viewer
) -> pl.DataFrame:
    pairs = store.fetch(query, {"as_at": as_at, "own_partnership_id": viewer.partnership_id})
    verdicts: list[dict[str, object]] = []
    for _, rows in pairs.group_by(["round_id", "before_round_id"], maintain_order=True):
        verdicts += _verdicts(list(rows.iter_rows(named=True)), judge, policy)
    keys = ["round_id", "scorecard_id", *(["feature_id"] if "feature_id" in pairs.columns else [])]
    schema = dict.fromkeys(keys, pl.String) | CHANGE_SCHEMA
    return pairs.join(pl.DataFrame(verdicts, schema=schema), on=keys, how="left")


def _verdicts(rows: list[dict[str, Any]], judge: Judge, policy: Policy) -> list[dict[str, object]]:
    """One verdict per row; rows without a number of answers cannot be tested."""
    pairs = [(_measured(row, "before"), _measured(row, "after")) for row in rows]
    testable = [pair for pair in pairs if pair[0] and pair[1]]
    changes = iter(judge([(a, b) for a, b in testable if a and b], policy))
    keys = ("round_id", "scorecard_id", "feature_id")
    verdicts = []
    for row, pair in zip(rows, pairs, strict=True):
        place = {key: row[key] for key in keys if key in row}
        verdict = _words(next(changes)) if pair[0] and pair[1] else CANNOT_SAY
        verdicts.append(place | verdict)
    return verdicts


def _words(change: Change) -> dict[str, object]:
    return {
        "delta": change.delta,
        "smallest_real": change.smallest_real,
        "change_word": change.word,
    }


def _measured(row: dict[str, Any], when: str) -> Measured | None:
    n, sd = row[f"{when}_n"], row[f"{when}_sd"]
    if n is None or sd is None:
        return None
    return Measured(row[f"{when}_mean"], n, row[f"{when}_n_members"], sd)
