"""The few words charts share: dates, scores, wrapped titles."""

from datetime import date
from textwrap import wrap

NOT_SHOWN = "not shown"


def uk_date(day: date) -> str:
    """`11 May 2026`."""
    return f"{day.day} {day:%B %Y}"


def score_words(score: float | None, withheld: str | None = None) -> str:
    """A score to one decimal, or why there is none."""
    return (withheld or NOT_SHOWN) if score is None else f"{score:.1f}"


def wrapped(text: str, width: int, *, most_lines: int = 3) -> list[str]:
    """The text in lines of about so many characters; words are never broken."""
    lines = wrap(text, width, max_lines=most_lines, placeholder=" …", break_long_words=False)
    return lines or [""]


def counted(count: int, singular: str, plural: str | None = None) -> str:
    """`1 scorecard`, `2 scorecards`."""
    return f"{count} {singular if count == 1 else plural or singular + 's'}"


def listed(words: list[str]) -> str:
    """`a, b and c`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
