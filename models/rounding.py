"""Exact half-up rounding from whole numbers: one decimal, as shown everywhere.

Binary floats would turn 2.15 into 2.1; tenths are therefore worked out in integers
(statistics specification, section 1).
"""


def tenths(total: int, n: int) -> int:
    """The mean `total / n` in tenths, half up. `tenths(43, 20)` is 22, that is 2.2."""
    return (20 * total + n) // (2 * n)
