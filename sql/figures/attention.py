"""Who needs attention and why; and how the partnerships moved, all of them accounted for."""

from datetime import date
from typing import Any, NamedTuple

import polars as pl

from models.attention import Reason, case, most_pressing_first
from models.disagreement import WIDE_ONLY_FROM_N
from models.disagreement_growth import WideFeatures
from models.headline import COMPARABLE, Standing, standing_of
from models.policy import Policy
from models.review_reasons import ReviewFacts, review_reasons
from models.work_reasons import (
    CardFacts,
    TargetFacts,
    card_reasons,
    spread_reasons,
    target_reasons,
)
from sql.store import Store

ATTENTION_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "partnership_id": pl.String,
    "partnership": pl.String,
    "kind": pl.String,
    "weight": pl.Int32,
    "reasons": pl.List(pl.String),
}
CARD = ["partnership_id", "instrument_id", "scorecard_id"]


class Figures(NamedTuple):
    """The frames that attention and headline are read from, all as at the same day."""

    status: pl.DataFrame
    rounds: pl.DataFrame
    latest: pl.DataFrame
    """Latest compared scorecards (`fetch_latest_scorecards`)."""
    scorecard_changes: pl.DataFrame
    targets: pl.DataFrame
    wide_features: pl.DataFrame
    """Where members disagree widely, now and before (`fetch_wide_features`)."""


def fetch_wide_features(store: Store, as_at: date) -> pl.DataFrame:
    """On how many features members disagree widely, in the latest review and the one before.

    One row per partnership and scorecard that two such reviews share: partnership_id, round_id,
    before_round_id, scorecard_id, scorecard_title and counts of features: n_compared, n_before,
    n_now, n_newly (wide now and not before).
    """
    params = {"as_at": as_at, "least_ratings": WIDE_ONLY_FROM_N}
    return store.fetch("wide_features", params)


def attention_list(figures: Figures, as_at: date, policy: Policy) -> pl.DataFrame:
    """Partnerships that need attention, most pressing first (`models.attention` has the order).

    One row per partnership: partnership_id, partnership, kind and weight (of the first reason),
    reasons (in words, most pressing first).
    """
    cards = _cards(figures)
    cases = [
        case(
            row["partnership_id"],
            row["partnership"],
            review_reasons(_review_facts(row), as_at, policy)
            + _work_reasons(row["partnership_id"], figures, cards, as_at, policy),
        )
        for row in figures.status.iter_rows(named=True)
    ]
    rows = [
        {
            "partnership_id": found.partnership_id,
            "partnership": found.partnership,
            "kind": found.reasons[0].kind,
            "weight": found.reasons[0].weight,
            "reasons": [reason.words for reason in found.reasons],
        }
        for found in most_pressing_first(cases)
    ]
    return pl.DataFrame(rows, schema=ATTENTION_SCHEMA)


def standings(figures: Figures) -> list[Standing]:
    """How each partnership of the register moved since its review before; one word each."""
    changes: dict[str, list[dict[str, Any]]] = {}
    for row in latest_changes(figures).iter_rows(named=True):
        changes.setdefault(row["partnership_id"], []).append(row)
    published = set(figures.latest.filter(pl.col("score_mean").is_not_null())["partnership_id"])
    return [
        _standing(row, changes.get(row["partnership_id"], []), published)
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


def _standing(row: dict[str, Any], changes: list[dict[str, Any]], published: set[str]) -> Standing:
    if row["review_status"] == "open":
        return "open"
    if row["review_status"] == "short of threshold":
        return "short of threshold"
    if row["last_review_on"] is None:
        return "never reviewed"
    if row["partnership_id"] not in published:
        return "too few ratings"
    return standing_of(
        (change["change_word"] for change in changes),
        (change["why_cannot_say"] for change in changes),
    )


def _review_facts(row: dict[str, Any]) -> ReviewFacts:
    return ReviewFacts(row["review_status"], *(row[name] for name in ReviewFacts._fields[1:]))


def _cards(figures: Figures) -> pl.DataFrame:
    """The latest compared scorecards with a score: has_declined and has_action beside each."""
    declined = latest_changes(figures).filter(pl.col("change_word") == "declined")
    marks = declined.select("round_id", "scorecard_id", has_declined=True)
    acted = figures.targets.select(CARD).unique().with_columns(has_action=True)
    return (
        figures.latest.filter(pl.col("score_mean").is_not_null())
        .join(marks, on=["round_id", "scorecard_id"], how="left", maintain_order="left")
        .join(acted, on=CARD, how="left", maintain_order="left")
        .with_columns(pl.col("has_declined", "has_action").fill_null(False))
    )


def _work_reasons(
    partnership_id: str, figures: Figures, cards: pl.DataFrame, as_at: date, policy: Policy
) -> list[Reason]:
    mine = pl.col("partnership_id") == partnership_id
    my_cards = cards.filter(mine).select(
        pl.col("scorecard_title").alias("title"), *CardFacts._fields[1:]
    )
    targets = figures.targets.filter(mine).select(
        "due_on", "latest", "latest_range", status="target_status", low="target_low"
    )
    wide = figures.wide_features.filter(mine).select(WideFeatures._fields)
    return [
        *card_reasons([CardFacts(**row) for row in my_cards.iter_rows(named=True)], policy),
        *spread_reasons([WideFeatures(*row) for row in wide.iter_rows()]),
        *target_reasons(
            [TargetFacts(**row) for row in targets.iter_rows(named=True)], as_at, policy
        ),
    ]
