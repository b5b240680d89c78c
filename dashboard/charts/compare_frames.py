"""The data of the comparison: lanes, ticks and middles, nobody named but the chosen ones."""

from typing import NamedTuple, Self

import polars as pl

from dashboard.charts.axes import LOWEST
from dashboard.charts.words import NOT_SHOWN

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
    counts = placed.drop_nulls("score_mean").group_by("row", "score_mean").len().sort(pl.all())
    share = LEAST_TICK + (1 - LEAST_TICK) * (pl.col("len") - 1) / pl.max_horizontal(
        pl.col("len").max() - 1, 1
    )
    bottom = pl.col("row") - EDGE + lanes.height()
    return counts.select("score_mean", top=bottom - share * lanes.height(), bottom=bottom)


def middle_frame(placed: pl.DataFrame) -> pl.DataFrame:
    """Median and middle half of each scorecard that has them."""
    found = placed.select("row", "middle", "quarter_low", "quarter_high").unique()
    found = found.filter(pl.any_horizontal(pl.all().exclude("row").is_not_null())).sort("row")
    edges = found.with_columns(top=pl.col("row") - EDGE, bottom=pl.col("row") + EDGE)
    return edges.select("middle", "quarter_low", "quarter_high", "top", "bottom")


def chosen_frame(placed: pl.DataFrame, lanes: Lanes) -> pl.DataFrame:
    """The chosen partnerships, each in its lane, with its score in words."""
    chosen = placed.drop_nulls("chosen_order").with_columns(
        place=pl.col("chosen_order").rank("dense").cast(pl.Int64) - 1, row=pl.col("row").cast(float)
    )
    number = pl.col("score_mean").map_elements(lambda score: f"{score:.1f}", return_dtype=pl.String)
    reach = pl.coalesce("score_high", "score_mean", pl.lit(float(LOWEST)))
    return chosen.select(
        "partnership",
        "scorecard_title",
        "score_mean",
        "score_low",
        "score_high",
        "place",
        entry="partnership",
        lane=lanes.middle_of(pl.col("place") + 1),
        words=number.fill_null(NOT_SHOWN),
        words_at=pl.max_horizontal(reach, "score_mean") + GAP_TO_WORDS,
    ).with_columns(said=pl.format("{}, {}: {}", "partnership", "scorecard_title", "words"))
