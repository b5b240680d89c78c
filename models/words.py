"""Counts, lists and days in words, the same everywhere."""

from collections.abc import Sequence
from datetime import date


def uk_date(day: date) -> str:
    """`11 May 2026`."""
    return f"{day.day} {day:%B %Y}"


def counted(count: int, singular: str, plural: str | None = None) -> str:
    """`1 scorecard`, `2 scorecards`."""
    return f"{count} {singular if count == 1 else plural or singular + 's'}"


def listed(words: Sequence[str]) -> str:
    """`a, b and c`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def ranged(number: str, score_range: str | None) -> str:
    """A figure as it may be told: `3.2`, `4.5 or more`, `2.0 or less`, `≈4.3` (about)."""
    if score_range is None:
        return number
    return f"≈{number}" if score_range == "about" else f"{number} {score_range}"
