"""action_history and the query actions: what was promised first stays on record."""

# ruff: noqa: E501 - a table keeps its rows on one line

from datetime import date

import pytest

from tests.factories import publish_tables
from tests.tables import assert_rows

SHEETS = """
    action_id | sheet_date | baseline | target_low | target_high | due_text  | due_on
    meet      | 2023-01-10 | 2.0      | 4.0        | 4.5         | 12 months | 2024-01-10
    meet      | 2023-09-01 | 2.4      | 3.5        | 5.0         | 24 months | 2025-01-10
    train     | 2023-05-01 | 3.0      |            |             | ASAP      |
    train     | 2023-06-01 | 3.1      | 4.0        | 4.0         | June 2024 | 2024-06-30
"""


def test_every_revision_stands_beside_the_first(given):
    assert_rows(
        given(act_revision=SHEETS).view("action_history"),
        """
        action_id | sheet_date | revision | due_on     | original_due_on | original_due_text | target_low | original_target_low | original_target_high | original_baseline | original_sheet_date
        meet      | 2023-01-10 | 1        | 2024-01-10 | 2024-01-10      | 12 months         | 4.0        | 4.0                 | 4.5                  | 2.0               | 2023-01-10
        meet      | 2023-09-01 | 2        | 2025-01-10 | 2024-01-10      | 12 months         | 3.5        | 4.0                 | 4.5                  | 2.0               | 2023-01-10
        train     | 2023-05-01 | 1        |            |                 | ASAP              |            |                     |                      | 3.0               | 2023-05-01
        train     | 2023-06-01 | 2        | 2024-06-30 |                 | ASAP              | 4.0        |                     |                      | 3.0               | 2023-05-01
        """,
    )


@pytest.mark.parametrize(
    ("as_at", "expected"),
    [
        pytest.param(date(2023, 1, 9), {}, id="before_the_first_sheet"),
        pytest.param(date(2023, 1, 10), {"meet": (1, date(2024, 1, 10))}, id="on_the_day_of_it"),
        pytest.param(
            date(2023, 5, 31),
            {"meet": (1, date(2024, 1, 10)), "train": (1, None)},
            id="between_two_sheets",
        ),
        pytest.param(
            date(2024, 1, 1),
            {"meet": (2, date(2025, 1, 10)), "train": (2, date(2024, 6, 30))},
            id="after_the_last",
        ),
    ],
)
def test_actions_are_as_they_stood_on_the_day(given, as_at, expected):
    found = given(act_revision=SHEETS).query("actions", as_at=as_at, own_partnership_id=None)
    columns = found.select("action_id", "revision", "due_on").rows()
    assert {action: (revision, due_on) for action, revision, due_on in columns} == expected


def test_actions_without_a_date_come_first_and_then_the_earliest(given):
    store = given(
        act_revision="""
            action_id | due_on
            later     | 2026-01-01
            undated   |
            sooner    | 2025-01-01
        """
    )
    found = store.query("actions", as_at=date(2024, 1, 1), own_partnership_id=None)
    assert found["action_id"].to_list() == ["undated", "sooner", "later"]


def test_actions_on_a_feature_of_two_versions_appear_once_under_the_newest_title(given):
    store = given(
        ref_feature="""
            instrument_id | instrument_version | scorecard_id | feature_id | title
            kit           | v1                 | trust        | candour    | Candour
            kit           | v2                 | trust        | candour    | Plain speaking
        """,
        act_revision=SHEETS,
    )
    found = store.query("actions", as_at=date(2024, 1, 1), own_partnership_id=None)
    assert found["feature_title"].to_list() == ["Plain speaking"] * 2


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        pytest.param(None, ["meet"], id="officers_see_it_not"),
        pytest.param("ostrel", ["meet"], id="other_coordinators_neither"),
        pytest.param("harbour", ["meet", "speak-up"], id="the_own_coordinator_does"),
    ],
)
def test_actions_on_a_reflective_scorecard_stay_at_home(given, own, expected):
    store = given(
        act_revision="""
            action_id | scorecard_id | feature_id | due_on
            meet      | trust        | candour    | 2025-01-01
            speak-up  | role         | voice      | 2025-02-01
        """
    )
    found = store.query("actions", as_at=date(2024, 1, 1), own_partnership_id=own)
    assert found["action_id"].to_list() == expected


def test_a_revision_on_record_is_never_changed(tmp_path):
    store = publish_tables(tmp_path, act_revision=SHEETS)
    again = publish_tables(
        tmp_path,
        act_revision="""
            action_id | sheet_date | target_low
            meet      | 2023-01-10 | 1.0
            meet      | 2024-03-01 | 4.5
        """,
    )
    kept = again.view("act_revision").select("action_id", "sheet_date", "target_low").rows()
    before = store.view("act_revision").select("action_id", "sheet_date", "target_low").rows()
    assert sorted(set(kept) - set(before)) == [("meet", date(2024, 3, 1), 4.5)]
    assert set(before) <= set(kept)
