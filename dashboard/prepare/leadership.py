"""The chair's leadership sheet in words."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from dashboard.charts.words import uk_date
from models.leadership_sheet import leadership_instrument

NO_SCORE = "–"


def what_it_is(shared: Mapping[str, Any]) -> str:
    """What the sheet is and by whose will it is here. `shared` is a row of `own_leadership`."""
    return (
        "This is how the chair sees their own way of leading. The chair shared it with this "
        f"partnership on {uk_date(shared['shared_on'])}; only its coordinator and members see it. "
        "It is part of no score, comparison or report, and the chair may take it back."
    )


def leadership_table(shared: Mapping[str, Any]) -> pl.DataFrame:
    """Each statement with what the chair says of it, in the sheet's order."""
    instrument = leadership_instrument(shared["instrument_version"])
    said = [
        NO_SCORE if score is None else f"{score}: {instrument.scale_labels[score - 1]}"
        for score in shared["scores"]
    ]
    statements = [feature.statement for feature in instrument.features]
    return pl.DataFrame({"Statement": statements, "The chair’s own score": said})
