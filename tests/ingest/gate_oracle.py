"""What the gate should say, in plain Python.

Formulas: statistics specification, sections 1 (scorecard average), 2 (margin), 4 (disagreement).
"""

from itertools import combinations
from math import sqrt
from statistics import mean, variance

T_975 = {6: 2.446912, 7: 2.364624, 8: 2.306004, 9: 2.262157, 10: 2.228139, 11: 2.200985}
T_975 |= {12: 2.178813, 13: 2.160369, 14: 2.144787, 15: 2.131450, 16: 2.119905, 21: 2.079614}
"""Student's t from a printed table: 97.5 % lies below, by degrees of freedom."""
NA = "N/A"


def ratings_of(column: int, answers: list[list[object]]) -> list[int]:
    return [row[column] for row in answers if isinstance(row[column], int)]


def half_up(total: int, n: int) -> float:
    """A mean to one decimal, halves up, without a float on the way."""
    tenths, rest = divmod(10 * total, n)
    return (tenths + (2 * rest >= n)) / 10


def spread(n: int, own: float, pooled: float) -> float:
    """The steadied spread: two typical answers blended in; under ten, the typical one alone."""
    if n < 10:
        return pooled
    return sqrt((2 * pooled**2 + (n - 1) * own) / (n + 1))


def half_width(n: int, n_members: int, sd: float, n_not_applicable: int = 0) -> float:
    answered = (n + n_not_applicable) / n_members
    return T_975[n + 1] * sd * sqrt((1 - answered) / n)


def typical(parts: list[tuple[int, float]], least: int, fallback: float) -> float:
    """The pooled spread of (n, variance), or the fallback."""
    if len(parts) < least:
        return fallback
    return sqrt(sum((n - 1) * v for n, v in parts) / sum(n - 1 for n, _ in parts))


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
