"""Means so near an end of the scale that anything beside them tells answers (rule R3)."""

from math import floor


def extreme_from(n: int) -> float:
    """From this mean up a feature is too close to 5 for its spread to be told: cap(n) of R3."""
    return max(4.5, floor(10 * (5 - 5 / n)) / 10)


def is_extreme(score: float, n: int) -> bool:
    """Whether a mean of n ratings lies so near an end of the scale that bars would tell answers."""
    cap = extreme_from(n)
    return score >= cap or score <= round(6 - cap, 1)
