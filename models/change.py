"""Real change or noise between two rounds (statistics specification, section 3).

Where scores are told as ranges, a change is judged by what is left of it at least: a word holds for
all of a range or is not said.
"""

from collections.abc import Sequence
from math import sqrt
from typing import Literal, NamedTuple

from models.margin import BAND_COUNTS_FROM_N
from models.policy import Policy
from models.student_t import quantile_975, two_sided_p

ChangeWord = Literal["improved", "declined", "could be noise", "cannot say"]
ONE_PERSONS_STEPS = 2
"""A change that one person moving so many steps could make alone is never called real."""
A_LITTLE = 0.01
"""What makes more of exactly as much, in the two decimals that are told."""
FLOAT_NOISE = 1e-9


class Measured(NamedTuple):
    """One published figure, with what its uncertainty rests on."""

    score: float
    """In scale points, as it is compared: not rounded where that may be told."""
    n: int
    answered_share: float
    """The share of the members behind it, those who said "not applicable" among them."""
    sd: float
    least: float | None = None
    most: float | None = None
    """What the score may be, where it or a part of it is told as a range; None: what it is."""


class Change(NamedTuple):
    """A difference between two rounds and what may be said of it."""

    delta: float
    smallest_real: float
    """The smallest difference that could have been confirmed alone."""
    word: ChangeWord


class _Test(NamedTuple):
    delta: float
    sure_delta: float
    smallest_real: float
    p_value: float
    is_large_enough: bool


def feature_changes(
    pairs: Sequence[tuple[Measured, Measured]], policy: Policy
) -> tuple[Change, ...]:
    """Changes of the features of one partnership between two rounds, judged together.

    Benjamini-Hochberg over all of them, then the least change.
    """
    # Here, not above: it takes a second that every command and every job would pay.
    from scipy.stats import false_discovery_control

    if not pairs:
        return ()
    tests = [_test(before, after, policy.feature_stability, policy) for before, after in pairs]
    adjusted = false_discovery_control([test.p_value for test in tests])
    passed = [p <= policy.false_discovery_rate for p in adjusted]
    return tuple(_judge(test, ok) for test, ok in zip(tests, passed, strict=True))


def scorecard_changes(
    pairs: Sequence[tuple[Measured, Measured]], policy: Policy
) -> tuple[Change, ...]:
    """Changes of the scorecards of one partnership between two rounds, judged together by Holm."""
    tests = [_test(before, after, policy.scorecard_stability, policy) for before, after in pairs]
    passed = _holm([test.p_value for test in tests], policy.scorecard_error_rate)
    return tuple(_judge(test, ok) for test, ok in zip(tests, passed, strict=True))


def _test(before: Measured, after: Measured, stability: float, policy: Policy) -> _Test:
    delta, sure = round(after.score - before.score, 9), _sure_delta(before, after)
    parts = [_variance(m, stability) for m in (before, after)]
    error = sqrt(sum(parts))
    df = _degrees_of_freedom((before, after), parts)
    one_person = ONE_PERSONS_STEPS / min(before.n, after.n)
    least = policy.least_real_change
    return _Test(
        delta,
        sure,
        smallest_real=round(max(least, one_person + A_LITTLE, quantile_975(df) * error), 2),
        p_value=two_sided_p(sure / error, df) if error else float(sure == 0),
        is_large_enough=abs(sure) >= least - FLOAT_NOISE and abs(sure) > one_person + FLOAT_NOISE,
    )


def _sure_delta(before: Measured, after: Measured) -> float:
    """The difference that is left at least, wherever in their ranges the scores lie; 0 if none."""
    (before_least, before_most), (after_least, after_most) = (
        (m.score if m.least is None else m.least, m.score if m.most is None else m.most)
        for m in (before, after)
    )
    least = round(after_least - before_most, 9)
    most = round(after_most - before_least, 9)
    return max(least, 0.0) or min(most, 0.0)


def _variance(m: Measured, stability: float) -> float:
    """Who did not answer, (1 - f) / n, and answer noise, (1 - stability) f / n, together."""
    return m.sd**2 * (1 - stability * m.answered_share) / m.n


def _degrees_of_freedom(pair: tuple[Measured, Measured], parts: Sequence[float]) -> float:
    if all(m.n < BAND_COUNTS_FROM_N for m in pair) or not any(parts):
        return sum(m.n + 1 for m in pair)
    return float(
        sum(parts) ** 2 / sum(part**2 / (m.n + 1) for m, part in zip(pair, parts, strict=True))
    )


def _holm(p_values: Sequence[float], rate: float) -> list[bool]:
    """Which tests pass Holm's step-down at a family-wise rate."""
    passed = [False] * len(p_values)
    ranked = sorted(range(len(p_values)), key=p_values.__getitem__)
    for position, index in enumerate(ranked):
        if p_values[index] > rate / (len(p_values) - position):
            break
        passed[index] = True
    return passed


def _judge(test: _Test, passed: bool) -> Change:
    is_real = passed and test.is_large_enough
    word: ChangeWord = (
        "could be noise" if not is_real else "improved" if test.sure_delta > 0 else "declined"
    )
    return Change(test.delta, test.smallest_real, word)
