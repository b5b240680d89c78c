"""The gate: the only door from answers into the store.

It opens when a round is closed and enough have answered, works out each figure, and lets through
what may be shown: nothing that rests on fewer ratings than the policy's floor, no mean near an end
of the scale, no count that points at somebody, no answer and no address. For an open round only
the number of returns passes. Rules R1 to R6 of the statistics specification, section 7.
Of three or four members who all agreed the averages pass, and nothing else (`gate_agreed`).
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import polars as pl

from ingest.gate_agreed import gate_agreed
from ingest.gate_cell import gate_cell
from ingest.gated import (
    TOO_FEW,
    Figures,
    Gated,
    gated,
    missing_cells,
    published_at_least_half,
    reason_for_nothing,
    with_empty_scorecards,
)
from ingest.issuing import Place
from models.assessment_round import AssessmentRound
from models.margin import margin, scorecard_sd
from models.policy import Policy
from models.rounding import up_to_hundredth
from sql.vault import fetch_for_gate


def gate_answers(vault: Path, rounds: Sequence[AssessmentRound], policy: Policy) -> Gated:
    """The publishable figures of rounds whose answers are in the vault, as issued.

    `ingest.issuing` has decided before which answers to each closed scorecard are shown.
    """
    by_id = {declared.round_id: declared for declared in rounds}
    closed = [declared.round_id for declared in rounds if declared.closed_on is not None]
    submitted = fetch_for_gate(
        vault, "submission_counts", round_ids=list(by_id), closed_round_ids=closed
    )
    returns = list(with_empty_scorecards(submitted, rounds))
    withheld = _withheld_whole((row for row in returns if row["round_id"] in closed), by_id, policy)
    counts = fetch_for_gate(vault, "rating_counts", round_ids=closed)
    cells = _cells(counts, [place for place, why in withheld.items() if not why], by_id, policy)
    for place, why in withheld.items():
        cells += missing_cells(cells, [place], by_id, why or TOO_FEW)
    spreads = _scorecard_spreads(returns, cells, by_id)
    agreed = gate_agreed(counts, returns, by_id, policy)
    return gated([row | spreads.get(_place(row), {}) for row in returns], cells, agreed)


def _place(row: Figures) -> Place:
    return row["round_id"], row["scorecard_id"]


def _withheld_whole(
    returns: Iterable[Figures], rounds: dict[str, AssessmentRound], policy: Policy
) -> dict[Place, str | None]:
    """Why nothing of a scorecard may be shown, or None where its features may be looked at."""
    return {
        _place(row): reason_for_nothing(rounds[row["round_id"]], row["n_submitted"], policy)
        for row in returns
    }


def _cells(
    counts: pl.DataFrame,
    places: Sequence[Place],
    rounds: dict[str, AssessmentRound],
    policy: Policy,
) -> list[Figures]:
    wanted = set(places)
    return [
        gate_cell(row, rounds[row["round_id"]].n_members, policy)
        for row in counts.iter_rows(named=True)
        if _place(row) in wanted
    ]


def _scorecard_spreads(
    returns: Iterable[Figures], cells: Sequence[Figures], rounds: dict[str, AssessmentRound]
) -> dict[Place, Figures]:
    """Spread and margin of scorecard averages, by round and scorecard: from published cells."""
    averaged = published_at_least_half(cells)
    feature_sds: dict[Place, list[float]] = {}
    for cell in cells:
        if cell["withheld"] is None:
            feature_sds.setdefault(_place(cell), []).append(cell["sd"])
    spreads: dict[Place, Figures] = {}
    for row in returns:
        place, n = _place(row), row["n_submitted"]
        if place in averaged:
            sd = up_to_hundredth(scorecard_sd(feature_sds[place]))
            half = margin(n, n / rounds[row["round_id"]].n_members, sd)
            spreads[place] = {"sd": sd, "margin": round(half, 2)}
    return spreads
