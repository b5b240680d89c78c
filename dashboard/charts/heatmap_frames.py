"""The data of each heat map layer."""

import polars as pl

from dashboard.charts.placed import numbered
from dashboard.charts.theme import Theme
from dashboard.charts.withheld import MARKS, as_floats
from dashboard.charts.words import score_column

SCORE, NO_DATA = "score", "no data"
SHORT_WORDS = {
    "too few ratings": "too few",
    "short of threshold": "short",
    "too few members": "small",
    "not in the source": "no source",
}
"""What fits into a narrow cell beside its mark; the legend and the tooltip say it whole."""
NOT_ASKED = "not asked"
CELL_FIGURES = ("score_mean", "score_range", "band", "change_word", "change_note", "answers")
CHANGE_SHAPES = {"improved": "triangle-up", "declined": "triangle-down"}


def placed_cells(cells: pl.DataFrame) -> pl.DataFrame:
    """The cells in rows and columns; only those whose state is "score" keep figures."""
    has_score = (pl.col("state") == SCORE) & pl.col("score_mean").is_not_null()
    state = pl.when(pl.col("state") == SCORE).then(pl.lit(NO_DATA)).otherwise("state")
    shown = (
        as_floats(cells)
        .with_columns(pl.when(has_score).then(column).alias(column) for column in CELL_FIGURES)
        .with_columns(state=pl.when(has_score).then(pl.lit(SCORE)).otherwise(state))
    )
    shown = shown.with_columns(words=pl.coalesce(score_column(), "state"))
    shown = numbered(shown, by=["row_order", "partnership_id"], position="row")
    return numbered(shown, by=["scorecard_order", "scorecard_id"], position="column")


def fill_frame(placed: pl.DataFrame, theme: Theme) -> pl.DataFrame:
    """The coloured cells."""
    fills = {band: colours.fill for band, colours in theme.score_fills.items()}
    banded = placed.drop_nulls("band")
    return banded.select("row", "column", fill=pl.col("band").replace(fills))


def outline_frame(placed: pl.DataFrame) -> pl.DataFrame:
    """The cells that were asked and show no score."""
    is_outlined = ~pl.col("state").is_in([SCORE, NOT_ASKED])
    return placed.filter(is_outlined).select("row", "column")


def reasons_of(placed: pl.DataFrame) -> list[str]:
    """The reasons for showing no score that occur, each once."""
    states = placed["state"].unique(maintain_order=True)
    return [state for state in states if state in MARKS]


def reason_frame(placed: pl.DataFrame, state: str) -> pl.DataFrame:
    """The cells with one reason for showing no score."""
    return placed.filter(pl.col("state") == state).select("row", "column")


def word_frame(placed: pl.DataFrame, theme: Theme) -> pl.DataFrame:
    """The number of each cell, or the word for why there is none."""
    without_band = pl.when(pl.col("state") == SCORE).then(pl.lit(theme.ink))
    return placed.select(
        "row",
        "column",
        words=pl.col("words").replace(SHORT_WORDS),
        ink=pl.coalesce(_ink(theme), without_band.otherwise(pl.lit(theme.muted))),
    )


def change_frame(placed: pl.DataFrame, word: str, theme: Theme) -> pl.DataFrame:
    """The cells with one kind of change that is likely to be real."""
    real = placed.filter(pl.col("change_word") == word)
    return real.select(
        "row",
        "column",
        ink=pl.coalesce(_ink(theme), pl.lit(theme.ink)),
    )


def hit_frame(placed: pl.DataFrame) -> pl.DataFrame:
    """What a cell says when pointed at or read out."""
    said = pl.format("{}, {}: {}", "partnership", "scorecard_title", "words")
    return placed.select(
        "row",
        "column",
        "partnership_id",
        "scorecard_id",
        "partnership",
        "scorecard_title",
        "words",
        answers=pl.col("answers").fill_null("none"),
        band_word=pl.col("band").fill_null("none"),
        change=pl.coalesce("change_note", "change_word").fill_null("none"),
        said=pl.concat_str(said, "band", "change_note", separator=", ", ignore_nulls=True),
    )


def _ink(theme: Theme) -> pl.Expr:
    inks = {band: colours.text for band, colours in theme.score_fills.items()}
    return pl.col("band").replace(inks)
