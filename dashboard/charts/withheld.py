"""The last lock: a score with a reason for being withheld does not reach a chart."""

from collections.abc import Sequence

import polars as pl
import polars.selectors as cs


def without_withheld(
    frame: pl.DataFrame, figures: Sequence[str], *, reason: str = "withheld"
) -> pl.DataFrame:
    """The frame with the figures emptied on every row that gives a reason.

    The gate has done this already; a slip between the gate and a chart must not undo it.
    """
    return as_floats(frame).with_columns(
        pl.when(pl.col(reason).is_null()).then(pl.col(figure)).alias(figure) for figure in figures
    )


def as_floats(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with exact decimals, as the store keeps scores, turned into plain numbers."""
    return frame.with_columns(cs.decimal().cast(pl.Float64))
