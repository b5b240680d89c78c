"""The section of weak features that several partnerships share."""

from typing import Any

import polars as pl

from dashboard.charts.words import counted, listed
from dashboard.reports.document import Section, Table, sentences, tables
from dashboard.reports.inputs import Inputs
from models.rounding import in_tenths

COMMON_FROM = 2
"""A feature is a common weakness from so many partnerships on."""


def weak_section(inputs: Inputs) -> Section:
    """Features under the weak limit in several partnerships, of how many that were asked."""
    features = weak_features(inputs)
    common = features.filter(pl.col("n_weak") >= COMMON_FROM)
    single = features.filter(pl.col("n_weak").is_between(1, COMMON_FROM - 1)).height
    limit = f"under {in_tenths(inputs.policy.weak_below)}"
    return Section(
        "Weak features that partnerships share",
        sentences(
            f"{common.height} of {counted(features.height, 'feature')} asked in the latest rounds "
            f"are weak ({limit}) in two or more partnerships; {single} more in one only.",
            _short_sentence(inputs),
        ),
        tables(
            Table(
                f"Features {limit} in two or more partnerships, the most widely shared first",
                ("Feature", "Scorecard", "Weak in", "Partnerships"),
                tuple(_row(row) for row in common.iter_rows(named=True)),
            )
        ),
    )


def weak_features(inputs: Inputs) -> pl.DataFrame:
    """One row per feature of the latest rounds, the most widely shared weakness first.

    Columns: instrument_id, feature_title, scorecard_title, n_asked, n_shown, n_weak, names (the
    partnerships in which it is weak).
    """
    keys = ["round_id", "scorecard_id"]
    latest = inputs.figures.latest.select(keys).drop_nulls().unique()
    names = inputs.figures.status.select("partnership_id", "partnership")
    is_weak = (pl.col("score_mean") < inputs.policy.weak_below).fill_null(False)
    place = ["instrument_id", "instrument_version", "scorecard_order", "feature_order"]
    return (
        inputs.scores.filter(pl.col("feature_id").is_not_null())
        .join(latest, on=keys, how="semi")
        .join(names, on="partnership_id", how="inner")
        .group_by(*place, "feature_title", "scorecard_title")
        .agg(
            n_asked=pl.len(),
            n_shown=pl.col("score_mean").count(),
            n_weak=is_weak.sum(),
            names=pl.col("partnership").filter(is_weak).sort(),
        )
        .sort(pl.col("n_weak"), *place, descending=[True, *(False for _ in place)])
    )


def _short_sentence(inputs: Inputs) -> str | None:
    short = inputs.figures.status.filter(pl.col("review_status") == "short of threshold")
    if short.is_empty():
        return None
    names = listed(sorted(short["partnership"]))
    return f"Of a review short of its threshold no score is shown: {names}."


def _row(row: dict[str, Any]) -> tuple[str, ...]:
    asked = f"{row['n_weak']} of {row['n_asked']} asked"
    withheld = row["n_asked"] - row["n_shown"]
    asked += f" ({withheld} without a score)" if withheld else ""
    return (row["feature_title"], row["scorecard_title"], asked, "; ".join(row["names"]))
