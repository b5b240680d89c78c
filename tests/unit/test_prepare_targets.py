"""Targets and outcomes as the targets page shows them."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.prepare.outcomes import outcome_counts, outcome_meanings, outcome_summary
from dashboard.prepare.targets import (
    horizon_table,
    past_without_data,
    promises_table,
    status_order,
)
from models.outcome import OUTCOMES
from models.target_progress import horizons
from models.target_status import STATUSES
from tests.factories import policy
from tests.tables import table


def promised(**cells):
    row = {
        "partnership": "Harbour",
        "feature_title": "Trust",
        "action": "Meet",
        "original_target_low": 4.0,
        "original_target_high": 4.0,
        "target_low": 3.5,
        "target_high": 5.0,
        "original_due_on": date(2025, 3, 1),
        "original_due_text": "1/3/2025",
        "due_on": None,
        "due_text": "soon",
        "original_status": "missed",
        "target_status": "not understood",
        "original_overdue_days": 40,
        "overdue_days": None,
    }
    scores = [name for name in row if name.endswith(("_low", "_high"))]
    types = dict.fromkeys(scores, pl.Float64) | {"due_on": pl.Date}
    frame = pl.DataFrame([row | cells], schema_overrides=types)
    return promises_table(frame).row(0, named=True)


def test_the_first_promise_stands_beside_the_one_in_force():
    row = promised()
    assert (row["First target"], row["Target now"]) == ("4.0", "3.5 or more")
    assert (row["First date"], row["Date now"]) == ("1 March 2025", "soon")


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (3.0, 4.0, "3.0 to 4.0"),
        (4.0, 4.0, "4.0"),
        (5.0, 5.0, "5.0"),
        (4.0, 5.0, "4.0 or more"),
        (None, None, "not understood"),
    ],
)
def test_a_range_is_said_in_words(low, high, words):
    assert promised(target_low=low, target_high=high)["Target now"] == words


def test_statuses_by_horizon_keep_a_row_for_every_horizon():
    found = horizon_table(
        table("""
            horizon   | target_status
            6 months  | missed
            6 months  | achieved
            longer    | on track
                      | not understood
        """),
        policy(),
    )
    counts = dict(found.select("Promised within", "All").iter_rows())
    assert counts == {"6 months": 2, "12 months": 0, "Longer": 1, "No date understood": 1, "All": 4}


rows = st.lists(
    st.tuples(st.sampled_from([*horizons(policy()), None]), st.sampled_from(STATUSES)), max_size=12
)


@settings(max_examples=50)
@given(rows)
def test_statuses_by_horizon_add_up_both_ways(drawn):
    schema = {"horizon": pl.String, "target_status": pl.String}
    targets = pl.DataFrame(drawn, schema=schema, orient="row")
    found = horizon_table(targets, policy()).drop("Promised within").rows()
    assert [sum(column) for column in zip(*found[:-1], strict=True)] == list(found[-1])
    assert all(sum(row[:-1]) == row[-1] for row in found)
    assert sum(count for _, count in status_order(targets)) == len(drawn)


@settings(max_examples=50)
@given(st.lists(st.sampled_from(OUTCOMES), max_size=20))
def test_outcomes_add_up_to_all_features(drawn):
    outcomes = pl.DataFrame({"outcome": drawn}, schema={"outcome": pl.String})
    assert sum(count for _, count in outcome_counts(outcomes)) == len(drawn)
    *parts, whole = outcome_summary(outcomes, policy())["Features"]
    assert sum(parts) == whole == len(drawn)


def test_every_outcome_says_what_it_means_with_the_limit_in_force():
    meanings = outcome_meanings(policy(weak_below=2.7))
    assert set(meanings) == set(OUTCOMES)
    assert "below 2.7" in meanings["nobody owns it"]


@pytest.mark.parametrize(
    ("due_on", "said"),
    [
        (date(2025, 3, 1), ""),  # due today
        (date(2025, 2, 28), "Of 1 target without data 1 is past the promised date"),
    ],
)
def test_promises_nobody_measured_are_counted_once_their_date_has_passed(due_on, said):
    targets = pl.DataFrame({"target_status": ["no data", "missed"], "due_on": [due_on] * 2})
    assert past_without_data(targets, date(2025, 3, 1)).startswith(said)
    assert bool(past_without_data(targets, date(2025, 3, 1))) is bool(said)
