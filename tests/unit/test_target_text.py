"""Targets and dates as people write them: read exactly, or refused and listed."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.target_text import parse_due, parse_target

BASELINE = 2.8
SHEET = date(2024, 5, 31)

TARGETS = [
    # one score
    ("4", 4.0, 4.0),
    ("  4 ", 4.0, 4.0),
    ("4.0", 4.0, 4.0),
    ("4.00", 4.0, 4.0),
    ("4.", 4.0, 4.0),
    ("5", 5.0, 5.0),
    ("3.5", 3.5, 3.5),
    ("3½", 3.5, 3.5),
    ("four", 4.0, 4.0),
    ("Level 4", 4.0, 4.0),
    ("score 4", 4.0, 4.0),
    ("a score of 4", 4.0, 4.0),
    ("average of 3.5", 3.5, 3.5),
    ("4 out of 5", 4.0, 4.0),
    ("Reach 4", 4.0, 4.0),
    ("achieve level 4", 4.0, 4.0),
    ("improve to 4", 4.0, 4.0),
    ("move from 2 to 4", 4.0, 4.0),
    ("3 -> 4", 4.0, 4.0),
    # a range
    ("3-4", 3.0, 4.0),
    ("3 - 4", 3.0, 4.0),
    ("3\N{EN DASH}4", 3.0, 4.0),
    ("3\N{EM DASH}4", 3.0, 4.0),
    ("3\N{NON-BREAKING HYPHEN}4", 3.0, 4.0),
    ("3\N{NO-BREAK SPACE}-\N{NO-BREAK SPACE}4", 3.0, 4.0),
    ("3 to 4", 3.0, 4.0),
    ("three to four", 3.0, 4.0),
    ("3 or 4", 3.0, 4.0),
    ("3.5-4.5", 3.5, 4.5),
    ("4-4", 4.0, 4.0),
    ("between 3 and 4", 3.0, 4.0),
    ("levels 3-4", 3.0, 4.0),
    ("3-4 out of 5", 3.0, 4.0),
    # at least, and more than
    (">=4", 4.0, 5.0),
    (">= 4", 4.0, 5.0),
    ("\N{GREATER-THAN OR EQUAL TO}4", 4.0, 5.0),
    ("At least 4", 4.0, 5.0),
    ("at least level 4", 4.0, 5.0),
    ("min. 3.5", 3.5, 5.0),
    ("a minimum of 4", 4.0, 5.0),
    ("no less than 4", 4.0, 5.0),
    ("4+", 4.0, 5.0),
    ("4 plus", 4.0, 5.0),
    ("4 or more", 4.0, 5.0),
    ("4 or above", 4.0, 5.0),
    ("4 and above", 4.0, 5.0),
    ("> 3", 3.1, 5.0),
    (">3.9", 4.0, 5.0),
    ("above 3", 3.1, 5.0),
    ("more than 4.9", 5.0, 5.0),
    # hold a score; the baseline is 2.8
    ("maintain", 2.8, 5.0),
    ("Hold", 2.8, 5.0),
    ("no change", 2.8, 5.0),
    ("stay the same", 2.8, 5.0),
    ("maintain current score", 2.8, 5.0),
    ("maintain 4", 4.0, 5.0),
    ("stay at 4", 4.0, 5.0),
    ("hold at 4.5", 4.5, 5.0),
    ("maintain 3-4", 3.0, 4.0),
    # a step from the baseline
    ("increase by 1", 3.8, 3.8),
    ("improve by 0.5 points", 3.3, 3.3),
    ("up by one level", 3.8, 3.8),
    ("one level up", 3.8, 3.8),
    ("+0.5", 3.3, 3.3),
    ("+1", 3.8, 3.8),
    ("+2 levels", 4.8, 4.8),
]

REFUSED_TARGETS = [
    ("", "nothing said"),
    ("?", "nothing said"),
    ("tbc", "nothing said"),
    ("better", "nothing said"),
    ("improve", "nothing said"),
    ("improve to green", "nothing said"),
    ("high", "nothing said"),
    ("all of them", "nothing said"),
    ("0", "not on the scale"),
    ("6", "not on the scale"),
    ("5.5", "not on the scale"),
    ("44", "not on the scale"),
    ("-4", "not on the scale"),
    ("0-3", "not on the scale"),
    ("4-5.5", "not on the scale"),
    ("4.25", "not on the scale"),
    ("80%", "not on the scale"),
    ("> 5", "not on the scale"),
    ("5 or 6", "not on the scale"),
    ("4/5", "two readings"),
    ("3,5", "two readings"),
    ("from 3 to 4", "two readings"),
    ("level 3 to level 4", "two readings"),
    ("+4", "two readings"),
    ("+2", "two readings"),
    ("4 of 5", "two readings"),
    ("about 4", "not exact"),
    ("~4", "not exact"),
    ("4?", "not exact"),
    ("3 or 4?", "not exact"),
    ("4ish", "not exact"),
    ("towards 4", "not exact"),
    ("4 (stretch 5)", "not exact"),
    ("nearly 4", "not exact"),
    ("<4", "from above"),
    ("<= 4", "from above"),
    ("up to 4", "from above"),
    ("max 4", "from above"),
    ("below 3", "from above"),
    ("4-3", "upside down"),
    ("between 4 and 3", "upside down"),
    ("4 -> 3", "upside down"),
    ("3-4-5", "upside down"),
    ("increase by 3", "past the top"),
    ("+3 levels", "past the top"),
    ("increase by 0", "past the top"),
    ("2026-04-03 00:00:00", "what a spreadsheet made of it"),
    ("03-Apr", "what a spreadsheet made of it"),
    ("04/03/2026", "what a spreadsheet made of it"),
    ("#REF!", "what a spreadsheet made of it"),
]

DATES = [
    # a day
    ("2025-03-31", date(2025, 3, 31)),
    ("2025-3-1", date(2025, 3, 1)),
    ("31/03/2025", date(2025, 3, 31)),
    ("1/4/2025", date(2025, 4, 1)),
    ("31/03/26", date(2026, 3, 31)),
    ("31.12.2024", date(2024, 12, 31)),
    ("31.3.26", date(2026, 3, 31)),
    ("31-03-2026", date(2026, 3, 31)),
    ("29/02/2028", date(2028, 2, 29)),
    ("12 March 2025", date(2025, 3, 12)),
    ("12th March 2025", date(2025, 3, 12)),
    ("1st of Sept. 2025", date(2025, 9, 1)),
    ("12-Mar-25", date(2025, 3, 12)),
    ("March 12, 2025", date(2025, 3, 12)),
    ("Wednesday 12 March 2025", date(2025, 3, 12)),
    ("by 31/12/2024", date(2024, 12, 31)),
    ("no later than 1 April 2026", date(2026, 4, 1)),
    ("due 1 May 2026", date(2026, 5, 1)),
    ("before 31/03/2026", date(2026, 3, 30)),
    # a time to take, from 31 May 2024
    ("3 months", date(2024, 8, 31)),
    ("1 month", date(2024, 6, 30)),
    ("6 months", date(2024, 11, 30)),
    ("six months", date(2024, 11, 30)),
    ("6-month", date(2024, 11, 30)),
    ("9 months", date(2025, 2, 28)),
    ("12 months", date(2025, 5, 31)),
    ("12m", date(2025, 5, 31)),
    ("18mths", date(2025, 11, 30)),
    ("within 18 months", date(2025, 11, 30)),
    ("in 6 months' time", date(2024, 11, 30)),
    ("in the next 6 months", date(2024, 11, 30)),
    ("6 months from now", date(2024, 11, 30)),
    ("a year", date(2025, 5, 31)),
    ("1 year", date(2025, 5, 31)),
    ("two years", date(2026, 5, 31)),
    ("2 yrs", date(2026, 5, 31)),
    ("8 weeks", date(2024, 7, 26)),
    ("90 days", date(2024, 8, 29)),
    # a month
    ("March 2025", date(2025, 3, 31)),
    ("Mar 2025", date(2025, 3, 31)),
    ("Sept. 2025", date(2025, 9, 30)),
    ("February 2028", date(2028, 2, 29)),
    ("12/2025", date(2025, 12, 31)),
    ("Mar-26", date(2026, 3, 31)),
    ("March '26", date(2026, 3, 31)),
    ("by March 2026", date(2026, 3, 31)),
    ("end of March 2026", date(2026, 3, 31)),
    ("end June 2025", date(2025, 6, 30)),
    ("By the end of June 2025", date(2025, 6, 30)),
    ("before March 2025", date(2025, 2, 28)),
    ("before March 2028", date(2028, 2, 29)),
    ("before the end of March 2026", date(2026, 3, 31)),
    # a season or a year
    ("spring 2025", date(2025, 5, 31)),
    ("by spring 2026", date(2026, 5, 31)),
    ("by summer 2025", date(2025, 8, 31)),
    ("Autumn 2025", date(2025, 11, 30)),
    ("before spring 2026", date(2026, 2, 28)),
    ("winter 2027/28", date(2028, 2, 29)),
    ("before winter 2026-27", date(2026, 11, 30)),
    ("end of 2026", date(2026, 12, 31)),
    ("by the end of 2026", date(2026, 12, 31)),
    ("before 2026", date(2025, 12, 31)),
    ("financial year 2025/26", date(2026, 3, 31)),
    ("end of FY 2025/2026", date(2026, 3, 31)),
]

REFUSED_DATES = [
    ("", "nothing said"),
    ("tbc", "nothing said"),
    ("ASAP", "nothing said"),
    ("ongoing", "nothing said"),
    ("immediately", "nothing said"),
    ("annually", "nothing said"),
    ("done", "nothing said"),
    ("next review", "an event"),
    ("next meeting", "an event"),
    ("when funded", "an event"),
    ("after the election", "an event"),
    ("May", "a day without a year"),
    ("31 March", "a day without a year"),
    ("end of March", "a day without a year"),
    ("by Christmas", "a day without a year"),
    ("2025", "no end of its own"),
    ("by 2026", "no end of its own"),
    ("next year", "no end of its own"),
    ("this year", "no end of its own"),
    ("mid 2026", "no end of its own"),
    ("early 2026", "no end of its own"),
    ("6-12 months", "two ends"),
    ("6 to 12 months", "two ends"),
    ("winter 2026", "two ends"),
    ("March-April 2026", "two ends"),
    ("after 6 months", "only a start"),
    ("from April 2026", "only a start"),
    ("over 6 months", "only a start"),
    ("March 25", "two readings"),
    ("Mar 26", "two readings"),
    ("26-03-31", "two readings"),
    ("2011-12", "two readings"),
    ("Q1 2026", "two readings"),
    ("2025/26", "two readings"),
    ("31/02/2025", "no such day"),
    ("2025-13-01", "no such day"),
    ("29/02/2025", "no such day"),
    ("31 April 2026", "no such day"),
    ("03/31/2026", "no such day"),
    ("winter 2026/28", "no such span"),
    ("FY 2025/27", "no such span"),
    ("13/2025", "no such span"),
    ("0 months", "no such span"),
    ("end of 31/03/2026", "no such span"),
    ("Tuesday 12 March 2025", "contradicts itself"),
    ("Febuary 2026", "misspelt"),
    ("Ma 2025", "misspelt"),
    ("12 Marhc 2025", "misspelt"),
    ("months", "misspelt"),
    ("2025/03/31", "misspelt"),
    ("March 0000", "beyond the calendar"),
    ("winter 9999", "beyond the calendar"),
    ("0000-01-01", "beyond the calendar"),
]


@pytest.mark.parametrize(("text", "low", "high"), TARGETS)
def test_a_written_target_is_understood(text, low, high):
    target = parse_target(text, baseline=BASELINE)
    assert target is not None
    assert (target.low, target.high) == (low, high)


@pytest.mark.parametrize(("text", "why"), REFUSED_TARGETS)
def test_a_target_that_is_not_clear_is_never_guessed(text, why):
    assert parse_target(text, baseline=BASELINE) is None, why


@pytest.mark.parametrize("text", ["maintain", "no change", "+0.5", "increase by 1"])
def test_holding_or_raising_a_score_needs_a_score_to_start_from(text):
    assert parse_target(text, baseline=None) is None


def test_a_step_may_end_at_the_top_and_not_above():
    top = parse_target("increase by 1", baseline=4.0)
    assert top is not None
    assert top.low == 5.0
    assert parse_target("increase by 1", baseline=4.1) is None


@pytest.mark.parametrize(("text", "due_on"), DATES)
def test_a_written_date_is_understood(text, due_on):
    assert parse_due(text, sheet_date=SHEET) == due_on


@pytest.mark.parametrize(("text", "why"), REFUSED_DATES)
def test_a_date_that_is_not_clear_is_never_guessed(text, why):
    assert parse_due(text, sheet_date=SHEET) is None, why


PIECES = """
1 3 4.5 5 10 28 31 99 999 2026 9999 1000 25/26 - / . + > >= ½ one four march Feb spring winter
end of before by within months m years days next level score out maintain hold increase from to – ٤
"""
words = st.sampled_from(PIECES.split())
phrases = st.lists(words, max_size=6).flatmap(
    lambda parts: st.sampled_from(["".join(parts), " ".join(parts)])
)


@settings(max_examples=400)
@given(phrases | st.text(max_size=14), st.none() | st.integers(10, 50), st.dates())
def test_no_text_whatever_breaks_the_reading(text, tenths, sheet_date):
    target = parse_target(text, baseline=None if tenths is None else tenths / 10)
    assert target is None or 1 <= target.low <= target.high <= 5
    due_on = parse_due(text, sheet_date=sheet_date)
    assert due_on is None or date.min <= due_on <= date.max
