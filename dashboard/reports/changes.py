"""The section of real changes, every partnership accounted for."""

from typing import Any

import polars as pl

from dashboard.charts.words import counted, listed, uk_date
from dashboard.prepare.changes import DOES_NOT_ADD_UP
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
from models.headline import COMPARABLE, Standing, change_headline
from models.told_words import IN_A_CHANGE_NOTE, told_score, told_size
from sql.figures.attention import latest_changes, standings

REAL = ("improved", "declined")
VERDICTS = {
    "improved": "really improved",
    "declined": "really declined",
    "could be noise": "could be noise",
    "cannot say": "cannot be judged",
}
STANDING_WORDS: dict[Standing, str] = {
    "improved": "really improved",
    "declined": "really declined",
    "mixed": "moved both ways",
    "no clear change": "no clear change",
    "open": "not compared: under review now",
    "short of threshold": "not compared: short of threshold",
    "never reviewed": "not compared: not reviewed yet",
    "first review": "not compared: nothing earlier that can be compared",
    "known only from means": "not compared: known earlier only from means",
    "too few ratings": "not compared: too few members or ratings",
}


def changes_section(inputs: Inputs) -> Section:
    """Scorecards that really moved, with everything that did not beside them."""
    moved = standings(inputs.figures)
    changes = latest_changes(inputs.figures).filter(inputs.period.holds("closed_on"))
    verdicts = {
        words: changes.filter(pl.col("change_word") == word).height
        for word, words in VERDICTS.items()
    }
    real = changes.filter(pl.col("change_word").is_in(REAL))
    counts = counted_words((STANDING_WORDS[word] for word in moved), STANDING_WORDS.values())
    return Section(
        "What really changed",
        sentences(
            change_headline(moved),
            f"In the period {counted(changes.height, 'scorecard')} could be set beside the review "
            f"before{': ' if changes.height else ''}{parts(verdicts)}.",
            f"A change is called real only where chance alone would rarely give it, and only from "
            f"{inputs.policy.least_real_change:g} points.",
            _apart_sentence(changes, moved, inputs),
            None if real["adds_up"].all() else DOES_NOT_ADD_UP,
            IN_A_CHANGE_NOTE if real["delta_range"].count() else None,
        ),
        tables(
            tally("How each partnership overseen moved since its review before", "Change", counts),
            _changes_table(changes, inputs),
        ),
    )


def _apart_sentence(changes: pl.DataFrame, moved: list[Standing], inputs: Inputs) -> str | None:
    """Who really moved in the period and yet is not in the headline."""
    movers = set(changes.filter(pl.col("change_word").is_in(REAL))["partnership_id"])
    register = inputs.figures.status.select("partnership_id", "partnership").iter_rows()
    apart = [
        f"{name} ({STANDING_WORDS[word]})"
        for (key, name), word in zip(register, moved, strict=True)
        if key in movers and word not in COMPARABLE
    ]
    return f"Among these but outside the first sentence: {listed(apart)}." if apart else None


def _changes_table(changes: pl.DataFrame, inputs: Inputs) -> Table:
    names = inputs.figures.status.select("partnership_id", "partnership")
    real = (
        changes.filter(pl.col("change_word").is_in(REAL))
        .join(names, on="partnership_id", how="left")
        .sort("partnership", "closed_on", "scorecard_title")
    )
    return Table(
        "Scorecards that really changed in the period",
        ("Partnership", "Scorecard", "Change", "Before", "After", "Features compared"),
        tuple(_row(row) for row in real.iter_rows(named=True)),
    )


def _row(row: dict[str, Any]) -> tuple[str, ...]:
    size = told_size(row["delta_shown"], row["delta_range"])
    return (
        row["partnership"],
        row["scorecard_title"],
        f"{capital(VERDICTS[row['change_word']])} by {size}",
        _measured(row, "before"),
        _measured(row, "after"),
        f"{row['n_matched']} of {row['n_features']}",
    )


def _measured(row: dict[str, Any], when: str) -> str:
    day = row["before_closed_on"] if when == "before" else row["closed_on"]
    who = f"{row[f'{when}_n']} of {row[f'{when}_n_members']} members"
    score = told_score(row[f"{when}_mean"], row[f"{when}_range"])
    return f"{score} ({uk_date(day)}, {who})"
