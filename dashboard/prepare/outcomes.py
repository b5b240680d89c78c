"""Actions crossed with outcomes, in counts, words and rows for people."""

import polars as pl

from dashboard.charts.words import score_column
from dashboard.prepare.changes import smallest_column
from models.outcome import OUTCOMES, Outcome
from models.policy import Policy
from models.rounding import in_tenths


def outcome_meanings(policy: Policy) -> dict[Outcome, str]:
    """What each outcome says, and what it does not."""
    weak = f"weak (below {in_tenths(policy.weak_below)})"
    return {
        "nobody owns it": f"The score is {weak} or really fell, and no action is open or was "
        "finished since the review before.",
        "neither": "There is an action, not finished yet, and no improvement can be confirmed.",
        "done without effect": "Done; no improvement can be confirmed yet. With few answers a real "
        "improvement often cannot be.",
        "not done yet improved": "The score really improved before the action was finished.",
        "done and improved": "The action is done and the score really improved. That the one "
        "brought about the other is likely, not proven.",
        "no action needed": "No such action either, but the score is not weak and has not really "
        "fallen.",
        "cannot say": "No score is published, there is no earlier one to compare it with, or no "
        "round has closed since the action was written down or done.",
    }


def outcome_counts(outcomes: pl.DataFrame) -> list[tuple[Outcome, int]]:
    """How many features have each outcome, those to act on first; they add up to all features."""
    counts = dict(outcomes["outcome"].value_counts().iter_rows())
    return [(outcome, counts.get(outcome, 0)) for outcome in OUTCOMES]


def outcome_summary(outcomes: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    """One row per outcome with its number of features and its meaning, and one for all."""
    meanings = outcome_meanings(policy)
    rows = [
        (outcome.capitalize(), count, meanings[outcome])
        for outcome, count in outcome_counts(outcomes)
    ]
    rows.append(("All features", outcomes.height, "Each feature is counted once."))
    return pl.DataFrame(rows, schema=["What became of it", "Features", "Meaning"], orient="row")


def outcomes_table(outcomes: pl.DataFrame) -> pl.DataFrame:
    """Every feature with its outcome as a row for people."""
    return outcomes.select(
        pl.col("partnership").alias("Partnership"),
        pl.col("scorecard_title").alias("Scorecard"),
        pl.col("feature_title").alias("Feature"),
        pl.col("outcome").alias("What became of it"),
        pl.col("outcome_note").replace("", None).alias("Why"),
        score_column("before_mean", "before_range").alias("Score before"),
        pl.col("before_closed_on").alias("Review before"),
        pl.coalesce(score_column(), "withheld").alias("Latest score"),
        pl.col("closed_on").alias("Latest round"),
        pl.col("change_word").alias("Change"),
        smallest_column(),
        pl.col("n_actions").alias("Actions"),
        pl.col("n_done").alias("Done"),
        pl.col("actions").replace("", None).alias("Action"),
    )
