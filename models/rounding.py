"""Exact half-up rounding from whole numbers: one decimal, as shown everywhere.

Binary floats would turn 2.15 into 2.1; tenths are therefore worked out in integers
(statistics specification, section 1).
"""

from decimal import Decimal
from math import ceil, copysign, floor

TIE = 1e-9


def tenths(total: int, n: int) -> int:
    """The mean `total / n` in tenths, half up. `tenths(43, 20)` is 22, that is 2.2."""
    return (20 * total + n) // (2 * n)


def half_up(points: float) -> float:
    """A worked-out figure to one decimal, halves away from zero: 0.25 is 0.3, -0.25 is -0.3.

    Averages of averages and differences are not whole numbers over one n. A figure that falls
    short of a half by less than a billionth counts as that half, which binary floats cannot hold.
    """
    return copysign(floor(abs(points) * 10 + 0.5 + TIE) / 10, points) + 0.0


def in_tenths(points: float | Decimal) -> str:
    """A figure in words, to one decimal, halves up as everywhere: 3.25 is `3.3`, not `3.2`.

    Published figures are decimals, worked-out ones are floats.
    """
    return f"{half_up(float(points)):.1f}"


def up_to_tenth(points: float) -> float:
    """The next tenth upwards: what a margin or a least change is said to be, never less."""
    return ceil(points * 10 - TIE) / 10


def up_to_hundredth(points: float) -> float:
    """The next hundredth upwards."""
    return ceil(points * 100 - TIE) / 100
