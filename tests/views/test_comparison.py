"""Partnerships side by side and in their group: published figures and the rules of `models`."""

# ruff: noqa: E501 - a table keeps its rows on one line

from datetime import date
from statistics import median

import polars as pl
import pytest

from models.comparison_group import ComparisonGroup
from models.funnel import BEYOND, WITHIN, Surveyed, group_funnel
from sql.figures.comparison import fetch_comparison, fetch_feature_comparison
from sql.store import open_store
from tests.factories import policy, publish_tables
from tests.tables import assert_rows

AS_AT = date(2026, 5, 11)
ALL = ComparisonGroup()
SCORES = (3.0, 3.1, 3.2, 2.9, 3.0, 3.1, 3.3, 3.2, 3.0, 3.1, 4.4, 3.3)
"""Of p00, p01 and so on; p10 lies far out."""
FEATURES = ("candour", "respect", "sharing")


def publish(
    folder,
    scores=SCORES,
    *,
    without_spread=(),
    without_sharing=(),
    ranged=(),
    reason="too few ratings",
):
    """Partnerships p00, p01, ... each with one review of one scorecard, all features alike.

    Of those `ranged`, candour is told as 4.5 or more and the number of ratings as 10 or more."""
    ids = [f"p{number:02d}" for number in range(len(scores))]
    cells = [
        (who, "trust", feature, None if withheld else score, None if withheld else 12)
        for who, score in zip(ids, scores, strict=True)
        for feature in FEATURES
        for withheld in [score is None or (feature == "sharing" and who in without_sharing)]
    ]
    names = ["round_id", "scorecard_id", "feature_id", "score_mean", "n_at_least"]
    is_withheld = pl.col("score_mean").is_null()
    is_vague = pl.col("round_id").is_in(ranged)
    is_ranged = is_vague & (pl.col("feature_id") == "candour")
    spreads = [None if who in without_spread else 0.6 for who in ids]
    store = publish_tables(
        folder,
        ref_partnership=pl.DataFrame(
            {
                "partnership_id": ids,
                "name": [f"Name {who}" for who in reversed(ids)],
                "area": ["North" if number < 6 else "South" for number in range(len(ids))],
                "n_members": [10 if number < 10 else 11 for number in range(len(ids))],
            }
        ),
        ref_round=pl.DataFrame(
            {"round_id": ids, "partnership_id": ids, "n_members": [14] * len(ids)}
        ),
        pub_cell=pl.DataFrame(cells, schema=names, orient="row").with_columns(
            n_answered=pl.when(~is_vague).then("n_at_least"),
            n_at_least=pl.when(is_vague).then(10).otherwise("n_at_least"),
            sd=pl.when(~is_withheld).then(0.9),
            margin=pl.when(~is_withheld & ~is_ranged).then(0.3),
            score_mean=pl.when(is_ranged).then(4.5).otherwise("score_mean"),
            score_range=pl.when(is_ranged).then(pl.lit("or more")),
            withheld=pl.when(is_withheld).then(pl.lit(reason)),
        ),
        pub_return=pl.DataFrame(
            {
                "round_id": ids,
                "scorecard_id": ["trust"] * len(ids),
                "n_submitted": [12] * len(ids),
                "n_required": [5] * len(ids),
                "sd": spreads,
                "margin": [None if spread is None else 0.2 for spread in spreads],
            },
            schema_overrides={"sd": pl.Float64, "margin": pl.Float64},
        ),
    )
    return open_store(store.folder)


def compared(store, chosen=("p00",), group=ALL):
    found = fetch_comparison(store, AS_AT, policy(), "kit", list(chosen), group)
    return found.filter(pl.col("scorecard_id") == "trust")


def test_twelve_partnerships_have_a_middle_quarters_and_a_funnel_but_no_deciles(tmp_path):
    found = compared(publish(tmp_path))
    row = found.filter(partnership_id="p00").row(0, named=True)
    assert (row["n_group"], row["n_funnel"]) == (12, 12)
    assert (row["middle"], row["quarter_low"], row["quarter_high"]) == (3.1, 3.0, 3.225)
    assert row["middle"] == median(SCORES)
    assert row["decile_1"] is None
    funnel = group_funnel([Surveyed(12, score, 0.6) for score in SCORES])
    names = ["funnel_centre", "funnel_within_sd", "funnel_between_sd"]
    assert tuple(row[name] for name in names) == pytest.approx(tuple(funnel))
    assert (row["funnel_low_95"], row["funnel_high_95"]) == pytest.approx(funnel.limits(12, 1.96))
    assert (row["funnel_low_998"], row["funnel_high_998"]) == pytest.approx(funnel.limits(12, 3.09))
    words = dict(found.select("partnership_id", "funnel_words").rows())
    assert words.pop("p10") == BEYOND[0]
    assert set(words.values()) == {WITHIN}


def test_rows_are_ordered_by_name_and_never_by_score(tmp_path):
    found = compared(publish(tmp_path))
    assert found["partnership"].to_list() == sorted(found["partnership"].to_list())
    assert found["partnership_id"][0] == "p11"


@pytest.mark.parametrize(("n", "has_quarters"), [(9, False), (10, True)])
def test_nothing_of_the_group_is_worked_out_below_ten(tmp_path, n, has_quarters):
    found = compared(publish(tmp_path, SCORES[:n]))
    assert found["n_group"].to_list() == [n] * n
    assert (found["middle"].null_count() == 0) is has_quarters
    assert (found["funnel_centre"].null_count() == 0) is has_quarters
    assert (found["funnel_words"].null_count() == 0) is has_quarters


