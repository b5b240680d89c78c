"""Scores, differences and numbers of ratings in words, as far as they may be told.

What may be told is decided at the gate (`models.extremes`, `models.told_counts`); these words are
the same on every screen, in every report and sentence.
"""

from collections.abc import Iterable

from models.rounding import in_tenths
from models.words import counted, ranged

NOT_KNOWN = "not known"
RANGE_NOTE = (
    "Near the ends of the scale a score is told as a range, so that nobody can work out single "
    "answers."
)
ABOUT_NOTE = "≈: features told as a range count with the middle of the range."
IN_A_CHANGE_NOTE = (
    "In a change, a score told as a range counts with its nearer end, so that crossing into a "
    "range is never a leap."
)


def told_score(score: float, score_range: str | None = None) -> str:
    """A score in points to one decimal: `3.2`, `4.5 or more`, `2.0 or less`, `≈4.3`."""
    return ranged(in_tenths(score), score_range)


def told_count(n: int | None, n_at_least: int | None) -> str:
    """How many rated: `8`, `10 or more` where one or two more may have, or `not known`."""
    if n is not None:
        return str(n)
    return NOT_KNOWN if n_at_least is None else f"{n_at_least} or more"


def told_ratings(n: int | None, n_at_least: int | None) -> str:
    """`1 rating`, `12 ratings`, `10 or more ratings`; or that the number is not known."""
    if n is not None:
        return counted(n, "rating")
    return "number of ratings not known" if n_at_least is None else f"{n_at_least} or more ratings"


def told_size(delta: float, delta_range: str | None = None) -> str:
    """How large a difference is, in points, without its direction.

    `0.6`; `0.6 or more` where it is at least that, `0.2 at most` where it may be less, or the other
    way; `about 0.3` where ranges of both kinds enter.
    """
    points = in_tenths(abs(delta))
    if delta_range is None:
        return points
    if delta_range == "about":
        return f"about {points}"
    is_at_least = delta_range == ("or more" if delta >= 0 else "or less")
    return f"{points} or more" if is_at_least else f"{points} at most"


def told_difference(delta: float, delta_range: str | None = None) -> str:
    """A difference in points with its direction: `up 0.6`, `down 0.6 or more`, `the same`."""
    if in_tenths(abs(delta)) == "0.0":
        return _about_the_same(delta_range)
    return f"{'up' if delta > 0 else 'down'} {told_size(delta, delta_range)}"


def range_notes(ranges: Iterable[str | None]) -> list[str]:
    """What explains the ranges among some scores: a sentence for each kind that occurs."""
    seen = set(ranges)
    return [
        *([RANGE_NOTE] if seen & {"or more", "or less"} else []),
        *([ABOUT_NOTE] if "about" in seen else []),
    ]


def _about_the_same(delta_range: str | None) -> str:
    return {
        "or more": "the same or higher",
        "or less": "the same or lower",
        "about": "about the same",
    }.get(delta_range or "", "the same")
