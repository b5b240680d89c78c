"""The shapes of our own files: the columns of each (see docs/file-shapes.md)."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.table import Table
from models.instrument import N_LEVELS
from models.instruments import all_instruments

ShapeName = Literal[
    "partnerships",
    "rounds",
    "members",
    "long answers",
    "wide answers",
    "means",
    "counts",
    "action sheet",
    "leadership sheet",
]
LEVEL_COLUMNS = tuple(f"n_{level}" for level in range(1, N_LEVELS + 1))
"""How many members gave each rating."""


@dataclass(frozen=True)
class Shape:
    """The columns by which a sheet is recognised and what it needs."""

    name: ShapeName
    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()
    """Those of its columns that a line above the header may state for all rows instead."""


SHAPES = (
    Shape(
        "partnerships",
        ("partnership_id", "name", "lead_agency", "area", "theme", "n_members", "created_on"),
    ),
    Shape(
        "rounds",
        (
            "round_id",
            "partnership_id",
            "instrument_id",
            "kind",
            "opened_on",
            "closes_on",
            "n_members",
        ),
        ("instrument_version", "closed_on", "scorecards", "basis", "n_submitted", "all_agreed"),
    ),
    Shape("members", ("round_id", "email"), ("name", "organisation")),
    Shape("long answers", ("round_id", "respondent", "feature_id", "answer"), ("email",)),
    Shape("wide answers", ("round_id", "respondent"), ("email",)),
    Shape("means", ("round_id", "feature_id", "score_mean"), ("n_answered", "n_not_applicable")),
    Shape(
        "counts",
        ("round_id", "feature_id", *LEVEL_COLUMNS),
        ("n_not_applicable", "n_skipped"),
    ),
    Shape(
        "action sheet",
        (
            "partnership",
            "sheet_date",
            "scorecard",
            "feature",
            "action",
            "responsibility",
            "score",
            "date_of_completion",
            "score_at_target",
        ),
        ("instrument", "done_on"),
        ("partnership", "sheet_date", "instrument"),
    ),
    Shape(
        "leadership sheet",
        ("partnership", "shared_on", "shared_by_chair", "statement", "score"),
    ),
)
"""In the order in which they are loaded: what a later shape refers to comes before it."""
WIDE = next(shape for shape in SHAPES if shape.name == "wide answers")


def feature_columns(table: Table) -> list[str]:
    """The columns of a wide sheet that are features of any instrument."""
    return [column for column in table.columns if column in feature_ids()]


def passed_over(shape: Shape, table: Table) -> list[str]:
    """Columns, as written, that the shape does not name: they are never loaded."""
    return [written for key, written in table.columns.items() if key not in known_columns(shape)]


def known_columns(shape: Shape) -> set[str]:
    """Every column that a shape names; of a wide sheet also the features of all instruments."""
    return {*shape.needed, *shape.optional} | (feature_ids() if shape is WIDE else set())


@cache
def feature_ids() -> frozenset[str]:
    """The features of every instrument."""
    return frozenset(
        feature.id
        for instrument in all_instruments()
        for scorecard in instrument.scorecards
        for feature in scorecard.features
    )
