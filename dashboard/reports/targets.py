"""The section of targets due in the period: what was promised and what became of it."""

from typing import Any

import polars as pl

from dashboard.charts.words import counted, uk_date
from dashboard.reports.document import (
    Section,
    Table,
    capital,
    counted_words,
    parts,
    sentences,
    tables,
    tally,
)
from dashboard.reports.inputs import Inputs
from models.rounding import in_tenths
from models.target_status import STATUSES
from models.told_words import told_score

TITLE = "Targets due in the period"
LISTED = ("missed", "behind", "achieved")


def targets_due_in_period(inputs: Inputs) -> pl.DataFrame:
    """Targets whose date, as it stands or as it was first promised, lies in the period."""
    due = inputs.period.holds("due_on") | inputs.period.holds("original_due_on")
    return inputs.figures.targets.filter(due).sort("due_on", "partnership", "action_id")


def targets_section(inputs: Inputs) -> Section:
    """Counts by status that add up, and the targets that were missed, behind or achieved."""
    due = targets_due_in_period(inputs)
    agreed = counted(inputs.figures.targets.height, "target")
    statuses = counted_words(due["target_status"], STATUSES)
    if due.is_empty():
        return Section(TITLE, (f"None of {agreed} agreed fell due in the period.",))
    is_listed = pl.col("target_status").is_in(LISTED) | pl.col("original_status").is_in(LISTED)
    return Section(
        TITLE,
        sentences(
            f"{due.height} of {agreed} agreed fell due in the period: {parts(statuses)}.",
            _moved_sentence(due),
            _early_sentence(inputs, due),
        ),
        tables(
            tally("Targets due in the period, by status", "Status", statuses),
            Table(
                "Targets missed, behind or achieved, by date",
                ("Partnership", "Feature", "From", "Target", "Latest score", "Due", "Status"),
                tuple(_row(row) for row in due.filter(is_listed).iter_rows(named=True)),
            ),
        ),
    )


def _moved_sentence(due: pl.DataFrame) -> str | None:
    revised = due.filter(pl.col("revision") > 1)
    if revised.is_empty():
        return None
    differs = revised.filter(pl.col("target_status") != pl.col("original_status")).height
    return (
        f"Of these {due.height}, {revised.height} had the target or its date changed later; by "
        f"what was first promised, {differs} of {revised.height} would have another status. Both "
        "are shown."
    )


def _early_sentence(inputs: Inputs, due: pl.DataFrame) -> str | None:
    """Targets after the period that were not promised for it at first either."""
    later = inputs.figures.targets.filter(pl.col("due_on") > inputs.period.end)
    later = later.join(due, on="action_id", how="anti")
    if later.is_empty():
        return None
    reached = later.filter(pl.col("target_status") == "achieved").height
    return (
        f"Of {counted(later.height, 'target')} due after the period, {reached} "
        f"{'is' if reached == 1 else 'are'} reached already, by the latest score."
    )


def _row(row: dict[str, Any]) -> tuple[str, ...]:
    return (
        row["partnership"],
        f"{row['feature_title']} ({row['scorecard_title']})",
        "–" if row["baseline"] is None else in_tenths(row["baseline"]),
        row["target_text"] or "–",
        latest_words(row),
        due_words(row),
        status_words(row),
    )


def latest_words(row: dict[str, Any]) -> str:
    """The score a verdict rests on, and its day."""
    if row["latest"] is None:
        return "none since"
    return f"{told_score(row['latest'], row['latest_range'])} ({uk_date(row['latest_on'])})"


def due_words(row: dict[str, Any]) -> str:
    """The date, and the first date where it was another."""
    due = uk_date(row["due_on"]) if row["due_on"] else f"“{row['due_text'] or 'no date'}”"
    first = row["original_due_on"]
    return due if first in (None, row["due_on"]) else f"{due}, first promised for {uk_date(first)}"


def status_words(row: dict[str, Any]) -> str:
    """The status, its detail, and the status by the first promise where it is another."""
    words = capital(row["target_status"])
    words += f" ({row['note']})" if row["note"] else ""
    if row["original_status"] == row["target_status"]:
        return words
    return f"{words}; by what was first promised: {row['original_status']}"
