"""Days and times as survey tools write them."""

import re
from datetime import date, datetime, timedelta

from models.mapping import DateOrder

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_SPLIT = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})")
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*(?:([ap])\.?\s*m\b)?", re.IGNORECASE)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's day has no zone
_PLACES: dict[DateOrder, tuple[int, int, int]] = {
    "day first": (2, 1, 0),
    "month first": (2, 0, 1),
    "year first": (0, 1, 2),
}
"""Where year, month and day stand."""


def parse_moment(text: str, order: DateOrder) -> datetime | None:
    """The moment that a text names, without its zone; None where it names none.

    `2026-03-31T10:05:00Z` and `2026/03/31` whatever the order, `31/03/2026 10:05`,
    `04/09/2019 04:47:21 AM`, and a spreadsheet's number of days.
    """
    if _SERIAL.fullmatch(text):
        return _EXCEL_EPOCH + timedelta(days=float(text))
    if found := _YEAR_FIRST.match(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _SPLIT.match(text):
        parts = [int(part) for part in found.groups()]
        year, month, day = (parts[place] for place in _PLACES[order])
        year += 2000 if year < 100 else 0
    else:
        return None
    try:
        return datetime(year, month, day, *_hours(text[found.end() :]))  # noqa: DTZ001
    except ValueError:
        return None


def _hours(text: str) -> tuple[int, int, int]:
    """Hour, minute and second of the day; midnight where none are written."""
    found = _TIME.search(text)
    if found is None:
        return 0, 0, 0
    hour, half = int(found[1]), (found[4] or "").casefold()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, int(found[2]), int(found[3] or 0)


def is_in_window(day: date, opened_on: date, last_day: date) -> bool:
    """Whether a day lies in a round, give or take the day that time zones can make."""
    one = timedelta(days=1)
    return opened_on - one <= day and day - one <= last_day
