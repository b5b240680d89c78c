"""Frames of the overview."""

import polars as pl

from dashboard.charts.words import members_column, score_column
from models.bands import score_band
from models.policy import Policy
from models.words import uk_date

REAL = ("improved", "declined")


def heat_cells(
    latest: pl.DataFrame, changes: pl.DataFrame, attention: pl.DataFrame, policy: Policy
) -> pl.DataFrame:
    """The cells of the heat map of one instrument, those who need attention on top.

    `latest` as from `fetch_latest_scorecards`, `changes` as from `fetch_scorecard_changes`,
    `attention` as from `attention_list`.
    """
    order = attention.select("partnership_id").with_row_index("attention_order")
    marks = changes.select(
        "round_id",
        "scorecard_id",
        "change_word",
        change_note=pl.coalesce(
            "why_cannot_say",
            pl.format(
                "{}: {} to {} since {}",
                "change_word",
                score_column("before_mean", "before_range"),
                score_column("after_mean", "after_range"),
                pl.col("before_closed_on").dt.strftime("%B %Y"),
            ),
        ),
    )
    cells = latest.join(order, on="partnership_id", how="left").join(
        marks, on=["round_id", "scorecard_id"], how="left"
    )
    return cells.with_columns(
        row_order=pl.struct(pl.col("attention_order").fill_null(10_000), "partnership").rank(
            "dense"
        ),
        band=_bands(cells["score_mean"], policy),
        state=pl.when(pl.col("score_mean").is_not_null())
        .then(pl.lit("score"))
        .otherwise(pl.col("withheld").fill_null("no data")),
        change_note=pl.col("change_note").fill_null("nothing earlier to compare"),
        answers=pl.format(
            "{}, {} closed {}",
            members_column("n_answered", "n_answered").fill_null("number of answers not known"),
            "kind",
            pl.col("closed_on").map_elements(uk_date, pl.String),
        ),
    )


def heat_table(cells: pl.DataFrame) -> pl.DataFrame:
    """The heat map as a table: a row for each partnership, a column for each scorecard."""
    mark = pl.col("change_word").replace_strict({"improved": " ▲", "declined": " ▼"}, default="")
    words = pl.coalesce(pl.format("{}{}", score_column(), mark), "state")
    return (
        cells.with_columns(words=words)
        .sort("row_order", "scorecard_order")
        .pivot("scorecard_title", index="partnership", values="words")
        .rename({"partnership": "Partnership"})
    )


def status_counts(status: pl.DataFrame) -> dict[str, int]:
    """How many partnerships have each review status; they add up to the register."""
    counts = status["review_status"].value_counts()
    return dict(counts.iter_rows())


def worse_and_weak(cells: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    """Only partnerships with a scorecard that is weak and really declined."""
    is_bad = (pl.col("score_mean") < policy.weak_below) & (pl.col("change_word") == "declined")
    return cells.filter(is_bad.any().over("partnership_id"))


def _bands(scores: pl.Series, policy: Policy) -> pl.Series:
    return pl.Series(
        [None if score is None else score_band(score, policy) for score in scores], dtype=pl.String
    )
