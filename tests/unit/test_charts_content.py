"""What single charts draw: withheld scores, order, words."""

import json
from math import hypot
from typing import Any

import polars as pl
import pytest

from dashboard.charts.dots import dot_range_chart
from dashboard.charts.heatmap import heat_map
from dashboard.charts.radar import radar_chart
from dashboard.charts.returns import needed_words, returns_chart
from dashboard.charts.targets import target_chart
from dashboard.charts.theme import LIGHT
from dashboard.charts.timeline import cycle_chart
from dashboard.charts.trend import trend_chart
from tests.unit.test_charts_frames import (
    ACTIONS,
    AS_AT,
    CELLS,
    ITEMS,
    PARTNERSHIPS,
    RETURNS,
    ROUNDS,
    SCORES,
    SPOKES,
    TARGETS,
)

LEAKED = 3.7654


def drawn(chart: Any) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The layers, each with its own rows under `rows`, and the whole spec."""
    spec = chart.to_dict()
    layers = (spec.get("spec") or spec)["layer"]
    for layer in layers:
        source = layer.get("data") or spec["data"]
        layer["rows"] = spec["datasets"][source["name"]]
    return layers, spec


def radar(spokes: pl.DataFrame = SPOKES, **options: Any) -> list[dict[str, Any]]:
    chart = radar_chart(spokes, latest_label="Now", previous_label="Before", theme=LIGHT, **options)
    return drawn(chart)[0]


def latest_line(layers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    (line,) = [
        layer
        for layer in layers
        if layer["mark"]["type"] == "line" and layer["mark"]["color"] == LIGHT.latest
    ]
    return line["rows"]


def test_withheld_spoke_breaks_the_line():
    corners = latest_line(radar())
    assert [corner["x"] is None for corner in corners] == [False, True, False, False, False]
    assert [corner["order"] for corner in corners] == [0, 1, 2, 3, 4]


def test_nothing_stands_in_the_centre_of_the_radar():
    places = [
        hypot(row["x"], row["y"])
        for layer in radar()
        for row in layer["rows"]
        if row.get("x") is not None
    ]
    assert len(places) > 50
    assert min(places) > 0.1


def test_withheld_spoke_is_a_cross_on_the_outer_ring_and_its_note_is_read():
    layers = radar()
    (cross,) = [
        x for x in layers if x["mark"].get("stroke") == LIGHT.ink and x["mark"]["type"] == "point"
    ]
    assert [hypot(row["x"], row["y"]) for row in cross["rows"]] == pytest.approx([1])
    labels = [row["text"] for x in layers for row in x["rows"] if "said" in row]
    assert labels == [
        "Evidence 2.4",
        "Objectives\n(too few ratings)",
        "Joining up 4.1",
        "Impact 3.2",
    ]


def test_a_long_title_never_costs_the_score():
    long_title = SPOKES.with_columns(title=pl.lit("A title of many more words than a label holds"))
    labels = [row["text"] for x in radar(long_title) for row in x["rows"] if "said" in row]
    assert labels[0].endswith("2.4")
    assert all(len(line) < 20 for line in labels[0].split("\n"))


def test_radar_tells_its_lines_apart_by_dash():
    lines = [x["mark"] for x in radar() if x["mark"]["type"] == "line"][1:]
    assert [tuple(mark.get("strokeDash", ())) for mark in lines] == [(2, 3), (6, 4), ()]


def test_radar_is_never_filled():
    lines = [x["mark"] for x in radar() if x["mark"]["type"] == "line"]
    assert all("fill" not in mark for mark in lines)


def test_selected_spoke_is_bold_and_ringed():
    labels = [row for x in radar(selected="c") for row in x["rows"] if "weight" in row]
    assert [row["weight"] for row in labels] == ["normal", "normal", "bold", "normal"]
    plain = [row for x in radar() for row in x["rows"] if "weight" in row]
    assert {row["weight"] for row in plain} == {"normal"}


@pytest.mark.parametrize("n_spokes", [1, 2])
def test_few_spokes_give_points_without_a_line_through_the_centre(n_spokes):
    layers = radar(SPOKES.head(n_spokes))
    assert latest_line(layers) == []
    labels = [row for x in layers for row in x["rows"] if "weight" in row]
    assert len(labels) == n_spokes


@pytest.mark.parametrize("chart", ["radar", "dots", "trend", "heat map"])
def test_a_score_with_a_reason_to_withhold_it_never_leaves(chart):
    def leaking(frame: pl.DataFrame, reason: pl.Expr, *figures: str) -> pl.DataFrame:
        return frame.with_columns(
            pl.when(reason).then(LEAKED).otherwise(figure).alias(figure) for figure in figures
        )

    withheld = pl.col("withheld").is_not_null() if chart in ("dots", "trend") else None
    scores = ("score_mean", "score_low", "score_high")
    if chart == "radar":
        found = radar(leaking(SPOKES, pl.col("note").is_not_null(), "latest"))
    elif chart == "dots":
        items = leaking(ITEMS, withheld, *scores)
        found = dot_range_chart(
            items, theme=LIGHT, latest_label="Now", previous_label="Before"
        ).to_dict()
    elif chart == "trend":
        found = trend_chart(leaking(SCORES, withheld, *scores), TARGETS, theme=LIGHT).to_dict()
    else:
        found = heat_map(
            leaking(CELLS, pl.col("state") != "score", "score_mean"), theme=LIGHT
        ).to_dict()
    text = json.dumps(found)
    assert str(LEAKED) not in text
    assert "3.8" not in text


def test_withheld_row_of_dots_has_words_and_no_dot():
    chart = dot_range_chart(ITEMS, theme=LIGHT, latest_label="Now", previous_label="Before")
    layers, _ = drawn(chart)
    rows = layers[0]["rows"]
    assert [row["end_words"] for row in rows] == ["2.4", "too few ratings", "4.1"]
    assert [row["score_mean"] for row in rows] == [2.4, None, 4.1]
    said = [row["said"] for row in layers[-1]["rows"]]
    assert said[0] == "Evidence: 2.4, likely between 2.0 and 2.8, target 3.0"
    assert said[1] == "Objectives: too few ratings"


def test_a_reworded_feature_breaks_its_line():
    reworded = SCORES.with_columns(
        wording=pl.when(pl.col("kind") == "follow-up").then(pl.lit("new")).otherwise("wording")
    )
    layers, _ = drawn(trend_chart(reworded, TARGETS, theme=LIGHT))
    rows = [row for row in layers[0]["rows"] if row["part"] == "score"]
    assert [row["strand"] for row in rows] == [0, 0, 1, 0, 0]
    told = [row["words"] for row in rows if "reworded" in row["words"]]
    assert told == ["2.8, reworded since the round before: not comparable with it"]
    (line,) = (
        layer
        for layer in layers
        if layer["mark"]["type"] == "line" and "score" in str(layer["transform"])
    )
    assert line["encoding"]["detail"]["field"] == "strand"


def test_trend_marks_kind_basis_and_withheld():
    layers, spec = drawn(trend_chart(SCORES, TARGETS, theme=LIGHT))
    rows = [row for row in layers[0]["rows"] if row["part"] == "score"]
    assert [row["entry"] for row in rows] == [
        "Review, means only",
        "Review",
        "Follow-up",
        "Review",
        "Too few ratings",
    ]
    assert (rows[-1]["at"], rows[-1]["score"], rows[-1]["words"]) == (1, None, "too few ratings")
    assert [row["last"] for row in rows] == [None, None, "2.8", "3.9", None]
    assert spec["facet"]["field"] == "panel"


def test_trend_target_runs_from_baseline_to_target_in_its_own_panel():
    layers, _ = drawn(trend_chart(SCORES, TARGETS, theme=LIGHT))
    path = [row for row in layers[0]["rows"] if row["part"] == "path"]
    assert [(row["panel"], row["day"][:10], row["score"]) for row in path] == [
        (0, "2024-06-01", 2.4),
        (0, "2025-06-01", 3.0),
    ]
    (end,) = [row for row in layers[0]["rows"] if row["part"] == "target"]
    assert (end["low"], end["high"], end["when"]) == (3.0, 4.0, "due 1 June 2025")


def test_heat_map_cells_are_coloured_by_band_and_keep_the_order():
    layers, _ = drawn(heat_map(CELLS, theme=LIGHT))
    fills = {(row["row"], row["column"]): row["fill"] for row in layers[0]["rows"]}
    assert fills == {
        (0, 0): LIGHT.score_fills["solid"].fill,
        (1, 0): LIGHT.score_fills["very weak"].fill,
    }
    hits = {(r["row"], r["column"]): r for r in layers[-1]["rows"]}
    assert hits[1, 0]["said"] == "Dunmore, Focus: 2.4, very weak, down 0.5"
    assert hits[1, 1]["words"] == "too few ratings"


def test_heat_map_marks_only_changes_that_are_likely_real():
    layers, _ = drawn(heat_map(CELLS, theme=LIGHT))
    marks = [
        (layer["mark"]["shape"], row["row"], row["column"])
        for layer in layers
        if str(layer["mark"].get("shape")).startswith("triangle")
        for row in layer["rows"]
    ]
    assert marks == [("triangle-down", 1, 0)]


def test_timeline_says_its_day_and_keeps_late_marks_at_the_edge():
    layers, spec = drawn(cycle_chart(PARTNERSHIPS, ROUNDS, as_at=AS_AT, theme=LIGHT))
    assert "as at 11 May 2026" in json.dumps(spec)
    marks = [row for layer in layers for row in layer["rows"] if "entry" in row]
    assert [(m["row"], m["entry"], m["day"][:10]) for m in marks] == [
        (0, "Due (overdue)", "2024-05-11"),
        (1, "Due (open)", "2026-06-01"),
        (2, "Due (never reviewed)", "2027-01-01"),
        (1, "Review", "2024-06-01"),
        (1, "Follow-up, too few returns", "2025-06-01"),
    ]
    words = [row["words"] for row in layers[-1]["rows"]]
    assert words[0] == "overdue, due 1 January 2023"


def test_timeline_shows_two_years_each_way():
    layers, _ = drawn(cycle_chart(PARTNERSHIPS, ROUNDS, as_at=AS_AT, theme=LIGHT))
    days = [
        row[name][:10]
        for layer in layers
        for row in layer["rows"]
        for name in ("day", "start", "end")
        if name in row
    ]
    assert (min(days), max(days)) == ("2024-05-11", "2028-05-11")


def test_timeline_draws_open_rounds_as_bars():
    layers, _ = drawn(cycle_chart(PARTNERSHIPS, ROUNDS, as_at=AS_AT, theme=LIGHT))
    (bar,) = [x for x in layers if x["mark"]["type"] == "bar" and "name" not in x]
    assert [(r["row"], r["start"][:10], r["end"][:10]) for r in bar["rows"]] == [
        (1, "2026-04-01", "2026-06-01")
    ]


def test_targets_say_status_and_date():
    layers, _ = drawn(target_chart(ACTIONS, theme=LIGHT))
    assert [row["end_words"] for row in layers[-1]["rows"]] == [
        "missed, due 11 May 2026",
        "no data, due 1 June 2025",
        "not understood, no date",
    ]
    assert layers[-1]["rows"][0]["said"] == (
        "Share evidence: from 2.4 to 2.8, target 3.5 to 4.0, missed; 36 % of the way; "
        "3.4 asked for by then"
    )


def test_an_achieved_target_says_how_certain_that_is():
    achieved = ACTIONS.with_columns(target_status=pl.lit("achieved"), certainty=pl.lit("narrow"))
    layers, _ = drawn(target_chart(achieved, theme=LIGHT))
    assert layers[-1]["rows"][0]["end_words"] == "achieved (narrow), due 11 May 2026"


@pytest.mark.parametrize(
    ("n_submitted", "n_required", "words"),
    [(3, 5, "2 more needed"), (5, 5, "enough"), (6, 5, "enough"), (4, None, "too small to report")],
)
def test_returns_needed(n_submitted, n_required, words):
    assert needed_words(n_submitted, n_required) == words


def test_returns_run_from_nobody_to_everybody():
    layers, _ = drawn(returns_chart(RETURNS, theme=LIGHT))
    domains = {tuple(x["encoding"]["x"]["scale"]["domain"]) for x in layers[:4]}
    assert domains == {(0, 10)}
    assert [row["n_submitted"] for row in layers[0]["rows"]] == [3, 7, 4]
