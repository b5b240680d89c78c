"""Changes between two rounds in sentences and as a table."""

from typing import Any

import polars as pl

from dashboard.charts.words import count_column, difference_column, score_column
from models.rounding import in_tenths, up_to_tenth
from models.told_words import IN_A_CHANGE_NOTE, told_ratings, told_score
from models.words import counted, listed

BIG_AMONG_MANY = (
    "could be noise, because among all features judged together a few differ as much by chance"
)
DOES_NOT_ADD_UP = (
    "Scores are shown rounded; a change is worked out before rounding, so that the shown scores "
    "may differ by a tenth more or less."
)


def with_numbers_told(changes: pl.DataFrame, scores: pl.DataFrame) -> pl.DataFrame:
    """Changes with before_n_told and after_n_told: the numbers of answers that may be told exactly.

    `changes` as from `sql.figures.changes`, where before_n and after_n say how many there were at
    least; `scores` as from `fetch_scores`. Null where the number is told as "so many or more".
    """
    keys = ["scorecard_id", *(["feature_id"] if "feature_id" in changes.columns else [])]
    is_level = pl.col("feature_id").is_not_null() == ("feature_id" in changes.columns)
    told = scores.filter(is_level, pl.col("scorecard_id").is_not_null())
    for when, round_id in (("before", "before_round_id"), ("after", "round_id")):
        numbers = told.select("round_id", *keys, pl.col("n_answered").alias(f"{when}_n_told"))
        numbers = numbers.rename({"round_id": round_id})
        changes = changes.join(numbers, on=[round_id, *keys], how="left", maintain_order="left")
    return changes


def change_sentences(changes: pl.DataFrame, level: str) -> list[str]:
    """What really moved between two rounds, how much could have been noise, what cannot be said.

    `changes` as from `fetch_scorecard_changes` or `fetch_feature_changes`, one pair of rounds. The
    largest differences come first, those told alike in the order of their titles.
    """
    if changes.is_empty():
        return ["There is no earlier round to compare with."]
    sentences = [
        f"Really {word}: {listed([_moved(row, level) for row in rows])}."
        for word in ("improved", "declined")
        if (rows := _with_word(changes, word, level))
    ]
    noise = changes.filter(pl.col("change_word") == "could be noise")
    if not noise.is_empty():
        of = f"{noise.height} of {counted(changes.height, level)}"
        needed = up_to_tenth(noise.select(pl.col("smallest_real").median()).item())
        sentences.append(
            f"The differences of {of} could be noise, which does not mean that nothing changed; "
            f"about {in_tenths(needed)} would have been needed to be sure of one that stood "
            "alone, and more among many."
        )
    return sentences + _unsaid(changes, level) + _footnote(changes)


def feature_change(changes: pl.DataFrame) -> list[str]:
    """How one feature moved between two rounds, and whether that is real; nothing if new.

    `changes` as from `with_numbers_told`, the feature's row or none.
    """
    if changes.is_empty():
        return []
    row = changes.row(0, named=True)
    since = f"{row['before_closed_on']:%B %Y}"
    if row["change_word"] == "cannot say":
        return [f"Against {since} nobody can say: {row['why_cannot_say']}."]
    moved = f"{_measured(row, 'before')} in {since} to {_measured(row, 'after')}"
    smallest = up_to_tenth(row["smallest_real"])
    needed = f"the smallest change that could have been confirmed alone is {in_tenths(smallest)}"
    if row["change_word"] == "could be noise":
        verdict = BIG_AMONG_MANY if abs(row["delta"]) >= row["smallest_real"] else "could be noise"
        return [f"From {moved}: {verdict}; {needed}.", *_footnote(changes)]
    return [f"Really {row['change_word']}: {moved}; {needed}.", *_footnote(changes)]


def change_table(changes: pl.DataFrame, level: str) -> pl.DataFrame:
    """Every item in both rounds: scores, answers, difference, verdict, what could be confirmed.

    `changes` as from `with_numbers_told`.
    """
    return changes.sort(f"{level}_order").select(
        pl.col(f"{level}_title").alias(level.capitalize()),
        score_column("before_mean", "before_range").alias("Before"),
        count_column("before_n_told", "before_n").alias("Answers before"),
        score_column("after_mean", "after_range").alias("Now"),
        count_column("after_n_told", "after_n").alias("Answers now"),
        difference_column().alias("Change"),
        pl.coalesce(
            pl.format("{}: {}", "change_word", "why_cannot_say"), pl.col("change_word")
        ).alias("Verdict"),
        smallest_column(),
    )


def smallest_column() -> pl.Expr:
    """The smallest change that could have been confirmed alone, as in sentences: never less."""
    smallest = pl.col("smallest_real").map_elements(up_to_tenth, pl.Float64)
    return smallest.alias("Smallest that could be confirmed")


def _with_word(changes: pl.DataFrame, word: str, level: str) -> list[dict[str, Any]]:
    rows = changes.filter(pl.col("change_word") == word)
    by = ["delta_shown", f"{level}_title"]
    return rows.sort(by, descending=[word == "improved", False]).to_dicts()


def _moved(row: dict[str, Any], level: str) -> str:
    before, after = (
        told_score(row[f"{when}_mean"], row[f"{when}_range"]) for when in ("before", "after")
    )
    return f"{row[f'{level}_title']} ({before} to {after})"


def _measured(row: dict[str, Any], when: str) -> str:
    """`2.4 (12 ratings)` or `4.5 or more (10 or more ratings)`."""
    score = told_score(row[f"{when}_mean"], row[f"{when}_range"])
    return f"{score} ({told_ratings(row[f'{when}_n_told'], row[f'{when}_n'])})"


def _unsaid(changes: pl.DataFrame, level: str) -> list[str]:
    """One sentence for each reason why some cannot be compared."""
    unsaid = changes.filter(pl.col("change_word") == "cannot say")
    reasons = unsaid["why_cannot_say"].value_counts().sort("count", "why_cannot_say")
    return [
        f"Nothing can be said of {n} of {counted(changes.height, level)}: {reason}."
        for reason, n in reasons.iter_rows()
    ]


def _footnote(changes: pl.DataFrame) -> list[str]:
    notes = [DOES_NOT_ADD_UP] if (~changes["adds_up"]).any() else []
    return notes + ([IN_A_CHANGE_NOTE] if changes["delta_range"].count() else [])
