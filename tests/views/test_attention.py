"""Figures of the review cycle, attention and standings, from tables to words."""

# ruff: noqa: E501 - a table keeps its rows on one line

from contextlib import closing
from datetime import date

import polars as pl
import pytest

from models.viewer import Viewer
from sql.figures.attention import Figures, attention_list, fetch_wide_features, standings
from sql.figures.changes import fetch_scorecard_changes
from sql.figures.scores import fetch_latest_scorecards
from sql.figures.status import fetch_returns, fetch_status
from sql.figures.targets import fetch_targets
from sql.store import Store, open_store
from tests.factories import policy
from tests.tables import assert_rows

OFFICER = Viewer(role="officer")
AS_AT = date(2026, 5, 11)
REGISTER = """
    partnership_id | name   | created_on
    late           | Late   | 2015-01-01
    short          | Short  | 2015-01-01
    busy           | Busy   | 2015-01-01
    new            | New    | 2024-09-01
    tiny           | Tiny   | 2015-01-01
    steady         | Steady | 2015-01-01
"""
ROUNDS = """
    round_id    | partnership_id | kind      | opened_on  | closes_on  | closed_on  | n_members
    late-2024   | late           | review    | 2024-04-01 | 2024-05-01 | 2024-05-01 | 10
    short-2026  | short          | review    | 2026-02-06 | 2026-03-06 | 2026-03-06 | 10
    busy-2026   | busy           | review    | 2026-05-01 | 2026-05-29 |            | 10
    tiny-2025   | tiny           | review    | 2025-04-01 | 2025-05-01 | 2025-05-01 | 4
    steady-2023 | steady         | review    | 2023-05-01 | 2023-06-01 | 2023-06-01 | 20
    steady-2025 | steady         | review    | 2025-05-01 | 2025-06-01 | 2025-06-01 | 20
    steady-6m   | steady         | follow-up | 2026-05-01 | 2026-06-01 |            | 20
"""
ASKED = """
    round_id  | scorecard_id
    busy-2026 | trust
    busy-2026 | plans
    steady-6m | trust
"""
RETURNS = """
    round_id    | scorecard_id | n_submitted | n_required | sd  | margin
    late-2024   | trust        | 8           | 7          | 0.6 | 0.3
    short-2026  | trust        | 6           | 7          |     |
    busy-2026   | trust        | 8           | 7          |     |
    busy-2026   | plans        | 3           | 7          |     |
    tiny-2025   | trust        | 4           |            |     |
    steady-2023 | trust        | 20          | 10         | 0.6 | 0.0
    steady-2023 | plans        | 20          | 10         | 0.6 | 0.0
    steady-2025 | trust        | 20          | 10         | 0.6 | 0.0
    steady-2025 | plans        | 20          | 10         | 0.6 | 0.0
    steady-6m   | trust        | 10          | 10         |     |
"""
CELLS = """
    round_id    | scorecard_id | feature_id | n_answered | score_mean | sd  | spread_band
    steady-2023 | trust        | candour    | 20         | 3.9        | 0.9 | low
    steady-2023 | trust        | respect    | 20         | 3.9        | 0.9 | low
    steady-2023 | plans        | aims       | 20         | 2.6        | 0.9 | low
    steady-2023 | plans        | budget     | 20         | 2.6        | 0.9 | low
    steady-2025 | trust        | candour    | 20         | 2.6        | 0.9 | wide
    steady-2025 | trust        | respect    | 20         | 2.8        | 0.9 | wide
    steady-2025 | plans        | aims       | 20         | 2.6        | 0.9 | low
    steady-2025 | plans        | budget     | 20         | 2.7        | 0.9 | low
"""
ACTIONS = """
    action_id | partnership_id | scorecard_id | feature_id | sheet_date | baseline | target_low | due_on
    talk      | steady         | trust        | candour    | 2024-01-01 | 3.0      | 4.0        | 2025-05-20
"""


COUNTY = {
    "ref_partnership": REGISTER,
    "ref_round": ROUNDS,
    "ref_round_scorecard": ASKED,
    "pub_return": RETURNS,
    "pub_cell": CELLS,
    "act_revision": ACTIONS,
}


@pytest.fixture
def county(given):
    store = open_store(given(**COUNTY).folder)
    yield store
    store.close()


def figures_of(store: Store, as_at: date) -> Figures:
    return Figures(
        fetch_status(store, as_at, policy()),
        store.fetch("rounds", {"as_at": as_at}),
        fetch_latest_scorecards(store, as_at),
        fetch_scorecard_changes(store, as_at, policy(), OFFICER),
        fetch_targets(store, as_at, policy(), OFFICER),
        fetch_wide_features(store, as_at),
    )


def told(store: Store, as_at: date = AS_AT) -> dict[str, list[str]]:
    attention = attention_list(figures_of(store, as_at), as_at, policy())
    return dict(attention.select("partnership", "reasons").rows())


