"""Targets and dates as people write them: read exactly, or refused and listed."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.target_text import parse_due, parse_target

SHEET = date(2024, 5, 31)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("4", 4.0, 4.0),
        ("4.0", 4.0, 4.0),
        ("3.5", 3.5, 3.5),
        ("5", 5.0, 5.0),
        ("  4 ", 4.0, 4.0),
        ("3-4", 3.0, 4.0),
        ("3 - 4", 3.0, 4.0),
        ("3\N{EN DASH}4", 3.0, 4.0),
        ("3\N{EM DASH}4", 3.0, 4.0),
        ("3\N{NON-BREAKING HYPHEN}4", 3.0, 4.0),
        ("3\N{NO-BREAK SPACE}-\N{NO-BREAK SPACE}4", 3.0, 4.0),
        ("3 to 4", 3.0, 4.0),
        ("3.5-4.5", 3.5, 4.5),
        ("4-4", 4.0, 4.0),
        (">=4", 4.0, 5.0),
        (">= 4", 4.0, 5.0),
        ("\N{GREATER-THAN OR EQUAL TO}4", 4.0, 5.0),
        ("At least 4", 4.0, 5.0),
        ("min. 3.5", 3.5, 5.0),
        ("Minimum 4", 4.0, 5.0),
        ("4+", 4.0, 5.0),
        ("4 or more", 4.0, 5.0),
        ("4 or above", 4.0, 5.0),
        ("maintain", 2.8, 5.0),
        ("Hold", 2.8, 5.0),
        ("no change", 2.8, 5.0),
    ],
)
def test_a_written_target_is_understood(text, low, high):
    target = parse_target(text, baseline=2.8)
    assert (target.low, target.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        *("", "better", "4/5", "4.25", "0", "6", "5.5", "4-5.5", "0-3", "4-3", "-4", "3-4-5", "44"),
        *("level 4", "four", "3 or 4?", ">4", "improve to green", "80%", "4 (stretch 5)"),
        "maintain 4",
    ],
)
def test_a_target_that_is_not_clear_is_never_guessed(text):
    assert parse_target(text, baseline=2.8) is None


def test_holding_a_score_needs_a_score_to_hold():
    assert parse_target("maintain", baseline=None) is None


@pytest.mark.parametrize(
    ("text", "due_on"),
    [
        ("2025-03-31", date(2025, 3, 31)),
        ("2025-3-1", date(2025, 3, 1)),
        ("31/03/2025", date(2025, 3, 31)),
        ("1/4/2025", date(2025, 4, 1)),
        ("31.12.2024", date(2024, 12, 31)),
        ("by 31/12/2024", date(2024, 12, 31)),
        ("3 months", date(2024, 8, 31)),
        ("1 month", date(2024, 6, 30)),
        ("9 months", date(2025, 2, 28)),
        ("12 months", date(2025, 5, 31)),
        ("18mths", date(2025, 11, 30)),
        ("within 6 months", date(2024, 11, 30)),
        ("in 6 months", date(2024, 11, 30)),
        ("1 year", date(2025, 5, 31)),
        ("2 yrs", date(2026, 5, 31)),
        ("March 2025", date(2025, 3, 31)),
        ("Mar 2025", date(2025, 3, 31)),
        ("Sept. 2025", date(2025, 9, 30)),
        ("February 2028", date(2028, 2, 29)),
        ("end of June 2025", date(2025, 6, 30)),
        ("by end of June 2025", date(2025, 6, 30)),
        ("By the end of June 2025", date(2025, 6, 30)),
        ("spring 2025", date(2025, 5, 31)),
        ("by summer 2025", date(2025, 8, 31)),
        ("Autumn 2025", date(2025, 11, 30)),
        ("winter 2027", date(2028, 2, 29)),
    ],
)
def test_a_written_date_is_understood(text, due_on):
    assert parse_due(text, sheet_date=SHEET) == due_on


@pytest.mark.parametrize(
    "text",
    [
        *("", "ASAP", "ongoing", "next year", "2025", "end of 2025", "31/02/2025", "2025-13-01"),
        *("1/4/25", "Q2 2025", "months", "six months", "6 to 12 months", "3 weeks", "May", "tbc"),
        *("Ma 2025", "March 25", "March 0000", "winter 9999", "2025/03/31", "0000-01-01"),
    ],
)
def test_a_date_that_is_not_clear_is_never_guessed(text):
    assert parse_due(text, sheet_date=SHEET) is None


junk = st.text("0123456789 -/.+>=abcdefghijklmnopqrstuvwxyz\N{EN DASH}", max_size=14)
written = st.sampled_from(["2024-02-30", "99/99/2024", "winter 2999", "99 years", "dec 1999"])


@settings(derandomize=True, max_examples=150)
@given(junk | written)
def test_no_text_whatever_breaks_the_reading(text):
    target = parse_target(text, baseline=3.0)
    assert target is None or 1 <= target.low <= target.high <= 5
    due_on = parse_due(text, sheet_date=SHEET)
    assert due_on is None or due_on.year >= 1
