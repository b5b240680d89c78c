"""Scores told as ranges, hidden numbers and reasons: what each chart draws and says of them."""

import json
from typing import Any

import polars as pl
import pytest

from dashboard.charts.compare import compare_chart
from dashboard.charts.dots import dot_range_chart
from dashboard.charts.funnel import funnel_chart
from dashboard.charts.heatmap import heat_map
from dashboard.charts.legend import CROSS
from dashboard.charts.radar import radar_chart
from dashboard.charts.ranges import TOLD_AS_A_RANGE
from dashboard.charts.sentences import (
    compare_sentence,
    dot_range_sentence,
    funnel_sentence,
    heat_sentence,
    radar_sentence,
    target_sentence,
    trend_sentence,
)
from dashboard.charts.targets import target_chart
from dashboard.charts.theme import LIGHT
from dashboard.charts.trend import trend_chart
from dashboard.charts.withheld import BARRED_CIRCLE, FIGURES, HOURGLASS, without_withheld
from models.told_words import ABOUT_NOTE, RANGE_NOTE
from tests.unit.test_charts_content import drawn
from tests.unit.test_charts_frames import (
    ACTIONS,
    CELLS,
    CHANCE_LIMITS,
    COMPARED,
    IN_FUNNEL,
    ITEMS,
    SCORES,
    SPOKES,
    TARGETS,
)

LABELS = {"latest_label": "Now", "previous_label": "Before", "theme": LIGHT}
REASONS = ("too few ratings", "short of threshold", "too few members")
MARKS = [CROSS, HOURGLASS, BARRED_CIRCLE]


def told(frame: pl.DataFrame, column: str, how: str, **where: object) -> pl.DataFrame:
    """The frame with one range (or reason) set where the row is so."""
    value = pl.when(**where).then(pl.lit(how)).otherwise(column)
    return frame.with_columns(value.alias(column))


def legend(layers: list[dict[str, Any]]) -> list[str]:
    (found,) = [
        x["encoding"]["shape"] for x in layers if "legend" in x["encoding"].get("shape", {})
    ]
    return found["scale"]["domain"]


def marks(layers: list[dict[str, Any]]) -> dict[str, int]:
    """How often each mark of a reason is drawn."""
    shapes = [x["mark"].get("shape") for x in layers for _ in x["rows"]]
    return {shape: shapes.count(shape) for shape in MARKS if shape in shapes}


RANGED_ITEMS = told(ITEMS, "score_range", "or more", item_id="c")
RANGED_SPOKES = told(SPOKES, "latest_range", "or less", spoke_id="a")
RANGED_SCORES = told(SCORES, "score_range", "or more", score_mean=3.9)
RANGED_ACTIONS = told(ACTIONS, "latest_range", "or more", action_id="a1")


def test_dots_draw_the_end_of_a_range_and_a_line_over_it():
    layers, _ = drawn(dot_range_chart(RANGED_ITEMS, **LABELS))
    assert [(r["score_mean"], r["range_end"]) for r in layers[0]["rows"]] == [
        (2.4, None),
        (None, None),
        (4.1, 5.0),
    ]
    assert layers[0]["rows"][-1]["end_words"] == "4.1 or more"
    assert layers[-1]["rows"][-1]["said"] == "Joining up: 4.1 or more"
    assert TOLD_AS_A_RANGE in legend(layers)
    assert TOLD_AS_A_RANGE not in legend(drawn(dot_range_chart(ITEMS, **LABELS))[0])


def test_about_is_said_of_a_dot_that_is_drawn_as_any_other():
    about = told(ITEMS, "score_range", "about", item_id="a")
    layers, _ = drawn(dot_range_chart(about, **LABELS))
    assert layers[-1]["rows"][0]["said"].startswith("Evidence: ≈2.4, likely between 2.0 and 2.8")
    assert TOLD_AS_A_RANGE not in legend(layers)


