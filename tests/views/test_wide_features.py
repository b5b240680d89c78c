"""The query wide_features: where members disagree widely, in the latest review and the one before."""

# ruff: noqa: E501 - a table keeps its rows on one line

from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as drawn_from
from hypothesis import strategies as st

from sql.figures.attention import fetch_wide_features
from sql.store import open_store
from tests.factories import publish_tables
from tests.tables import assert_rows, table
from tests.views import oracles
from tests.views.agreement import agree
from tests.views.drawing import (
    CARDS,
    DAYS,
    FEATURES,
    INSTRUMENTS,
    NO_FIGURES,
    SCHEMAS,
    Draw,
    frames_of,
)
from tests.views.oracles import Row, Tables, many, one

TODAY = date(2026, 5, 11)
ROUNDS = """
    round_id  | kind      | closed_on
    before    | review    | 2022-05-31
    after     | review    | 2024-05-31
    check     | follow-up | 2025-05-31
"""
CELLS = """
    round_id | scorecard_id | feature_id | n_answered | score_mean | spread_band
    before   | trust        | candour    | 12         | 3.0        | low
    before   | trust        | respect    | 12         | 3.0        | wide
    before   | trust        | sharing    | 8          | 3.0        |
    before   | plans        | aims       | 7          | 3.0        |
    before   | plans        | budget     | 12         | 3.0        | some
    before   | role         | voice      | 12         | 3.0        | low
    after    | trust        | candour    | 12         | 3.0        | wide
    after    | trust        | respect    | 12         | 3.0        | some
    after    | trust        | sharing    | 8          | 3.0        | wide
    after    | plans        | aims       | 12         | 3.0        | wide
    after    | plans        | budget     | 12         | 3.0        | wide
    after    | role         | voice      | 12         | 3.0        | wide
    check    | trust        | candour    | 12         | 3.0        | low
"""


def fetched(store, as_at: date = TODAY):
    opened = open_store(store.folder)
    try:
        return fetch_wide_features(opened, as_at)
    finally:
        opened.close()


def test_matched_features_that_eight_rated_both_times_are_counted(given):
    assert_rows(
        fetched(given(ref_round=ROUNDS, pub_cell=CELLS)),
        """
        round_id | before_round_id | scorecard_id | scorecard_title | n_compared | n_before | n_now | n_newly
        after    | before          | trust        | Trust           | 3          | 1        | 2     | 2
        after    | before          | plans        | Plans           | 1          | 0        | 1     | 1
        """,
    )


def test_a_hidden_number_counts_by_the_least_it_can_be_and_a_range_is_never_wide(given):
    """Aims was rated by seven or more: perhaps eight, but nothing of it could be published.

    Sharing may have been wide both times; beside a range that is not told. Two ranges of one end,
    as budget has, may be one and the same, and are not compared."""
    cells = """
        round_id | scorecard_id | feature_id | n_answered | n_at_least | score_mean | score_range | margin | spread_band
        before   | trust        | candour    |            | 8          | 3.0        |             | 0.3    |
        before   | trust        | sharing    | 9          | 9          | 3.0        |             | 0.3    | wide
        before   | plans        | aims       | 12         | 12         | 3.0        |             | 0.3    |
        before   | plans        | budget     | 9          | 9          | 4.4        | or more     |        |
        after    | trust        | candour    |            | 8          | 3.0        |             | 0.3    | wide
        after    | trust        | sharing    | 9          | 9          | 4.4        | or more     |        |
        after    | plans        | aims       |            | 7          | 3.0        |             | 0.3    |
        after    | plans        | budget     | 8          | 8          | 4.3        | or more     |        |
    """
    assert_rows(
        fetched(given(ref_round=ROUNDS, pub_cell=cells)),
        """
        scorecard_id | n_compared | n_before | n_now | n_newly
        trust        | 2          | 1        | 1     | 1
        """,
    )


@pytest.mark.parametrize(
    ("as_at", "n_rows"),
    [
        pytest.param(date(2022, 5, 31), 0, id="after_the_first_review"),
        pytest.param(date(2024, 5, 30), 0, id="the_day_before_the_second"),
        pytest.param(date(2024, 5, 31), 2, id="the_day_of_the_second"),
    ],
)
def test_a_review_counts_from_the_day_it_closed(given, as_at, n_rows):
    store = given(ref_round=ROUNDS, pub_cell=CELLS)
    assert fetched(store, as_at).height == n_rows


def test_bare_means_say_nothing_of_disagreement(given):
    rounds = ROUNDS.replace("closed_on", "closed_on | basis").replace("-31", "-31 | means", 1)
    rounds = rounds.replace("2024-05-31", "2024-05-31 | responses")
    rounds = rounds.replace("2025-05-31", "2025-05-31 | responses")
    cells = """
        round_id | scorecard_id | feature_id | n_answered | score_mean | sd  | spread_band
        before   | trust        | candour    | 12         | 3.0        |     |
        after    | trust        | candour    | 12         | 3.0        | 0.9 | wide
    """
    assert fetched(given(ref_round=rounds, pub_cell=cells)).is_empty()


