"""Changes between two rounds in sentences and as a table."""

import polars as pl

from models.rounding import up_to_tenth
from models.words import counted, listed

BIG_AMONG_MANY = (
    "could be noise, because among all features judged together a few differ as much by chance"
)
DOES_NOT_ADD_UP = (
    "Scores are shown rounded; a change is worked out before rounding, so that the shown scores "
    "may differ by a tenth more or less."
)


def change_sentences(changes: pl.DataFrame, level: str) -> list[str]:
    """What really moved between two rounds, how much could have been noise, what cannot be said.

    `changes` as from `fetch_scorecard_changes` or `fetch_feature_changes`, one pair of rounds.
    """
    if changes.is_empty():
        return ["There is no earlier round to compare with."]
    sentences = [
        f"Really {word}: {listed([_moved(row, level) for row in rows])}."
        for word in ("improved", "declined")
        if (rows := _with_word(changes, word))
    ]
    noise = changes.filter(pl.col("change_word") == "could be noise")
    if not noise.is_empty():
        of = f"{noise.height} of {counted(changes.height, level)}"
        needed = noise.select(pl.col("smallest_real").median()).item()
        sentences.append(
            f"The differences of {of} could be noise, which does not mean that nothing changed; "
            f"about {up_to_tenth(needed):.1f} would have been needed to be sure of one that stood "
            "alone, and more among many."
        )
    return sentences + _unsaid(changes, level) + _footnote(changes)


def feature_change(changes: pl.DataFrame) -> list[str]:
    """How one feature moved between two rounds, and whether that is real; nothing if new."""
    if changes.is_empty():
        return []
    row = changes.row(0, named=True)
    since = f"{row['before_closed_on']:%B %Y}"
    if row["change_word"] == "cannot say":
        return [f"Against {since} nobody can say: {row['why_cannot_say']}."]
    moved = f"{row['before_mean']:.1f} ({counted(row['before_n'], 'rating')}) in {since} to "
    moved += f"{row['after_mean']:.1f} ({counted(row['after_n'], 'rating')})"
    smallest = up_to_tenth(row["smallest_real"])
    needed = f"the smallest change that could have been confirmed alone is {smallest:.1f}"
    if row["change_word"] == "could be noise":
        verdict = BIG_AMONG_MANY if abs(row["delta"]) >= row["smallest_real"] else "could be noise"
        return [f"From {moved}: {verdict}; {needed}.", *_footnote(changes)]
    return [f"Really {row['change_word']}: {moved}; {needed}.", *_footnote(changes)]


def change_table(changes: pl.DataFrame, level: str) -> pl.DataFrame:
    """Every item in both rounds: scores, answers, difference, verdict, what could be confirmed."""
    return changes.sort(f"{level}_order").select(
        pl.col(f"{level}_title").alias(level.capitalize()),
        pl.col("before_mean").alias("Before"),
        pl.col("before_n").alias("Answers before"),
        pl.col("after_mean").alias("Now"),
        pl.col("after_n").alias("Answers now"),
        pl.col("delta_shown").alias("Change"),
        pl.coalesce(
            pl.format("{}: {}", "change_word", "why_cannot_say"), pl.col("change_word")
        ).alias("Verdict"),
        pl.col("smallest_real").alias("Smallest that could be confirmed"),
    )


def _with_word(changes: pl.DataFrame, word: str) -> list[dict[str, object]]:
    rows = changes.filter(pl.col("change_word") == word)
    return rows.sort("delta", descending=word == "improved").to_dicts()


def _moved(row: dict[str, object], level: str) -> str:
    return f"{row[f'{level}_title']} ({row['before_mean']:.1f} to {row['after_mean']:.1f})"


def _unsaid(changes: pl.DataFrame, level: str) -> list[str]:
    """One sentence for each reason why some cannot be compared."""
    unsaid = changes.filter(pl.col("change_word") == "cannot say")
    reasons = unsaid["why_cannot_say"].value_counts().sort("count", "why_cannot_say")
    return [
        f"Nothing can be said of {n} of {counted(changes.height, level)}: {reason}."
        for reason, n in reasons.iter_rows()
    ]


def _footnote(changes: pl.DataFrame) -> list[str]:
    return [DOES_NOT_ADD_UP] if (~changes["adds_up"]).any() else []
