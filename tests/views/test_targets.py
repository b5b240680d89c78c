"""Published scores held against what actions promised."""

# ruff: noqa: E501 - a table keeps its rows on one line

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from models.target_status import Observation, Target
from models.viewer import Viewer
from sql.figures.targets import fetch_targets
from sql.store import open_store
from tests.factories import policy, publish_tables
from tests.oracles import half_up, target_verdict, ten
from tests.tables import assert_rows
from tests.views.worlds import START, Row, tables_of, worlds

OFFICER = Viewer(role="officer")
AS_AT = date(2026, 5, 11)
ROUNDS = """
    round_id | kind      | closed_on
    check    | follow-up | 2024-07-01
    review   | review    | 2025-01-10
"""
CELLS = """
    round_id | scorecard_id | feature_id | score_mean | margin
    check    | trust        | candour    | 2.6        | 0.2
    review   | trust        | candour    | 3.6        | 0.2
"""


@pytest.fixture
def targets(given):
    def fetch(actions, as_at=AS_AT, **tables):
        tables = {"ref_round": ROUNDS, "pub_cell": CELLS} | tables
        store = open_store(given(**tables, act_revision=actions).folder)
        try:
            return fetch_targets(store, as_at, policy(), OFFICER)
        finally:
            store.close()

    return fetch


def test_an_action_that_is_not_revised_has_one_verdict(targets):
    assert_rows(
        targets("""
            action_id | sheet_date | baseline | target_low | target_high | due_on     | done_on
            rise      | 2024-01-01 | 2.0      | 3.5        | 4.0         | 2025-01-01 | 2024-11-30
        """),
        """
        latest | latest_on  | target_status | original_status | certainty | path_score | progress | horizon   | overdue_days | original_overdue_days | original_target_low | original_target_high | done_on
        3.6    | 2025-01-10 | achieved      | achieved        | narrow    | 3.5        | 107      | 12 months | 0            | 0                     | 3.5                 | 4.0                  | 2024-11-30
        """,
    )


def test_the_path_is_asked_on_the_day_of_the_latest_score(targets):
    rise = """
        action_id | sheet_date | baseline | target_low | due_on
        rise      | 2024-01-01 | 2.0      | 4.0        | 2025-01-01
    """
    found = targets(rise, as_at=date(2024, 12, 31)).row(0, named=True)
    assert (found["path_score"], found["progress"]) == (2.995, 30)
    assert found["target_status"] == "behind"


def test_moving_date_and_target_takes_nothing_off_the_first_promise(targets):
    first = "moved | 2024-01-01 | 2.0 | 4.5 | 2025-01-01"
    columns = "action_id | sheet_date | baseline | target_low | due_on"
    before = targets(f"{columns}\n{first}").row(0, named=True)
    after = targets(f"{columns}\n{first}\nmoved | 2026-01-01 | 2.0 | 3.9 | 2027-01-01").row(
        0, named=True
    )
    kept = ("original_status", "original_overdue_days", "original_due_on", "original_target_low")
    assert [after[name] for name in kept] == [before[name] for name in kept]
    assert (before["target_status"], before["overdue_days"]) == ("missed", 495)
    assert (after["target_status"], after["overdue_days"]) == ("on track", 0)
    assert after["original_overdue_days"] == 495


def test_a_target_met_late_is_missed_and_no_longer_overdue(targets):
    found = targets("""
        action_id | sheet_date | baseline | target_low | due_on
        late      | 2024-01-01 | 2.0      | 3.0        | 2024-07-01
    """).row(0, named=True)
    assert found["target_status"] == "missed"
    assert found["note"] == "achieved late, on 10 January 2025"
    assert found["overdue_days"] == 0


def test_what_is_not_understood_has_no_way_and_is_overdue_all_the_same(targets):
    assert_rows(
        targets("""
            action_id | sheet_date | baseline | target_low | due_on     | not_understood
            vague     | 2024-01-01 | 2.0      |            | 2026-05-01 | target “better”
            undated   | 2024-01-01 | 2.0      | 4.0        |            | date “ASAP”
            unscored  | 2024-01-01 |          | 4.0        | 2026-05-01 |
        """),
        """
        action_id | target_status  | latest | path_score | progress | certainty | horizon | overdue_days | not_understood
        vague     | not understood | 3.6    |            |          |           | longer  | 10           | target “better”
        undated   | not understood | 3.6    |            |          |           |         |              | date “ASAP”
        unscored  | not understood | 3.6    |            |          |           | longer  | 10           | no score was given when the target was set
        """,
    )


TWO_INSTRUMENTS = {
    "ref_instrument": """
        instrument_id | instrument_version | title   | is_private
        kit           | v1                 | Toolkit | false
        poll          | v1                 | Poll    | false
    """,
    "ref_scorecard": """
        instrument_id | instrument_version | scorecard_id | title | scorecard_order | is_reflective | is_compared
        kit           | v1                 | trust        | Trust | 1               | false         | true
        poll          | v1                 | trust        | Trust | 1               | false         | true
    """,
    "ref_feature": """
        instrument_id | instrument_version | scorecard_id | feature_id | title   | feature_order
        kit           | v1                 | trust        | candour    | Candour | 1
        poll          | v1                 | trust        | candour    | Candour | 1
    """,
    "ref_round": """
        round_id | instrument_id | closed_on
        check    | poll          | 2024-07-01
        review   | kit           | 2025-01-10
    """,
}


