"""Partnerships side by side, and where they stand in a group."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl

from models.comparison_group import ComparisonGroup
from models.funnel import Z_95, Z_998, Surveyed, group_funnel
from models.policy import Policy
from models.quantiles import N_TENTHS, group_spread
from sql.store import Store

DECILES = tuple(f"decile_{part}" for part in range(1, N_TENTHS))
SPREAD = ("middle", "quarter_low", "quarter_high", *DECILES)
FUNNEL = ("funnel_centre", "funnel_within_sd", "funnel_between_sd")
LIMITS = ("funnel_low_95", "funnel_high_95", "funnel_low_998", "funnel_high_998")


def fetch_comparison(
    store: Store,
    as_at: date,
    policy: Policy,
    instrument_id: str,
    chosen: Sequence[str],
    group: ComparisonGroup,
) -> pl.DataFrame:
    """Each partnership's latest compared scorecards, beside the chosen ones and in the group.

    One row per partnership answering the instrument and scorecard, by partnership name: the columns
    of the query `latest_scorecards`, and

    - chosen_order (0 for the first chosen, null for all others), n_features_matched and n_features,
      matched_mean, matched_low, matched_high: the chosen ones on the features all of them with a
      published average have published; the interval takes the margin of the whole scorecard;
    - is_in_group, n_group (partnerships of the group with a published average), middle,
      quarter_low, quarter_high, decile_1 to decile_9 (null where there are too few);
    - n_funnel (those with a spread as well), funnel_centre, funnel_within_sd, funnel_between_sd,
      funnel_low_95 to funnel_high_998 and funnel_words for those in the group; null without a
      funnel. Group figures rest on each partnership's own average of all its features.
    """
    latest = store.fetch("latest_scorecards", {"as_at": as_at})
    rows = _placed(latest.filter(pl.col("instrument_id") == instrument_id), chosen, group, policy)
    matched = _matched(store, rows)
    rows = rows.join(matched, on=["round_id", "scorecard_id"], how="left", maintain_order="left")
    return _with_funnel(_with_spread(rows, by="scorecard_id"))


def fetch_feature_comparison(
    store: Store, comparison: pl.DataFrame, scorecard_id: str
) -> pl.DataFrame:
    """The features of one scorecard that all chosen partnerships have published, in everybody's.

    `comparison` as from `fetch_comparison`. One row per feature and partnership: partnership_id,
    partnership, chosen_order, is_in_group, round_id, kind, closed_on, n_members, feature_id,
    feature_title, feature_order, n_answered, score_mean, score_low, score_high, margin, n_group and
    the spread of the group's scores, as there. Others are left out of a feature they were asked in
    other words, and a chosen partnership without an average is not waited for.
    """
    places = comparison.filter(
        pl.col("scorecard_id") == scorecard_id, pl.col("score_mean").is_not_null()
    )
    found = store.fetch(
        "comparable_features",
        {
            "scorecard_id": scorecard_id,
            "round_ids": places["round_id"].to_list(),
            "chosen_round_ids": places.drop_nulls("chosen_order")["round_id"].to_list(),
        },
    )
    who = ["partnership_id", "partnership", "chosen_order", "is_in_group"]
    rounds = places.select(*who, "round_id", "kind", "closed_on", "n_members")
    rows = rounds.join(found, on="round_id")
    rows = rows.sort("feature_order", "partnership", "partnership_id")
    return _with_spread(rows, by="feature_id")


def _placed(
    latest: pl.DataFrame, chosen: Sequence[str], group: ComparisonGroup, policy: Policy
) -> pl.DataFrame:
    """The rows with the order of the chosen ones and who belongs to the group."""
    order = pl.DataFrame(
        {"partnership_id": list(chosen), "chosen_order": list(range(len(chosen)))},
        schema={"partnership_id": pl.String, "chosen_order": pl.Int64},
    )
    places = latest.select("area", "theme", "size").iter_rows()
    belongs = [group.holds(area, theme, size, policy) for area, theme, size in places]
    rows = latest.with_columns(pl.Series("is_in_group", belongs, pl.Boolean))
    return rows.join(order, on="partnership_id", how="left", maintain_order="left")


def _matched(store: Store, rows: pl.DataFrame) -> pl.DataFrame:
    """Averages of the chosen partnerships on their matched features."""
    places = rows.filter(pl.col("chosen_order").is_not_null(), pl.col("score_mean").is_not_null())
    return store.fetch(
        "matched_scorecards",
        {
            "chosen_round_ids": places["round_id"].to_list(),
            "chosen_scorecard_ids": places["scorecard_id"].to_list(),
        },
    )


def _with_spread(rows: pl.DataFrame, *, by: str) -> pl.DataFrame:
    """The rows with the middle, quarters and tenths of the group's scores, per scorecard or so."""
    found: list[dict[str, object]] = []
    published = rows.filter(pl.col("is_in_group"), pl.col("score_mean").is_not_null())
    for key in rows[by].unique(maintain_order=True):
        scores = published.filter(pl.col(by) == key)["score_mean"].to_list()
        figures: dict[str, object] = {by: key, "n_group": len(scores)}
        if spread := group_spread(scores):
            *quarters, deciles = spread
            figures |= dict(zip(SPREAD, (*quarters, *deciles), strict=False))
        found.append(figures)
    schema = {by: pl.String, "n_group": pl.Int64} | dict.fromkeys(SPREAD, pl.Float64)
    return rows.join(pl.DataFrame(found, schema=schema), on=by, how="left", maintain_order="left")


def _with_funnel(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with the funnel of their scorecard and where they lie in it."""
    figures = [figure for part in _by_scorecard(rows) for figure in _judged(part)]
    keys = ["partnership_id", "scorecard_id"]
    texts: dict[str, type[pl.DataType]] = dict.fromkeys((*keys, "funnel_words"), pl.String)
    numbers = dict.fromkeys((*FUNNEL, *LIMITS), pl.Float64)
    found = pl.DataFrame(figures, schema={**texts, **numbers, "n_funnel": pl.Int64})
    return rows.join(found, on=keys, how="left", maintain_order="left")


def _by_scorecard(rows: pl.DataFrame) -> list[list[dict[str, Any]]]:
    parts = rows.partition_by("scorecard_id", maintain_order=True) if rows.height else []
    return [list(part.iter_rows(named=True)) for part in parts]


def _judged(rows: list[dict[str, Any]]) -> list[dict[str, object]]:
    """One scorecard's funnel, and each partnership of the group against it.

    Rounds known from means alone have no spread: they are neither counted nor judged.
    """
    wanted = ("n_answered", "score_mean", "sd")
    surveyed = {
        row["partnership_id"]: Surveyed(*(row[name] for name in wanted))
        for row in rows
        if row["is_in_group"] and all(row[name] is not None for name in wanted)
    }
    funnel = group_funnel(list(surveyed.values()))
    judged: list[dict[str, object]] = []
    for row in rows:
        figures: dict[str, object] = {key: row[key] for key in ("partnership_id", "scorecard_id")}
        figures["n_funnel"] = len(surveyed)
        if funnel:
            figures |= dict(zip(FUNNEL, funnel, strict=True))
            if own := surveyed.get(row["partnership_id"]):
                reach = (*funnel.limits(own.n, Z_95), *funnel.limits(own.n, Z_998))
                figures |= dict(zip(LIMITS, reach, strict=True))
                figures["funnel_words"] = funnel.words(own.n, own.score_mean)
        judged.append(figures)
    return judged
