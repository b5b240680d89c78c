"""The rounds on record, for choosing which one a file answers."""

from collections.abc import Mapping as Named
from dataclasses import dataclass, field

import polars as pl

from models.assessment_round import AssessmentRound
from models.words import uk_date


@dataclass(frozen=True)
class OnRecord:
    """What there is to choose from."""

    rounds: Named[str, AssessmentRound] = field(default_factory=dict)
    partnerships: Named[str, str] = field(default_factory=dict)
    """Names by id."""


def on_record(rounds: pl.DataFrame, partnerships: pl.DataFrame, erased: pl.DataFrame) -> OnRecord:
    """Every round that can still take answers, the last opened first."""
    gone = set(erased["round_id"])
    latest_first = rounds.sort("opened_on", "round_id", descending=True)
    declared = [
        AssessmentRound.model_validate(row | {"scorecard_ids": tuple(row["scorecard_ids"])})
        for row in latest_first.iter_rows(named=True)
        if row["round_id"] not in gone
    ]
    names = dict(partnerships.select("partnership_id", "name").iter_rows())
    return OnRecord({one.round_id: one for one in declared}, names)


def round_options(register: OnRecord) -> dict[str, str]:
    """Round id to partnership, kind and days."""
    return {round_id: _in_words(one, register) for round_id, one in register.rounds.items()}


def _in_words(declared: AssessmentRound, register: OnRecord) -> str:
    name = register.partnerships.get(declared.partnership_id, declared.partnership_id)
    ends = f"closes {uk_date(declared.closes_on)}"
    if declared.closed_on:
        ends = f"closed {uk_date(declared.closed_on)}"
    return f"{name}: {declared.kind}, opened {uk_date(declared.opened_on)}, {ends}"
