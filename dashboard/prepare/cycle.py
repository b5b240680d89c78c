"""Frames of the review cycle page."""

from datetime import date

import polars as pl

from dashboard.charts.words import counted, uk_date
from models.policy import Policy
from models.review_cycle import STATUSES, due_bins
from models.review_reasons import time_left

NEED = ["scorecard_title", "n_more_needed"]


def cycle_rows(status: pl.DataFrame) -> pl.DataFrame:
    """Partnerships for the timeline: most overdue first, then by due date."""
    ordered = status.sort("due_on", "partnership")
    return ordered.with_row_index("row_order")


def cycle_table(status: pl.DataFrame) -> pl.DataFrame:
    """The review cycle as a table, most pressing status first."""
    rank = {word: position for position, word in enumerate(STATUSES)}
    ordered = status.sort(
        pl.col("review_status").replace_strict(rank, return_dtype=pl.Int32), "due_on"
    )
    return ordered.select(
        pl.col("partnership").alias("Partnership"),
        pl.col("review_status").alias("Review"),
        pl.col("last_review_on").alias("Last completed"),
        pl.col("due_on").alias("Due"),
        pl.col("overdue_days").alias("Days overdue"),
        _returns("n_submitted", "n_required").alias("Returns"),
    )


def due_counts(status: pl.DataFrame, policy: Policy) -> dict[str, int]:
    """How many reviews fall due in each span ahead; they add up to the register."""
    counts = dict(status["falls_due"].value_counts().iter_rows())
    return {words.capitalize(): counts.get(words, 0) for words in due_bins(policy)}


def due_table(status: pl.DataFrame) -> pl.DataFrame:
    """Every partnership by the date its next review is due, nearest first."""
    return status.sort("due_on", "partnership").select(
        pl.col("partnership").alias("Partnership"),
        pl.col("due_on").alias("Due"),
        pl.col("falls_due").alias("Falls due"),
        pl.col("review_status").alias("Review"),
    )


def due_before(status: pl.DataFrame, day: date) -> pl.DataFrame:
    """Reviews that fall due on or before a day, those under way among them: name and date."""
    rows = status.filter(pl.col("due_on") <= day).sort("due_on", "partnership")
    return rows.select(
        pl.col("partnership").alias("Partnership"),
        pl.col("due_on").alias("Due"),
        pl.col("review_status").alias("Review"),
    )


def returns_table(returns: pl.DataFrame) -> pl.DataFrame:
    """Returns of an open round as a table, and how many more each scorecard needs by when."""
    needs = returns.select("n_required", "n_more_needed", "closes_on").iter_rows()
    words = [_need(*need) for need in needs]
    return returns.with_columns(pl.Series("need", words, pl.String)).select(
        pl.col("scorecard_title").alias("Scorecard"),
        pl.col("n_submitted").alias("Returns"),
        pl.col("n_required").alias("Needed"),
        pl.col("n_members").alias("Members"),
        pl.col("need").alias("Still needed"),
    )


def closing_words(closes_on: date, as_at: date) -> str:
    """When an open round closes, or should have."""
    if as_at > closes_on:
        return f"Was to close on {uk_date(closes_on)} and is still open."
    if as_at == closes_on:
        return f"Closes today, {uk_date(closes_on)}."
    return f"Closes on {uk_date(closes_on)}, {time_left(closes_on, as_at)}."


def round_need(returns: pl.DataFrame) -> str:
    """What an open round still needs, scorecard by scorecard; the one furthest off decides.

    `returns` as from `fetch_returns`, of one round; none where it has closed since.
    """
    if returns.is_empty():
        return "It has closed since; how many had answered by this day is not kept."
    if returns["n_required"].null_count():
        return "The partnership is too small to report, so there is no threshold to reach."
    short = returns.filter(pl.col("n_more_needed") > 0)
    if short.is_empty():
        return "Every scorecard has enough returns."
    most = short["n_more_needed"].to_list()
    cards = "; ".join(f"{title} {n}" for title, n in short.select(NEED).iter_rows())
    needed = f"{counted(max(most), 'more return')} {'is' if max(most) == 1 else 'are'} needed"
    return (
        f"{needed} by {uk_date(short['closes_on'][0])}, because the scorecard furthest off "
        f"decides. Still needed: {cards}."
    )


def chase_table(members: pl.DataFrame, asked: pl.DataFrame) -> pl.DataFrame:
    """Who still has scorecards to complete: name, address, and which. `asked` are the returns."""
    titles = dict(asked.select("scorecard_id", "scorecard_title").iter_rows())
    rows = []
    for row in members.iter_rows(named=True):
        missing = [title for key, title in titles.items() if key not in (row["completed"] or ())]
        if missing:
            left = "all" if len(missing) == len(titles) else "; ".join(missing)
            rows.append((row["name"], row["organisation"], row["email"], left))
    columns = ["Member", "Organisation", "E-mail", "Still to complete"]
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")


def _need(n_required: int | None, n_more_needed: int | None, closes_on: date) -> str:
    """`4 more by 29 May 2026`, `enough`, or `too small to report`."""
    if n_required is None:
        return "too small to report"
    return f"{n_more_needed} more by {uk_date(closes_on)}" if n_more_needed else "enough"


def _returns(submitted: str, required: str) -> pl.Expr:
    return pl.when(pl.col(submitted).is_not_null()).then(
        pl.format("{} of {} needed", submitted, pl.col(required).cast(pl.String).fill_null("–"))
    )


def next_spring(as_at: date) -> date:
    """The end of the next March: the reviews the next spring summary should have."""
    this_year = date(as_at.year, 3, 31)
    return this_year if as_at <= this_year else date(as_at.year + 1, 3, 31)
