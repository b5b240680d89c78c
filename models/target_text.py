"""Targets and dates as people write them in action sheets.

What cannot be understood is None: it is listed for a person, never guessed.
"""

import re
from datetime import date

from pydantic import BaseModel, ConfigDict

from models.months import add_months, last_of_month

NUMBER = r"([1-4](?:\.\d)?|5(?:\.0)?)"
"""A score on the scale, with one decimal at most."""
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
SEASON_ENDS = {"spring": 5, "summer": 8, "autumn": 11, "winter": 2}
"""The last month of each season; winter ends in the following year."""


class TargetRange(BaseModel):
    """The scores that meet a target, in scale points."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    low: float
    high: float


def parse_target(text: str, *, baseline: float | None) -> TargetRange | None:
    """The range a written target means: "3-4", "4", ">=4", "4+", "at least 4", "maintain"."""
    words = _simplify(text)
    if match := re.fullmatch(rf"{NUMBER} ?(?:-|to) ?{NUMBER}", words):
        low, high = float(match[1]), float(match[2])
        return TargetRange(low=low, high=high) if low <= high else None
    if match := re.fullmatch(rf"(?:>=|≥|at least|min\.?|minimum) ?{NUMBER}", words):
        return TargetRange(low=float(match[1]), high=5.0)
    if match := re.fullmatch(rf"{NUMBER} ?(?:\+|or more|or over|or above)", words):
        return TargetRange(low=float(match[1]), high=5.0)
    if match := re.fullmatch(NUMBER, words):
        return TargetRange(low=float(match[1]), high=float(match[1]))
    if words in {"maintain", "hold", "keep", "no change"} and baseline is not None:
        return TargetRange(low=baseline, high=5.0)
    return None


def parse_due(text: str, *, sheet_date: date) -> date | None:
    """The day a written date of completion means.

    "3 months" and "1 year" count from the sheet's date; a month or season means its last day.
    """
    words = re.sub(r"^(?:(?:by|before|within|in) )?(?:(?:the )?end of )?", "", _simplify(text))
    return _written_day(words) or _duration(words, sheet_date) or _month_or_season(words)


def _simplify(text: str) -> str:
    return " ".join(re.sub("[‐-―−]", "-", text).casefold().split())  # noqa: RUF001


def _written_day(words: str) -> date | None:
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words)
    british = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", words)
    parts = iso.groups() if iso else british.groups()[::-1] if british else None
    try:
        return date(*map(int, parts)) if parts else None
    except ValueError:
        return None


def _duration(words: str, start: date) -> date | None:
    match = re.fullmatch(r"(\d{1,2}) ?(?:(months?|mths?)|(years?|yrs?))", words)
    if match is None:
        return None
    return add_months(start, int(match[1]) * (1 if match[2] else 12))


def _month_or_season(words: str) -> date | None:
    match = re.fullmatch(r"([a-z]{3,9})\.? ([12]\d{3})", words)
    if match is None:
        return None
    name, year = match[1], int(match[2])
    if name in SEASON_ENDS:
        return last_of_month(year + (name == "winter"), SEASON_ENDS[name])
    month = next((n for n, full in enumerate(MONTHS, start=1) if full.startswith(name)), None)
    return last_of_month(year, month) if month else None
