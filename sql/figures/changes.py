"""What really moved between two rounds."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

import polars as pl

from models.change import Change, Measured, feature_changes, scorecard_changes
from models.extremes import delta_range
from models.policy import Policy
from models.rounding import half_up
from models.viewer import Viewer
from sql.store import Store

Pair = tuple[Measured, Measured]
Judge = Callable[[Sequence[Pair], Policy], tuple[Change, ...]]
FAMILY = ("round_id", "before_round_id", "is_reflective")
"""What is judged together. Reflective scorecards apart: who may see them gets no other verdicts."""
MEASURED = ("value", "n", "share", "sd", "least", "most")
"""What `Measured` takes, of either round."""
CANNOT_SAY: dict[str, object] = {"change_word": "cannot say"}
CHANGE_SCHEMA = {
    "delta": pl.Float64,
    "delta_shown": pl.Float64,
    "delta_range": pl.String,
    "smallest_real": pl.Float64,
    "change_word": pl.String,
    "adds_up": pl.Boolean,
}


class TwoRounds(NamedTuple):
    """Two rounds of one partnership to set side by side, the earlier first."""

    before_round_id: str
    round_id: str


def fetch_feature_changes(
    store: Store, as_at: date, policy: Policy, viewer: Viewer, between: TwoRounds | None = None
) -> pl.DataFrame:
    """Features of each round against the review before, or of two rounds; judged together.

    The columns of the view `feature_pair`, and delta (scale points, from unrounded scores where
    those may be told), delta_shown (one decimal), delta_range (or more, or less, about: where a
    score is told as a range the difference is too), smallest_real (the smallest difference that
    could have been confirmed alone), change_word (improved, declined, could be noise or cannot
    say) and adds_up (whether the shown scores differ by the shown difference).
    """
    return _judged("feature_pairs", feature_changes, store, as_at, policy, viewer, between)


def fetch_scorecard_changes(
    store: Store, as_at: date, policy: Policy, viewer: Viewer, between: TwoRounds | None = None
) -> pl.DataFrame:
    """Scorecards of each round against the review before, or of two rounds; judged together.

    The columns of the view `scorecard_pair`, and those that `fetch_feature_changes` adds.
    """
    return _judged("scorecard_pairs", scorecard_changes, store, as_at, policy, viewer, between)


def _judged(
    query: str,
    judge: Judge,
    store: Store,
    as_at: date,
    policy: Policy,
    viewer: Viewer,
    between: TwoRounds | None,
) -> pl.DataFrame:
    rounds = between._asdict() if between else dict.fromkeys(TwoRounds._fields)
    who = {"as_at": as_at, "own_partnership_id": viewer.sees_reflective_of}
    pairs = store.fetch(query, who | rounds)
    verdicts: list[dict[str, object]] = []
    for _, rows in pairs.group_by(*FAMILY, maintain_order=True):
        verdicts += _verdicts(list(rows.iter_rows(named=True)), judge, policy)
    keys = ["round_id", "scorecard_id", *(["feature_id"] if "feature_id" in pairs.columns else [])]
    schema = dict.fromkeys(keys, pl.String) | CHANGE_SCHEMA
    return pairs.join(pl.DataFrame(verdicts, schema=schema), on=keys, how="left")


def _verdicts(rows: list[dict[str, Any]], judge: Judge, policy: Policy) -> list[dict[str, object]]:
    """One verdict per row; only those that can be compared are tested, all of them together."""
    testable = [row for row in rows if row["why_cannot_say"] is None]
    pairs = [(_measured(row, "before"), _measured(row, "after")) for row in testable]
    changes = iter(judge(pairs, policy))
    keys = ("round_id", "scorecard_id", "feature_id")
    verdicts = []
    for row in rows:
        place = {key: row[key] for key in keys if key in row}
        is_testable = row["why_cannot_say"] is None
        verdicts.append(place | (_words(row, next(changes)) if is_testable else CANNOT_SAY))
    return verdicts


def _words(row: dict[str, Any], change: Change) -> dict[str, object]:
    shown = half_up(change.delta)
    return {
        "delta": change.delta,
        "delta_shown": shown,
        "delta_range": delta_range(row["before_range"], row["after_range"]),
        "smallest_real": change.smallest_real,
        "change_word": change.word,
        "adds_up": abs(row["after_mean"] - row["before_mean"] - shown) < 0.05,
    }


def _measured(row: dict[str, Any], when: str) -> Measured:
    return Measured(*(row[f"{when}_{name}"] for name in MEASURED))
