"""The data of each heat map layer."""

import polars as pl

from dashboard.charts.placed import numbered
from dashboard.charts.theme import Theme
from dashboard.charts.withheld import as_floats

SCORE, NO_DATA = "score", "no data"
SHORT_WORDS = {"too few ratings": "too few"}
CHANGE_SHAPES = {"improved": "triangle-up", "declined": "triangle-down"}


def placed_cells(cells: pl.DataFrame) -> pl.DataFrame:
    """The cells in rows and columns; only those whose state is "score" keep figures."""
    has_score = (pl.col("state") == SCORE) & pl.col("score_mean").is_not_null()
    state = pl.when(pl.col("state") == SCORE).then(pl.lit(NO_DATA)).otherwise("state")
    shown = (
        as_floats(cells)
        .with_columns(
            pl.when(has_score).then(column).alias(column)
            for column in ("score_mean", "band", "change_word", "change_note", "answers")
        )
        .with_columns(state=pl.when(has_score).then(pl.lit(SCORE)).otherwise(state))
    )
    number = pl.col("score_mean").map_elements(lambda score: f"{score:.1f}", return_dtype=pl.String)
    shown = shown.with_columns(words=pl.coalesce(number, "state"))
    shown = numbered(shown, by=["row_order", "partnership_id"], position="row")
    return numbered(shown, by=["scorecard_order", "scorecard_id"], position="column")


def fill_frame(placed: pl.DataFrame, theme: Theme) -> pl.DataFrame:
    """The coloured cells."""
    fills = {band: colours.fill for band, colours in theme.score_fills.items()}
    banded = placed.drop_nulls("band")
    return banded.select("row", "column", fill=pl.col("band").replace(fills))


def outline_frame(placed: pl.DataFrame, state: str) -> pl.DataFrame:
    """The cells of a state that is not a score."""
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
