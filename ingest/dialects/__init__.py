"""The shapes in which survey tools export: one module each, told apart by what is in the file."""

from collections.abc import Sequence

from ingest.dialects.dialect import Dialect
from ingest.dialects.generic import GENERIC
from ingest.dialects.google_forms import GOOGLE_FORMS
from ingest.dialects.limesurvey import LIMESURVEY
from ingest.dialects.mean_chart import MEAN_CHART
from ingest.dialects.microsoft_forms import MICROSOFT_FORMS
from ingest.dialects.qualtrics import QUALTRICS
from ingest.dialects.questionpro import QUESTIONPRO
from ingest.dialects.snap import SNAP
from ingest.dialects.spss import SPSS
from ingest.dialects.surveymonkey import SURVEYMONKEY
from ingest.dialects.surveymonkey_summary import SURVEYMONKEY_SUMMARY
from ingest.dialects.triple_s import TRIPLE_S
from ingest.dialects.xlsform import XLSFORM
from ingest.grids.sheet import Sheet

DIALECTS: tuple[Dialect, ...] = (
    MICROSOFT_FORMS,
    GOOGLE_FORMS,
    SURVEYMONKEY,
    SURVEYMONKEY_SUMMARY,
    QUESTIONPRO,
    QUALTRICS,
    LIMESURVEY,
    SNAP,
    SPSS,
    TRIPLE_S,
    XLSFORM,
    MEAN_CHART,
    GENERIC,
)
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
