"""Sections about the review cycle: who needs attention, and who was reviewed."""

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
from models.review_cycle import STATUSES
from sql.figures.attention import attention_list

OUTCOMES = (
    "reached the threshold",
    "fell short of the threshold",
    "too small for a threshold",
    "with no returns on record",
)


def attention_section(inputs: Inputs) -> Section:
    """The partnerships to look at, each with its reasons."""
    attention = attention_list(inputs.figures, inputs.as_at, inputs.policy)
    rows = tuple(
        (row["partnership"], ". ".join(row["reasons"])) for row in attention.iter_rows(named=True)
    )
    caption = "Partnerships that need attention, the most pressing reason first"
    return Section(
        "Who needs attention, and why",
        (f"{attention.height} of {inputs.n_overseen} partnerships overseen need attention.",),
        tables(Table(caption, ("Partnership", "Reasons"), rows)),
    )


def coverage_section(inputs: Inputs) -> Section:
    """Review status of the whole register, and the rounds of the period with their returns."""
    statuses = counted_words(inputs.figures.status["review_status"], STATUSES)
    rounds = inputs.figures.rounds
    closed = rounds.filter(inputs.period.holds("closed_on"))
    reviews = closed.filter(pl.col("kind") == "review")
    shown = rounds.filter(inputs.period.holds("closed_on") | pl.col("is_open"))
    return Section(
        "Reviews and returns",
        sentences(
            f"Reviews of the {counted(inputs.n_overseen, 'partnership')} overseen: "
            f"{parts(statuses)}.",
            _closed_sentence(reviews, closed.height - reviews.height),
            _returns_sentence(reviews),
        ),
        tables(
            tally("Partnerships by review status", "Review status", statuses),
            _rounds_table(shown, inputs),
        ),
    )


def round_outcome(row: dict[str, Any]) -> str:
    """What became of a closed round, in one of the words of `OUTCOMES`."""
    if row["n_submitted"] is None:
        return OUTCOMES[3]
    if row["n_required"] is None:
        return OUTCOMES[2]
    return OUTCOMES[0] if row["is_completed"] else OUTCOMES[1]


def _closed_sentence(reviews: pl.DataFrame, n_follow_ups: int) -> str:
    outcomes = counted_words(map(round_outcome, reviews.iter_rows(named=True)), OUTCOMES)
    detail = f" ({parts(outcomes)})" if reviews.height else ""
    follow_ups = counted(n_follow_ups, "follow-up round")
    return f"In the period {counted(reviews.height, 'review')} closed{detail}, and {follow_ups}."


def _returns_sentence(reviews: pl.DataFrame) -> str | None:
    known = reviews.filter(pl.col("n_submitted").is_not_null())
    if known.is_empty():
        return None
    which = "these reviews" if known.height == reviews.height else f"the {known.height} on record"
    return (
        f"In {which} {known['n_submitted'].sum()} of {known['n_members'].sum()} members sent in "
        "the scorecard that fewest completed."
    )


def _rounds_table(rounds: pl.DataFrame, inputs: Inputs) -> Table:
    return Table(
        "Rounds that closed in the period, and rounds open on " + uk_date(inputs.as_at),
        ("Partnership", "Round", "Closed", "Returns", "Outcome"),
        tuple(_round_row(row) for row in rounds.sort("partnership", "opened_on").to_dicts()),
    )


def _round_row(row: dict[str, Any]) -> tuple[str, ...]:
    if row["is_open"]:
        closed, outcome = f"open until {uk_date(row['closes_on'])}", "still open"
    else:
        closed, outcome = uk_date(row["closed_on"]), round_outcome(row)
    return (row["partnership"], capital(row["kind"]), closed, _returns(row), capital(outcome))


def _returns(row: dict[str, Any]) -> str:
    needed = "" if row["n_required"] is None else f", {row['n_required']} needed"
    if row["n_submitted"] is None:
        return f"not known, {row['n_members']} members{needed}"
    return f"{row['n_submitted']} of {row['n_members']} members{needed}"
