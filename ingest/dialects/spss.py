"""Data files of SPSS (.sav, .zsav), which many survey tools write too."""

from collections.abc import Sequence

from ingest.dialects.described import likeness_of, resolve_described
from ingest.dialects.dialect import Dialect
from ingest.dialects.export import Responses
from ingest.grids import sav
from ingest.grids.sheet import Sheet


def _likeness(sheets: Sequence[Sheet]) -> float:
    return likeness_of(sav.DIALECT, sheets)


def _resolve(file: str, sheets: Sequence[Sheet]) -> Responses:
    return resolve_described(sav.DIALECT, sheets)


SPSS = Dialect(sav.DIALECT, "SPSS", _likeness, _resolve)
