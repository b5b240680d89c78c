"""Frames of the partnership page: one round against the review before, and the lines over time."""

from datetime import date
from typing import Any, NamedTuple

import polars as pl

from dashboard.charts.words import uk_date
from models.instrument import Instrument

NOT_ASKED = "not asked"


class Choice(NamedTuple):
    """What the reader has chosen on the page."""

    partnership_id: str
    round_id: str
    before_round_id: str | None
    scorecard_id: str | None
    """None shows all scorecards."""


def closed_rounds(rounds: pl.DataFrame, partnership_id: str) -> pl.DataFrame:
    """The closed rounds of a partnership, reviews first, each kind the latest first."""
    return rounds.filter(
        pl.col("partnership_id") == partnership_id, pl.col("closed_on").is_not_null()
    ).sort(pl.col("kind") == "review", "closed_on", descending=True)


def round_names(rounds: pl.DataFrame) -> dict[str, str]:
    """Rounds by id, named by kind, closing day and returns."""
    return {
        row["round_id"]: f"{row['kind'].capitalize()}, {uk_date(row['closed_on'])}"
        for row in rounds.iter_rows(named=True)
    }


def round_label(rounds: pl.DataFrame, round_id: str | None) -> str:
    """A short name of a round for legends: its kind and month."""
    row = rounds.filter(pl.col("round_id").eq_missing(round_id))
    if row.is_empty():
        return "No earlier review"
    kind, closed_on = row["kind"][0], row["closed_on"][0]
    return f"{kind.capitalize()} {closed_on:%b %Y}"


def standing_sentence(status: dict[str, Any]) -> str:
    """How the review stands: status, when it was last completed, when it is due."""
    last = status["last_review_on"]
    done = f"Last completed review: {uk_date(last)}." if last else "No review completed yet."
    late = f", {status['overdue_days']} days ago" if status["overdue_days"] else ""
    due = f"Next due: {uk_date(status['due_on'])}{late}."
    returns = ""
    if status["n_submitted"] is not None and status["n_required"] is not None:
        returns = f" Returns: {status['n_submitted']} of {status['n_required']} needed."
    return f"**{status['review_status'].capitalize()}.** {done} {due}{returns}"


def review_before(changes: pl.DataFrame, round_id: str) -> str | None:
    """The latest review that any scorecard of a round is compared with; None if none is.

    `changes` as from `fetch_scorecard_changes`, so that the radar and the verdicts beneath it
    speak of the same review.
    """
    compared = changes.filter(pl.col("round_id") == round_id).sort("before_closed_on")
    return None if compared.is_empty() else str(compared["before_round_id"][-1])


def items_of(scores: pl.DataFrame, instrument: Instrument, choice: Choice) -> pl.DataFrame:
    """What the radar and its twin draw: scorecards, or the features of one.

    One row per item of the instrument, in its order: item_id, title, item_order, score_mean,
    score_low, score_high, n_answered, withheld of the chosen round, and `previous`. `scores` are
    those of one partnership (view `score`).
    """
    items = _all_items(instrument, choice.scorecard_id)
    now = _of_round(scores, choice.round_id, choice.scorecard_id)
    before = _of_round(scores, choice.before_round_id, choice.scorecard_id).select(
        "item_id", previous="score_mean"
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
        previous="previous",
        target="target",
        note="withheld",
    )


def items_table(items: pl.DataFrame, level: str, before_label: str) -> pl.DataFrame:
    """The radar and its twin as a table."""
    return items.sort("item_order").select(
        pl.col("title").alias(level),
        pl.coalesce(pl.col("score_mean").round(1).cast(pl.String), "withheld").alias("Score"),
        pl.col("previous").alias(before_label),
        pl.col("score_low").alias("From"),
        pl.col("score_high").alias("to"),
        pl.col("n_answered").alias("Answers"),
        pl.col("target").alias("Target"),
    )


def trend_scores(scores: pl.DataFrame, scorecard_id: str | None) -> pl.DataFrame:
    """Lines over time: a panel for each scorecard, or for each feature of one."""
    rows = _of_level(scores, scorecard_id)
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
        pl.coalesce(pl.col("score_mean").round(1).cast(pl.String), "withheld").alias("Score"),
        pl.col("score_low").alias("From"),
        pl.col("score_high").alias("to"),
        pl.col("n_answered").alias("Answers"),
        pl.col("basis").alias("Known from"),
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
    rows = _of_level(scores, scorecard_id).filter(pl.col("round_id").eq_missing(round_id))
    columns = ("score_mean", "score_low", "score_high", "n_answered", "withheld", "spread_band")
    return rows.select("item_id", *columns)


def _of_level(scores: pl.DataFrame, scorecard_id: str | None) -> pl.DataFrame:
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
        item_id=f"{level}_id", item_title=f"{level}_title", item_order=f"{level}_order"
    )
