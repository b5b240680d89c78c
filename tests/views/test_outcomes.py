"""Features of the latest reviews, and what became of them, against boring Python."""

# ruff: noqa: E501 - a table keeps its rows on one line

from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from models.outcome import OUTCOMES
from models.viewer import Viewer
from sql.figures.changes import fetch_feature_changes
from sql.figures.outcomes import fetch_outcomes
from sql.store import Store, open_store
from sql.workspace import Workspace
from tests.factories import policy, publish_tables
from tests.tables import assert_rows
from tests.views.worlds import START, Row, tables_of, worlds

OFFICER = Viewer(role="officer")
COORDINATOR = Viewer(role="coordinator", partnership_id="harbour")
AS_AT = date(2026, 5, 11)

ROUNDS = """
    round_id | kind      | closed_on  | n_members
    first    | review    | 2022-05-31 | 20
    second   | review    | 2024-05-31 | 20
    check    | follow-up | 2025-05-31 | 20
    later    | follow-up | 2027-05-31 | 20
"""
CELLS = """
    round_id | scorecard_id | feature_id | n_answered | score_mean | sd  | margin | withheld
    first    | trust        | candour    | 20         | 2.0        | 0.9 | 0.0    |
    first    | trust        | respect    | 20         | 3.0        | 0.9 | 0.0    |
    first    | trust        | sharing    | 20         | 4.0        | 0.9 | 0.0    |
    second   | trust        | candour    | 20         | 2.1        | 0.9 | 0.0    |
    second   | trust        | respect    | 20         | 3.1        | 0.9 | 0.0    |
    second   | trust        | sharing    | 20         | 2.5        | 0.9 | 0.0    |
    second   | plans        | aims       | 20         | 3.5        | 0.9 | 0.0    |
    second   | plans        | budget     |            |            |     |        | too few ratings
    second   | role         | voice      | 20         | 2.0        | 0.9 | 0.0    |
    check    | trust        | candour    | 20         | 3.9        | 0.9 | 0.0    |
    later    | trust        | candour    | 20         | 1.1        | 0.9 | 0.0    |
"""
ACTIONS = """
    action_id | feature_id | sheet_date | done_on
    meet      | candour    | 2024-06-01 | 2024-12-01
    listen    | respect    | 2024-06-01 |
"""


@pytest.fixture
def store(given):
    opened = open_store(given(ref_round=ROUNDS, pub_cell=CELLS, act_revision=ACTIONS).folder)
    yield opened
    opened.close()


def test_a_feature_is_seen_in_the_latest_round_that_asked_it(store):
    found = fetch_outcomes(store, AS_AT, policy(), OFFICER)
    assert_rows(
        found.with_columns(pl.col("outcome_note").replace("", None)),
        """
        feature_id | round_id | kind      | score_mean | before_mean | n_actions | n_done | outcome           | outcome_note
        candour    | check    | follow-up | 3.9        | 2.1         | 1         | 1      | done and improved |
        respect    | second   | review    | 3.1        | 3.0         | 1         | 0      | cannot say        | the action is newer than the latest round
        sharing    | second   | review    | 2.5        | 4.0         | 0         | 0      | nobody owns it    | weak and really fell
        aims       | second   | review    | 3.5        |             | 0         | 0      | cannot say        | no earlier score to compare with
        budget     | second   | review    |            |             | 0         | 0      | cannot say        | no score published
        """,
    )


def test_scores_and_changes_say_where_they_are_ends_of_ranges(given):
    """Candour rose out of the lower range into the upper one; of sharing nobody can say."""
    cells = """
        round_id | scorecard_id | feature_id | n_answered | n_at_least | score_mean | score_range | sd   | margin
        first    | trust        | candour    |            | 16         | 1.4        | or less     | 0.95 |
        first    | trust        | sharing    | 20         | 20         | 4.7        | or more     | 0.95 |
        second   | trust        | candour    | 20         | 20         | 4.7        | or more     | 0.95 |
        second   | trust        | sharing    |            | 16         | 4.6        | or more     | 0.95 |
    """
    with closing(open_store(given(ref_round=ROUNDS, pub_cell=cells).folder)) as store:
        found = fetch_outcomes(store, AS_AT, policy(), OFFICER)
    assert_rows(
        found,
        """
        feature_id | score_mean | score_range | before_mean | before_range | delta_shown | delta_range | change_word
        candour    | 4.7        | or more     | 1.4         | or less      | 3.3         | or more     | improved
        sharing    | 4.6        | or more     | 4.7         | or more      |             |             | cannot say
        """,
    )


@pytest.mark.parametrize("reason", ["too few ratings", "short of threshold", "too few members"])
def test_nothing_can_be_said_of_a_feature_that_is_withheld_whatever_the_reason(given, reason):
    cells = f"""
        round_id | scorecard_id | feature_id | n_answered | score_mean | sd   | margin | withheld
        first    | trust        | candour    | 20         | 2.0        | 0.95 | 0.0    |
        second   | trust        | candour    |            |            |      |        | {reason}
    """
    with closing(open_store(given(ref_round=ROUNDS, pub_cell=cells).folder)) as store:
        found = fetch_outcomes(store, AS_AT, policy(), OFFICER)
    assert_rows(
        found,
        f"""
        feature_id | score_mean | before_mean | change_word | outcome    | outcome_note       | withheld
        candour    |            | 2.0         | cannot say  | cannot say | no score published | {reason}
        """,
    )


