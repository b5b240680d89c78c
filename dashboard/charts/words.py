"""The few words charts share: dates, scores, wrapped titles."""

from textwrap import wrap

import polars as pl

from models.words import counted, listed, uk_date

__all__ = ["NOT_SHOWN", "answers_told", "counted", "listed", "score_words", "uk_date", "wrapped"]

NOT_SHOWN = "not shown"


def score_words(score: float | None, withheld: str | None = None) -> str:
    """A score to one decimal, or why there is none."""
    return (withheld or NOT_SHOWN) if score is None else f"{score:.1f}"


def answers_told(score: pl.Expr) -> pl.Expr:
    """The column `answers` (who is behind a score, in words) where the score is shown."""
    return pl.when(score.is_not_null()).then(pl.col("answers").fill_null("not known"))


def wrapped(text: str, width: int, *, most_lines: int = 3) -> list[str]:
    """The text in lines of about so many characters; words are never broken."""
    lines = wrap(text, width, max_lines=most_lines, placeholder=" …", break_long_words=False)
    return lines or [""]
