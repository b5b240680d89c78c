"""What the gate should say, in plain Python.

Formulas: statistics specification, sections 0 (margins tell what is published and no more), 1
(scorecard average), 2 (margin), 4 (disagreement).
"""

from fractions import Fraction
from itertools import combinations
from math import floor, pi, sqrt
from statistics import mean, variance

T_975 = {6: 2.446912, 7: 2.364624, 8: 2.306004, 9: 2.262157, 10: 2.228139, 11: 2.200985}
T_975 |= {12: 2.178813, 13: 2.160369, 14: 2.144787, 15: 2.131450, 16: 2.119905, 21: 2.079614}
"""Student's t from a printed table: 97.5 % lies below, by degrees of freedom."""
NA = "N/A"
USUAL_GAP = {"low": 0.68, "some": 1.0, "wide": 1.74}
"""What a feature is taken to have that is published in a band of disagreement, in points."""


def ratings_of(column: int, answers: list[list[object]]) -> list[int]:
    return [row[column] for row in answers if isinstance(row[column], int)]


def half_up(total: int, n: int) -> float:
    """A mean to one decimal, halves up, without a float on the way."""
    tenths, rest = divmod(10 * total, n)
    return (tenths + (2 * rest >= n)) / 10


def band(ratings: list[int]) -> str | None:
    """What is said of disagreement: nothing under eight or near an end; under ten only "wide"."""
    n = len(ratings)
    nearest = max(Fraction(9, 2), Fraction(floor(10 * (5 - Fraction(5, n))), 10))
    score = Fraction(str(half_up(sum(ratings), n)))
    if n < 8 or score >= nearest or score <= 6 - nearest:
        return None
    word = "wide" if gap(ratings) >= 1.2 else "some" if gap(ratings) >= 0.8 else "low"
    return word if n >= 10 or word == "wide" else None


def feature_spread(ratings: list[int], pooled: float) -> float:
    """What a margin rests on: the published band and two typical answers; under ten, those alone.

    Two normal draws lie 2 / sqrt(pi) of their spread apart.
    """
    n, word = len(ratings), band(ratings)
    if n < 10 or word is None:
        return pooled
    return spread(n, (USUAL_GAP[word] * sqrt(pi) / 2) ** 2, pooled)


def spread(n: int, own: float, pooled: float) -> float:
    """The steadied spread: two typical answers blended in; under ten, the typical one alone."""
    if n < 10:
        return pooled
    return sqrt((2 * pooled**2 + (n - 1) * own) / (n + 1))


def half_width(n: int, n_members: int, sd: float, n_not_applicable: int = 0) -> float:
    answered = (n + n_not_applicable) / n_members
    return T_975[n + 1] * sd * sqrt((1 - answered) / n)


def typical(parts: list[tuple[int, float]], least: int, fallback: float) -> float:
    """The pooled spread of (n, variance), at least a third of the fallback; or the fallback."""
    if len(parts) < least:
        return fallback
    return max(
        sqrt(sum((n - 1) * v for n, v in parts) / sum(n - 1 for n, _ in parts)), fallback / 3
    )


def z_variance(answers: list[list[object]], floor: int = 5) -> float:
    """Spread of a scorecard average between submissions: z of section 1, divisor n - 1."""
    n = len(answers)
    columns = [ratings_of(j, answers) for j in range(len(answers[0]))]
    shown = [j for j, column in enumerate(columns) if len(column) >= floor]
    z = [
        sum(
            (row[j] - mean(columns[j])) * n / len(columns[j])
            for j in shown
            if isinstance(row[j], int)
        )
        / len(shown)
        for row in answers
    ]
    return variance(z)


def gap(ratings: list[int]) -> float:
    return mean(abs(a - b) for a, b in combinations(ratings, 2))


def half(answers: list[list[object]], part: slice) -> list[list[object]]:
    """One scorecard's answers of those who completed it."""
    return [row[part] for row in answers if any(cell != "" for cell in row[part])]


CARDS = {"strategic-coherence": slice(0, 4), "planning-and-delivery": slice(4, 8)}
