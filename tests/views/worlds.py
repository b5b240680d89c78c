"""Small counties for Hypothesis: partnerships with rounds of three features, and actions."""

from datetime import date, timedelta
from typing import Any, NamedTuple

import polars as pl
from hypothesis import strategies as st

Row = dict[str, Any]
START = date(2020, 1, 1)
FEATURES = ("candour", "respect", "sharing")
NUMBERS = dict.fromkeys(("score_mean", "sd", "margin"), pl.Float64) | {"n_answered": pl.Int32}
RANGES = {4.7: "or more", 1.3: "or less"}
"""Scores that are ends of a range: those of twenty ratings."""
TYPES: dict[str, dict[str, Any]] = {
    "pub_cell": NUMBERS | {"withheld": pl.String, "score_range": pl.String},
    "act_revision": {"done_on": pl.Date, "due_on": pl.Date}
    | dict.fromkeys(("baseline", "target_low"), pl.Float64),
}
"""Of columns that may hold nothing at all in a draw."""


class Held(NamedTuple):
    """A closed round: days since the one before, and what each feature asked got."""

    kind: str
    gap: int
    scores: list[float | None]


class Sheet(NamedTuple):
    """What one sheet says of an action: days since the start or the sheet before."""

    gap: int
    baseline: float | None
    low: float | None
    days_given: int | None


class Promised(NamedTuple):
    """An action, with the days it took if it was done."""

    feature: str
    sheets: list[Sheet]
    took: int | None


scores = st.none() | st.sampled_from([1.3, 1.5, 2.9, 3.0, 3.1, 4.5, 4.7])
rounds = st.builds(
    Held,
    st.sampled_from(["review", "review", "follow-up"]),
    st.integers(0, 500),
    st.lists(scores, min_size=1, max_size=3),
)
sheets = st.builds(
    Sheet,
    st.integers(1, 600),
    st.sampled_from([None, 2.0, 3.0, 3.0]),
    st.sampled_from([None, 1.2, 3.0, 3.1, 4.5, 4.8]),
    st.none() | st.integers(-30, 800),
)
promises = st.builds(
    Promised,
    st.sampled_from(FEATURES),
    st.lists(sheets, min_size=1, max_size=2),
    st.none() | st.integers(0, 900),
)
worlds = st.lists(
    st.tuples(st.lists(rounds, min_size=1, max_size=4), st.lists(promises, max_size=4)),
    min_size=4,
    max_size=8,
)


def tables_of(world: list[tuple[list[Held], list[Promised]]]) -> dict[str, pl.DataFrame]:
    """The tables of a store of such partnerships."""
    rows: dict[str, list[Row]] = {
        name: [] for name in ("ref_partnership", "ref_round", "pub_cell", "act_revision")
    }
    for number, (its_rounds, its_actions) in enumerate(world):
        name = f"p{number}"
        rows["ref_partnership"].append({"partnership_id": name})
        _add_rounds(rows, name, its_rounds)
        _add_actions(rows, name, its_actions)
    return {
        name: pl.DataFrame(of, schema_overrides=TYPES.get(name), infer_schema_length=None)
        for name, of in rows.items()
        if of
    }


def _add_rounds(rows: dict[str, list[Row]], name: str, held: list[Held]) -> None:
    day = START
    for turn, (kind, gap, means) in enumerate(held):
        day += timedelta(days=gap)
        place = {"round_id": f"{name}-{turn}"}
        who = {"partnership_id": name, "kind": kind, "closed_on": day, "n_members": 20}
        rows["ref_round"].append(place | who)
        for feature, mean in zip(FEATURES, means, strict=False):
            cell = place | {"scorecard_id": "trust", "feature_id": feature, "score_mean": mean}
            in_range = RANGES.get(mean or 0)
            margin = None if in_range else 0.0
            told = {"n_answered": 20, "sd": 0.8, "margin": margin, "withheld": None}
            told |= {"score_range": in_range}
            hidden = dict.fromkeys(told) | {"withheld": "too few ratings"}
            rows["pub_cell"].append(cell | (hidden if mean is None else told))


def _add_actions(rows: dict[str, list[Row]], name: str, promised: list[Promised]) -> None:
    for turn, (feature, its_sheets, took) in enumerate(promised):
        day = START
        place = {"action_id": f"{name}-{turn}", "partnership_id": name, "feature_id": feature}
        for gap, baseline, low, days_given in its_sheets:
            day += timedelta(days=gap)
            said = {"sheet_date": day, "baseline": baseline, "target_low": low}
            said["due_on"] = None if days_given is None else day + timedelta(days=days_given)
            said["done_on"] = None if took is None else day + timedelta(days=took)
            rows["act_revision"].append(place | said)
