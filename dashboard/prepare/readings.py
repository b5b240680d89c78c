"""The toolkit's questions answered in sentences, from published figures."""

from typing import Any

import polars as pl

from models.instrument import Scorecard
from models.margin import margin_words
from models.policy import Policy
from models.readings import scorecard_readings
from models.words import listed

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


def toolkit_readings(
    items: pl.DataFrame, scorecard: Scorecard, average: float | None, policy: Policy
) -> list[str]:
    """What the toolkit looks for in one scorecard; `items` are its features in one round."""
    scored = items.filter(pl.col("score_mean").is_not_null())
    scores = dict(scored.select("item_id", "score_mean").iter_rows())
    return scorecard_readings(scorecard, average, scores, policy)


def feature_sentence(item: dict[str, Any]) -> str:
    """One feature's figure in words: mean, how sure, how much members differ."""
    if item["score_mean"] is None:
        return f"No score is shown: {item['withheld']}."
    sentence = f"Average {item['score_mean']:.1f}."
    if item["margin"] is not None:
        words = margin_words(
            item["n_answered"],
            item["n_members"],
            item["margin"],
            n_not_applicable=item["n_not_applicable"],
        )
        sentence += f" {words}"
    else:
        sentence += " Known only from its mean, so nothing can be said of its margin."
    bands = {
        "low": "Members largely agree.",
        "some": "Members differ somewhat.",
        "wide": "Members see this very differently: ask why.",
    }
    apart = ""
    if item["mean_gap"] is not None:
        apart = f"Two members picked at random differ by {item['mean_gap']:.1f} points."
    camps = "They stand in two camps, some low and some high." if item["has_two_camps"] else ""
    return " ".join(filter(None, [sentence, bands.get(item["spread_band"], ""), apart, camps]))


def _disagreement(scored: pl.DataFrame) -> list[str]:
    wide = _titles(scored.filter(pl.col("spread_band") == "wide"))
    camps = _titles(scored.filter(pl.col("has_two_camps")))
    return [
        *([f"Members see these very differently: {listed(wide)}."] if wide else []),
        *([f"Members stand in two camps on: {listed(camps)}."] if camps else []),
    ]


def _titles(rows: pl.DataFrame) -> list[str]:
    return rows.sort("item_order")["title"].to_list()


def _named(ranked: pl.DataFrame) -> str:
    first = ranked.head(MOST_NAMED).iter_rows(named=True)
    return ", ".join(f"{row['title']} {row['score_mean']:.1f}" for row in first)