def wide_features(tables: Tables, as_at: date) -> list[Row]:
    """The same in plain Python."""
    found: dict[tuple[str, str], Row] = {}
    for partnership in tables["ref_partnership"]:
        mine = {"partnership_id": partnership["partnership_id"], "kind": "review"}
        closed = [r for r in many(tables["ref_round"], **mine) if oracles.is_closed(r, as_at)]
        if not closed:
            continue
        day = max(declared["closed_on"] for declared in closed)
        latest = min(r["round_id"] for r in closed if r["closed_on"] == day)
        for pair in many(oracles.feature_pair(tables), round_id=latest, is_review_before=True):
            declared = one(tables["ref_round"], round_id=latest)
            card = oracles.card_of(tables, declared, pair["scorecard_id"])
            if not card["is_compared"] or pair["why_cannot_say"] is not None:
                continue
            if min(pair["before_n"] or 0, pair["after_n"] or 0) < 8:
                continue
            was, now = (pair[f"{when}_spread_band"] == "wide" for when in ("before", "after"))
            counts = dict.fromkeys(("n_compared", "n_before", "n_now", "n_newly"), 0)
            place = oracles.pick(pair, "round_id", "before_round_id", "scorecard_id")
            own = {"partnership_id": partnership["partnership_id"]}
            row = found.setdefault(
                (latest, pair["scorecard_id"]),
                own | place | {"scorecard_title": card["title"]} | counts,
            )
            row["n_compared"] += 1
            row["n_before"] += was
            row["n_now"] += now
            row["n_newly"] += now and not was
    return list(found.values())


@st.composite
def answered_reviews(draw: Draw) -> Tables:
    """A few partnerships with rounds near each other, and features near eight ratings."""
    tables: Tables = {name: [] for name in SCHEMAS}
    tables |= {"ref_instrument": table(INSTRUMENTS).to_dicts()}
    for card in table(CARDS).to_dicts():
        is_compared = not card["is_reflective"] and draw(st.integers(0, 4)) > 0
        tables.setdefault("ref_scorecard", []).append(card | {"is_compared": is_compared})
    for feature in table(FEATURES).to_dicts():
        names = {"title": feature["feature_id"], "wording": feature["feature_id"]}
        tables.setdefault("ref_feature", []).append(feature | names)
    for name in ("alder", "birch", "cedar", "dogwood"):
        members = {"partnership_id": name, "n_members": 13}
        place = {"name": name, "area": "North", "theme": "Safety", "created_on": DAYS[0]}
        tables["ref_partnership"].append(members | place)
        for letter in draw(st.sampled_from(["ab", "abc"])):
            _add_round(tables, draw, members | {"round_id": f"{name}-{letter}"})
    return tables


def _add_round(tables: Tables, draw: Draw, named: Row) -> None:
    declared = named | {
        "instrument_id": "kit",
        "instrument_version": draw(st.sampled_from(["v1", "v1", "v2"])),
        "kind": draw(st.sampled_from(["review", "review", "review", "follow-up"])),
        "opened_on": DAYS[0],
        "closes_on": DAYS[0],
        "closed_on": draw(st.sampled_from(DAYS[1:5])),
        "basis": draw(st.sampled_from(["responses"] * 4 + ["means"])),
        "n_submitted": None,
    }
    tables["ref_round"].append(declared)
    version = oracles.pick(declared, "instrument_id", "instrument_version")
    for feature in many(tables["ref_feature"], **version):
        where = oracles.pick(feature, "scorecard_id", "feature_id")
        cell = _spread_cell(draw, declared["basis"])
        where |= oracles.pick(declared, "round_id")
        tables["pub_cell"].append(where | NO_FIGURES | cell)


def _spread_cell(draw: Draw, basis: str) -> Row:
    n = draw(st.sampled_from([7, 8, 13, 13]))
    number = {"n_at_least": n, "n_answered": draw(st.sampled_from([n, None]))}
    if basis == "means":
        return number | {"score_mean": 3.0}
    if draw(st.integers(0, 5)) == 0:
        return {"withheld": "too few ratings"}
    if draw(st.integers(0, 5)) == 0:
        return number | {"score_mean": 4.6, "score_range": "or more", "sd": 0.95}
    told = [None] if n < 8 else [None, "wide"] if n < 13 else [None, "low", "wide", "wide"]
    band = draw(st.sampled_from(told))
    return number | {"score_mean": 3.0, "sd": 0.9, "margin": 0.3, "spread_band": band}


def test_the_query_agrees_with_plain_python(tmp_path_factory):
    seen = {"n_before": 0, "n_now": 0, "n_newly": 0}

    @settings(
        max_examples=8,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @drawn_from(answered_reviews())
    def compare(tables):
        store = publish_tables(tmp_path_factory.mktemp("drawn"), **frames_of(tables))
        for as_at in (DAYS[3], DAYS[-1]):
            expected = wide_features(tables, as_at)
            found = store.query("wide_features", as_at=as_at, least_ratings=8)
            agree(found, expected, "partnership_id scorecard_id")
            for name in seen:
                seen[name] += found[name].sum()

    compare()
    assert min(seen.values()) > 0