def test_status_says_what_is_needed_by_when_and_when_it_falls_due(county):
    assert_rows(
        fetch_status(county, AS_AT, policy()),
        """
        partnership | review_status      | n_submitted | n_required | n_more_needed | closes_on  | falls_due          | weakest_scorecard_id
        Late        | overdue            |             |            |               |            | past due           |
        Short       | short of threshold | 6           | 7          | 1             |            | past due           | trust
        Busy        | open               | 3           | 7          | 4             | 2026-05-29 | past due           | plans
        New         | never reviewed     |             |            |               |            | within 6 months    |
        Tiny        | in date            |             |            |               |            | in 6 to 12 months  |
        Steady      | in date            |             |            |               |            | in 12 to 24 months |
        """,
    )


def test_each_scorecard_says_how_many_more_it_needs(county):
    assert_rows(
        fetch_returns(county, AS_AT),
        """
        round_id  | scorecard_id | n_submitted | n_required | n_more_needed | closes_on
        busy-2026 | trust        | 8           | 7          | 0             | 2026-05-29
        busy-2026 | plans        | 3           | 7          | 4             | 2026-05-29
        steady-6m | trust        | 10          | 10         | 0             | 2026-06-01
        """,
    )


def test_who_needs_attention_and_why(county):
    assert told(county) == {
        "Late": ["Review overdue by 10 days"],
        "Short": ["Last review short of threshold: 6 of 7 needed, overdue by 3417 days"],
        "Busy": [
            "Review overdue by 3417 days, but under way: 4 more returns needed by 29 May 2026, "
            "18 days left"
        ],
        "Steady": [
            "Weak and really declined: Trust 2.7",
            "1 target missed",
            "Weak with no action: Plans 2.7",
        ],
        "New": ["First review due on 1 September 2026"],
    }


@pytest.mark.parametrize(
    ("latest", "expected"),
    [
        pytest.param(
            "1.3 | or less",
            ["Weak and really declined: Trust ≈2.0", "1 target missed", "Very weak: Trust ≈2.0"],
            id="a_range_below_the_target",
        ),
        pytest.param("4.7 | or more", [], id="a_range_above_the_target"),
    ],
)
def test_what_rests_on_ranges_is_told_so_and_a_target_is_met_by_all_of_one(given, latest, expected):
    """The middle of 1.3 or less and 2.8 make 1.98; of 4.7 or more and 2.8, 3.8."""
    cells = f"""
        round_id    | scorecard_id | feature_id | n_answered | sd  | margin | score_mean | score_range
        steady-2023 | trust        | candour    | 20         | 0.9 | 0.0    | 3.9        |
        steady-2023 | trust        | respect    | 20         | 0.9 | 0.0    | 3.9        |
        steady-2025 | trust        | candour    | 20         | 0.9 |        | {latest}
        steady-2025 | trust        | respect    | 20         | 0.9 | 0.0    | 2.8        |
    """
    with closing(open_store(given(**COUNTY | {"pub_cell": cells}).folder)) as store:
        assert told(store).get("Steady", []) == expected


@pytest.mark.parametrize("reason", ["too few ratings", "short of threshold", "too few members"])
def test_a_review_of_which_nothing_may_be_shown_has_no_standing_and_no_reason_of_its_own(
    given, reason
):
    """Enough took part in every scorecard of it, or so the returns say: the cells decide."""
    cells = f"""
        round_id    | scorecard_id | feature_id | n_answered | score_mean | sd | margin | withheld
        steady-2025 | trust        | candour    |            |            |    |        | {reason}
        steady-2025 | plans        | aims       |            |            |    |        | {reason}
    """
    with closing(open_store(given(**COUNTY | {"pub_cell": cells}).folder)) as store:
        figures = figures_of(store, AS_AT)
        found = dict(zip(figures.status["partnership"], standings(figures), strict=True))
        assert found["Steady"] == "too few ratings"
        assert "Steady" not in told(store)


def test_the_most_pressing_come_first(county):
    assert list(told(county)) == ["Late", "Short", "Busy", "Steady", "New"]


def test_on_an_earlier_day_nothing_later_is_told(county):
    assert told(county, date(2024, 5, 31)) == {
        "Busy": ["Review overdue by 2707 days"],
        "Short": ["Review overdue by 2707 days"],
        "Tiny": ["Review overdue by 2707 days"],
        "Steady": ["Weak with no action: Plans 2.6"],
    }


def test_a_closed_round_seen_from_while_it_was_open_says_nothing_of_its_returns(county):
    status = fetch_status(county, date(2026, 3, 1), policy())
    row = status.row(by_predicate=pl.col("partnership_id") == "short", named=True)
    assert (row["review_status"], row["closes_on"]) == ("open", date(2026, 3, 6))
    assert (row["n_submitted"], row["n_required"], row["n_more_needed"]) == (None, 7, None)
    assert fetch_returns(county, date(2026, 3, 1)).is_empty()


def test_everybody_has_a_standing(county):
    figures = figures_of(county, AS_AT)
    found = dict(zip(figures.status["partnership"], standings(figures), strict=True))
    assert found == {
        "Late": "too few ratings",
        "Short": "short of threshold",
        "Busy": "open",
        "New": "never reviewed",
        "Tiny": "too few ratings",
        "Steady": "declined",
    }


def test_one_that_never_was_reviewed_is_so_even_when_overdue(given):
    store = open_store(
        given(ref_partnership="partnership_id | created_on\n idle | 2015-01-01").folder
    )
    try:
        assert standings(figures_of(store, AS_AT)) == ["never reviewed"]
    finally:
        store.close()
