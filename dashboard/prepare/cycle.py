"""Frames of the review cycle page."""

from datetime import date

import polars as pl

from models.review_cycle import STATUSES


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


def due_before(status: pl.DataFrame, day: date) -> pl.DataFrame:
    """Reviews that fall due on or before a day, those under way among them: name and date."""
    rows = status.filter(pl.col("due_on") <= day).sort("due_on")
    return rows.select(
        pl.col("partnership").alias("Partnership"),
        pl.col("due_on").alias("Due"),
        pl.col("review_status").alias("Review"),
    )


def returns_table(returns: pl.DataFrame) -> pl.DataFrame:
    """Returns of an open round as a table."""
    return returns.select(
        pl.col("scorecard_title").alias("Scorecard"),
        pl.col("n_submitted").alias("Returns"),
        pl.col("n_required").alias("Needed"),
        pl.col("n_members").alias("Members"),
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


def _returns(submitted: str, required: str) -> pl.Expr:
    return pl.when(pl.col(submitted).is_not_null()).then(
        pl.format("{} of {} needed", submitted, pl.col(required).cast(pl.String).fill_null("–"))
    )


def next_spring(as_at: date) -> date:
    """The end of the next March: the reviews the next spring summary should have."""
    this_year = date(as_at.year, 3, 31)
    return this_year if as_at <= this_year else date(as_at.year + 1, 3, 31)
