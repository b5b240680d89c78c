"""The last lock: a score with a reason for being withheld does not reach a chart.

And how the reasons look: each has a word and a mark of its own, the same in every chart.
"""

from collections.abc import Iterable

import polars as pl
import polars.selectors as cs

from dashboard.charts.legend import CROSS, Entry, hollow

FIGURES = frozenset(
    [
        *("score_mean", "score_range", "score_exact", "score_sum", "score_in_average"),
        *("score_low", "score_high", "sd", "margin", "band"),
        *("n_answered", "n_at_least", "n_not_applicable", "n_skipped", "answered_share", "answers"),
        *("spread_band", "mean_gap", "has_two_camps", "n_low", "n_middle", "n_high", "n_levels"),
        *("latest", "latest_range", "group_mean", "matched_mean", "matched_low", "matched_high"),
    ]
)
"""Every column that says something of a score, by whatever name a frame has it."""

HOURGLASS = "M-.7,-.8H.7L-.7,.8H.7Z"
BARRED_CIRCLE = "M-.7,0A.7,.7,0,1,1,.7,0A.7,.7,0,1,1,-.7,0ZM-.5,.5L.5,-.5"
BROKEN_DASH = "M-.9,0H-.25M.25,0H.9"
DASH = "M-.8,0H.8"
OTHER = "not shown"
MARKS = {
    "too few ratings": CROSS,
    "short of threshold": HOURGLASS,
    "too few members": BARRED_CIRCLE,
    "too few scorecards": CROSS,
    "not in the source": BROKEN_DASH,
    "not asked": DASH,
    OTHER: CROSS,
}
"""Why there is no score, and the mark that stands in its place."""


def without_withheld(frame: pl.DataFrame, *, reason: str = "withheld") -> pl.DataFrame:
    """The frame with every figure emptied on each row that gives a reason.

    The gate has done this already; a slip between the gate and a chart must not undo it.
    """
    is_told = pl.col(reason).is_null()
    return as_floats(frame).with_columns(
        pl.when(is_told).then(pl.col(name)).alias(name) for name in frame.columns if name in FIGURES
    )


def as_floats(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with exact decimals, as the store keeps scores, turned into plain numbers."""
    return frame.with_columns(cs.decimal().cast(pl.Float64))


def reason_of(withheld: str | None) -> str:
    """The reason as legends know it: one of `MARKS`."""
    return withheld if withheld in MARKS else OTHER


def reason_entries(withheld: Iterable[str | None], colour: str, background: str) -> list[Entry]:
    """A line of the legend for each reason that occurs: `withheld` of rows without a score."""
    seen = {reason_of(reason) for reason in withheld}
    return [
        hollow(name.capitalize(), mark, colour, background)
        for name, mark in MARKS.items()
        if name in seen
    ]
