"""The shapes in which survey tools export: one module each, told apart by what is in the file."""

from collections.abc import Sequence

from ingest.dialects.dialect import Dialect
from ingest.dialects.generic import GENERIC
from ingest.dialects.mean_chart import MEAN_CHART
from ingest.dialects.surveymonkey_summary import SURVEYMONKEY_SUMMARY
from ingest.grids.sheet import Sheet

DIALECTS: tuple[Dialect, ...] = (SURVEYMONKEY_SUMMARY, MEAN_CHART, GENERIC)
CLOSE = 0.1
"""Dialects whose likeness differs by less cannot be told apart."""


def dialect_of(sheets: Sequence[Sheet]) -> Dialect:
    """The dialect that fits best; `generic` fits every file a little."""
    return max(DIALECTS, key=lambda dialect: dialect.likeness(sheets))


def close_to(best: Dialect, sheets: Sequence[Sheet]) -> list[Dialect]:
    """Other dialects that fit nearly as well: then a person says which it is."""
    least = best.likeness(sheets) - CLOSE
    others = [dialect for dialect in DIALECTS if dialect not in (best, GENERIC)]
    return [dialect for dialect in others if dialect.likeness(sheets) > least]


def named(dialect_id: str) -> Dialect | None:
    """The dialect with this id."""
    return next((dialect for dialect in DIALECTS if dialect.id == dialect_id), None)
