"""The rules once more, in boring Python, to hold the product's statistics against.

Those of views and queries are in `tests/views/oracles.py`.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import sqrt

from scipy import stats

from models.change import Measured
from models.target_status import Observation, Target


def half_up(total: int, n: int) -> int:
    """The nearest whole number to a fraction, halves upwards."""
    return (Fraction(total, n) + Fraction(1, 2)).__floor__()


def ten(score: float) -> int:
    """A score of one decimal in whole tenths."""
    return round(score * 10)


def change_words(
    pairs: Sequence[tuple[Measured, Measured]], stability: float, rule: str, least: float = 0.3
) -> list[str]:
    """Improved, declined or could be noise, by the definitions of the corrections themselves."""
    p_values, deltas = [], []
    for before, after in pairs:
        deltas.append((ten(after.score_mean) - ten(before.score_mean)) / 10)
        parts = [
            m.sd**2 * ((1 - m.n / m.n_members) / m.n + (1 - stability) / m.n_members)
            for m in (before, after)
        ]
        df = before.n + after.n + 2.0
        if before.n >= 10 or after.n >= 10:
            welch = parts[0] ** 2 / (before.n + 1) + parts[1] ** 2 / (after.n + 1)
            df = sum(parts) ** 2 / welch
        p_values.append(2 * stats.t.sf(abs(deltas[-1]) / sqrt(sum(parts)), df))
    n, ranked = len(p_values), sorted(p_values)
    if rule == "holm":
        kept = [
            p
            for i, p in enumerate(ranked)
            if all(ranked[j] <= 0.05 / (n - j) for j in range(i + 1))
        ]
    else:
        kept = [
            p
            for i, p in enumerate(ranked)
            if any(ranked[j] <= 0.10 * (j + 1) / n for j in range(i, n))
        ]
    return [
        "could be noise"
        if p not in kept or abs(delta) < least
        else "improved"
        if delta > 0
        else "declined"
        for p, delta in zip(p_values, deltas, strict=True)
    ]


def target_verdict(target: Target, observations: Sequence[Observation], as_at: date) -> str:
    """The rules of the specification, section 6, one after the other, in exact fractions."""
    start, due = target.set_on, target.due_on
    window = timedelta(days=min(45, (due - start).days // 4))
    rounds = sorted((o.on, ten(o.score)) for o in observations if start < o.on <= as_at)
    goal, base = ten(target.low), ten(target.baseline)
    if not rounds:
        return "no data"
    in_time = [(day, score) for day, score in rounds if day <= due + window]
    if in_time and in_time[-1][1] >= goal:
        return "achieved"
    near = [(day, score) for day, score in in_time if day >= due - window]
    if near and (as_at > due + window or near[-1][0] >= due):
        return "missed"
    if as_at > due + window:
        return "no data"
    day, score = rounds[-1]
    share = min(Fraction(1), Fraction((day - start).days, (due - start).days))
    path = Fraction(goal) if base >= goal else base + (goal - base) * share
    return "on track" if score >= path - Fraction(1, 2) else "behind"
