"""The toolkit's questions answered in sentences, from published figures."""

import polars as pl

MOST_NAMED = 3


def strengths_and_weaknesses(items: pl.DataFrame) -> list[str]:
    """Where it is strong, where it is weak, and where members differ widely."""
    scored = items.filter(pl.col("score_mean").is_not_null())
    if scored.is_empty():
        return ["No score can be shown for this round."]
    return [
        f"Strongest: {_named(scored.sort('score_mean', 'item_order', descending=[True, False]))}.",
        f"Weakest: {_named(scored.sort('score_mean', 'item_order'))}.",
        *_disagreement(scored),
    ]


def change_sentences(changes: pl.DataFrame, level: str) -> list[str]:
    """What really moved since the review before; and how much could have been noise.

    `changes` as from `fetch_scorecard_changes` or `fetch_feature_changes`, one round's.
    """
    if changes.is_empty():
        return ["There is no earlier review to compare with."]
    sentences = []
    for word in ("improved", "declined"):
        rows = changes.filter(pl.col("change_word") == word).sort(
            "delta", descending=word == "improved"
        )
        if not rows.is_empty():
            moved = ", ".join(
                f"{row[f'{level}_title']} ({row['before_mean']:.1f} to {row['after_mean']:.1f})"
                for row in rows.iter_rows(named=True)
            )
            sentences.append(f"Really {word}: {moved}.")
    rest = changes.filter(pl.col("change_word") == "could be noise")
    if not rest.is_empty():
        of = f"{rest.height} of {changes.height} {level}s"
        needed = float(rest.select(pl.col("smallest_real").median()).item())
        sentences.append(
            f"The differences of {of} could be noise; about {needed:.1f} would have been needed."
        )
    unknown = changes.filter(pl.col("change_word") == "cannot say").height
    if unknown:
        sentences.append(
            f"For {unknown} of {changes.height} {level}s nobody can say: the earlier round is "
            "known only from its means."
        )
    return sentences


def feature_change(changes: pl.DataFrame) -> list[str]:
    """How one feature moved since the review before, and whether that is real; nothing if new."""
    if changes.is_empty():
        return []
    row = changes.row(0, named=True)
    moved = f"{row['before_mean']:.1f} to {row['after_mean']:.1f} since "
    moved += f"{row['before_closed_on']:%B %Y}"
    if row["change_word"] == "cannot say":
        return [f"From {moved}; nobody can say whether that is real."]
    if row["change_word"] == "could be noise":
        needed = f"{row['smallest_real']:.1f} would have been needed alone"
        return [f"From {moved}: could be noise ({needed})."]
    return [f"Really {row['change_word']}: {moved}."]


def feature_sentence(item: dict[str, object]) -> str:
    """One feature's figure in words: mean, how sure, how much members differ."""
    if item["score_mean"] is None:
        return f"No score is shown: {item['withheld']}."
    sentence = f"Average {item['score_mean']:.1f} from {_answers(item['n_answered'])}"
    if item["score_low"] is not None:
        sentence += f"; the whole partnership's lies between {item['score_low']:.1f} and "
        sentence += f"{item['score_high']:.1f} if the others think broadly alike"
    bands = {
        "low": "Members largely agree.",
        "some": "Members differ somewhat.",
        "wide": "Members see this very differently: ask why.",
    }
    spread = bands.get(str(item["spread_band"]), "")
    return f"{sentence}. {spread}".strip()


def _disagreement(scored: pl.DataFrame) -> list[str]:
    wide = scored.filter(pl.col("spread_band") == "wide").sort("item_order")["title"].to_list()
    return [f"Members see these very differently: {', '.join(wide)}."] if wide else []


def _named(ranked: pl.DataFrame) -> str:
    first = ranked.head(MOST_NAMED).iter_rows(named=True)
    return ", ".join(f"{row['title']} {row['score_mean']:.1f}" for row in first)


def _answers(n: object) -> str:
    return "an unknown number of answers" if n is None else f"{n} answers"
