"""Frames of the targets page."""

from datetime import date

import polars as pl

from models.months import add_months
from models.policy import Policy
from models.target_status import STATUSES

ALL = "all"
PAST = "past"


def target_rows(targets: pl.DataFrame) -> pl.DataFrame:
    """What the dumbbell chart draws: actions in order of due date, those without one last."""
    ordered = targets.sort("due_on", "partnership", "action_id", nulls_last=True)
    return ordered.with_row_index("row_order").with_columns(
        label=pl.format(
            "{}: {}", pl.col("partnership").str.replace(" Partnership", ""), "feature_title"
        )
    )


def within(targets: pl.DataFrame, horizon: str, as_at: date) -> pl.DataFrame:
    """Actions due within so many months of a day, those whose date has passed, or all of them."""
    due = pl.col("due_on")
    if horizon == PAST:
        return targets.filter(due < as_at)
    if horizon == ALL:
        return targets
    return targets.filter(due.is_between(as_at, add_months(as_at, int(horizon))))


def horizons(policy: Policy) -> dict[str, str]:
    """The horizons to choose from, by key, in words."""
    months = {str(n): f"Due within {n} months" for n in policy.follow_up_months}
    return {ALL: "All actions"} | months | {PAST: "Date has passed"}


def status_order(targets: pl.DataFrame) -> list[tuple[str, int]]:
    """How many targets have each status, most pressing first; they add up to all actions."""
    counts = dict(targets["target_status"].value_counts().iter_rows())
    return [(status, counts.get(status, 0)) for status in STATUSES]


def targets_table(targets: pl.DataFrame) -> pl.DataFrame:
    """Every action as a row for people."""
    return targets.select(
        pl.col("partnership").alias("Partnership"),
        pl.col("feature_title").alias("Feature"),
        pl.col("action").alias("Action"),
        pl.col("responsible").alias("Responsible"),
        pl.col("baseline").alias("Score then"),
        pl.col("latest").alias("Latest"),
        pl.col("latest_on").alias("Latest round"),
        pl.col("target_text").alias("Target as written"),
        pl.col("original_due_on").alias("First date"),
        pl.col("due_on").alias("Date now"),
        pl.col("target_status").alias("Status"),
        pl.col("original_status").alias("Against the first target"),
        pl.col("note").alias("Note"),
    )
