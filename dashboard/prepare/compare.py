"""Frames and words of the compare page."""

import polars as pl

from dashboard.charts.words import NOT_SHOWN, score_column
from models.comparison_group import ComparisonGroup, groups_of
from models.instruments import load_instrument
from models.policy import Policy
from models.quantiles import DECILES_FROM, GROUP_FROM, QUARTERS_FROM
from models.words import counted, listed

IS_CHOSEN = pl.col("chosen_order").is_not_null()


def instrument_titles(latest: pl.DataFrame) -> dict[str, str]:
    """The instruments in use by id, the one that most partnerships use first."""
    used = latest.group_by("instrument_id").agg(
        pl.col("partnership_id").n_unique().alias("n"), pl.col("instrument_version").max()
    )
    ordered = used.sort("n", "instrument_id", descending=[True, False])
    return {
        row["instrument_id"]: load_instrument(row["instrument_id"], row["instrument_version"]).title
        for row in ordered.iter_rows(named=True)
    }


def group_titles(own: pl.DataFrame, policy: Policy) -> dict[str, str]:
    """The groups to compare with, as the link names them and as people read them."""
    register = own.select("area", "theme", "size").unique().rows()
    return {str(group): _title(group, policy) for group in groups_of(register, policy)}


def _title(group: ComparisonGroup, policy: Policy) -> str:
    if group.kind == "all":
        return "All partnerships"
    value = group.words(policy) if group.kind == "size" else group.value
    return f"{group.kind.capitalize()}: {value}"


def strip_rows(comparison: pl.DataFrame) -> pl.DataFrame:
    """What the strip draws of scorecards: the chosen ones on matched features, all in the group.

    `comparison` as from `fetch_comparison`. A scorecard that none of the chosen ones has is left
    out.
    """
    rows = comparison.with_columns(
        score_mean=pl.when(IS_CHOSEN).then("matched_mean"),
        score_range=pl.when(IS_CHOSEN).then("matched_range"),
        n_at_least="n_answered",
        score_low=pl.when(IS_CHOSEN).then("matched_low"),
        score_high=pl.when(IS_CHOSEN).then("matched_high"),
        group_mean=_group_mean(),
    )
    has_any = (IS_CHOSEN & pl.col("round_id").is_not_null()).any().over("scorecard_id")
    return rows.filter(has_any & (IS_CHOSEN | pl.col("group_mean").is_not_null()))


def feature_strip_rows(features: pl.DataFrame) -> pl.DataFrame:
    """What the strip draws of features, on its columns; as from `fetch_feature_comparison`.

    These are published features alone: nothing is withheld.
    """
    nothing_withheld = pl.lit(None, pl.String).alias("withheld")
    return features.with_columns(nothing_withheld, group_mean=_group_mean()).rename(
        {
            "feature_id": "scorecard_id",
            "feature_title": "scorecard_title",
            "feature_order": "scorecard_order",
        }
    )


def _group_mean() -> pl.Expr:
    """Each partnership's own score, where the group is large enough to be drawn."""
    is_drawn = pl.col("is_in_group") & (pl.col("n_group") >= GROUP_FROM)
    return pl.when(is_drawn).then("score_mean")


def compare_table(rows: pl.DataFrame) -> pl.DataFrame:
    """The chosen partnerships side by side, and the group: a row for each scorecard or feature."""
    words = pl.coalesce(score_column(), "withheld", pl.lit(NOT_SHOWN))
    chosen = rows.filter(IS_CHOSEN).sort("scorecard_order", "chosen_order")
    chosen = chosen.with_columns(words=words)
    if chosen.is_empty():
        return pl.DataFrame({"Scorecard": []}, schema={"Scorecard": pl.String})
    index = ["scorecard_title", "n_group", "middle", "quarter_low", "quarter_high"]
    wide = chosen.pivot("partnership", index=index, values="words", aggregate_function="first")
    spread = ["middle", "quarter_low", "quarter_high"]
    named = dict(zip(spread, ("The middle one", "Quarter below", "Quarter above"), strict=True))
    empty = [name for name in spread if wide[name].null_count() == wide.height]
    ends = [*(name for name in spread if name not in empty), "n_group"]
    ordered = wide.select(pl.exclude(*ends, *empty), *ends)
    names = {"scorecard_title": "Scorecard", "n_group": "Partnerships in the group"} | named
    return ordered.rename(names, strict=False)


def matched_note(comparison: pl.DataFrame, scorecard_id: str | None = None) -> str:
    """On how many features the chosen partnerships are compared, scorecard by scorecard."""
    chosen = comparison.filter(IS_CHOSEN, pl.col("n_features").is_not_null())
    if scorecard_id is not None:
        chosen = chosen.filter(pl.col("scorecard_id") == scorecard_id)
    cards = chosen.sort("scorecard_order").unique("scorecard_id", maintain_order=True)
    if cards.is_empty():
        return "None of the chosen partnerships has a published score here."
    own = " Everybody else keeps the average of all features they have published."
    own = own if scorecard_id is None else ""
    partly = cards.filter(pl.col("n_features_matched") < pl.col("n_features"))
    if partly.is_empty():
        total = sum(cards["n_features"].to_list())
        return (
            f"Compared on all {counted(total, 'feature')}: every chosen partnership has them.{own}"
        )
    counts = [
        f"{row['scorecard_title']} on {row['n_features_matched']} of {row['n_features']} features"
        + ("" if 2 * row["n_features_matched"] >= row["n_features"] else " (too few: not compared)")
        for row in partly.iter_rows(named=True)
    ]
    rest = "" if partly.height == cards.height else "; the other scorecards on all their features"
    return (
        f"Compared on the features that every chosen partnership has: {listed(counts)}{rest}.{own}"
    )


def group_note(rows: pl.DataFrame, group: ComparisonGroup, policy: Policy) -> str:
    """What is drawn of the group and, where it is too small for it, why nothing more."""
    n = max(rows["n_group"].to_list(), default=0)
    size = f"{counted(n, 'partnership')} with a published score ({group.words(policy)})."
    outside = rows.filter(IS_CHOSEN & ~pl.col("is_in_group"))["partnership"].unique().sort()
    parts = [size, _drawn_of(n)]
    if len(outside):
        parts.append(f"Shown beside the group, not part of it: {listed(outside.to_list())}.")
    return " ".join(parts)


def _drawn_of(n: int) -> str:
    if n < GROUP_FROM:
        return (
            f"Nothing of a group of fewer than {GROUP_FROM} is drawn: it would say little but "
            "what those few partnerships scored."
        )
    if n < QUARTERS_FROM:
        return (
            f"Below {QUARTERS_FROM} partnerships only their marks are drawn: the middle or a "
            "quarter of so few would be one or two partnerships, not a group."
        )
    if n < DECILES_FROM:
        return (
            "The dashed line is the middle partnership, the band the middle half of them. "
            f"Tenths are drawn from {DECILES_FROM} partnerships."
        )
    return "The dashed line is the middle partnership; each step of the fan is a tenth of them."
