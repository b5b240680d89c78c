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
