"""Frames of the targets page."""

from datetime import date

import polars as pl

from dashboard.charts.words import score_column
from models.policy import Policy
from models.review_cycle import is_within
from models.target_progress import horizons as follow_up_horizons
from models.target_status import STATUSES, TargetStatus
from models.target_text import MOST_SCORE
from models.words import counted

ALL = "all"
PAST = "past"
WITHOUT_DATE = "no date understood"


def target_rows(targets: pl.DataFrame) -> pl.DataFrame:
    """What the dumbbell chart draws: actions in order of due date, those without one last.

    They start from the first sheet's score, as the verdicts do.
    """
    ordered = targets.sort("due_on", "partnership", "action_id", nulls_last=True)
    return ordered.with_row_index("row_order").with_columns(
        label=pl.format(
            "{}: {}", pl.col("partnership").str.replace(" Partnership", ""), "feature_title"
        ),
        baseline="original_baseline",
    )


def within(targets: pl.DataFrame, horizon: str, as_at: date) -> pl.DataFrame:
    """Actions due within so many months of a day, those whose date has passed, or all of them."""
    due = pl.col("due_on")
    if horizon == PAST:
        return targets.filter(due < as_at)
    if horizon == ALL:
        return targets
    is_near = due.map_elements(lambda day: is_within(day, as_at, int(horizon)), pl.Boolean)
    return targets.filter(due >= as_at, is_near)


def horizons(policy: Policy) -> dict[str, str]:
    """The horizons to choose from, by key, in words."""
    months = {str(n): f"Due within {n} months" for n in policy.follow_up_months}
    return {ALL: "All actions"} | months | {PAST: "Date has passed"}


def status_order(targets: pl.DataFrame) -> list[tuple[TargetStatus, int]]:
    """How many targets have each status, most pressing first; they add up to all actions."""
    counts = dict(targets["target_status"].value_counts().iter_rows())
    return [(status, counts.get(status, 0)) for status in STATUSES]


def past_without_data(targets: pl.DataFrame, as_at: date) -> str:
    """How many promises came due without a round to measure them; nothing where none did."""
    without = targets.filter(pl.col("target_status") == "no data")
    n_past = without.filter(pl.col("due_on") < as_at).height
    if not n_past:
        return ""
    return (
        f"Of {counted(without.height, 'target')} without data {n_past} "
        f"{'is' if n_past == 1 else 'are'} past the promised date and cannot be judged: no round "
        "asked the feature near it, or its score is told as a range that holds the target."
    )


def horizon_table(targets: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    """How many targets of each follow-up horizon have each status; every row and column adds up."""
    named = targets.with_columns(pl.col("horizon").fill_null(WITHOUT_DATE))
    rows = []
    for horizon in (*follow_up_horizons(policy), WITHOUT_DATE):
        mine = named.filter(pl.col("horizon") == horizon)
        if horizon != WITHOUT_DATE or mine.height:
            rows.append((horizon.capitalize(), *_counts(mine)))
    rows.append(("All", *_counts(named)))
    columns = ["Promised within", *(status.capitalize() for status in STATUSES), "All"]
    return pl.DataFrame(rows, schema=columns, orient="row")


def targets_table(targets: pl.DataFrame) -> pl.DataFrame:
    """Every action as a row for people."""
    return targets.select(
        pl.col("partnership").alias("Partnership"),
        pl.col("feature_title").alias("Feature"),
        pl.col("action").alias("Action"),
        pl.col("target_status").alias("Status"),
        pl.col("certainty").alias("Certainty"),
        pl.col("original_baseline").alias("Score then"),
        score_column("latest", "latest_range").alias("Latest"),
        pl.col("latest_on").alias("Latest round"),
        pl.col("path_score").alias("Asked by then"),
        pl.coalesce(
            pl.format("{} % {}", "progress", "latest_range"), pl.format("{} %", "progress")
        ).alias("Progress"),
        pl.col("target_text").alias("Target as written"),
        pl.col("due_on").alias("Date now"),
        pl.col("overdue_days").alias("Days overdue"),
        pl.col("original_due_on").alias("First date"),
        pl.col("original_status").alias("Against the first target"),
        pl.col("horizon").alias("Horizon"),
        pl.col("responsible").alias("Responsible"),
        pl.col("done_on").alias("Action done"),
        pl.col("note").replace("", None).alias("Note"),
    )


def promises_table(targets: pl.DataFrame) -> pl.DataFrame:
    """The first promise of each action beside the one in force."""
    return targets.select(
        pl.col("partnership").alias("Partnership"),
        pl.col("feature_title").alias("Feature"),
        pl.col("action").alias("Action"),
        _range("original_target_low", "original_target_high").alias("First target"),
        _range("target_low", "target_high").alias("Target now"),
        pl.coalesce(_day("original_due_on"), "original_due_text").alias("First date"),
        pl.coalesce(_day("due_on"), "due_text").alias("Date now"),
        pl.col("original_status").alias("Status by the first"),
        pl.col("target_status").alias("Status now"),
        pl.col("original_overdue_days").alias("Days overdue by the first"),
        pl.col("overdue_days").alias("Days overdue now"),
    )


def _counts(targets: pl.DataFrame) -> list[int]:
    return [*(count for _, count in status_order(targets)), targets.height]


def _day(column: str) -> pl.Expr:
    return pl.col(column).dt.strftime("%-d %B %Y")


def _range(low: str, high: str) -> pl.Expr:
    """`4.0`, `3.0 to 4.0`, `4.0 or more`, or that it was not understood."""
    least, most = (pl.col(name).round(1).cast(pl.String) for name in (low, high))
    return (
        pl.when(pl.col(low).is_null())
        .then(pl.lit("not understood"))
        .when(pl.col(high).is_null() | (pl.col(low) == pl.col(high)))
        .then(least)
        .when(pl.col(high) == MOST_SCORE)
        .then(pl.format("{} or more", least))
        .otherwise(pl.format("{} to {}", least, most))
    )
