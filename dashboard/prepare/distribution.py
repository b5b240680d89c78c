"""The bars of a feature's answers, as far as they were published."""

from typing import Any

import polars as pl

from models.distribution import BARS_FROM_N
from models.told_words import told_ratings
from models.words import counted

THREE = ("4 or 5", "3", "1 or 2")
FIVE = ("5", "4", "3", "2", "1")
SCHEMA = {"label": pl.String, "n": pl.Int64}


def distribution_rows(item: dict[str, Any]) -> pl.DataFrame:
    """One row per bar, the highest answer first: label, n. Empty where none may be shown."""
    if item["n_levels"] is not None:
        counts = list(item["n_levels"])[::-1]
        return pl.DataFrame({"label": FIVE, "n": counts}, schema=SCHEMA)
    if item["n_low"] is not None:
        counts = [item["n_high"], item["n_middle"], item["n_low"]]
        return pl.DataFrame({"label": THREE, "n": counts}, schema=SCHEMA)
    return pl.DataFrame(schema=SCHEMA)


def distribution_sentence(item: dict[str, Any], bars: pl.DataFrame) -> str:
    """The bars in words."""
    answers = ", ".join(f"{n} rated {label}" for label, n in bars.iter_rows())
    return f"Of {counted(item['n_answered'], 'rating')}: {answers}."


def why_no_bars(item: dict[str, Any]) -> str:
    """Why a feature with a score shows no bars; nothing of one without, which says so itself."""
    if item["score_mean"] is None:
        return ""
    if item["score_range"] is not None:
        return "No bars: near an end of the scale they would tell what nearly everybody said."
    if item["n_at_least"] is None or item["basis"] == "means":
        return "No bars: this round is known only from its means."
    if item["n_answered"] is None:
        number = told_ratings(None, item["n_at_least"])
        return f"No bars: of {number} they would tell how many said nothing, which is one or two."
    if item["n_answered"] < BARS_FROM_N:
        return f"No bars: they are shown from {BARS_FROM_N} ratings on."
    return (
        "No bars: one of them would stand for one or two members or for everybody, or together "
        "they would give away more."
    )


def distribution_table(bars: pl.DataFrame) -> pl.DataFrame:
    """The bars as a table."""
    return bars.select(pl.col("label").alias("Rated"), pl.col("n").alias("Members"))
