"""How far a mean could be from the whole partnership's (statistics specification, section 2)."""

from collections.abc import Sequence
from math import sqrt

from models.student_t import quantile_975

TYPICAL_ANSWERS = 2
"""How many typical answers a feature's own spread is blended with."""
OWN_SPREAD_FROM_N = 10
"""From so many ratings a feature's own spread counts; below, only the pooled one, which tells
nothing about this feature."""
FALLBACK_FEATURE_SD = 0.9
FALLBACK_SCORECARD_SD = 0.6
LEAST_POOLED_FEATURES = 10


def variance(counts: Sequence[int]) -> float:
    """Sample variance (divisor n - 1) of ratings given as five counts; 0 for fewer than two."""
    n = sum(counts)
    if n < 2:
        return 0.0
    total = sum(level * count for level, count in enumerate(counts, start=1))
    squares = sum(level**2 * count for level, count in enumerate(counts, start=1))
    return (squares - total**2 / n) / (n - 1)


def pooled_sd(parts: Sequence[tuple[int, float]], *, fallback: float, least_parts: int) -> float:
    """One spread for several (n, variance) parts; the fallback where there are too few of them."""
    weight = sum(n - 1 for n, _ in parts)
    if len(parts) < least_parts or weight <= 0:
        return fallback
    return sqrt(sum((n - 1) * var for n, var in parts) / weight)


def steadied_sd(n: int, own_variance: float, pooled: float) -> float:
    """The spread used for margins and changes, in scale points.

    A plain sample SD is near zero on features where everybody agrees, and the usual interval then
    covers far too seldom; blending in two typical answers mends that at the same width.
    """
    if n < OWN_SPREAD_FROM_N:
        return pooled
    blended = TYPICAL_ANSWERS * pooled**2 + (n - 1) * own_variance
    return sqrt(blended / (n - 1 + TYPICAL_ANSWERS))


def margin(n: int, answered_share: float, sd: float) -> float:
    """Half-width of the 95 % interval, in scale points; 0 when all members answered.

    `n` ratings; `answered_share` is the share of the members who rated or said "not applicable":
    those to whom a feature does not apply are as well represented as the others.
    Raises ValueError for a share above 1: more answered than there are members.
    """
    if not 0 < answered_share <= 1:
        raise ValueError(f"a share of {answered_share:.2f} of the members answered")
    return quantile_975(n + 1) * sd * sqrt((1 - answered_share) / n)


def margin_words(
    n: int, n_members: int, half_width: float, *, n_not_applicable: int | None = None
) -> str:
    """What a margin means, for officers: "8 of 12 members answered. If the others ...".

    `n_not_applicable` members said that a feature does not apply; they are not silent.
    """
    answered = f"{n} of {n_members} members rated it"
    if n_not_applicable:
        answered += f", {n_not_applicable} said it does not apply"
    if half_width == 0:
        return f"{answered}: nobody is missing, so there is no sampling uncertainty."
    return (
        f"{answered}. If the others think broadly alike, the average of the whole partnership is "
        f"within ±{half_width:.1f}."
    )
