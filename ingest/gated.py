"""What the gate hands on: the tables of published figures, and how a withheld cell looks."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import polars as pl

from models.assessment_round import AssessmentRound
from models.instrument import Instrument
from models.instruments import load_instrument
from models.policy import Policy
from models.threshold import required_submissions

TOO_FEW = "too few ratings"
SHORT = "short of threshold"
TOO_SMALL = "too few members"
NOT_GIVEN = "not in the source"
CELL_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "round_id": pl.String,
    "scorecard_id": pl.String,
    "feature_id": pl.String,
    "n_answered": pl.Int32,
    "n_at_least": pl.Int32,
    "n_not_applicable": pl.Int32,
    "n_skipped": pl.Int32,
    "score_mean": pl.Float64,
    "score_range": pl.String,
    "score_sum": pl.Int32,
    "sd": pl.Float64,
    "margin": pl.Float64,
    "spread_band": pl.String,
    "mean_gap": pl.Float64,
    "n_low": pl.Int32,
    "n_middle": pl.Int32,
    "n_high": pl.Int32,
    "n_levels": pl.List(pl.Int32),
    "has_two_camps": pl.Boolean,
    "withheld": pl.String,
}
RETURN_SCHEMA = {
    "round_id": pl.String,
    "scorecard_id": pl.String,
    "n_submitted": pl.Int32,
    "sd": pl.Float64,
    "margin": pl.Float64,
}
AGREED_SCHEMA = {
    "round_id": pl.String,
    "scorecard_id": pl.String,
    "n_members": pl.Int32,
    "score_mean": pl.Float64,
    "score_range": pl.String,
}
Figures = dict[str, Any]
"""One row of a published table by column name."""


class Gated(NamedTuple):
    """What may be published: the tables pub_return, pub_cell and pub_agreed for some rounds."""

    returns: pl.DataFrame
    cells: pl.DataFrame
    agreed: pl.DataFrame


def gated(returns: list[Figures], cells: list[Figures], agreed: Sequence[Figures] = ()) -> Gated:
    """Rows as frames of the published tables' columns."""
    return Gated(
        pl.DataFrame(returns, schema=RETURN_SCHEMA),
        pl.DataFrame(cells, schema=CELL_SCHEMA),
        pl.DataFrame(agreed, schema=AGREED_SCHEMA),
    )


def withheld(reason: str = TOO_FEW) -> Figures:
    """A cell that shows its reason and nothing else."""
    empty = dict.fromkeys(CELL_SCHEMA.keys() - {"round_id", "scorecard_id", "feature_id"})
    return empty | {"withheld": reason}


def reason_for_nothing(
    declared: AssessmentRound, n_submitted: int | None, policy: Policy
) -> str | None:
    """Why nothing of a scorecard of a closed round may be shown; None where something may.

    Rules R1 and R13 of the statistics specification, section 7. `n_submitted` is None where the
    source does not say how many took part.
    """
    required = required_submissions(declared.n_members, policy)
    if required is None:
        return TOO_SMALL
    return SHORT if n_submitted is not None and n_submitted < required else None


def published_at_least_half(cells: Sequence[Figures]) -> set[tuple[str, str]]:
    """The (round, scorecard) of which at least half of the features are published."""
    places = [(cell["round_id"], cell["scorecard_id"]) for cell in cells]
    every = Counter(places)
    published = Counter(
        place for place, cell in zip(places, cells, strict=True) if cell["withheld"] is None
    )
    return {place for place, n in every.items() if published[place] * 2 >= n}


def awaited_returns(rounds: Sequence[AssessmentRound]) -> pl.DataFrame:
    """No returns yet, for every scorecard asked by rounds that answers are kept of."""
    expected = [declared for declared in rounds if declared.basis != "means"]
    nothing = pl.DataFrame(schema={"round_id": pl.String, "scorecard_id": pl.String, "n": pl.Int32})
    return pl.DataFrame(list(with_empty_scorecards(nothing, expected)), schema=RETURN_SCHEMA)


def with_empty_scorecards(
    submitted: pl.DataFrame, rounds: Sequence[AssessmentRound]
) -> Iterable[Figures]:
    """Submissions per scorecard asked, 0 where none came; no spread and no margin yet."""
    counts = {(row[0], row[1]): row[2] for row in submitted.iter_rows()}
    for declared in rounds:
        for scorecard_id in declared.scorecard_ids:
            n = counts.get((declared.round_id, scorecard_id), 0)
            place = {"round_id": declared.round_id, "scorecard_id": scorecard_id}
            yield place | {"n_submitted": n, "sd": None, "margin": None}


def missing_cells(
    cells: Iterable[Figures],
    cards: Iterable[tuple[str, str]],
    rounds: Mapping[str, AssessmentRound],
    reason: str,
) -> list[Figures]:
    """Withheld cells for the features of some (round, scorecard) that have no cell."""
    known = {(cell["round_id"], cell["feature_id"]) for cell in cells}
    return [
        {"round_id": round_id, "scorecard_id": scorecard_id, "feature_id": feature.id}
        | withheld(reason)
        for round_id, scorecard_id in cards
        for feature in instrument_of(rounds[round_id]).scorecard(scorecard_id).features
        if (round_id, feature.id) not in known
    ]


def instrument_of(declared: AssessmentRound) -> Instrument:
    """The instrument version that a round answers."""
    return load_instrument(declared.instrument_id, declared.instrument_version)
