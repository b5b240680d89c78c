"""The few words charts share: dates, scores, numbers of ratings, wrapped titles.

The words themselves are those of `models.told_words`; expressions here say the same of whole
columns, so that no page or chart words a score of its own.
"""

from textwrap import wrap

import polars as pl

from models.told_words import NOT_KNOWN, told_difference, told_score
from models.words import counted, listed, uk_date

__all__ = [
    "NOT_SHOWN",
    "answers_told",
    "count_column",
    "counted",
    "difference_column",
    "listed",
    "members_column",
    "score_column",
    "score_words",
    "uk_date",
    "wrapped",
]

NOT_SHOWN = "not shown"


def score_words(
    score: float | None, withheld: str | None = None, score_range: str | None = None
) -> str:
    """A score as it may be told (`3.2`, `4.5 or more`, `≈4.3`), or why there is none."""
    return (withheld or NOT_SHOWN) if score is None else told_score(score, score_range)


def score_column(score: str = "score_mean", score_range: str = "score_range") -> pl.Expr:
    """The scores of a column in the words of `told_score`; null where there is none."""
    return pl.struct(score=pl.col(score).cast(pl.Float64), how=score_range).map_elements(
        lambda row: None if row["score"] is None else told_score(row["score"], row["how"]),
        return_dtype=pl.String,
    )


def difference_column(delta: str = "delta_shown", delta_range: str = "delta_range") -> pl.Expr:
    """The differences of a column in the words of `told_difference`; null where there is none."""
    return pl.struct(delta=pl.col(delta).cast(pl.Float64), how=delta_range).map_elements(
        lambda row: None if row["delta"] is None else told_difference(row["delta"], row["how"]),
        return_dtype=pl.String,
    )


def count_column(n: str = "n_answered", n_at_least: str = "n_at_least") -> pl.Expr:
    """How many rated, in the words of `told_count`; null where that is not known."""
    return pl.coalesce(pl.col(n).cast(pl.String), pl.format("{} or more", n_at_least))


def members_column(n: str = "n_answered", n_at_least: str = "n_at_least") -> pl.Expr:
    """`8 of 12 members` or `8 or more of 12 members`; null where that is not known."""
    return pl.format("{} of {} members", count_column(n, n_at_least), "n_members")


def answers_told(score: pl.Expr) -> pl.Expr:
    """The column `answers` (who is behind a score, in words) where the score is shown."""
    return pl.when(score.is_not_null()).then(pl.col("answers").fill_null(NOT_KNOWN))


def wrapped(text: str, width: int, *, most_lines: int = 3) -> list[str]:
    """The text in lines of about so many characters; words are never broken."""
    lines = wrap(text, width, max_lines=most_lines, placeholder=" …", break_long_words=False)
    return lines or [""]
