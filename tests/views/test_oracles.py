"""Every view and query that does more than pick rows, against boring Python on drawn stores."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import Published, publish_tables
from tests.views import oracles
from tests.views.agreement import agree
from tests.views.drawing import AS_AT, frames_of, registers
from tests.views.oracles import Tables

VIEWS = {
    oracles.round_return: "round_id",
    oracles.feature_score: "round_id feature_id",
    oracles.scorecard_score: "round_id scorecard_id",
    oracles.overall_score: "round_id",
    oracles.score: "round_id scorecard_id feature_id",
    oracles.round_pair: "round_id before_round_id",
    oracles.feature_pair: "round_id before_round_id feature_id",
    oracles.scorecard_pair: "round_id before_round_id scorecard_id",
    oracles.action_history: "action_id sheet_date",
}
"""The oracle of each view, and the columns that name one of its rows."""

QUERIES = {
    oracles.review_histories: "partnership_id",
    oracles.rounds: "round_id",
    oracles.returns: "round_id scorecard_id",
    oracles.latest_scorecards: "partnership_id scorecard_id",
    oracles.observations: "round_id feature_id",
}
"""The same for queries that ask for a day."""

ACTION = "revision due_on target_low target_high baseline original_due_on original_due_text"
ACTION += " original_target_low original_baseline original_sheet_date"
PAIRS = {
    oracles.score: "round_id scorecard_id feature_id",
    oracles.feature_pair: "round_id before_round_id feature_id",
    oracles.scorecard_pair: "round_id before_round_id scorecard_id",
}
"""What a viewer sees by a day; the queries are named in the plural."""
ROUNDS = ("before_round_id", "round_id")
REASONS = {
    None,
    "too few ratings",
    "too few ratings then",
    "short of threshold",
    "short of threshold then",
    "too few members",
    "too few members then",
    "not in the source",
    "not in the source then",
    "not asked then",
    "reworded since",
    "known only from means",
    "in the same range",
}
SCORECARD_REASONS = {
    None,
    "too few ratings",
    "too few ratings then",
    "short of threshold",
    "short of threshold then",
    "too few members",
    "too few members then",
    "not in the source",
    "not in the source then",
    "not asked then",
    "too few features in common",
    "known only from means",
}
"""Every reason why two rounds cannot be compared.

What is drawn differs a little between machines: most of them are. The tests of the views have them
in tables."""
drawn = settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    def publish(tables: Tables) -> Published:
        return publish_tables(tmp_path_factory.mktemp("drawn"), **frames_of(tables))

    return publish


def test_every_view_agrees_with_its_oracle(published):
    seen: dict[str, set[Any]] = {"feature_pair": set(), "scorecard_pair": set()}

    @drawn
    @given(registers())
    def compare(tables):
        with published(tables).opened() as store:
            found = {oracle.__name__: store.view(oracle.__name__) for oracle in VIEWS}
        for oracle, keys in VIEWS.items():
            agree(found[oracle.__name__], oracle(tables), keys)
        for name, reasons in seen.items():
            reasons |= set(found[name]["why_cannot_say"])

    compare()
    for found, reasons in zip(seen.values(), (REASONS, SCORECARD_REASONS), strict=True):
        assert found <= reasons
        assert len(found) > len(reasons) / 2


@settings(drawn, max_examples=12)
@given(tables=registers(), days=st.lists(st.sampled_from(AS_AT), min_size=2, max_size=2))
def test_every_query_for_a_day_agrees_with_its_oracle(published, tables, days):
    with published(tables).opened() as store:
        for as_at in days:
            for oracle, keys in QUERIES.items():
                found = store.query(oracle.__name__, as_at=as_at)
                agree(found, oracle(tables, as_at), keys)
            for own in (None, "alder"):
                found = store.query("actions", as_at=as_at, own_partnership_id=own)
                agree(found, oracles.actions(tables, as_at, own), "action_id", ACTION)
        agree(store.query("register_returns"), oracles.register_returns(tables), "round_id")
        agree(store.query("loads_in_force"), oracles.loads_in_force(tables), "subject")


@settings(drawn, max_examples=10)
@given(tables=registers(), as_at=st.sampled_from(AS_AT), data=st.data())
def test_pairs_and_scores_are_those_a_viewer_may_see_on_a_day(published, tables, as_at, data):
    own = data.draw(st.sampled_from([None, "alder", "birch"]))
    pairs = oracles.round_pair(tables)
    chosen = data.draw(st.sampled_from(pairs)) if pairs else {}
    with published(tables).opened() as store:
        for oracle, keys in PAIRS.items():
            expected = oracles.visible(oracle(tables), as_at, own)
            name = f"{oracle.__name__}s"
            viewer = {"as_at": as_at, "own_partnership_id": own}
            if oracle is oracles.score:
                for whose in ({}, {"partnership_id": "alder"}):
                    found = store.query(name, **viewer, **({"partnership_id": None} | whose))
                    agree(found, oracles.many(expected, **whose), keys)
                continue
            for rounds in (dict.fromkeys(ROUNDS), oracles.pick(chosen or None, *ROUNDS)):
                wanted = {k: v for k, v in rounds.items() if v} or {"is_review_before": True}
                found = store.query(name, **viewer, **rounds)
                agree(found, oracles.many(expected, **wanted), keys)
