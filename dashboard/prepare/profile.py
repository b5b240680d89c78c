"""One round against an earlier one: what the radar and its twin draw."""

from datetime import date

import polars as pl

from dashboard.charts.words import members_column, score_column, score_words
from dashboard.prepare.partnership import Choice
from models.instrument import Instrument
from models.readings import Figure

NOT_ASKED = "not asked"
FIGURES = (
    *("score_mean", "score_range", "score_low", "score_high", "margin", "withheld", "basis"),
    *("n_answered", "n_at_least", "n_members", "n_not_applicable", "n_skipped"),
    *("n_parts", "n_parts_published"),
    *("spread_band", "mean_gap", "n_low", "n_middle", "n_high", "n_levels", "has_two_camps"),
)
"""What is shown of a score."""


def items_of(scores: pl.DataFrame, instrument: Instrument, choice: Choice) -> pl.DataFrame:
    """What the radar and its twin draw: scorecards, or the features of one.

    One row per item of the instrument, in its order: item_id, title, item_order, the columns of
    `FIGURES` and answers (in words) of the chosen round; previous, previous_range and
    previous_withheld of the other. `scores` are those of one partnership (view `score`).
    """
    items = _all_items(instrument, choice.scorecard_id)
    now = _of_round(scores, choice.round_id, choice.scorecard_id)
    before = _of_round(scores, choice.before_round_id, choice.scorecard_id).select(
        "item_id",
        previous="score_mean",
        previous_range="score_range",
        previous_withheld="withheld",
    )
    return (
        items.join(now, on="item_id", how="left")
        .join(before, on="item_id", how="left")
        .with_columns(
            withheld=pl.when(pl.col("score_mean").is_null()).then(
                pl.col("withheld").fill_null(NOT_ASKED)
            )
        )
        .sort("item_order")
    )


def scorecard_average(scores: pl.DataFrame, choice: Choice) -> Figure | None:
    """The average of the chosen scorecard in the chosen round; None where it is not shown."""
    row = of_level(scores, None).filter(
        pl.col("round_id") == choice.round_id, pl.col("item_id") == choice.scorecard_id
    )
    if row.is_empty() or row["score_mean"][0] is None:
        return None
    return Figure(row["score_mean"][0], row["score_range"][0])


def overall_sentence(scores: pl.DataFrame, round_id: str) -> list[str]:
    """The overall score of a round and what it is made of; or why there is none."""
    row = scores.filter(pl.col("round_id") == round_id, pl.col("scorecard_id").is_null())
    if row.is_empty():
        return []
    n, of, score, how = row.select("n_parts_published", "n_parts", "score_mean", "score_range").row(
        0
    )
    parts = f"{n} of {of} scorecards that count for comparison"
    if score is None:
        return [f"No overall score: only {parts} have an average."]
    return [f"Overall {score_words(score, None, how)}: the average of {parts}. It has no margin."]


def with_targets(items: pl.DataFrame, targets: pl.DataFrame, closed_on: date) -> pl.DataFrame:
    """Items with the least score that meets their target, where one was still ahead on a day."""
    is_ahead = pl.col("due_on") >= closed_on
    aims = targets.filter(is_ahead, pl.col("target_low").is_not_null()).sort("sheet_date")
    latest = aims.group_by("feature_id", maintain_order=True).last()
    named = latest.select(item_id="feature_id", target="target_low")
    return items.join(named, on="item_id", how="left")


def spokes_of(items: pl.DataFrame) -> pl.DataFrame:
    """The radar's frame."""
    return items.sort("item_order").select(
        spoke_id="item_id",
        title="title",
        latest="score_mean",
        latest_range="score_range",
        previous="previous",
        previous_range="previous_range",
        previous_withheld="previous_withheld",
        target="target",
        note="withheld",
        answers="answers",
    )


def items_table(items: pl.DataFrame, level: str, before_label: str) -> pl.DataFrame:
    """The radar and its twin as a table."""
    return items.sort("item_order").select(
        pl.col("title").alias(level),
        pl.coalesce(score_column(), "withheld").alias("Score"),
        pl.coalesce(score_column("previous", "previous_range"), "previous_withheld").alias(
            before_label
        ),
        pl.col("score_low").alias("From"),
        pl.col("score_high").alias("to"),
        pl.col("answers").alias("Answers"),
        pl.col("target").alias("Target"),
    )


def of_level(scores: pl.DataFrame, scorecard_id: str | None) -> pl.DataFrame:
    """Scorecard rows, or the feature rows of one scorecard, under common names."""
    if scorecard_id is None:
        rows = scores.filter(pl.col("scorecard_id").is_not_null(), pl.col("feature_id").is_null())
        level = "scorecard"
    else:
        rows = scores.filter(
            pl.col("scorecard_id") == scorecard_id, pl.col("feature_id").is_not_null()
        )
        level = "feature"
    return rows.with_columns(
        answers=members_column(),
        item_id=f"{level}_id",
        item_title=f"{level}_title",
        item_order=f"{level}_order",
    )


def _all_items(instrument: Instrument, scorecard_id: str | None) -> pl.DataFrame:
    if scorecard_id:
        names = [
            (feature.id, feature.title) for feature in instrument.scorecard(scorecard_id).features
        ]
    else:
        names = [(scorecard.id, scorecard.title) for scorecard in instrument.scorecards]
    rows = [(*name, order) for order, name in enumerate(names, start=1)]
    return pl.DataFrame(rows, schema=["item_id", "title", "item_order"], orient="row")


def _of_round(scores: pl.DataFrame, round_id: str | None, scorecard_id: str | None) -> pl.DataFrame:
    rows = of_level(scores, scorecard_id).filter(pl.col("round_id").eq_missing(round_id))
    return rows.select("item_id", *FIGURES, "answers")
