"""The comparison and the funnel: who is named, what is drawn, where."""

import json

import polars as pl
import pytest

from dashboard.charts.compare import compare_chart
from dashboard.charts.funnel import INNER, OTHERS, funnel_chart
from dashboard.charts.theme import LIGHT
from tests.unit.test_charts_content import drawn
from tests.unit.test_charts_frames import CHANCE_LIMITS, COMPARED, IN_FUNNEL

DECILES = [2.4, 2.6, 2.8, 3.0, 3.2, 3.4, 3.6, 3.8, 4.0]


def areas(layers):
    return [
        (row["low"], row["high"])
        for layer in layers
        if layer["mark"]["type"] == "rect"
        for row in layer["rows"]
    ]


def legend(layers):
    (entries,) = [x["encoding"]["shape"]["scale"] for x in layers if "shape" in x["encoding"]]
    return entries["domain"]


def test_comparison_names_only_the_chosen_in_their_order():
    layers, spec = drawn(compare_chart(COMPARED, theme=LIGHT))
    text = json.dumps(spec)
    assert "Bystander" not in text
    assert "p3" not in text
    assert legend(layers)[:2] == ["Dunmore", "Eskside"]


def test_comparison_gives_each_chosen_partnership_its_lane():
    layers, _ = drawn(compare_chart(COMPARED, theme=LIGHT))
    rows = layers[-1]["rows"]
    assert [(r["entry"], r["words"]) for r in rows if r["scorecard_title"] == "Planning"] == [
        ("Eskside", "not shown"),
        ("Dunmore", "2.0"),
    ]
    lanes = {(r["scorecard_title"], r["entry"]): r["lane"] for r in rows}
    assert len(set(lanes.values())) == 4
    assert lanes["Focus", "Dunmore"] < lanes["Focus", "Eskside"] < lanes["Planning", "Dunmore"]


def test_taller_ticks_stand_for_more_partnerships():
    layers, _ = drawn(compare_chart(COMPARED, theme=LIGHT))
    ticks = {r["group_mean"]: r["bottom"] - r["top"] for r in layers[2]["rows"] if r["top"] < 0}
    assert ticks[3.2] > ticks[3.0] == pytest.approx(ticks[4.2])


def test_a_dot_says_its_margin_who_answered_and_in_which_round():
    layers, _ = drawn(compare_chart(COMPARED, theme=LIGHT))
    (dot,) = [row for row in layers[-3]["rows"] if row["said"] == "Dunmore, Focus: 4.2"]
    assert (dot["margin"], dot["answered"], dot["round"]) == (
        "± 0.3",
        "8 of 10 members",
        "Review, 3 May 2024",
    )
    unknown = {row["said"]: row for row in layers[-3]["rows"]}["Dunmore, Planning: 2.0"]
    assert (unknown["margin"], unknown["answered"]) == ("not known", "not known")


def test_the_middle_half_is_drawn_where_there_are_no_deciles():
    layers, _ = drawn(compare_chart(COMPARED, theme=LIGHT))
    assert areas(layers) == [(2.9, 3.6)]
    assert "Middle half of them" in legend(layers)


def test_deciles_are_a_fan_in_place_of_the_middle_half():
    deciles = [pl.lit(score).alias(f"decile_{part}") for part, score in enumerate(DECILES, start=1)]
    layers, _ = drawn(compare_chart(COMPARED.with_columns(deciles)[:4], theme=LIGHT))
    assert areas(layers) == [(2.4, 4.0), (2.6, 3.8), (2.8, 3.6), (3.0, 3.4)]
    assert "Tenths of them" in legend(layers)
    assert "Middle half of them" not in legend(layers)


def test_without_a_group_there_is_nothing_but_the_chosen():
    names = ["group_mean", "middle", "quarter_low", "quarter_high"]
    alone = COMPARED.with_columns(pl.lit(None, pl.Float64).alias(name) for name in names)
    layers, _ = drawn(compare_chart(alone, theme=LIGHT))
    assert legend(layers) == ["Dunmore", "Eskside"]
    assert areas(layers) == []
    assert layers[2]["rows"] == []


def test_funnel_names_only_the_chosen_and_says_where_they_lie():
    layers, spec = drawn(funnel_chart(IN_FUNNEL, CHANCE_LIMITS, theme=LIGHT))
    assert "Bystander" not in json.dumps(spec)
    assert [row["said"] for row in layers[-1]["rows"]] == [
        "Dunmore: 4.2 from 8 answers, high: further from the group's average than chance alone "
        "would explain",
        "Eskside: 3.0 from 12 answers, within what chance would explain",
    ]
    assert legend(layers)[:3] == ["Dunmore", "Eskside", OTHERS]
    assert [(row["n_answered"], row["score_mean"]) for row in layers[-2]["rows"]] == [
        (8, 3.2),
        (30, 2.6),
    ]


def test_a_chosen_partnership_looks_the_same_in_strip_and_funnel():
    def looks(chart):
        (channels,) = [x["encoding"] for x in drawn(chart)[0] if "shape" in x["encoding"]]
        return [channels[name]["scale"]["range"][:2] for name in ("shape", "fill", "stroke")]

    strip = looks(compare_chart(COMPARED, theme=LIGHT))
    assert looks(funnel_chart(IN_FUNNEL, CHANCE_LIMITS, theme=LIGHT)) == strip
    later = looks(funnel_chart(IN_FUNNEL[:1], CHANCE_LIMITS, theme=LIGHT))
    assert [values[0] for values in later] == [values[1] for values in strip]


def test_funnel_limits_are_told_apart_by_dash_and_run_over_every_number_of_answers():
    layers, _ = drawn(funnel_chart(IN_FUNNEL, CHANCE_LIMITS, theme=LIGHT))
    lines = [layer for layer in layers if layer["mark"]["type"] == "line"]
    assert len({tuple(line["mark"].get("strokeDash", ())) for line in lines}) == 3
    assert {row["n"] for line in lines for row in line["rows"]} == {8, 12, 30}
    inner = {row["n"]: row["limit"] for row in lines[0]["rows"] if row["strand"] == "low_95"}
    assert inner == {8: 2.8, 12: 2.9, 30: 3.0}
    assert INNER in legend(layers)