def test_what_was_told_before_is_told_as_then():
    before = told(ITEMS, "previous_range", "or more", item_id="a")
    before = told(before, "previous_withheld", "short of threshold", item_id="c")
    layers, _ = drawn(dot_range_chart(before, **LABELS))
    assert [row["previous_words"] for row in layers[-1]["rows"]] == [
        "2.1 or more",
        "3.3",
        "short of threshold",
    ]


def test_radar_says_a_range_in_its_label_and_runs_a_line_to_the_end_of_the_scale():
    layers, _ = drawn(radar_chart(RANGED_SPOKES, **LABELS))
    labels = [row for x in layers for row in x["rows"] if "weight" in row]
    assert labels[0]["text"] == "Evidence\n2.4 or less"
    assert labels[0]["said"] == "Evidence: 2.4 or less out of 5, before 2.1, target 3.0"
    (line,) = [row for x in layers for row in x["rows"] if "y2" in row]
    assert line["y2"] == pytest.approx(0.18)  # where 1 is
    assert TOLD_AS_A_RANGE in legend(layers)


def test_trend_draws_a_range_without_whisker_and_says_it():
    layers, _ = drawn(trend_chart(RANGED_SCORES, TARGETS, theme=LIGHT))
    (row,) = [row for row in layers[0]["rows"] if row["range_end"] is not None]
    assert (row["score"], row["range_end"], row["low"], row["high"]) == (3.9, 5.0, None, None)
    assert (row["last"], row["words"]) == ("3.9 or more", "3.9 or more")
    (points,) = [x for x in layers if "shape" in x["encoding"]]
    assert TOLD_AS_A_RANGE in points["encoding"]["shape"]["scale"]["domain"]


def test_targets_say_that_a_range_is_so_much_or_more_of_the_way():
    layers, _ = drawn(target_chart(RANGED_ACTIONS, theme=LIGHT))
    said = layers[-1]["rows"][0]["said"]
    assert said.startswith("Share evidence: from 2.4 to 2.8 or more, target 3.5 to 4.0, missed;")
    assert "; 36 % or more of the way;" in said
    assert [row["range_end"] for row in layers[0]["rows"]] == [5.0, None, None]


def test_heat_map_says_about():
    layers, _ = drawn(heat_map(told(CELLS, "score_range", "about", band="solid"), theme=LIGHT))
    words = [row["words"] for row in layers[-1]["rows"] if row["partnership"] == "Eskside"]
    assert words == ["≈4.2", "not asked"]


def test_comparison_and_funnel_say_about():
    layers, _ = drawn(
        compare_chart(told(COMPARED, "score_range", "about", margin=0.4), theme=LIGHT)
    )
    assert "Eskside, Focus: ≈3.0" in [row.get("said") for x in layers for row in x["rows"]]
    points = told(IN_FUNNEL, "score_range", "about", partnership_id="p1")
    layers, _ = drawn(funnel_chart(points, CHANCE_LIMITS, theme=LIGHT))
    assert [row["words"] for row in layers[-1]["rows"]] == ["4.2", "≈3.0"]


def test_a_compared_feature_told_as_a_range_has_a_line_to_the_end_and_its_number():
    ranged = told(COMPARED, "score_range", "or more", margin=0.3)
    hidden = ranged.with_columns(n_answered=pl.lit(None, pl.Int64))
    layers, spec = drawn(compare_chart(hidden, theme=LIGHT))
    (dot,) = [row for row in layers[-3]["rows"] if row["said"].startswith("Dunmore, Focus")]
    assert (dot["words"], dot["range_end"]) == ("4.2 or more", 5.0)
    assert dot["answered"] == "8 or more of 10 members"
    assert "Bystander" not in json.dumps(spec)


