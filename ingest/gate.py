"""The gate: the only door from answers into the store.

It opens when a round is closed, works out each figure, and lets through what may be shown: nothing
that rests on fewer ratings than the policy's floor, no count beside a withheld figure, no answer
and no address. For an open round only the number of returns passes.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from ingest.gated import (
    TOO_FEW,
    Figures,
    Gated,
    gated,
    missing_cells,
    with_empty_scorecards,
    withheld,
)
from models.assessment_round import AssessmentRound
from models.disagreement import publishable_band
from models.distribution import (
    is_two_camps,
    publishable_bars,
    publishable_gap,
)
from models.extremes import is_extreme
from models.margin import (
    FALLBACK_FEATURE_SD,
    FALLBACK_SCORECARD_SD,
    LEAST_POOLED_FEATURES,
    OWN_SPREAD_FROM_N,
    margin,
    pooled_sd,
    steadied_scorecard_sd,
    steadied_sd,
    variance,
)
from models.policy import Policy
from models.rounding import tenths
from sql.vault import fetch_for_gate

LEAST_POOLED_SCORECARDS = 2


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
    asked = [(r, card) for r in closed for card in by_id[r].scorecard_ids]
    cells += missing_cells(cells, asked, by_id, TOO_FEW)
    averaged = _averaged(cells)
    shown = (row for row in variances.iter_rows(named=True) if _place(row) in averaged)
    spreads = _scorecard_spreads(shown, by_id, policy)
    returns = [
        row | spreads.get((row["round_id"], row["scorecard_id"]), {})
        for row in with_empty_scorecards(submitted, rounds)
    ]
    return gated(returns, cells)


def _averaged(cells: Sequence[Figures]) -> set[tuple[str, str]]:
    """The (round, scorecard) of which at least half of the features are published."""
    published = Counter(_place(cell) for cell in cells if cell["withheld"] is None)
    every = Counter(map(_place, cells))
    return {place for place, n in every.items() if published[place] * 2 >= n}


def _place(row: Figures) -> tuple[str, str]:
    return row["round_id"], row["scorecard_id"]


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
        return place | withheld()
    n = sum(counts)
    total = sum(level * count for level, count in enumerate(counts, start=1))
    score = tenths(total, n) / 10
    band = publishable_band(counts, score, policy)
    sd = steadied_sd(n, band, pooled, policy)
    share = (n + row["n_not_applicable"]) / declared.n_members
    tells_more = n >= OWN_SPREAD_FROM_N and not is_extreme(score, n)
    return place | {
        "n_answered": n,
        "n_not_applicable": row["n_not_applicable"],
        "n_skipped": row["n_skipped"],
        "score_mean": score,
        "score_sum": total if tells_more else None,
        "sd": round(sd, 3),
        "margin": round(margin(n, share, sd), 2),
        "withheld": None,
        "spread_band": band,
        **_bars(counts, score, policy),
    }


def _bars(counts: list[int], score: float, policy: Policy) -> Figures:
    """How many chose what, as far as it may be told."""
    bars = publishable_bars(counts, score)
    return {
        "mean_gap": publishable_gap(counts, score),
        "n_low": bars.low if bars else None,
        "n_middle": bars.middle if bars else None,
        "n_high": bars.high if bars else None,
        "n_levels": list(bars.levels) if bars and bars.levels else None,
        "has_two_camps": is_two_camps(bars, policy) if bars else None,
    }


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
            sd = steadied_scorecard_sd(n, card["variance"], pooled)
            half = margin(n, n / rounds[round_id].n_members, sd)
            spreads[round_id, card["scorecard_id"]] = {"sd": round(sd, 3), "margin": round(half, 2)}
    return spreads
