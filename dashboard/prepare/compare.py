"""Frames of the compare page."""

from collections.abc import Sequence

import polars as pl

from models.instruments import load_instrument

QUARTERS_FROM = 10
"""From so many partnerships the middle half and the median are shown (statistics, section 5)."""


def instrument_titles(latest: pl.DataFrame) -> dict[str, str]:
    """The instruments in use by id, the one that most partnerships use first."""
    used = latest.group_by("instrument_id").agg(
        pl.col("partnership_id").n_unique().alias("n"), pl.col("instrument_version").max()
    )
    ordered = used.sort("n", "instrument_id", descending=[True, False])
    return {
        row["instrument_id"]: load_instrument(row["instrument_id"], row["instrument_version"]).title
        for row in ordered.iter_rows(named=True)
    }


def compare_rows(
    latest: pl.DataFrame, chosen: Sequence[str], scorecard_ids: Sequence[str] | None = None
) -> pl.DataFrame:
    """What the strip draws: everybody's latest published scorecards, the chosen ones in order.

    `latest` as from `fetch_latest_scorecards`, one instrument's.
    """
    rows = latest.filter(pl.col("score_mean").is_not_null())
    if scorecard_ids is not None:
        rows = rows.filter(pl.col("scorecard_id").is_in(list(scorecard_ids)))
    order = pl.DataFrame(
        {"partnership_id": list(chosen), "chosen_order": list(range(1, len(chosen) + 1))},
        schema={"partnership_id": pl.String, "chosen_order": pl.Int64},
    )
    joined = rows.join(order, on="partnership_id", how="left")
    n_published = pl.col("score_mean").count().over("scorecard_id")
    score = pl.col("score_mean")
    return joined.with_columns(
        **{
            name: pl.when(n_published >= QUARTERS_FROM).then(value.over("scorecard_id"))
            for name, value in (
                ("middle", score.median()),
                ("quarter_low", score.quantile(0.25, "linear")),
                ("quarter_high", score.quantile(0.75, "linear")),
            )
        }
    )


def compare_table(rows: pl.DataFrame) -> pl.DataFrame:
    """The chosen partnerships side by side: a row for each scorecard."""
    chosen = rows.filter(pl.col("chosen_order").is_not_null()).sort(
        "scorecard_order", "chosen_order"
    )
    if chosen.is_empty():
        return pl.DataFrame({"Scorecard": []}, schema={"Scorecard": pl.String})
    wide = chosen.pivot("partnership", index="scorecard_title", values="score_mean")
    return wide.rename({"scorecard_title": "Scorecard"})


def scorecard_items(
    scores: pl.DataFrame, latest: pl.DataFrame, chosen: Sequence[str], scorecard_id: str
) -> pl.DataFrame:
    """The features of one scorecard in each partnership's latest round, on the strip's columns.

    Only features that every chosen partnership has published are kept: matched features.
    """
    rounds = latest.filter(
        pl.col("scorecard_id") == scorecard_id, pl.col("round_id").is_not_null()
    ).select("partnership_id", "partnership", "round_id")
    features = scores.filter(
        pl.col("scorecard_id") == scorecard_id, pl.col("feature_id").is_not_null()
    ).join(rounds, on=["partnership_id", "round_id"], how="inner")
    published = features.filter(pl.col("score_mean").is_not_null())
    mine = published.filter(pl.col("partnership_id").is_in(list(chosen)))
    shared = mine.group_by("feature_id").agg(pl.col("partnership_id").n_unique().alias("n"))
    matched = shared.filter(pl.col("n") == len(set(chosen)))["feature_id"]
    return published.filter(pl.col("feature_id").is_in(matched.to_list())).select(
        "partnership_id",
        "partnership",
        "score_mean",
        "score_low",
        "score_high",
        scorecard_id="feature_id",
        scorecard_title="feature_title",
        scorecard_order="feature_order",
    )
