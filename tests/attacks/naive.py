"""A publication that keeps nothing back: what every attack must be able to take apart.

It stands in for the gate, for the rules on late returns and on the same answers under two rounds,
and for the checks of a draft. All else is the product's own: readers, store, views, figures, pages
and commands.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from pathlib import Path

import polars as pl
import pytest

from ingest import judging, publishing
from ingest.contents import Contents, FeatureMean
from ingest.gate_agreed import gate_agreed
from ingest.gated import (
    Figures,
    Gated,
    gated,
    instrument_of,
    missing_cells,
    with_empty_scorecards,
    withheld,
)
from ingest.in_force import InForce
from ingest.issuing import Place, fetch_issues
from models.assessment_round import AssessmentRound
from models.disagreement import mean_gap
from models.fault import Fault
from models.margin import margin
from models.policy import Policy
from models.reissue import Submissions
from sql import publish
from sql.vault import fetch_for_gate, record_issues


def publish_naively(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on everything is published as it is."""
    monkeypatch.setattr(publishing, "gate_answers", gate_answers)
    monkeypatch.setattr(publishing, "gate_means", gate_means)
    monkeypatch.setattr(publishing, "issue_answers", issue_answers)
    monkeypatch.setattr(judging, "given_again", nothing)
    monkeypatch.setattr(InForce, "is_late", never)
    monkeypatch.setattr(InForce, "cannot_compare", never)
    monkeypatch.setattr(publish, "check_texts", dict)


def never(known: InForce, *subject: object) -> bool:
    """Nothing stays as it was published."""
    return False


def nothing(
    contents: Contents, given: Mapping[Place, Submissions], file: str, known: InForce
) -> list[Fault]:
    """Answers may be loaded under any round."""
    return []


def issue_answers(vault: Path, rounds: Iterable[AssessmentRound], policy: Policy) -> None:
    """Always show the latest answers."""
    closed = [r for r in rounds if r.closed_on is not None]
    earlier = fetch_issues(vault)
    places = [(r.round_id, card) for r in closed for card in r.scorecard_ids]
    rows = [(*place, len(earlier.get(place, {})) + 1) for place in places]
    schema = {"round_id": pl.String, "scorecard_id": pl.String, "issue": pl.Int32}
    numbered = pl.DataFrame(rows, schema=schema, orient="row")
    record_issues(vault, numbered, numbered)


def gate_answers(vault: Path, rounds: Sequence[AssessmentRound], policy: Policy) -> Gated:
    """Exact sums, all counts, all bars and each feature's own spread."""
    by_id = {declared.round_id: declared for declared in rounds}
    closed = [declared.round_id for declared in rounds if declared.closed_on is not None]
    submitted = fetch_for_gate(
        vault, "submission_counts", round_ids=list(by_id), closed_round_ids=closed
    )
    returns = list(with_empty_scorecards(submitted, rounds))
    counts = fetch_for_gate(vault, "rating_counts", round_ids=closed)
    cells = [naive_cell(row, by_id[row["round_id"]].n_members) for row in counts.to_dicts()]
    places = [(r["round_id"], r["scorecard_id"]) for r in returns if r["round_id"] in closed]
    cells += missing_cells(cells, places, by_id, "too few ratings")
    own = own_spreads(fetch_for_gate(vault, "answers", round_ids=closed))
    for row in returns:
        row["sd"] = own.get((row["round_id"], row["scorecard_id"]))
        if row["sd"] is not None:
            share = row["n_submitted"] / by_id[row["round_id"]].n_members
            row["margin"] = margin(row["n_submitted"], share, row["sd"])
    return gated(returns, cells, gate_agreed(counts, returns, by_id, policy))


def own_spreads(answers: pl.DataFrame) -> dict[tuple[str, str], float]:
    """By round and scorecard how far the averages of those who submitted are apart, exactly."""
    place = ("round_id", "scorecard_id")
    averages = answers.group_by(*place, "submission_key").agg(pl.col("rating").mean())
    spreads = averages.group_by(*place).agg(pl.col("rating").std()).drop_nulls()
    return {(round_id, card): sd for round_id, card, sd in spreads.iter_rows()}


def own_spread(counts: Sequence[int]) -> float:
    """How far the ratings of a feature are apart: their sample standard deviation."""
    n, total = sum(counts), sum(level * count for level, count in enumerate(counts, start=1))
    squares = sum(count * (level - total / n) ** 2 for level, count in enumerate(counts, start=1))
    return sqrt(squares / (n - 1)) if n > 1 else 0.0


def naive_cell(row: Figures, n_members: int) -> Figures:
    """Everything there is to say of one feature."""
    place = {key: row[key] for key in ("round_id", "scorecard_id", "feature_id")}
    counts = [row[f"n_{level}"] for level in range(1, 6)]
    n = sum(counts)
    if not n:
        return place | withheld()
    total = sum(level * count for level, count in enumerate(counts, start=1))
    sd = own_spread(counts)
    return place | {
        "n_answered": n,
        "n_at_least": n,
        "n_not_applicable": row["n_not_applicable"],
        "n_skipped": row["n_skipped"],
        "score_mean": round(total / n, 1),
        "score_range": None,
        "score_sum": total,
        "sd": sd,
        "margin": margin(n, n / n_members, sd),
        "spread_band": "wide" if mean_gap(counts) >= 1.2 else "low",
        "mean_gap": round(mean_gap(counts), 1),
        "n_low": counts[0] + counts[1],
        "n_middle": counts[2],
        "n_high": counts[3] + counts[4],
        "n_levels": counts,
        "has_two_camps": False,
        "withheld": None,
    }


def gate_means(
    means: Iterable[FeatureMean], rounds: dict[str, AssessmentRound], policy: Policy
) -> Gated:
    """Means as they are given."""
    given = list(means)
    cells = [
        withheld()
        | {
            "round_id": mean.round_id,
            "scorecard_id": instrument_of(rounds[mean.round_id]).scorecard_of(mean.feature_id).id,
            "feature_id": mean.feature_id,
            "n_answered": mean.n_answered,
            "n_at_least": mean.n_answered,
            "n_not_applicable": mean.n_not_applicable,
            "score_mean": mean.tenths / 10,
            "withheld": None,
        }
        for mean in given
    ]
    returns = [
        {"round_id": r, "scorecard_id": card, "n_submitted": rounds[r].n_submitted}
        for r in dict.fromkeys(mean.round_id for mean in given)
        for card in rounds[r].scorecard_ids
    ]
    return gated([row | {"sd": None, "margin": None} for row in returns], cells)
