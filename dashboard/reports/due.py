"""The section of what falls due before the next spring summary."""

import polars as pl

from dashboard.charts.words import counted, uk_date
from dashboard.prepare.cycle import next_spring
from dashboard.reports.document import Section, Table, capital, counted_words, parts, tables
from dashboard.reports.inputs import Inputs
from models.target_status import STATUSES


def due_section(inputs: Inputs) -> Section:
    """Reviews and targets that fall due before the next spring summary."""
    spring = next_spring(inputs.as_at)
    status = inputs.figures.status.filter(pl.col("due_on") <= spring).sort("due_on", "partnership")
    targets = inputs.figures.targets
    coming = targets.filter(pl.col("due_on") > inputs.as_at, pl.col("due_on") <= spring)
    is_open = pl.col("review_status") == "open"
    is_past = pl.col("due_on") < inputs.as_at
    counts = {
        "under way": status.filter(is_open).height,
        "not under way although the date has passed": status.filter(~is_open, is_past).height,
        "still to come": status.filter(~is_open, ~is_past).height,
    }
    detail = f": {parts(counts)}" if status.height else ""
    return Section(
        f"What falls due before spring {spring.year}",
        (
            f"{status.height} of {counted(inputs.n_overseen, 'partnership')} overseen should "
            f"complete a review by {uk_date(spring)}{detail}.",
            f"{coming.height} of {counted(targets.height, 'target')} agreed fall due by then"
            f"{_so_far(coming)}.",
        ),
        tables(_reviews_due(status), _targets_due(coming)),
    )


def _so_far(targets: pl.DataFrame) -> str:
    counts = counted_words(targets["target_status"], STATUSES)
    return f"; so far {parts(counts)}" if targets.height else ""


def _reviews_due(status: pl.DataFrame) -> Table:
    rows = tuple(
        (row["partnership"], uk_date(row["due_on"]), capital(row["review_status"]))
        for row in status.iter_rows(named=True)
    )
    return Table("Reviews to complete, by date", ("Partnership", "Due", "Review status"), rows)


def _targets_due(targets: pl.DataFrame) -> Table:
    rows = tuple(
        (
            row["partnership"],
            f"{row['feature_title']} ({row['scorecard_title']})",
            uk_date(row["due_on"]),
            capital(row["target_status"]),
        )
        for row in targets.sort("due_on", "partnership", "action_id").iter_rows(named=True)
    )
    return Table("Targets to reach, by date", ("Partnership", "Feature", "Due", "So far"), rows)
