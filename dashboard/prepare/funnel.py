"""Frames and words of the funnel."""

import polars as pl

from dashboard.charts.words import score_column
from models.funnel import FUNNEL_FROM, Z_95, Z_998, Funnel
from models.words import counted

BEYOND_THE_ENDS = 2
"""How many answers the limits run on to either side of the partnerships."""


def funnel_points(comparison: pl.DataFrame, scorecard_id: str) -> pl.DataFrame:
    """The partnerships of a scorecard's funnel; none where there is no funnel.

    `comparison` as from `fetch_comparison`. Scores are each partnership's own average.
    """
    return comparison.filter(
        pl.col("scorecard_id") == scorecard_id, pl.col("funnel_words").is_not_null()
    )


def funnel_limits(points: pl.DataFrame) -> pl.DataFrame:
    """Centre and limits of a funnel for each number of answers that its points need.

    Columns: n, centre, low_95, high_95, low_998, high_998.
    """
    schema = {"n": pl.Int64} | dict.fromkeys(
        ("centre", "low_95", "high_95", "low_998", "high_998"), pl.Float64
    )
    if points.is_empty():
        return pl.DataFrame(schema=schema)
    row = points.row(0, named=True)
    names = ("funnel_centre", "funnel_within_sd", "funnel_between_sd")
    funnel = Funnel(*(row[name] for name in names))
    answers = points["n_answered"].to_list()
    first = max(1, min(answers) - BEYOND_THE_ENDS)
    rows = [
        (n, funnel.centre, *funnel.limits(n, Z_95), *funnel.limits(n, Z_998))
        for n in range(first, max(answers) + BEYOND_THE_ENDS + 1)
    ]
    return pl.DataFrame(rows, schema=schema, orient="row")


def funnel_table(points: pl.DataFrame) -> pl.DataFrame:
    """The chosen partnerships in the funnel, with their limits."""
    return points.drop_nulls("chosen_order").select(
        pl.col("partnership").alias("Partnership"),
        pl.format("{} of {}", "n_answered", "n_members").alias("Answered"),
        score_column().alias("Score"),
        pl.col("funnel_centre").alias("Group's average"),
        _between("95").alias("19 in 20 lie between"),
        _between("998").alias("499 in 500 lie between"),
        pl.col("funnel_words").alias("In words"),
    )


def funnel_note(comparison: pl.DataFrame, scorecard_id: str) -> str:
    """How many partnerships the funnel rests on, who is left out, or why there is none."""
    card = comparison.filter(pl.col("scorecard_id") == scorecard_id)
    if card.is_empty():
        return "There is no funnel without published scores."
    n, n_group = (int(card[name][0]) for name in ("n_funnel", "n_group"))
    left_out = ""
    if n < n_group:
        words = (
            "known only from averages, is" if n_group - n == 1 else "known only from averages, are"
        )
        left_out = f" {counted(n_group - n, 'partnership')}, {words} left out."
    if n < FUNNEL_FROM:
        return (
            f"A funnel is drawn from {FUNNEL_FROM} partnerships; {n or 'none'} of this group "
            "can be in it. With fewer, nobody could say what is usual in a group."
            f"{left_out}"
        )
    if card["funnel_centre"].null_count():
        return f"There is no funnel: within no partnership do members differ.{left_out}"
    return (
        "The fewer members answered, the further a score may lie from the group’s average by "
        "chance. About 1 partnership in 20 lies outside the inner limits, and 1 in 500 outside the "
        f"outer ones, by chance alone. High and low are judged alike.{left_out}"
    )


def _between(level: str) -> pl.Expr:
    return pl.format(
        "{} to {}", pl.col(f"funnel_low_{level}").round(2), pl.col(f"funnel_high_{level}").round(2)
    )
