"""When answers and addresses are to be erased, and what is said about it."""

from datetime import date, timedelta

import polars as pl
import pytest

from dashboard.prepare.retention import certificate_table, to_erase_sentences, to_erase_table
from models.policy import Policy
from models.retention import (
    WARNING_DAYS,
    HeldRound,
    erase_on,
    retention_state,
    retention_warnings,
)

THREE = Policy(retention_months=3)
CLOSED_ON = date(2026, 2, 9)
ERASE_ON = date(2026, 5, 9)


@pytest.mark.parametrize(
    ("closed_on", "months", "day"),
    [
        (date(2026, 2, 9), 3, date(2026, 5, 9)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 5, 9), 0, date(2026, 5, 9)),
    ],
)
def test_the_time_is_counted_in_calendar_months_from_closing(closed_on, months, day):
    assert erase_on(closed_on, Policy(retention_months=months)) == day


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (-WARNING_DAYS - 1, "kept"),
        (-WARNING_DAYS, "soon"),
        (-1, "soon"),
        (0, "due"),
        (1, "due"),
        (900, "due"),
    ],
)
def test_a_closed_round_is_soon_due_for_a_fortnight_and_then_due(days, state):
    held = HeldRound("spring", date(2026, 2, 6), CLOSED_ON)
    assert retention_state(held, ERASE_ON + timedelta(days), THREE) == state


@pytest.mark.parametrize(("days", "state"), [(-1, "kept"), (0, "kept"), (1, "still open")])
def test_an_open_round_is_never_due_but_named_when_it_is_long_past_its_end(days, state):
    held = HeldRound("spring", CLOSED_ON, None)
    assert retention_state(held, ERASE_ON + timedelta(days), THREE) == state


def test_the_announced_end_does_not_matter_once_a_round_is_closed():
    held = HeldRound("spring", date(2020, 1, 1), CLOSED_ON)
    assert retention_state(held, ERASE_ON - timedelta(60), THREE) == "kept"


def held_rounds():
    return [
        HeldRound("late", date(2026, 2, 20), date(2026, 2, 20)),
        HeldRound("b", date(2026, 2, 8), CLOSED_ON),
        HeldRound("a", date(2024, 5, 31), date(2024, 5, 31)),
        HeldRound("forgotten", date(2025, 12, 1), None),
        HeldRound("new", date(2026, 4, 1), date(2026, 4, 2)),
    ]


def test_warnings_name_the_rounds_since_when_and_what_to_do():
    due, soon, still_open = retention_warnings(held_rounds(), date(2026, 5, 11), THREE)

    assert "kept for 3 months after closing" in due
    assert "2 rounds should be erased, the first since 31 August 2024: a and b." in due
    assert "partnership-monitor purge WORKSPACE" in due
    assert "1 round are to be erased within 14 days, from 20 May 2026 on: late." in soon
    assert "1 round still open more than 3 months after the announced end: forgotten." in still_open
    assert "closed_on" in still_open


def test_nothing_is_said_when_nothing_is_to_be_done():
    assert retention_warnings(held_rounds()[-1:], date(2026, 5, 11), THREE) == []
    assert retention_warnings([], date(2026, 5, 11), THREE) == []


def test_many_rounds_are_counted_and_the_oldest_named():
    many = [HeldRound(f"r{n}", CLOSED_ON, CLOSED_ON + timedelta(n)) for n in range(9)]
    (due,) = retention_warnings(many[::-1], date(2027, 1, 1), THREE)
    assert (
        "9 rounds should be erased, the first since 9 May 2026: r0, r1, r2, r3, r4 and 4 more."
        in due
    )


def frame() -> pl.DataFrame:
    rows = [(held.round_id, "Alder", held.closes_on, held.closed_on) for held in held_rounds()]
    columns = ["round_id", "partnership", "closes_on", "closed_on"]
    return pl.DataFrame(rows, schema=columns, orient="row")


def test_the_table_lists_what_is_to_be_done_oldest_first():
    table = to_erase_table(frame(), date(2026, 5, 11), THREE)
    assert table.select("Round", "To be erased from", "State").rows() == [
        ("a", date(2024, 8, 31), "to be erased now"),
        ("b", ERASE_ON, "to be erased now"),
        ("late", date(2026, 5, 20), "soon to be erased"),
        ("forgotten", None, "still open"),
    ]
    assert len(to_erase_sentences(frame(), date(2026, 5, 11), THREE)) == 3
    assert to_erase_table(frame().clear(), date(2026, 5, 11), THREE).is_empty()


def test_certificates_are_shown_with_the_first_digits_of_the_fingerprints():
    names = ["erased_at", "round_id", "n_answers", "n_submissions", "n_members", "n_completions"]
    row = (None, "a", 56, 14, 7, 14, "ab" * 32, "cd" * 32, 3)
    schema = [*names, "vault_sha256", "roster_sha256", "retention_months"]
    table = certificate_table(pl.DataFrame([row], schema=schema, orient="row"))
    assert table.row(0) == (None, "a", 56, 14, 7, 14, 3, "ab" * 6, "cd" * 6)