def test_a_reflective_feature_is_shown_to_its_own_coordinator_alone(store):
    own = fetch_outcomes(store, AS_AT, policy(), COORDINATOR)
    assert "voice" in own["feature_id"]
    assert "voice" not in fetch_outcomes(store, AS_AT, policy(), OFFICER)["feature_id"]


@pytest.mark.parametrize(
    ("as_at", "n_features", "round_of_candour"),
    [
        pytest.param(date(2022, 5, 30), 0, None, id="before_the_first_review"),
        pytest.param(date(2022, 5, 31), 3, "first", id="on_the_day_of_it"),
        pytest.param(date(2024, 5, 31), 5, "second", id="on_the_day_of_the_second"),
        pytest.param(date(2025, 5, 31), 5, "check", id="on_the_day_of_the_follow_up"),
        pytest.param(date(2027, 5, 31), 5, "later", id="after_all"),
    ],
)
def test_features_are_as_they_stood_on_the_day(store, as_at, n_features, round_of_candour):
    found = fetch_outcomes(store, as_at, policy(), OFFICER)
    assert found.height == n_features
    rounds = dict(found.select("feature_id", "round_id").iter_rows())
    assert rounds.get("candour") == round_of_candour


def test_the_sample_counts_every_feature_of_every_reviewed_partnership(
    built_workspace: Workspace,
):
    store = open_store(built_workspace.store)
    try:
        found = fetch_outcomes(store, AS_AT, policy(), OFFICER)
        expected = reviewed_features(store, AS_AT, None)
    finally:
        store.close()
    assert found.height == len(expected) == found.unique(["partnership_id", "feature_id"]).height
    counts = Counter(found["outcome"])
    assert set(counts) == set(OUTCOMES)
    assert sum(counts.values()) == found.height


def reviewed_features(store: Store, as_at: date, own: str | None) -> dict[tuple[str, str], Row]:
    """The latest row of each feature that the latest review asked, by partnership and feature."""
    everything = store.fetch(
        "scores", {"as_at": as_at, "own_partnership_id": own, "partnership_id": None}
    )
    rows = [row for row in everything.iter_rows(named=True) if row["feature_id"] is not None]
    rows.sort(key=lambda row: row["round_id"], reverse=True)
    rows.sort(key=lambda row: row["closed_on"])  # of one day the first id is taken: it comes last
    latest_review: dict[str, str] = {}
    for row in rows:
        if row["kind"] == "review":
            latest_review[row["partnership_id"]] = row["round_id"]
    asked = {
        (row["partnership_id"], row["feature_id"])
        for row in rows
        if row["round_id"] == latest_review.get(row["partnership_id"])
    }
    return {
        key: row for row in rows if (key := (row["partnership_id"], row["feature_id"])) in asked
    }


def outcome_of(row: Row, change: Row | None, actions: list[Row], as_at: date) -> str:
    """The rules once more, feature by feature."""
    word = change["change_word"] if change else "cannot say"
    begun = change["before_closed_on"] if change else date(1, 1, 1)
    actions = [a for a in actions if not (a["done_on"] and a["done_on"] <= begun)]
    old = [a for a in actions if a["original_sheet_date"] < row["closed_on"]]
    if row["score_mean"] is None or (actions and not old):
        return "cannot say"
    if not actions:
        if row["score_mean"] < 3.0 or word == "declined":
            return "nobody owns it"
        told_alike = change is not None and change["why_cannot_say"] == "in the same range"
        return "no action needed" if word != "cannot say" or told_alike else "cannot say"
    if word == "cannot say":
        return "cannot say"
    if any(a["done_on"] is None or a["done_on"] > as_at for a in old):
        return "not done yet improved" if word == "improved" else "neither"
    too_early = any(a["done_on"] > row["closed_on"] for a in old)
    if word == "improved":
        return "not done yet improved" if too_early else "done and improved"
    return "cannot say" if too_early else "done without effect"


@settings(max_examples=6)
@drawn(worlds, st.integers(0, 2000))
def test_outcomes_agree_with_boring_python_and_add_up(world, days):
    as_at = START + timedelta(days=days)
    with TemporaryDirectory() as folder:
        store = open_store(publish_tables(Path(folder), **tables_of(world)).folder)
        try:
            found = fetch_outcomes(store, as_at, policy(), OFFICER)
            expected = reviewed_features(store, as_at, None)
            changes = {
                (row["round_id"], row["feature_id"]): row
                for row in fetch_feature_changes(store, as_at, policy(), OFFICER).iter_rows(
                    named=True
                )
            }
            who = {"as_at": as_at, "own_partnership_id": None}
            on_record = list(store.fetch("actions", who).iter_rows(named=True))
        finally:
            store.close()
    assert found.height == len(expected)
    for row in found.iter_rows(named=True):
        latest = expected[(row["partnership_id"], row["feature_id"])]
        mine = [
            a
            for a in on_record
            if (a["partnership_id"], a["feature_id"]) == (row["partnership_id"], row["feature_id"])
        ]
        change = changes.get((latest["round_id"], latest["feature_id"]))
        assert row["round_id"] == latest["round_id"]
        assert row["outcome"] == outcome_of(latest, change, mine, as_at)
