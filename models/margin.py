"""How far a mean could be from the whole partnership's (statistics specification, section 2)."""

from collections.abc import Sequence
from math import pi, sqrt

from models.disagreement import SpreadBand
from models.policy import Policy
from models.rounding import up_to_tenth
from models.student_t import quantile_975

TYPICAL_ANSWERS = 2
"""How many typical answers a feature's own spread is blended with."""
OWN_SPREAD_FROM_N = 10
"""From so many ratings a feature's band of disagreement counts, and a scorecard's own spread;
below, only the pooled one, which tells nothing about this feature."""
LOW_SHARE = 0.85
WIDE_SHARE = 1.45
"""Where in an open-ended band of disagreement its usual gap lies, as a share of the limit.

With less for a wide band, the interval of a feature that splits the members between the ends of
the scale would hold the truth too seldom (`tests/simulation`)."""
FALLBACK_FEATURE_SD = 0.9
FALLBACK_SCORECARD_SD = 0.6
LEAST_POOLED_FEATURES = 10
LEAST_POOLED_DIVISOR = 3


def variance(counts: Sequence[int]) -> float:
    """Sample variance (divisor n - 1) of ratings given as five counts; 0 for fewer than two."""
    n = sum(counts)
    if n < 2:
        return 0.0
    total = sum(level * count for level, count in enumerate(counts, start=1))
    squares = sum(level**2 * count for level, count in enumerate(counts, start=1))
    return (squares - total**2 / n) / (n - 1)


def pooled_sd(parts: Sequence[tuple[int, float]], *, fallback: float, least_parts: int) -> float:
    """One spread for several (n, variance) parts; the fallback where there are too few of them.

    Never less than a third of the fallback: members who agree on everything would otherwise look
    certain, and a margin of nothing would tell that they all agree.
    """
    weight = sum(n - 1 for n, _ in parts)
    if len(parts) < least_parts or weight <= 0:
        return fallback
    pooled = sqrt(sum((n - 1) * var for n, var in parts) / weight)
    return max(pooled, fallback / LEAST_POOLED_DIVISOR)


def steadied_sd(n: int, band: SpreadBand | None, pooled: float, policy: Policy) -> float:
    """The spread used for a feature's margin and changes, in scale points.

    The usual spread of a feature in its published band, blended with two typical answers; without
    a band (fewer than ten ratings, or a mean near an end) the pooled spread. The feature's own
    spread would do the same a little better, but next to mean and number it tells what members
    answered: with it, a feature on which all agree stands out, and hidden bars can be worked out.
    """
    if band is None or n < OWN_SPREAD_FROM_N:
        return pooled
    return _blended(n, usual_sd(band, policy) ** 2, pooled)


def steadied_scorecard_sd(n: int, own_variance: float, pooled: float) -> float:
    """The same for a scorecard average, with its own spread: it is about no single feature.

    A plain sample SD is near zero where everybody agrees, and the usual interval then covers far
    too seldom; blending in two typical answers mends that at the same width.
    """
    return pooled if n < OWN_SPREAD_FROM_N else _blended(n, own_variance, pooled)


def usual_sd(band: SpreadBand, policy: Policy) -> float:
    """A usual spread in a band of disagreement, in scale points.

    The gap in the middle of the band; of low disagreement a little under its limit, of wide
    nearly half as much again. A gap between two members is 2 / sqrt(pi) times the spread where
    answers lie about as normally.
    """
    some, wide = policy.some_disagreement_from, policy.wide_disagreement_from
    gap = {"low": LOW_SHARE * some, "some": (some + wide) / 2, "wide": WIDE_SHARE * wide}[band]
    return gap * sqrt(pi) / 2


def _blended(n: int, own_variance: float, pooled: float) -> float:
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
    if n + (n_not_applicable or 0) >= n_members:
        return f"{answered}: nobody is missing, so there is no sampling uncertainty."
    return (
        f"{answered}. If the others think broadly alike, the average of the whole partnership is "
        f"within ±{up_to_tenth(half_width) or 0.1:.1f}."
    )
