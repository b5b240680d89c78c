"""The data of the comparison: lanes, ticks and middles, nobody named but the chosen ones."""

from typing import NamedTuple, Self

import polars as pl

from dashboard.charts.axes import LOWEST
from dashboard.charts.ranges import range_end
from dashboard.charts.words import NOT_SHOWN, members_column, score_column, uk_date
from models.told_words import NOT_KNOWN

LEAST_TICK = 0.35
"""Share of the top lane that a tick for one partnership fills."""
EDGE = 0.46
"""Half the height of a row's band, in rows: neighbours do not touch."""
GAP_TO_WORDS = 0.06


class Lanes(NamedTuple):
    """How a row is cut: one lane for everybody, one for each chosen partnership."""

    n_lanes: int

    @classmethod
    def of(cls, placed: pl.DataFrame) -> Self:
        """As many lanes as the frame has chosen partnerships, and one."""
        return cls(1 + placed["chosen_order"].drop_nulls().n_unique())

    def height(self) -> float:
        """Height of a lane in rows."""
        return 2 * EDGE / self.n_lanes

    def middle_of(self, lane: pl.Expr) -> pl.Expr:
        """Where a lane runs: lane 0, on top, is everybody's."""
        return pl.col("row") - EDGE + (lane + 0.5) * self.height()


def tick_frame(placed: pl.DataFrame, lanes: Lanes) -> pl.DataFrame:
    """One tick per distinct score: where it is, and how many share it, but not who."""
    counts = placed.drop_nulls("group_mean").group_by("row", "group_mean").len().sort(pl.all())
    share = LEAST_TICK + (1 - LEAST_TICK) * (pl.col("len") - 1) / pl.max_horizontal(
        pl.col("len").max() - 1, 1
    )
    bottom = pl.col("row") - EDGE + lanes.height()
    return counts.select("group_mean", top=bottom - share * lanes.height(), bottom=bottom)


def middle_frame(placed: pl.DataFrame) -> pl.DataFrame:
    """The middle partnership of each scorecard that has enough of them."""
    found = placed.select("row", "middle").drop_nulls().unique().sort("row")
    return _banded(found).select("middle", "top", "bottom")


def area_frame(placed: pl.DataFrame) -> pl.DataFrame:
    """What lies behind each scorecard: the middle half or, where there are deciles, a fan of them.

    The fan has four areas on top of one another, the widest at the bottom: without the outer tenth
    at either end, then without the outer two, and so on.
    """
    has_fan = pl.col("decile_1").is_not_null()
    spans = [("quarter_low", "quarter_high", ~has_fan)]
    spans += [(f"decile_{part}", f"decile_{10 - part}", has_fan) for part in (1, 2, 3, 4)]
    parts = [
        placed.filter(is_drawn).select("row", low=low, high=high).drop_nulls().unique()
        for low, high, is_drawn in spans
    ]
    found = pl.concat(parts).sort("row", pl.col("high") - pl.col("low"), descending=[False, True])
    return _banded(found).select("low", "high", "top", "bottom")


def _banded(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(top=pl.col("row") - EDGE, bottom=pl.col("row") + EDGE)


def chosen_frame(placed: pl.DataFrame, lanes: Lanes) -> pl.DataFrame:
    """The chosen partnerships, each in its lane, with its score in words."""
    chosen = placed.drop_nulls("chosen_order").with_columns(
        range_end(),
        place=pl.col("chosen_order").rank("dense").cast(pl.Int64) - 1,
        row=pl.col("row").cast(float),
    )
    reach = pl.coalesce("range_end", "score_high", "score_mean", pl.lit(float(LOWEST)))
    return chosen.select(
        "partnership",
        "scorecard_title",
        "score_mean",
        "score_low",
        "score_high",
        "range_end",
        "place",
        entry="partnership",
        lane=lanes.middle_of(pl.col("place") + 1),
        words=pl.coalesce(score_column(), "withheld", pl.lit(NOT_SHOWN)),
        words_at=pl.max_horizontal(reach, "score_mean") + GAP_TO_WORDS,
        margin=pl.coalesce(pl.format("± {}", pl.col("margin").round(2)), pl.lit(NOT_KNOWN)),
        answered=pl.coalesce(members_column(), pl.lit(NOT_KNOWN)),
        round=_round_words(chosen),
    ).with_columns(said=pl.format("{}, {}: {}", "partnership", "scorecard_title", "words"))


def _round_words(chosen: pl.DataFrame) -> pl.Series:
    """`Review, 26 April 2024`, of the round that the score is from."""
    pairs = chosen.select("kind", "closed_on").iter_rows()
    words = [
        NOT_SHOWN if day is None else f"{kind.capitalize()}, {uk_date(day)}" for kind, day in pairs
    ]
    return pl.Series(words, dtype=pl.String)
