"""What every chart promises: valid, absolute, in order, nothing more in it than is drawn."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import altair as alt
import polars as pl
import pytest

from dashboard.charts.compare import compare_chart
from dashboard.charts.distribution import distribution_chart
from dashboard.charts.dots import dot_range_chart
from dashboard.charts.funnel import funnel_chart
from dashboard.charts.heatmap import heat_map
from dashboard.charts.radar import radar_chart
from dashboard.charts.returns import returns_chart
from dashboard.charts.targets import target_chart
from dashboard.charts.theme import DARK, LIGHT, Theme
from dashboard.charts.timeline import cycle_chart
from dashboard.charts.trend import trend_chart
from tests.unit.test_charts_frames import (
    ACTIONS,
    AS_AT,
    BARS,
    CELLS,
    CHANCE_LIMITS,
    COMPARED,
    IN_FUNNEL,
    ITEMS,
    PARTNERSHIPS,
    RETURNS,
    ROUNDS,
    SCORES,
    SECRET,
    SPOKES,
    TARGETS,
)

Cut = Callable[[pl.DataFrame], pl.DataFrame]
ROUND_LABELS = {"latest_label": "Review, May 2026", "previous_label": "Review, June 2024"}
CHARTS: dict[str, Callable[[Cut, Theme], alt.LayerChart | alt.FacetChart]] = {
    "radar": lambda cut, theme: radar_chart(cut(SPOKES), theme=theme, **ROUND_LABELS),
    "dots": lambda cut, theme: dot_range_chart(cut(ITEMS), theme=theme, **ROUND_LABELS),
    "trend": lambda cut, theme: trend_chart(cut(SCORES), cut(TARGETS), theme=theme),
    "heat map": lambda cut, theme: heat_map(cut(CELLS), theme=theme),
    "timeline": lambda cut, theme: cycle_chart(
        cut(PARTNERSHIPS), cut(ROUNDS), as_at=AS_AT, theme=theme
    ),
    "targets": lambda cut, theme: target_chart(cut(ACTIONS), theme=theme),
    "returns": lambda cut, theme: returns_chart(cut(RETURNS), theme=theme),
    "compare": lambda cut, theme: compare_chart(cut(COMPARED), theme=theme),
    "distribution": lambda cut, theme: distribution_chart(cut(BARS), theme=theme),
    "funnel": lambda cut, theme: funnel_chart(cut(IN_FUNNEL), cut(CHANCE_LIMITS), theme=theme),
}
SELECTIONS = {
    "radar": ("spoke", ["spoke_id"]),
    "dots": ("item", ["item_id"]),
    "heat map": ("cell", ["partnership_id", "scorecard_id"]),
    "timeline": ("partnership", ["partnership_id"]),
    "targets": ("action", ["action_id"]),
}
every_chart = pytest.mark.parametrize("name", CHARTS)


def whole(frame: pl.DataFrame) -> pl.DataFrame:
    return frame


def spec_of(name: str, cut: Cut = whole, theme: Theme = LIGHT) -> dict[str, Any]:
    return CHARTS[name](cut, theme).to_dict()


def layers_of(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return (spec.get("spec") or spec)["layer"]


def channels_of(spec: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for layer in layers_of(spec):
        yield from ((k, v) for k, v in layer["encoding"].items() if isinstance(v, dict))


def rows_of(spec: dict[str, Any], layer: dict[str, Any]) -> list[dict[str, Any]]:
    source = layer.get("data") or spec["data"]
    return spec["datasets"][source["name"]]


@every_chart
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_chart_is_valid_and_on_its_ground(name, theme):
    spec = spec_of(name, theme=theme)
    assert spec["background"] == theme.background
    assert spec["config"]["axis"]["labelColor"] == theme.ink
    assert spec["config"]["axis"]["labelFontSize"] >= 12


@every_chart
def test_empty_frames_give_a_valid_chart(name):
    spec = spec_of(name, lambda frame: frame.clear())
    assert layers_of(spec)


@every_chart
def test_only_drawn_columns_reach_the_browser(name):
    assert SECRET in {row for frame in (SPOKES, CELLS) for row in frame["secret"]}
    text = json.dumps(spec_of(name))
    assert str(SECRET) not in text
    assert "secret" not in text


@every_chart
def test_every_column_sent_is_drawn(name):
    spec = spec_of(name)
    sent = {key for rows in spec["datasets"].values() for row in rows for key in row}
    without_data = json.dumps({k: v for k, v in spec.items() if k != "datasets"})
    unused = {
        key for key in sent if f'"{key}"' not in without_data and f"datum.{key}" not in without_data
    }
    assert unused == set()


@pytest.mark.parametrize("name", ["dots", "trend", "targets", "compare", "funnel"])
def test_scores_run_from_one_to_five(name):
    channel = "y" if name in ("trend", "funnel") else "x"
    domains = [
        c["scale"]["domain"] for k, c in channels_of(spec_of(name)) if k == channel and "scale" in c
    ]
    domains = [domain for domain in domains if isinstance(domain[0], int)]
    assert domains
    assert all(domain == [1, 5] for domain in domains)


@pytest.mark.parametrize("name", SELECTIONS)
def test_a_click_gives_the_id(name):
    spec = spec_of(name)
    (param,) = [p for p in spec["params"] if "select" in p]
    assert (param["name"], param["select"]["fields"]) == SELECTIONS[name]
    (hits,) = [layer for layer in layers_of(spec) if layer.get("name") in param["views"]]
    assert set(SELECTIONS[name][1]) <= set(rows_of(spec, hits)[0])


@every_chart
def test_something_is_said_to_screen_readers_and_the_rest_is_silent(name):
    layers = layers_of(spec_of(name))
    said = ["description" in layer["encoding"] for layer in layers]
    silent = [layer["mark"].get("aria") is False for layer in layers]
    assert any(said)
    assert [not quiet for quiet in silent] == said


@every_chart
def test_scores_kept_as_decimals_give_the_same_picture(name):
    def exact(frame: pl.DataFrame) -> pl.DataFrame:
        scores = [c for c, t in frame.schema.items() if t == pl.Float64]
        return frame.with_columns(pl.col(scores).cast(pl.Decimal(3, 1)))

    assert spec_of(name, exact)["datasets"] == spec_of(name)["datasets"]