@pytest.mark.parametrize("reason", REASONS)
def test_each_reason_has_its_own_mark_and_word_in_every_chart(reason):
    mark = MARKS[REASONS.index(reason)]
    word = reason.capitalize()
    spokes = told(SPOKES, "note", reason, spoke_id="b")
    items = told(ITEMS, "withheld", reason, item_id="b")
    cells = told(CELLS, "state", reason, state="too few ratings")
    for chart in (radar_chart(spokes, **LABELS), dot_range_chart(items, **LABELS)):
        layers, _ = drawn(chart)
        assert marks(layers) == {mark: 1}
        assert word in legend(layers)
    layers, _ = drawn(heat_map(cells, theme=LIGHT))
    assert marks(layers) == {mark: 1}
    assert word in legend(layers)
    assert reason in [row["words"] for row in layers[-1]["rows"]]
    trend = told(SCORES, "withheld", reason, withheld="too few ratings")
    layers, _ = drawn(trend_chart(trend, TARGETS, theme=LIGHT))
    (points,) = [x["encoding"] for x in layers if "shape" in x["encoding"]]
    looks = dict(
        zip(*(points["shape"]["scale"][name] for name in ("domain", "range")), strict=True)
    )
    assert looks[word] == mark
    assert word in [row["entry"] for row in layers[0]["rows"]]


def test_an_unknown_reason_is_said_as_it_is_and_marked_as_not_shown():
    layers, _ = drawn(radar_chart(told(SPOKES, "note", "no such thing", spoke_id="b"), **LABELS))
    assert "Not shown" in legend(layers)
    assert marks(layers) == {CROSS: 1}


def test_sentences_tell_ranges_and_explain_them():
    assert dot_range_sentence(RANGED_ITEMS, "Focus") == (
        "Focus: lowest Evidence 2.4, highest Joining up 4.1 or more; 1 of 3 not shown. "
        + RANGE_NOTE
    )
    assert radar_sentence(RANGED_SPOKES, "Focus").startswith("Focus: lowest Evidence 2.4 or less,")
    assert trend_sentence(RANGED_SCORES, "Dunmore").endswith("1 of 2 not shown.")  # not the latest
    assert target_sentence(RANGED_ACTIONS).endswith(RANGE_NOTE)
    about = told(CELLS, "score_range", "about", band="solid")
    assert heat_sentence(about).endswith(ABOUT_NOTE)
    points = told(IN_FUNNEL, "score_range", "about", partnership_id="p1")
    assert "Eskside, ≈3.0, is within" in funnel_sentence(points, "Focus")
    assert funnel_sentence(points, "Focus").endswith(ABOUT_NOTE)


@pytest.mark.parametrize(
    ("margin", "how", "said"),
    [
        (0.3, "or more", "by 1.2 or more."),
        (0.4, "or more", "by 1.2 at most."),
        (0.3, "about", "by about 1.2."),
    ],
)
def test_how_far_apart_is_told_no_finer_than_the_scores(margin, how, said):
    compared = told(COMPARED, "score_range", how, margin=margin, n_answered=8)
    assert f"furthest apart on Focus, {said}" in compare_sentence(compared)


def test_equal_scores_go_by_title_whatever_their_order_was():
    alike = SPOKES[[0, 2, 3]].with_columns(latest=pl.Series([3.0, 3.0, 2.0]))
    ranged = told(alike, "latest_range", "or more", spoke_id="a")
    assert radar_sentence(ranged, "Focus").startswith(
        "Focus: lowest Impact 2.0, highest Joining up 3.0."
    )
    assert radar_sentence(ranged.reverse(), "Focus") == radar_sentence(ranged, "Focus")
    assert radar_sentence(told(alike[:2], "latest_range", "or more", spoke_id="a"), "Focus") == (
        f"Focus: lowest Evidence 3.0 or more, highest Joining up 3.0. {RANGE_NOTE}"
    )


def test_a_reason_empties_every_figure_of_its_row():
    row = {name: [1, 1] for name in FIGURES} | {"n_levels": [[1], [1]], "title": ["a", "b"]}
    frame = pl.DataFrame(row | {"withheld": ["too few ratings", None]})
    kept, other = without_withheld(frame).iter_rows(named=True)
    assert {name for name, value in kept.items() if value is not None} == {"title", "withheld"}
    assert all(other[name] is not None for name in FIGURES)
