"""How a score told as a range is drawn: from its end, where the mark stands, to the scale's."""

import polars as pl

from dashboard.charts.axes import HIGHEST, LOWEST

TOLD_AS_A_RANGE = "Told as a range"


def range_end(score: str = "score_mean", score_range: str = "score_range") -> pl.Expr:
    """The column `range_end`: the end of the scale that a range reaches; null without a range."""
    how = pl.when(pl.col(score).is_not_null()).then(pl.col(score_range))
    return (
        pl.when(how == "or more")
        .then(pl.lit(float(HIGHEST)))
        .when(how == "or less")
        .then(pl.lit(float(LOWEST)))
        .alias("range_end")
    )


def reach(score_range: str | None) -> float | None:
    """The same for one score."""
    return {"or more": float(HIGHEST), "or less": float(LOWEST)}.get(score_range or "")
