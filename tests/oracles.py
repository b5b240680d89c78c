"""The rules once more, in boring Python, to hold the product's statistics against.

Those of views and queries are in `tests/views/oracles`.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import sqrt
from typing import NamedTuple

from scipy import stats

from models.change import Measured
from models.target_status import Observation, Target


def half_up(total: int, n: int) -> int:
    """The nearest whole number to a fraction, halves upwards."""
    return (Fraction(total, n) + Fraction(1, 2)).__floor__()


def ten(score: float) -> int:
    """A score of one decimal in whole tenths."""
    return round(score * 10)


class PlainChange(NamedTuple):
    """What may be said of two figures."""

    delta: Fraction
    smallest_real: float
    word: str


def plain_changes(
    pairs: Sequence[tuple[Measured, Measured]], stability: float, rule: str, least: float = 0.3
) -> list[PlainChange]:
    """Differences judged by the definitions of the corrections themselves, all together."""
    tests = [plain_test(before, after, stability) for before, after in pairs]
    kept = PASSED[rule](sorted(p_value for _, _, p_value in tests))
    found = []
    for (before, after), (delta, at_95, p_value) in zip(pairs, tests, strict=True):
        one_person_two_steps = Fraction(2, min(before.n, after.n))
        left = left_at_least(before, after)
        is_real = p_value in kept and abs(left) >= Fraction(str(least))
        is_real = is_real and abs(left) > one_person_two_steps
        word = "could be noise" if not is_real else "improved" if delta > 0 else "declined"
        more_than_one_person = float(one_person_two_steps + Fraction(1, 100))
        smallest = max(least, more_than_one_person, at_95)
        found.append(PlainChange(delta, round(smallest, 2), word))
    return found


def plain_test(
    before: Measured, after: Measured, stability: float
) -> tuple[Fraction, float, float]:
    """The difference, the one that 95 % certainty begins at, and the two-sided p value."""
    delta, left = fraction(after.score) - fraction(before.score), left_at_least(before, after)
    parts = []
    for m in (before, after):
        applicable = m.n / m.answered_share  # members to whom the feature applies
        silent, mood = (1 - m.answered_share) / m.n, (1 - stability) / applicable
        parts.append(m.sd**2 * (silent + mood))
    error = sqrt(sum(parts))
    if error == 0:
        return delta, 0.0, 0.0 if left else 1.0
    df = before.n + after.n + 2.0
    if before.n >= 8 or after.n >= 8:
        df = sum(parts) ** 2 / (parts[0] ** 2 / (before.n + 1) + parts[1] ** 2 / (after.n + 1))
    return delta, stats.t.ppf(0.975, df) * error, 2 * stats.t.sf(abs(left) / error, df)


def left_at_least(before: Measured, after: Measured) -> Fraction:
    """The smallest of all differences between a score of then and one of now, with its sign."""
    then, now = (
        [fraction(m.score if end is None else end) for end in (m.least, m.most)]
        for m in (before, after)
    )
    differences = [b - a for a in then for b in now]
    has_both_ways = min(differences) < 0 < max(differences)
    return Fraction(0) if has_both_ways else min(differences, key=abs)


def fraction(score: float | Fraction) -> Fraction:
    """A score of a few ratings or decimals without the error of binary floats."""
    return Fraction(score).limit_denominator(10**9)


def passed_holm(ranked: list[float]) -> list[float]:
    """The p values that pass Holm at 0.05: none before them fails its own limit."""
    n = len(ranked)
    return [
        p for i, p in enumerate(ranked) if all(ranked[j] <= 0.05 / (n - j) for j in range(i + 1))
    ]


def passed_false_discovery(ranked: list[float]) -> list[float]:
    """The p values that pass Benjamini and Hochberg at 0.10: they or a greater one keep theirs."""
    n = len(ranked)
    return [
        p for i, p in enumerate(ranked) if any(ranked[j] <= 0.10 * (j + 1) / n for j in range(i, n))
    ]


PASSED = {"holm": passed_holm, "false discovery": passed_false_discovery}


def change_words(
    pairs: Sequence[tuple[Measured, Measured]], stability: float, rule: str, least: float = 0.3
) -> list[str]:
    """Improved, declined or could be noise."""
    return [change.word for change in plain_changes(pairs, stability, rule, least)]


def target_verdict(target: Target, observations: Sequence[Observation], as_at: date) -> str:
    """The rules of the specification, section 6, one after the other, in exact fractions."""
    start, due = target.set_on, target.due_on
    window = timedelta(days=min(45, (due - start).days // 4))
    rounds = [
        (o.on, ten(o.score), o.range)
        for o in sorted(observations, key=lambda o: (o.on, o.score))
        if start < o.on <= as_at
    ]
    goal, base = ten(target.low), ten(target.baseline)
    if not rounds:
        return "no data"
    in_time = [(day, score, told) for day, score, told in rounds if day <= due + window]
    if in_time:
        _, score, told = in_time[-1]
        if score >= goal and told != "or less":
            return "achieved"
    near = [row for row in in_time if row[0] >= due - window]
    if near and (as_at > due + window or near[-1][0] > due):
        _, score, told = near[-1]
        is_hidden = score < goal if told == "or more" else told is not None and score >= goal
        return "no data" if is_hidden else "missed"
    if as_at > due + window:
        return "no data"
    day, score, told = rounds[-1]
    share = min(Fraction(1), Fraction((day - start).days, (due - start).days))
    path = Fraction(goal) if base >= goal else base + (goal - base) * share
    enough = score >= path - Fraction(1, 2)
    if told is not None and enough == (told == "or less"):
        return "no data"
    return "on track" if enough else "behind"
