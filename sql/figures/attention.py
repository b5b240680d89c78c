"""Who needs attention and why; and how the partnerships moved, all of them accounted for."""

from datetime import date
from typing import Any, NamedTuple

import polars as pl

from models.attention import Reason, ReviewFacts, WorkFacts, review_reasons, work_reasons
from models.bands import score_band
from models.headline import COMPARABLE, Standing, standing_of
from models.policy import Policy

ATTENTION_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "partnership_id": pl.String,
    "partnership": pl.String,
    "weight": pl.Int32,
    "reasons": pl.List(pl.String),
}


class Figures(NamedTuple):
    """The frames that attention and headline are read from, all as at the same day."""

    status: pl.DataFrame
    rounds: pl.DataFrame
    latest: pl.DataFrame
    """Latest compared scorecards (`fetch_latest_scorecards`)."""
    scorecard_changes: pl.DataFrame
    targets: pl.DataFrame


def attention_list(figures: Figures, as_at: date, policy: Policy) -> pl.DataFrame:
    """Partnerships that need attention, most pressing first.

    One row per partnership: partnership_id, partnership, weight (of the first reason), reasons.
    """
    entries: list[tuple[int, int, str, dict[str, object]]] = []
    for row in figures.status.iter_rows(named=True):
        reasons = sorted(
            review_reasons(_review_facts(row, figures.rounds), as_at)
            + work_reasons(_work_facts(row["partnership_id"], figures, policy))
        )
        if reasons:
            order = (reasons[0].weight, -len(reasons), row["partnership"])
            entries.append((*order, _entry(row, reasons)))
    entries.sort(key=lambda entry: entry[:3])
    return pl.DataFrame([entry[3] for entry in entries], schema=ATTENTION_SCHEMA)


def standings(figures: Figures) -> list[Standing]:
    """How each partnership of the register moved since its review before; one word each."""
    latest = latest_changes(figures)
    words: dict[str, list[str]] = {}
    for row in latest.iter_rows(named=True):
        words.setdefault(row["partnership_id"], []).append(row["change_word"])
    published = set(figures.latest.filter(pl.col("score_mean").is_not_null())["partnership_id"])
    return [
        _standing(row["partnership_id"], row["review_status"], words, published)
        for row in figures.status.iter_rows(named=True)
    ]


def moved_apart(figures: Figures) -> list[str]:
    """A sentence on who really moved and yet is not among the comparable; nothing if nobody."""
    real = latest_changes(figures).filter(pl.col("change_word").is_in(["improved", "declined"]))
    movers = set(real["partnership_id"])
    rows = figures.status.select("partnership_id", "partnership").iter_rows()
    names = [
        name
        for (partnership_id, name), word in zip(rows, standings(figures), strict=True)
        if partnership_id in movers and word not in COMPARABLE
    ]
    sentence = f"Marked below as well, though not comparable now: {', '.join(names)}."
    return [sentence] if names else []


def latest_changes(figures: Figures) -> pl.DataFrame:
    """The changes of the rounds that the latest figures come from."""
    shown = figures.latest.select("round_id", "scorecard_id").drop_nulls()
    return figures.scorecard_changes.join(shown, on=["round_id", "scorecard_id"], how="semi")


def _standing(
    partnership_id: str, status: str, words: dict[str, list[str]], published: set[str]
) -> Standing:
    if status == "open":
        return "open"
    if status == "short of threshold":
        return "short of threshold"
    if status == "never reviewed":
        return "never reviewed"
    if partnership_id not in published:
        return "too few ratings"
    return standing_of(words.get(partnership_id, ()))


def _review_facts(row: dict[str, Any], rounds: pl.DataFrame) -> ReviewFacts:
    opened = rounds.filter(pl.col("round_id").eq_missing(row["open_round_id"]))["closes_on"]
    return ReviewFacts(
        status=row["review_status"],
        due_on=row["due_on"],
        overdue_days=row["overdue_days"],
        n_submitted=row["n_submitted"],
        n_required=row["n_required"],
        closes_on=opened[0] if len(opened) else None,
    )


def _work_facts(partnership_id: str, figures: Figures, policy: Policy) -> WorkFacts:
    mine = pl.col("partnership_id") == partnership_id
    changes = latest_changes(figures).filter(mine, pl.col("change_word") == "declined")
    scored = figures.latest.filter(mine, pl.col("score_mean").is_not_null())
    verdicts = figures.targets.filter(mine)["target_status"].to_list()
    return WorkFacts(
        declined=changes["scorecard_title"].to_list(),
        very_weak=[
            row["scorecard_title"]
            for row in scored.iter_rows(named=True)
            if score_band(row["score_mean"], policy) == "very weak"
        ],
        n_missed=verdicts.count("missed"),
        n_behind=verdicts.count("behind"),
    )


def _entry(row: dict[str, Any], reasons: list[Reason]) -> dict[str, object]:
    return {
        "partnership_id": row["partnership_id"],
        "partnership": row["partnership"],
        "weight": reasons[0].weight,
        "reasons": [reason.words for reason in reasons],
    }
