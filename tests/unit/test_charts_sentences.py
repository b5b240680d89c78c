"""The sentence of each chart: plain, short, and silent about what is withheld."""

import polars as pl
import pytest

from dashboard.charts.sentences import (
    compare_sentence,
    cycle_sentence,
    dot_range_sentence,
    funnel_sentence,
    heat_sentence,
    radar_sentence,
    returns_sentence,
    target_sentence,
    trend_sentence,
)
from tests.unit.test_charts_frames import (
    ACTIONS,
    AS_AT,
    CELLS,
    COMPARED,
    IN_FUNNEL,
    ITEMS,
    PARTNERSHIPS,
    RETURNS,
    SCORES,
    SPOKES,
)


def test_radar():
    assert radar_sentence(SPOKES, "Focus and Impact") == (
        "Focus and Impact: lowest Evidence 2.4, highest Joining up 4.1; 1 of 4 not shown."
    )


def test_a_withheld_score_is_not_told_even_if_it_slipped_through():
    leaking = SPOKES.with_columns(latest=pl.col("latest").fill_null(1.1))
    assert radar_sentence(leaking, "Focus") == radar_sentence(SPOKES, "Focus")


@pytest.mark.parametrize(
    ("spokes", "sentence"),
    [
        (SPOKES.clear(), "Focus: nothing to show yet."),
        (SPOKES[1:2], "Focus: no scores; 1 of 1 not shown."),
        (SPOKES[:1], "Focus: Evidence 2.4."),
        (SPOKES[[0, 2]].with_columns(latest=pl.lit(3.0)), "Focus: all 3.0."),
    ],
)
def test_radar_of_little(spokes, sentence):
    assert radar_sentence(spokes, "Focus") == sentence


def test_dots():
    assert dot_range_sentence(ITEMS, "Focus") == (
        "Focus: lowest Evidence 2.4, highest Joining up 4.1; 1 of 3 not shown."
    )


def test_trend_tells_only_the_latest():
    assert trend_sentence(SCORES, "Dunmore") == (
        "Dunmore, 3 rounds, 3 May 2022 to 3 November 2024; latest scores: Evidence 2.8;"
        " 1 of 2 not shown."
    )


def test_heat_map():
    assert heat_sentence(CELLS) == (
        "2 partnerships by 2 scorecards: 1 very weak and 1 solid; 1 really declined;"
        " 2 without a score (1 too few ratings and 1 not asked)."
    )


def test_cycle():
    assert cycle_sentence(PARTNERSHIPS, as_at=AS_AT) == (
        "As at 11 May 2026, of 3 partnerships: 1 overdue, 1 open and 1 never reviewed."
    )


def test_targets():
    assert target_sentence(ACTIONS) == "3 actions: 1 missed, 1 no data and 1 not understood."


def test_returns():
    assert returns_sentence(RETURNS) == (
        "1 of 2 scorecards have enough returns; furthest off: Focus, 2 more needed."
    )


def test_comparison():
    assert compare_sentence(COMPARED) == (
        "Dunmore and Eskside beside 4 partnerships (all partnerships); furthest apart on Focus,"
        " by 1.2."
    )


def test_a_group_too_small_to_be_drawn_is_not_counted():
    alone = COMPARED.with_columns(group_mean=pl.lit(None, pl.Float64))
    assert compare_sentence(alone) == "Dunmore and Eskside; furthest apart on Focus, by 1.2."


def test_funnel_tells_the_chosen_in_words_and_counts_the_others():
    assert funnel_sentence(IN_FUNNEL, "Focus") == (
        "Focus, 4 partnerships: 2 outside the inner limits, 1 outside the outer ones."
        " Dunmore, 4.2, is high: further from the group's average than chance alone would explain."
        " Eskside, 3.0, is within what chance would explain."
    )


@pytest.mark.parametrize(
    "sentence",
    [
        heat_sentence(CELLS.clear()),
        cycle_sentence(PARTNERSHIPS.clear(), as_at=AS_AT),
        target_sentence(ACTIONS.clear()),
        returns_sentence(RETURNS.clear()),
        compare_sentence(COMPARED.clear()),
        funnel_sentence(IN_FUNNEL.clear(), "Focus"),
        trend_sentence(SCORES.clear(), "Dunmore"),
    ],
)
def test_nothing_to_tell_is_still_a_sentence(sentence):
    assert sentence.endswith(".")
    assert not any(character.isdigit() for character in sentence.replace("11 May 2026", ""))
