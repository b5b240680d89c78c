"""Lines over the rounds: scorecards, or the features of one, with the targets set for them."""

import polars as pl

from dashboard.charts.words import score_column
from dashboard.prepare.profile import of_level


def trend_scores(scores: pl.DataFrame, scorecard_id: str | None) -> pl.DataFrame:
    """Lines over time: a panel for each scorecard, or for each feature of one."""
    rows = of_level(scores, scorecard_id)
    return rows.rename({"item_title": "title"}).sort("item_order", "closed_on")


def trend_targets(targets: pl.DataFrame, scorecard_id: str | None) -> pl.DataFrame:
    """Target lines for the features of one scorecard; a scorecard itself has none."""
    mine = targets.filter(
        pl.col("scorecard_id") == (scorecard_id or ""),
        pl.col("due_on").is_not_null(),
        pl.col("target_low").is_not_null(),
        pl.col("original_baseline").is_not_null(),
    )
    return mine.select(
        "due_on",
        "target_low",
        "target_high",
        title="feature_title",
        set_on="original_sheet_date",
        baseline="original_baseline",
    )


def trend_table(trend: pl.DataFrame) -> pl.DataFrame:
    """The lines over time as a table: a row for each round and item."""
    return trend.select(
        pl.col("title").alias("What"),
        pl.col("closed_on").alias("Round closed"),
        pl.col("kind").alias("Kind"),
        pl.coalesce(score_column(), "withheld").alias("Score"),
        pl.col("score_low").alias("From"),
        pl.col("score_high").alias("to"),
        pl.col("answers").alias("Answers"),
        pl.col("basis").alias("Known from"),
    )
