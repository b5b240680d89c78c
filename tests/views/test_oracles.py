"""Every view and query that does more than pick rows, against boring Python on random tables."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

import polars as pl
import pytest

from tests.factories import REFERENCE, Published, publish_tables
from tests.tables import assert_rows, table
from tests.views import oracles
from tests.views.oracles import Row, Tables

SEEDS = (1, 2, 3)
N_PARTNERSHIPS = 12
FIRST_DAY = date(2018, 1, 1)
DAYS = (date(2020, 6, 1), date(2021, 3, 15), date(2024, 2, 29))

SCHEMAS: dict[str, dict[str, Any]] = {
    "ref_partnership": {"n_members": pl.Int32, "created_on": pl.Date},
    "ref_round": {"closed_on": pl.Date, "n_submitted": pl.Int32},
    "pub_return": {"n_required": pl.Int32, "sd": pl.Float64, "margin": pl.Float64},
    "pub_cell": {
        "n_answered": pl.Int32,
        "score_mean": pl.Float64,
        "sd": pl.Float64,
        "margin": pl.Float64,
        "withheld": pl.String,
    },
    "act_revision": {"target_low": pl.Float64, "due_on": pl.Date, "baseline": pl.Float64},
}
"""Types of columns that may hold nothing at all in a draw."""


class Drawn(NamedTuple):
    """Random tables and the store published from them."""

    tables: Tables
    store: Published


def draw_tables(seed: int) -> Tables:
    """A register with closed and open rounds, gaps, withheld cells, bare means and actions."""
    draw = random.Random(seed)
    tables: Tables = {name: table(text).to_dicts() for name, text in REFERENCE.items()}
    for name in SCHEMAS:
        tables[name] = []
    for number in range(N_PARTNERSHIPS):
        partnership_id = f"p{number:02d}"
        n_members = draw.choice([4, 8, 12, 30])
        created_on = FIRST_DAY + timedelta(days=draw.randrange(900))
        tables["ref_partnership"].append(
            {
                "partnership_id": partnership_id,
                "name": partnership_id.upper(),
                "n_members": n_members,
                "created_on": created_on,
            }
        )
        opened_on = created_on
        n_rounds = draw.randint(0, 6)
        for turn in range(n_rounds):
            opened_on += timedelta(days=draw.randint(60, 500))
            is_closed = turn < n_rounds - 1 or draw.random() < 0.5
            declared = _round(draw, f"{partnership_id}-{turn}", n_members, opened_on, is_closed)
            _add_round(tables, draw, declared)
        _add_actions(tables, draw, partnership_id)
    return tables


def _round(
    draw: random.Random, round_id: str, n_members: int, opened_on: date, is_closed: bool
) -> Row:
    return {
        "round_id": round_id,
        "partnership_id": round_id[:3],
        "instrument_id": "kit",
        "instrument_version": draw.choice(["v1", "v1", "v2"]),
        "kind": draw.choice(["review", "review", "follow-up"]),
        "opened_on": opened_on,
        "closes_on": opened_on + timedelta(days=30),
        "closed_on": opened_on + timedelta(days=draw.randint(0, 40)) if is_closed else None,
        "n_members": n_members,
        "basis": draw.choice(["responses", "responses", "responses", "means"]),
        "n_submitted": None,
    }


def _add_round(tables: Tables, draw: random.Random, declared: Row) -> None:
    tables["ref_round"].append(declared)
    round_id, n_members = declared["round_id"], declared["n_members"]
    is_closed = declared["closed_on"] is not None
    n_required = None if n_members < 5 else n_members // 2 + 1
    for card in draw.sample(["trust", "plans", "role"], draw.randint(0, 3)):
        has_spread = is_closed and declared["basis"] == "responses"
        tables["pub_return"].append(
            {
                "round_id": round_id,
                "scorecard_id": card,
                "n_submitted": draw.randint(0, n_members),
                "n_required": n_required,
                "sd": draw.choice([0.4, 0.65]) if has_spread else None,
                "margin": draw.choice([0.0, 0.33, 1.5]) if has_spread else None,
            }
        )
        if is_closed:
            version = {"instrument_version": declared["instrument_version"], "scorecard_id": card}
            for feature in oracles.many(tables["ref_feature"], **version):
                cell = _cell(draw, n_members, declared["basis"] == "means")
                place = {"round_id": round_id, "scorecard_id": card}
                tables["pub_cell"].append(place | {"feature_id": feature["feature_id"]} | cell)


def _cell(draw: random.Random, n_members: int, is_bare_mean: bool) -> Row:
    empty = dict.fromkeys(("n_answered", "score_mean", "sd", "margin"))
    if draw.random() < 0.3:
        return empty | {"withheld": "too few ratings"}
    score = {"score_mean": draw.randint(10, 50) / 10, "withheld": None}
    if is_bare_mean:
        return empty | score
    counts = {"n_answered": draw.randint(3, n_members), "sd": draw.choice([0.7, 0.9, 1.2])}
    return counts | {"margin": draw.choice([0.0, 0.4, 1.4])} | score


def _add_actions(tables: Tables, draw: random.Random, partnership_id: str) -> None:
    features = oracles.many(tables["ref_feature"], instrument_version="v1")
    for number in range(draw.randint(0, 4)):
        feature = draw.choice(features)
        days = draw.sample(range(2000), draw.randint(1, 3))
        for day in days:
            sheet_date = FIRST_DAY + timedelta(days=day)
            due_on = draw.choice([None, sheet_date + timedelta(days=365)])
            tables["act_revision"].append(
                {
                    "action_id": f"{partnership_id}-{number}",
                    "partnership_id": partnership_id,
                    "instrument_id": "kit",
                    "scorecard_id": feature["scorecard_id"],
                    "feature_id": feature["feature_id"],
                    "action": "Meet",
                    "sheet_date": sheet_date,
                    "baseline": draw.choice([None, 2.0, 3.1]),
                    "target_low": draw.choice([None, 3.5, 4.0]),
                    "due_text": draw.choice(["12 months", "soon"]),
                    "due_on": due_on,
                }
            )


@pytest.fixture(scope="module", params=SEEDS, ids=lambda seed: f"seed_{seed}")
def drawn(request, tmp_path_factory):
    tables = draw_tables(request.param)
    frames = {
        name: pl.DataFrame(rows, schema_overrides=SCHEMAS.get(name), infer_schema_length=None)
        for name, rows in tables.items()
    }
    return Drawn(tables, publish_tables(tmp_path_factory.mktemp("drawn"), **frames))


RETURN = "round_id n_submitted n_required is_representative"
INTERVAL = "round_id scorecard_id score_mean margin score_low score_high withheld"
CARD = f"{INTERVAL} n_answered n_features n_features_published sd is_compared kind"
PAIR = "round_id before_round_id before_mean before_n before_n_members before_sd"
PAIR += " after_mean after_n after_n_members after_sd"
ORIGINAL = "original_due_on original_due_text original_target_low original_baseline"
ORIGINAL += " original_sheet_date"
ACTION = f"action_id sheet_date revision due_on target_low baseline {ORIGINAL}"
HISTORY = "partnership_id last_review_on short_review_on open_round_id n_submitted n_required"


def agree(found: pl.DataFrame, expected: list[Row], columns: str) -> None:
    names = columns.split()
    assert expected, "nothing was drawn that this view would show"
    assert_rows(found, pl.DataFrame(expected, infer_schema_length=None).select(names))


@pytest.mark.parametrize(
    ("oracle", "columns"),
    [
        (oracles.round_return, RETURN),
        (oracles.feature_score, f"{INTERVAL} feature_id n_answered n_members sd basis"),
        (oracles.scorecard_score, CARD),
        (oracles.overall_score, "round_id score_mean n_answered"),
        (oracles.feature_pair, f"{PAIR} feature_id"),
        (oracles.scorecard_pair, f"{PAIR} scorecard_id n_matched"),
        (oracles.action_history, ACTION),
    ],
    ids=lambda case: getattr(case, "__name__", ""),
)
def test_a_view_agrees_with_its_oracle(
    drawn: Drawn, oracle: Callable[[Tables], list[Row]], columns: str
):
    agree(drawn.store.view(oracle.__name__), oracle(drawn.tables), columns)


@pytest.mark.parametrize("as_at", DAYS, ids=str)
def test_review_histories_agree_with_their_oracle_on_every_day(drawn, as_at):
    expected = oracles.review_histories(drawn.tables, as_at)
    agree(drawn.store.query("review_histories", as_at=as_at), expected, HISTORY)


@pytest.mark.parametrize("as_at", DAYS, ids=str)
def test_latest_scorecards_agree_with_their_oracle_on_every_day(drawn, as_at):
    expected = oracles.latest_scorecards(drawn.tables, as_at)
    columns = "partnership_id scorecard_id round_id score_mean withheld"
    agree(drawn.store.query("latest_scorecards", as_at=as_at), expected, columns)


@pytest.mark.parametrize("own", [None, "p03"], ids=["officer", "coordinator"])
@pytest.mark.parametrize("as_at", DAYS, ids=str)
def test_actions_agree_with_their_oracle_on_every_day(drawn, as_at, own):
    expected = oracles.actions(drawn.tables, as_at, own)
    found = drawn.store.query("actions", as_at=as_at, own_partnership_id=own)
    agree(found, expected, ACTION)
