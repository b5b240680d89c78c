"""The data of the funnel: points and limits, nobody named but the chosen ones."""

import polars as pl

from dashboard.charts.words import score_column

OTHERS = "Other partnerships"


def others_frame(points: pl.DataFrame) -> pl.DataFrame:
    """Everybody else: how many answered and the score, but not who."""
    others = points.filter(pl.col("chosen_order").is_null())
    return others.select("n_answered", "score_mean").sort("n_answered", "score_mean")


def chosen_points(points: pl.DataFrame) -> pl.DataFrame:
    """The chosen partnerships in the order of choosing, with what is said of each."""
    chosen = points.drop_nulls("chosen_order").sort("chosen_order")
    return chosen.select(
        "partnership",
        "n_answered",
        "score_mean",
        "funnel_words",
        entry="partnership",
        place="chosen_order",
        words=score_column(),
        answered=pl.format("{} of {}", "n_answered", "n_members"),
    ).with_columns(
        said=pl.format(
            "{}: {} from {} answers, {}", "partnership", "words", "n_answered", "funnel_words"
        )
    )


def limit_frame(limits: pl.DataFrame) -> pl.DataFrame:
    """One row per limit and number of answers: n, strand (which limit), limit."""
    long = limits.select("n", "low_95", "high_95", "low_998", "high_998").unpivot(
        index="n", variable_name="strand", value_name="limit"
    )
    return long.sort("strand", "n")