def test_twenty_have_deciles(tmp_path):
    found = compared(publish(tmp_path, [2.0 + number / 10 for number in range(21)]))
    deciles = [found[f"decile_{part}"][0] for part in range(1, 10)]
    assert deciles == [2.2, 2.4, 2.6, 2.8, 3.0, 3.2, 3.4, 3.6, 3.8]


def test_rounds_without_a_spread_are_left_out_of_the_funnel_and_not_judged(tmp_path):
    found = compared(publish(tmp_path, without_spread=("p00", "p01")))
    assert (found["n_group"][0], found["n_funnel"][0]) == (12, 10)
    unjudged = found.filter(pl.col("funnel_words").is_null())
    assert sorted(unjudged["partnership_id"]) == ["p00", "p01"]
    assert unjudged["funnel_low_95"].null_count() == 2
    fewer = compared(publish(tmp_path / "fewer", without_spread=("p00", "p01", "p02")))
    assert fewer["n_funnel"][0] == 9
    assert fewer["funnel_centre"].null_count() == 12
    assert fewer["middle"][0] == 3.1


@pytest.mark.parametrize(
    ("group", "n_group"),
    [
        (ComparisonGroup("area", "North"), 6),
        (ComparisonGroup("size", "up-to-10"), 10),
        (ComparisonGroup("size", "11-to-20"), 2),
        (ComparisonGroup("theme", "Safety"), 12),
        (ComparisonGroup("theme", "Nowhere"), 0),
    ],
    ids=str,
)
def test_a_group_is_counted_without_those_outside_it(tmp_path, group, n_group):
    found = compared(publish(tmp_path), ["p00", "p11"], group)
    assert found.height == 12
    assert found["n_group"].to_list() == [n_group] * 12
    assert found["is_in_group"].sum() == n_group
    assert found.filter(~pl.col("is_in_group"))["funnel_words"].null_count() == 12 - n_group


def test_the_chosen_are_averaged_on_matched_features_and_all_others_on_their_own(tmp_path):
    """Sharing is withheld from p01: with p01 chosen, p00 is compared on two of three features."""
    store = publish(tmp_path, without_sharing=("p01",))
    found = compared(store, ["p01", "p00"]).filter(pl.col("chosen_order").is_not_null())
    assert_rows(
        found,
        """
        partnership_id | chosen_order | n_features_matched | n_features | matched_mean | score_mean
        p01            | 0            | 2                  | 3          | 3.1          | 3.1
        p00            | 1            | 2                  | 3          | 3.0          | 3.0
        """,
    )
    others = compared(store, ["p01", "p00"]).filter(pl.col("chosen_order").is_null())
    assert others["matched_mean"].null_count() == others["n_features"].null_count() == 10
    features = fetch_feature_comparison(store, compared(store, ["p01", "p00"]), "trust")
    assert features["feature_id"].unique(maintain_order=True).to_list() == ["candour", "respect"]
    assert features["n_group"].to_list() == [12] * 24


def test_averages_with_ranges_in_them_are_told_as_about_and_count_in_the_group(tmp_path):
    """4.5 or more counts as 4.75, from p11, the last: 3.5 and 3.5 beside it make 3.9."""
    scores = [*SCORES[:11], 3.5]
    store = publish(tmp_path, scores, ranged=("p11",))
    found = compared(store, ["p11", "p00"])
    assert_rows(
        found.filter(pl.col("chosen_order").is_not_null()),
        """
        partnership_id | score_mean | score_range | matched_mean | matched_range | n_group | n_funnel
        p11            | 3.9        | about       | 3.9          | about         | 12      | 12
        p00            | 3.0        |             | 3.0          |               | 12      | 12
        """,
    )
    features = fetch_feature_comparison(store, found, "trust")
    assert_rows(
        features.filter(partnership_id="p11"),
        """
        feature_id | score_mean | score_range | score_low | n_answered | n_at_least
        candour    | 4.5        | or more     |           |            | 10
        respect    | 3.5        |             | 3.2       |            | 10
        sharing    | 3.5        |             | 3.2       |            | 10
        """,
    )


@pytest.mark.parametrize("reason", ["too few ratings", "short of threshold", "too few members"])
def test_a_withheld_average_keeps_its_place_and_its_reason(tmp_path, reason):
    found = compared(publish(tmp_path, [*SCORES[:11], None], reason=reason), ["p11"])
    row = found.filter(partnership_id="p11").row(0, named=True)
    assert (row["withheld"], row["score_mean"], row["score_range"]) == (reason, None, None)
    assert (row["matched_mean"], row["matched_range"], row["n_group"]) == (None, None, 11)


def test_a_chosen_partnership_without_an_average_is_not_waited_for(tmp_path):
    scores = [*SCORES[:11], None]
    found = compared(publish(tmp_path, scores), ["p00", "p11"])
    assert found["n_group"][0] == 11
    matched = dict(found.select("partnership_id", "matched_mean").rows())
    assert (matched["p00"], matched["p11"]) == (3.0, None)


def test_nobody_chosen_still_shows_the_group(tmp_path):
    found = compared(publish(tmp_path), [])
    assert found["chosen_order"].null_count() == found["matched_mean"].null_count() == 12
    assert found["middle"][0] == 3.1


def test_a_day_before_any_round_has_no_rows_and_all_columns(tmp_path):
    store = publish(tmp_path)
    found = fetch_comparison(store, date(2015, 1, 1), policy(), "kit", ["p00"], ALL)
    assert found.is_empty()
    assert found.columns == fetch_comparison(store, AS_AT, policy(), "kit", [], ALL).columns
