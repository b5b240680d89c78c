"""Real change or noise between two rounds (statistics specification, section 3)."""

from collections.abc import Sequence
from math import sqrt
from typing import Literal, NamedTuple

from scipy.stats import false_discovery_control

from models.margin import OWN_SPREAD_FROM_N
from models.policy import Policy
from models.student_t import quantile_975, two_sided_p

ChangeWord = Literal["improved", "declined", "could be noise", "cannot say"]
FEATURE_STABILITY = 0.5
SCORECARD_STABILITY = 0.7
"""Share of the spread that is stable opinion; the rest is what one person would answer
differently on another day."""
FEATURE_FALSE_DISCOVERY_RATE = 0.10
SCORECARD_ERROR_RATE = 0.05


class Measured(NamedTuple):
    """One published mean, with what its uncertainty rests on."""

    score_mean: float
    n: int
    n_members: int
    sd: float


class Change(NamedTuple):
    """A difference between two rounds and what may be said of it."""

    delta: float
    smallest_real: float
    """The smallest difference that could have been confirmed alone."""
    word: ChangeWord


class _Test(NamedTuple):
    delta: float
    smallest_real: float
    p_value: float


def feature_changes(
    pairs: Sequence[tuple[Measured, Measured]], policy: Policy
) -> tuple[Change, ...]:
    """Changes of the features of one partnership between two rounds, judged together."""
    if not pairs:
        return ()
    tests = [_test(before, after, FEATURE_STABILITY, policy) for before, after in pairs]
    adjusted = false_discovery_control([test.p_value for test in tests])
    passed = [p <= FEATURE_FALSE_DISCOVERY_RATE for p in adjusted]
    return tuple(_judge(test, ok, policy) for test, ok in zip(tests, passed, strict=True))


def scorecard_changes(
    pairs: Sequence[tuple[Measured, Measured]], policy: Policy
) -> tuple[Change, ...]:
    """Changes of the scorecards of one partnership between two rounds, judged together."""
    tests = [_test(before, after, SCORECARD_STABILITY, policy) for before, after in pairs]
    passed = _holm([test.p_value for test in tests], SCORECARD_ERROR_RATE)
    return tuple(_judge(test, ok, policy) for test, ok in zip(tests, passed, strict=True))


def _test(before: Measured, after: Measured, stability: float, policy: Policy) -> _Test:
    delta = round(after.score_mean - before.score_mean, 2)
    parts = [_variance(m, stability) for m in (before, after)]
    error = sqrt(sum(parts))
    df = _degrees_of_freedom((before, after), parts)
    if error == 0:
        return _Test(delta, policy.least_real_change, float(delta == 0))
    p_value = two_sided_p(delta / error, df)
    smallest = max(policy.least_real_change, quantile_975(df) * error)
    return _Test(delta, round(smallest, 2), p_value)


def _variance(m: Measured, stability: float) -> float:
    silent = (1 - m.n / m.n_members) / m.n
    answer_noise = (1 - stability) / m.n_members
    return m.sd**2 * (silent + answer_noise)


def _degrees_of_freedom(pair: tuple[Measured, Measured], parts: Sequence[float]) -> float:
    if all(m.n < OWN_SPREAD_FROM_N for m in pair) or sum(parts) == 0:
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


def _judge(test: _Test, passed: bool, policy: Policy) -> Change:
    is_real = passed and abs(test.delta) >= policy.least_real_change
    word: ChangeWord = (
        "could be noise" if not is_real else "improved" if test.delta > 0 else "declined"
    )
    return Change(test.delta, test.smallest_real, word)
