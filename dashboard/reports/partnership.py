"""The report of one partnership: scores, strong and weak features, targets, next review."""

from dataclasses import replace
from typing import Any

import polars as pl

from dashboard.charts.words import counted, uk_date
from dashboard.reports.document import (
    Report,
    Section,
    Table,
    counted_words,
    parts,
    sentences,
    tables,
)
from dashboard.reports.inputs import Inputs, for_the_group
from dashboard.reports.method import method_section, version_words
from dashboard.reports.own_scores import (
    agreed_sections,
    extremes_section,
    features_section,
    latest_features,
    scores_section,
)
from dashboard.reports.targets import due_words, latest_words, status_words
from models.rounding import in_tenths
from models.target_status import STATUSES


def partnership_report(inputs: Inputs, partnership_id: str) -> Report:
    """What the store holds on one partnership of the register.

    Raises KeyError when the register has no such partnership.
    """
    mine = _only(for_the_group(inputs), partnership_id)
    if mine.figures.status.is_empty():
        raise KeyError(partnership_id)
    status = mine.figures.status.row(0, named=True)
    features = latest_features(mine)
    basis = (f"As at {uk_date(mine.as_at)}, from {version_words(mine.version)}.",)
    sections = (
        _review_section(status),
        scores_section(mine),
        *agreed_sections(mine),
        extremes_section(features, mine),
        features_section(features, mine),
        _targets_section(mine),
        method_section(mine, has_period=False),
    )
    return Report(f"{status['partnership']}: report", mine.policy.oversight_body, basis, sections)


def _only(inputs: Inputs, partnership_id: str) -> Inputs:
    f = inputs.figures
    is_mine = pl.col("partnership_id") == partnership_id
    figures = type(f)(*(frame.filter(is_mine) for frame in f))
    scores, agreed = inputs.scores.filter(is_mine), inputs.agreed.filter(is_mine)
    return replace(inputs, figures=figures, scores=scores, agreed=agreed)


def _review_section(status: dict[str, Any]) -> Section:
    last = status["last_review_on"]
    ended = f"Its last completed review closed on {uk_date(last)}" if last else "Not reviewed yet"
    late = f", {status['overdue_days']} days ago" if status["overdue_days"] else ""
    return Section(
        "Review cycle",
        (
            f"Review status: {status['review_status']}.",
            f"{ended}; the next review is due on {uk_date(status['due_on'])}{late}.",
        ),
    )


def _targets_section(inputs: Inputs) -> Section:
    targets = inputs.figures.targets.sort("due_on", "action_id", nulls_last=True)
    counts = parts(counted_words(targets["target_status"], STATUSES))
    table = Table(
        "Targets by date",
        ("Feature", "Action", "From", "Target", "Latest score", "Due", "Status"),
        tuple(
            (
                f"{row['feature_title']} ({row['scorecard_title']})",
                row["action"],
                "–" if row["baseline"] is None else in_tenths(row["baseline"]),
                row["target_text"] or "–",
                latest_words(row),
                due_words(row),
                status_words(row),
            )
            for row in targets.iter_rows(named=True)
        ),
    )
    lead = f"{counted(targets.height, 'target')} agreed{': ' if counts else ''}{counts}."
    return Section("Targets", sentences(lead), tables(table))
