"""The section on what cannot be said: nobody is left out without a reason."""

from typing import Any

import polars as pl

from dashboard.charts.heatmap_frames import NO_DATA
from dashboard.charts.words import counted, listed, uk_date
from dashboard.reports.document import Section, Table, capital, sentences, tables
from dashboard.reports.inputs import Inputs
from dashboard.reports.targets import due_words
from models.headline import COMPARABLE, Standing
from sql.figures.attention import standings

NO_VERDICT = ("no data", "not understood")


def limits_section(inputs: Inputs) -> Section:
    """Partnerships, scorecards and targets about which nothing can be said, and why."""
    apart = _apart(inputs)
    latest, targets = inputs.figures.latest, inputs.figures.targets
    silent = targets_without_verdict(inputs)
    return Section(
        "What cannot be said, and why",
        sentences(
            f"{len(apart)} of {counted(inputs.n_overseen, 'partnership')} overseen cannot be "
            f"compared with an earlier review, {latest['score_mean'].null_count()} of "
            f"{counted(latest.height, 'scorecard')} show no score, and {silent.height} of "
            f"{counted(targets.height, 'target')} agreed have no verdict.",
            _not_due_sentence(silent, inputs),
            _hidden_sentence(inputs),
            _open_sentence(inputs),
        ),
        tables(
            Table("Partnerships that cannot be compared", ("Partnership", "Why"), tuple(apart)),
            Table(
                "Targets without a verdict",
                ("Partnership", "Feature", "Due", "Why"),
                tuple(_target_row(row) for row in silent.iter_rows(named=True)),
            ),
        ),
    )


def targets_without_verdict(inputs: Inputs) -> pl.DataFrame:
    """Targets that no round has measured, and those that cannot be understood."""
    silent = inputs.figures.targets.filter(pl.col("target_status").is_in(NO_VERDICT))
    return silent.sort("partnership", "due_on", "action_id", nulls_last=True)


def _apart(inputs: Inputs) -> list[tuple[str, str]]:
    rows = inputs.figures.status.iter_rows(named=True)
    return [
        (row["partnership"], _why(word, row))
        for row, word in zip(rows, standings(inputs.figures), strict=True)
        if word not in COMPARABLE
    ]


def _why(word: Standing, row: dict[str, Any]) -> str:
    if word == "open":
        return "Under review now: its new figures come when the round has closed."
    if word == "short of threshold":
        needed = f"{row['n_submitted']} returns, {row['n_required']} needed"
        return f"Its last review fell short of the threshold: {needed}."
    if word == "never reviewed":
        return f"Not reviewed yet; the first review is due on {uk_date(row['due_on'])}."
    if word == "too few ratings":
        return (
            "Too few members or ratings to show any score without showing what single members "
            "answered."
        )
    if word == "known only from means":
        return "Its review before is known from averages alone, so chance cannot be ruled out."
    return "No earlier review asked the same features."


def _not_due_sentence(silent: pl.DataFrame, inputs: Inputs) -> str | None:
    coming = silent.filter(pl.col("due_on") > inputs.as_at).height
    return f"Of these {silent.height} targets, {coming} are not due yet." if coming else None


def _hidden_sentence(inputs: Inputs) -> str | None:
    hidden = inputs.figures.latest.filter(pl.col("score_mean").is_null())
    if hidden.is_empty():
        return None
    by_reason = hidden.group_by(pl.col("withheld").fill_null(NO_DATA)).agg(
        pl.col("partnership").unique().sort()
    )
    said = "; ".join(
        f"{reason} ({listed(names)})" for reason, names in by_reason.sort("withheld").iter_rows()
    )
    return (
        f"Without a score in one scorecard or more: {said}. No figure rests on fewer than "
        f"{inputs.policy.anonymity_floor} ratings."
    )


def _open_sentence(inputs: Inputs) -> str | None:
    still_open = inputs.figures.rounds.filter(pl.col("is_open"))
    if still_open.is_empty():
        return None
    n_rounds = counted(still_open.height, "round")
    return f"{n_rounds} still open: of an open round only the number of returns is known."


def _target_row(row: dict[str, Any]) -> tuple[str, ...]:
    feature = f"{row['feature_title']} ({row['scorecard_title']})"
    understood = row["target_status"] != "not understood"
    why = capital(row["note"]) if understood else f"Cannot be understood: {row['note']}"
    return (row["partnership"], feature, due_words(row), why)
