"""The gate: the only door from answers into the store.

It opens when a round is closed, works out each figure, and lets through what may be shown: nothing
that rests on fewer ratings than the policy's floor, no count beside a withheld figure, no answer
and no address. For an open round only the number of returns passes.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from ingest.contents import FeatureMean
from models.assessment_round import AssessmentRound
from models.disagreement import publishable_band
from models.instrument import Instrument
from models.instruments import load_instrument
from models.margin import (
    FALLBACK_FEATURE_SD,
    FALLBACK_SCORECARD_SD,
    LEAST_POOLED_FEATURES,
    margin,
    pooled_sd,
    steadied_sd,
    variance,
)
from models.policy import Policy
from models.rounding import tenths
from sql.vault import fetch_for_gate

TOO_FEW = "too few ratings"
NOT_GIVEN = "not in the source"
LEAST_POOLED_SCORECARDS = 2
CELL_SCHEMA = {
    "round_id": pl.String,
    "scorecard_id": pl.String,
    "feature_id": pl.String,
    "n_answered": pl.Int32,
    "n_not_applicable": pl.Int32,
    "score_mean": pl.Float64,
    "sd": pl.Float64,
    "margin": pl.Float64,
    "spread_band": pl.String,
    "withheld": pl.String,
}
RETURN_SCHEMA = {
    "round_id": pl.String,
    "scorecard_id": pl.String,
    "n_submitted": pl.Int32,
    "sd": pl.Float64,
    "margin": pl.Float64,
}
Figures = dict[str, Any]
"""One row of a published table by column name."""


class Gated(NamedTuple):
    """What may be published: the tables pub_return and pub_cell for some rounds."""

    returns: pl.DataFrame
    cells: pl.DataFrame


def gate_answers(vault: Path, rounds: Sequence[AssessmentRound], policy: Policy) -> Gated:
    """The publishable figures of rounds whose answers are in the vault."""
    by_id = {declared.round_id: declared for declared in rounds}
    closed = [declared.round_id for declared in rounds if declared.closed_on is not None]
    counts = fetch_for_gate(vault, "rating_counts", round_ids=closed)
    submitted = fetch_for_gate(vault, "submission_counts", round_ids=list(by_id))
    variances = fetch_for_gate(
        vault, "scorecard_variances", round_ids=closed, least_ratings=policy.anonymity_floor
    )
    cells: list[Figures] = []
    for (round_id,), rows in counts.group_by("round_id", maintain_order=True):
        cells += _cells(by_id[str(round_id)], list(rows.iter_rows(named=True)), policy)
    spreads = _scorecard_spreads(variances.iter_rows(named=True), by_id, policy)
    returns = [
        row | spreads.get((row["round_id"], row["scorecard_id"]), {"sd": None, "margin": None})
        for row in _with_empty_scorecards(submitted, rounds)
    ]
    return _gated(returns, cells)


def gate_means(
    means: Iterable[FeatureMean], rounds: dict[str, AssessmentRound], policy: Policy
) -> Gated:
    """The publishable figures of rounds known only by their means."""
    cells = [_mean_cell(mean, rounds[mean.round_id], policy) for mean in means]
    cells += _not_given(cells, rounds)
    known = {cell["round_id"]: rounds[cell["round_id"]] for cell in cells}
    returns = [
        {"round_id": r.round_id, "scorecard_id": scorecard_id, "n_submitted": r.n_submitted}
        for r in known.values()
        for scorecard_id in r.scorecard_ids
    ]
    return _gated([row | {"sd": None, "margin": None} for row in returns], cells)


def awaited_returns(rounds: Sequence[AssessmentRound]) -> pl.DataFrame:
    """No returns yet, for every scorecard that rounds on responses ask."""
    expected = [declared for declared in rounds if declared.basis == "responses"]
    nothing = pl.DataFrame(schema={"round_id": pl.String, "scorecard_id": pl.String, "n": pl.Int32})
    rows = [row | {"sd": None, "margin": None} for row in _with_empty_scorecards(nothing, expected)]
    return pl.DataFrame(rows, schema=RETURN_SCHEMA)


def _gated(returns: list[Figures], cells: list[Figures]) -> Gated:
    return Gated(
        pl.DataFrame(returns, schema=RETURN_SCHEMA), pl.DataFrame(cells, schema=CELL_SCHEMA)
    )


def _with_empty_scorecards(
    submitted: pl.DataFrame, rounds: Sequence[AssessmentRound]
) -> Iterable[Figures]:
    """Submissions per scorecard asked, 0 where none came."""
    counts = {(row[0], row[1]): row[2] for row in submitted.iter_rows()}
    for declared in rounds:
        for scorecard_id in declared.scorecard_ids:
            n = counts.get((declared.round_id, scorecard_id), 0)
            yield {"round_id": declared.round_id, "scorecard_id": scorecard_id, "n_submitted": n}


def _cells(declared: AssessmentRound, rows: list[Figures], policy: Policy) -> list[Figures]:
    ratings = {row["feature_id"]: [row[f"n_{level}"] for level in range(1, 6)] for row in rows}
    publishable = {key: n for key, n in ratings.items() if sum(n) >= policy.anonymity_floor}
    pooled = pooled_sd(
        [(sum(counts), variance(counts)) for counts in publishable.values()],
        fallback=FALLBACK_FEATURE_SD,
        least_parts=LEAST_POOLED_FEATURES,
    )
    return [
        _cell(declared, row, publishable.get(row["feature_id"]), pooled, policy) for row in rows
    ]


def _cell(
    declared: AssessmentRound,
    row: Figures,
    counts: list[int] | None,
    pooled: float,
    policy: Policy,
) -> Figures:
    place = {key: row[key] for key in ("round_id", "scorecard_id", "feature_id")}
    if counts is None:
        return place | _withheld()
    n = sum(counts)
    total = sum(level * count for level, count in enumerate(counts, start=1))
    sd = steadied_sd(n, variance(counts), pooled)
    return place | {
        "n_answered": n,
        "n_not_applicable": row["n_not_applicable"],
        "score_mean": tenths(total, n) / 10,
        "sd": round(sd, 3),
        "margin": round(margin(n, declared.n_members, sd), 2),
        "spread_band": publishable_band(counts, policy),
        "withheld": None,
    }


def _mean_cell(mean: FeatureMean, declared: AssessmentRound, policy: Policy) -> Figures:
    n = mean.n_answered if mean.n_answered is not None else declared.n_submitted
    place = {
        "round_id": mean.round_id,
        "scorecard_id": _instrument(declared).scorecard_of(mean.feature_id).id,
        "feature_id": mean.feature_id,
    }
    if n is None or n < policy.anonymity_floor:
        return place | _withheld()
    return (
        place
        | _withheld()
        | {
            "n_answered": mean.n_answered,
            "n_not_applicable": mean.n_not_applicable,
            "score_mean": mean.tenths / 10,
            "withheld": None,
        }
    )


def _not_given(cells: list[Figures], rounds: dict[str, AssessmentRound]) -> list[Figures]:
    """The features that are missing from a scorecard of which some means are known."""
    given = {(cell["round_id"], cell["feature_id"]) for cell in cells}
    cards = dict.fromkeys((cell["round_id"], cell["scorecard_id"]) for cell in cells)
    return [
        {"round_id": round_id, "scorecard_id": scorecard_id, "feature_id": feature.id}
        | _withheld()
        | {"withheld": NOT_GIVEN}
        for round_id, scorecard_id in cards
        for feature in _instrument(rounds[round_id]).scorecard(scorecard_id).features
        if (round_id, feature.id) not in given
    ]


def _instrument(declared: AssessmentRound) -> Instrument:
    return load_instrument(declared.instrument_id, declared.instrument_version)


def _withheld() -> Figures:
    """A cell that shows its reason and nothing else."""
    empty = dict.fromkeys(CELL_SCHEMA.keys() - {"round_id", "scorecard_id", "feature_id"})
    return empty | {"withheld": TOO_FEW}


def _scorecard_spreads(
    rows: Iterable[Figures], rounds: dict[str, AssessmentRound], policy: Policy
) -> dict[tuple[str, str], Figures]:
    """Spread and margin of scorecard averages, by round and scorecard."""
    by_round: dict[str, list[Figures]] = {}
    for row in rows:
        if row["n_submitted"] >= policy.anonymity_floor:
            by_round.setdefault(row["round_id"], []).append(row)
    spreads: dict[tuple[str, str], Figures] = {}
    for round_id, cards in by_round.items():
        pooled = pooled_sd(
            [(card["n_submitted"], card["variance"]) for card in cards],
            fallback=FALLBACK_SCORECARD_SD,
            least_parts=LEAST_POOLED_SCORECARDS,
        )
        for card in cards:
            n = card["n_submitted"]
            sd = steadied_sd(n, card["variance"], pooled)
            half = margin(n, rounds[round_id].n_members, sd)
            spreads[round_id, card["scorecard_id"]] = {"sd": round(sd, 3), "margin": round(half, 2)}
    return spreads
