"""Days, months, seasons and financial years as people write them in Britain: day before month."""

import re
from datetime import date
from typing import NamedTuple

from models.months import add_months, last_of_month

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASON_ENDS = {"spring": 5, "summer": 8, "autumn": 11, "winter": 2}
"""The last month of each season, three months long; winter needs both of its years."""
_YEAR = r"([12][0-9]{3})"
_SECOND_YEAR = r"[/-](?:[12][0-9])?([0-9]{2})"
"""As in 2026/27 or 2026-2027."""
_NAME = r"[a-z]{3,9}"
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"


class Span(NamedTuple):
    """A day, or all days from the first to the last of a month, season or financial year."""

    first: date
    last: date


def written_span(words: str) -> Span | None:
    """What lower-case words name, if it is complete; None for anything else.

    Raises ValueError for a day that is in no calendar, such as 31 February.
    """
    return _written_day(words) or _month(words) or _season(words) or _financial_year(words)


def _written_day(words: str) -> Span | None:
    day = _day_in_figures(words) or _day_in_words(words)
    return Span(day, day) if day else None


def _day_in_figures(words: str) -> date | None:
    """2026-03-31, 31/03/2026, 31.3.26 or 31-03-2026; two digits of a year mean this century."""
    if iso := re.fullmatch(rf"{_YEAR}-([0-9]{{1,2}})-([0-9]{{1,2}})", words):
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    day_first = re.fullmatch(
        rf"([0-9]{{1,2}})([/.])([0-9]{{1,2}})\2({_YEAR}|[0-9]{{2}})", words
    ) or re.fullmatch(rf"([0-9]{{1,2}})(-)([0-9]{{1,2}})-({_YEAR})", words)
    if day_first is None:
        return None
    return date(_whole_year(day_first[4]), int(day_first[3]), int(day_first[1]))


def _day_in_words(words: str) -> date | None:
    """31st March 2026, Tuesday 31 Mar 26 or March 31, 2026; a weekday must be that day's."""
    if american := re.fullmatch(rf"({_NAME})\.? {_DAY},? {_YEAR}", words):
        weekday, name, day, year = None, american[1], american[2], american[3]
    elif british := re.fullmatch(
        rf"(?:({_NAME}),? )?{_DAY}(?: of)?[ -]({_NAME})\.?,?[ -]'?({_YEAR}|[0-9]{{2}})", words
    ):
        weekday, day, name, year = british[1], british[2], british[3], british[4]
    else:
        return None
    month = _place(name, MONTHS)
    found = date(_whole_year(year), month, int(day)) if month else None
    is_right = not weekday or found is None or _place(weekday, WEEKDAYS) == found.isoweekday()
    return found if is_right else None


def _month(words: str) -> Span | None:
    """March 2026, Mar-26, March '26 or 03/2026."""
    if figures := re.fullmatch(rf"(0?[1-9]|1[0-2])/{_YEAR}", words):
        return _whole_month(int(figures[2]), int(figures[1]))
    named = re.fullmatch(rf"({_NAME})\.?(?:,? |-){_YEAR}", words) or re.fullmatch(
        rf"({_NAME})\.?(?:-| ?')([0-9]{{2}})", words
    )
    month = _place(named[1], MONTHS) if named else None
    return _whole_month(_whole_year(named[2]), month) if named and month else None


def _season(words: str) -> Span | None:
    """Spring 2026, or winter 2026/27."""
    if one_year := re.fullmatch(rf"(spring|summer|autumn) {_YEAR}", words):
        last_month, year = SEASON_ENDS[one_year[1]], int(one_year[2])
    elif winter := re.fullmatch(rf"winter {_YEAR}{_SECOND_YEAR}", words):
        last_month, year = SEASON_ENDS["winter"], int(winter[1]) + 1
        if not _follows(int(winter[1]), winter[2]):
            return None
    else:
        return None
    return Span(add_months(date(year, last_month, 1), -2), last_of_month(year, last_month))


def _financial_year(words: str) -> Span | None:
    """Financial year 2025/26: April to March, as British public bodies count."""
    match = re.fullmatch(rf"(?:financial year|fy) ?{_YEAR}{_SECOND_YEAR}", words)
    if match is None or not _follows(int(match[1]), match[2]):
        return None
    return Span(date(int(match[1]), 4, 1), date(int(match[1]) + 1, 3, 31))


def _whole_month(year: int, month: int) -> Span:
    return Span(date(year, month, 1), last_of_month(year, month))


def _follows(year: int, second: str) -> bool:
    """Whether the last two digits are those of the next year."""
    return int(second) == (year + 1) % 100


def _place(word: str, names: tuple[str, ...]) -> int | None:
    """Which of the names a word is short for, from 1."""
    return next((n for n, name in enumerate(names, start=1) if name.startswith(word)), None)


def _whole_year(year: str) -> int:
    return int(year) if len(year) == len("2026") else 2000 + int(year)
