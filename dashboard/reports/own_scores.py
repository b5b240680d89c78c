"""Scores of one partnership as sections: scorecards, extremes, every feature."""

from typing import Any

import polars as pl

from dashboard.charts.words import counted, uk_date
from dashboard.reports.changes import VERDICTS
from dashboard.reports.document import Section, Table, tables
from dashboard.reports.inputs import Inputs
from dashboard.reports.scores import band_key, score_cell
from models.rounding import in_tenths
from models.told_words import NOT_KNOWN, told_count, told_score
from sql.figures.attention import latest_changes

SPREADS = {"low": "largely agree", "some": "differ somewhat", "wide": "differ widely"}


def latest_features(inputs: Inputs) -> pl.DataFrame:
    """The features of the latest rounds, in the order of the questionnaire."""
    keys = ["round_id", "scorecard_id"]
    latest = inputs.figures.latest.select(keys).drop_nulls()
    features = inputs.scores.filter(pl.col("feature_id").is_not_null())
    return features.join(latest, on=keys, how="semi").sort("scorecard_order", "feature_order")


def scores_section(inputs: Inputs) -> Section:
    """Every scorecard: score, likely range, returns, change."""
    latest = inputs.figures.latest.sort("scorecard_order")
    shown = latest.height - latest["score_mean"].null_count()
    changes = {
        (row["round_id"], row["scorecard_id"]): row
        for row in latest_changes(inputs.figures).iter_rows(named=True)
    }
    table = Table(
        "Scorecards, from the latest round that asked each",
        (
            "Scorecard",
            "Score",
            "Likely range",
            "Members",
            "Round closed",
            "Since the review before",
        ),
        tuple(
            (
                row["scorecard_title"],
                score_cell(row, inputs.policy),
                _range(row),
                _members(row),
                uk_date(row["closed_on"]) if row["closed_on"] else "–",
                _change(changes.get((row["round_id"], row["scorecard_id"]))),
            )
            for row in latest.iter_rows(named=True)
        ),
    )
    lead = f"{shown} of {counted(latest.height, 'scorecard')} show a score."
    key = band_key(inputs.policy) if latest.height else None
    return Section("Latest scores", (lead,), tables(key, table))


def agreed_sections(inputs: Inputs) -> tuple[Section, ...]:
    """The averages that all members of a very small partnership agreed to show; else nothing."""
    if inputs.agreed.is_empty():
        return ()
    rows = tuple(
        (
            row["scorecard_title"],
            told_score(row["score_mean"], row["score_range"]),
            uk_date(row["closed_on"]),
        )
        for row in inputs.agreed.iter_rows(named=True)
    )
    caption = "Averages shown by agreement, the latest round first"
    table = Table(caption, ("Scorecard", "Average", "Round closed"), rows)
    lead = (
        "The partnership is too small for scores. All of its members answered and agreed that "
        "these averages be shown; they are in no other figure."
    )
    return (Section("Averages by agreement", (lead,), tables(table)),)


def extremes_section(features: pl.DataFrame, inputs: Inputs) -> Section:
    """What is weak, and what is solid."""
    scored = features.filter(pl.col("score_mean").is_not_null())
    weak = scored.filter(pl.col("score_mean") < inputs.policy.weak_below).sort(
        "score_mean", "feature_title"
    )
    solid = scored.filter(pl.col("score_mean") >= inputs.policy.solid_from)
    solid = solid.sort("score_mean", "feature_title", descending=[True, False])
    below, above = (
        f"under {in_tenths(inputs.policy.weak_below)}",
        f"{in_tenths(inputs.policy.solid_from)} and over",
    )
    return Section(
        "Weak and strong features",
        (
            f"Of {counted(scored.height, 'feature')} with a score, {weak.height} "
            f"{'is' if weak.height == 1 else 'are'} weak ({below}) and {solid.height} solid "
            f"({above}).",
        ),
        tables(
            _features_table(f"Weak features, {below}, the lowest first", weak, inputs),
            _features_table(f"Solid features, {above}, the highest first", solid, inputs),
        ),
    )


def features_section(features: pl.DataFrame, inputs: Inputs) -> Section:
    """Every feature, a table for each scorecard."""
    groups = features.group_by("scorecard_title", maintain_order=True)
    by_scorecard = [_features_table(str(title), rows, inputs) for (title,), rows in groups]
    shown = features.height - features["score_mean"].null_count()
    lead = f"{shown} of {counted(features.height, 'feature')} asked show a score."
    return Section("Every feature, scorecard by scorecard", (lead,), tables(*by_scorecard))


def _features_table(caption: str, features: pl.DataFrame, inputs: Inputs) -> Table:
    rows = tuple(
        (
            row["feature_title"],
            score_cell(row, inputs.policy),
            _range(row),
            _members(row),
            SPREADS.get(row["spread_band"], "–"),
        )
        for row in features.iter_rows(named=True)
    )
    columns = ("Feature", "Score", "Likely range", "Members", "Members’ views")
    return Table(caption, columns, rows)


def _range(row: dict[str, Any]) -> str:
    if row["score_low"] is None or row["score_high"] is None:
        return "–"
    low, high = in_tenths(row["score_low"]), in_tenths(row["score_high"])
    return f"close to {low}" if low == high else f"{low} to {high}"


def _members(row: dict[str, Any]) -> str:
    if row["score_mean"] is None:
        return "–"
    n = told_count(row["n_answered"], row.get("n_at_least"))
    return n if n == NOT_KNOWN else f"{n} of {row['n_members']}"


def _change(row: dict[str, Any] | None) -> str:
    if row is None:
        return "nothing earlier to compare"
    word, since = VERDICTS[row["change_word"]], uk_date(row["before_closed_on"])
    if row["why_cannot_say"] is not None:
        return f"{word} since {since}: {row['why_cannot_say']}"
    before, after = (
        told_score(row[f"{when}_mean"], row[f"{when}_range"]) for when in ("before", "after")
    )
    return f"{word}: {before} to {after} since {since}"
