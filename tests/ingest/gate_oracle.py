"""What the gate should say, in plain Python.

Formulas: statistics specification, sections 0 (margins tell what is published and no more), 1
(scorecard average), 2 (margin), 4 (disagreement), 7 (what may be told, rules R2 to R6).
"""

from fractions import Fraction
from math import ceil, floor, pi, sqrt
from statistics import mean

from tests.views.oracles.answers import told_band

T_975 = {6: 2.446912, 7: 2.364624, 8: 2.306004, 9: 2.262157, 10: 2.228139, 11: 2.200985}
T_975 |= {12: 2.178813, 13: 2.160369, 14: 2.144787, 15: 2.131450, 16: 2.119905, 21: 2.079614}
"""Student's t from a printed table: 97.5 % lies below, by degrees of freedom."""
NA = "N/A"
USUAL_GAP = {"low": 0.68, "some": 1.0, "wide": 1.74, None: 0.84}
"""What a feature is taken to have that is published in a band, in points; without, "not wide"."""


def column_of(place: int, answers: list[list[object]]) -> list[object]:
    """What was said of a feature by those who took part in its scorecard of four features."""
    first = place - place % 4
    return [row[place] for row in answers if any(cell != "" for cell in row[first : first + 4])]


def half_up(total: int, n: int) -> float:
    """A mean to one decimal, halves up, without a float on the way."""
    tenths, rest = divmod(10 * total, n)
    return (tenths + (2 * rest >= n)) / 10


def told_number(column: list[object], floor_: int = 5) -> int | None:
    """How many ratings a feature is known to have at least; None where it is withheld.

    `column` holds what everybody who took part said of it.
    """
    ratings = [cell for cell in column if isinstance(cell, int)]
    n, n_silent = len(ratings), len(column) - len(ratings)
    if n < floor_:
        return None
    if n_silent not in (1, 2):
        return n
    n_least = len(column) - 2
    shown = half_up(sum(ratings), n)
    numbers = (n_least, n_least + 1)
    possible = all(any(half_up(s, m) == shown for s in range(m, 5 * m + 1)) for m in numbers)
    return n_least if n_least >= floor_ and possible else None


def told_mean(ratings: list[int], n_told: int) -> tuple[float, str | None]:
    """The mean, or the end of the range it lies in: from 5 - 5/n up, cut to one decimal."""
    upper = Fraction(floor(10 * (5 - Fraction(5, n_told))), 10)
    score = Fraction(str(half_up(sum(ratings), len(ratings))))
    if score >= upper:
        return float(upper), "or more"
    return (float(6 - upper), "or less") if score <= 6 - upper else (float(score), None)


def is_hidden(column: list[object]) -> bool:
    """Whether it is not told how many rated: one or two of those who took part did not."""
    return sum(not isinstance(cell, int) for cell in column) in (1, 2)


def band(column: list[object], n_told: int) -> str | None:
    """What is said of disagreement: nothing of a range; else as the plain calculation has it."""
    ratings = [cell for cell in column if isinstance(cell, int)]
    if told_mean(ratings, n_told)[1]:
        return None
    counts = tuple(ratings.count(level) for level in range(1, 6))
    return told_band(counts, n_told, is_hidden=is_hidden(column))


def feature_spread(column: list[object], n_told: int) -> float:
    """What a margin rests on: the usual gap of what is told, and two typical answers.

    Two normal draws lie 2 / sqrt(pi) of their spread apart. Nothing of the answers but the band.
    """
    ratings = [cell for cell in column if isinstance(cell, int)]
    if n_told < 8:
        return 0.98
    if told_mean(ratings, n_told)[1]:
        return 0.95
    usual = (USUAL_GAP[band(column, n_told)] * sqrt(pi) / 2) ** 2
    return up(sqrt((2 * 0.95**2 + (n_told - 1) * usual) / (n_told + 1)), 100)


def scorecard_spread(feature_spreads: list[float]) -> float:
    """Seven tenths of what the published features have on average."""
    return up(0.7 * mean(feature_spreads), 100)


def up(points: float, parts: int) -> float:
    return ceil(points * parts - 1e-9) / parts


def half_width(n: int, n_members: int, sd: float, n_not_applicable: int = 0) -> float:
    answered = (n + n_not_applicable) / n_members
    return T_975[n + 1] * sd * sqrt((1 - answered) / n)