@pytest.mark.parametrize(
    ("instrument", "latest_on"),
    [("kit", date(2025, 1, 10)), ("poll", date(2024, 7, 1))],
)
def test_scores_of_another_instrument_do_not_count(targets, instrument, latest_on):
    actions = f"action_id | instrument_id | sheet_date\nrise | {instrument} | 2024-01-01"
    assert targets(actions, **TWO_INSTRUMENTS)["latest_on"].to_list() == [latest_on]


def test_of_two_rounds_that_closed_on_one_day_the_first_id_is_taken(targets):
    found = targets(
        "action_id | sheet_date\nmeet | 2024-01-01",
        ref_round="round_id | closed_on\nb | 2024-07-01\na | 2024-07-01",
        pub_cell="""
            round_id | scorecard_id | feature_id | score_mean
            b        | trust        | candour    | 2.5
            a        | trust        | candour    | 4.5
        """,
    )
    assert found["latest"].to_list() == [4.5]


@pytest.mark.parametrize(
    ("told", "target_low", "status", "note", "overdue"),
    [
        pytest.param("4.0 | or more", 4.0, "achieved", "", 0, id="all_of_the_range_reaches_it"),
        pytest.param(
            "4.0 | or more",
            4.1,
            "no data",
            "the score is told as 4.0 or more, so whether it reached 4.1 cannot be said",
            495,
            id="the_range_goes_on_beyond_it",
        ),
        pytest.param("2.0 | or less", 2.1, "missed", "", 495, id="none_of_the_range_reaches_it"),
        pytest.param(
            "2.0 | or less",
            2.0,
            "no data",
            "the score is told as 2.0 or less, so whether it reached 2.0 cannot be said",
            495,
            id="only_the_end_of_the_range_reaches_it",
        ),
    ],
)
def test_a_range_meets_a_target_where_all_of_it_does(
    targets, told, target_low, status, note, overdue
):
    found = targets(
        f"""
        action_id | sheet_date | baseline | target_low   | due_on
        rise      | 2024-01-01 | 1.5      | {target_low} | 2025-01-01
        """,
        pub_cell=f"""
            round_id | scorecard_id | feature_id | n_answered | n_at_least | margin | score_mean | score_range
            review   | trust        | candour    |            | 5          |        | {told}
        """,
    ).row(0, named=True)
    assert f"{found['latest']} | {found['latest_range']}" == told
    assert (found["target_status"], found["note"]) == (status, note)
    assert (found["certainty"], found["overdue_days"]) == (None, overdue)


def verdict_of(row: Row, which: str, seen: list[Observation], as_at: date) -> str:
    """Status of the target in force, or of the first, from the first sheet's score and date."""
    low, due_on = row[f"{which}target_low"], row[f"{which}due_on"]
    baseline = row["original_baseline"]
    if low is None or due_on is None or baseline is None:
        return "not understood"
    target = Target(baseline, low, row["original_sheet_date"], due_on)
    return target_verdict(target, seen, as_at)


def progress_of(row: Row) -> int | None:
    """Per cent of the way, in whole tenths."""
    if row["target_status"] == "not understood" or row["latest"] is None:
        return None
    base, goal = ten(row["original_baseline"]), ten(row["target_low"])
    return half_up(100 * (ten(row["latest"]) - base), goal - base) if base < goal else None


@settings(max_examples=6)
@drawn(worlds.filter(lambda world: any(actions for _, actions in world)), st.integers(300, 2200))
def test_verdicts_agree_with_boring_python(world, days):
    as_at = START + timedelta(days=days)
    tables = tables_of(world)
    with TemporaryDirectory() as folder:
        store = open_store(publish_tables(Path(folder), **tables).folder)
        try:
            found = fetch_targets(store, as_at, policy(), OFFICER)
        finally:
            store.close()
    cells = tables["pub_cell"].join(tables["ref_round"], on="round_id").drop_nulls("score_mean")
    for row in found.iter_rows(named=True):
        mine = pl.col("partnership_id") == row["partnership_id"]
        on_it = cells.filter(mine, feature_id=row["feature_id"]).sort("closed_on", "round_id")
        one_a_day = on_it.unique("closed_on", keep="first", maintain_order=True)
        seen = [
            Observation(on, score, range=told)
            for on, score, told in one_a_day.select(
                "closed_on", "score_mean", "score_range"
            ).iter_rows()
        ]
        after = [o for o in seen if row["original_sheet_date"] < o.on <= as_at]
        assert row["latest"] == (after[-1].score if after else None)
        assert row["latest_range"] == (after[-1].range if after else None)
        assert row["target_status"] == verdict_of(row, "", seen, as_at)
        assert row["original_status"] == verdict_of(row, "original_", seen, as_at)
        assert row["progress"] == progress_of(row)
        for which, status in (("", "target_status"), ("original_", "original_status")):
            due_on, low = row[f"{which}due_on"], row[f"{which}target_low"]
            is_reached = bool(after and low) and after[-1].score >= low
            is_met = row[status] == "achieved" or (is_reached and after[-1].range != "or less")
            late = 0 if due_on is None or is_met else max(0, (as_at - due_on).days)
            assert row[f"{which}overdue_days"] == (None if due_on is None else late)
