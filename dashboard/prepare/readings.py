"""The toolkit's questions answered in sentences, from published figures."""

from typing import Any

import polars as pl

from dashboard.charts.words import score_column, score_words
from models.instrument import Scorecard
from models.margin import margin_words, rated_words
from models.policy import Policy
from models.readings import Figure, scorecard_readings
from models.rounding import in_tenths
from models.told_words import NOT_KNOWN, RANGE_NOTE, told_count
from models.words import listed

MOST_NAMED = 3


def strengths_and_weaknesses(items: pl.DataFrame) -> list[str]:
    """Where it is strong, where it is weak, and where members differ widely.

    In the order of the scores as told; those told alike in that of their titles.
    """
    scored = items.filter(pl.col("score_mean").is_not_null())
    if scored.is_empty():
        return ["No score can be shown for this round."]
    return [
        f"Strongest: {_named(scored.sort('score_mean', 'title', descending=[True, False]))}.",
        f"Weakest: {_named(scored.sort('score_mean', 'title'))}.",
        *_disagreement(scored),
    ]


def toolkit_readings(
    items: pl.DataFrame, scorecard: Scorecard, average: Figure | None, policy: Policy
) -> list[str]:
    """What the toolkit looks for in one scorecard; `items` are its features in one round."""
    scored = items.filter(pl.col("score_mean").is_not_null())
    rows = scored.select("item_id", "score_mean", "score_range").iter_rows()
    figures = {item_id: Figure(score, how) for item_id, score, how in rows}
    return scorecard_readings(scorecard, average, figures, policy)


def feature_sentence(item: dict[str, Any]) -> str:
    """One feature's figure in words: score, who rated it and how sure, how much they differ."""
    if item["score_mean"] is None:
        return f"No score is shown: {item['withheld']}."
    sentence = f"Average {score_words(item['score_mean'], None, item['score_range'])}."
    bands = {
        "low": "Members largely agree.",
        "some": "Members differ somewhat.",
        "wide": "Members see this very differently: ask why.",
    }
    apart = ""
    if item["mean_gap"] is not None:
        apart = f"Two members picked at random differ by {in_tenths(item['mean_gap'])} points."
    camps = "They stand in two camps, some low and some high." if item["has_two_camps"] else ""
    return " ".join(
        filter(None, [sentence, _sureness(item), bands.get(item["spread_band"], ""), apart, camps])
    )


def _sureness(item: dict[str, Any]) -> str:
    """Who rated it and how sure that makes the average, or why nothing can be said of that."""
    n = told_count(item["n_answered"], item["n_at_least"])
    if item["margin"] is not None:
        return margin_words(
            item["n_at_least"],
            item["n_members"],
            item["margin"],
            n_told=n,
            n_not_applicable=item["n_not_applicable"],
        )
    if item["score_range"] is None:
        return "Known only from its mean, so nothing can be said of its margin."
    if n == NOT_KNOWN:
        return RANGE_NOTE
    rated = rated_words(n, item["n_members"], item["n_not_applicable"])
    return f"{rated}. {RANGE_NOTE}"


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
    first = ranked.head(MOST_NAMED).select("title", score_column()).iter_rows()
    return ", ".join(f"{title} {words}" for title, words in first)
