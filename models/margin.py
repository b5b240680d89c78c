"""How far a mean could be from the whole partnership's (statistics specification, section 2)."""

from collections.abc import Sequence
from math import pi, sqrt

from models.disagreement import SpreadBand
from models.extremes import ScoreRange
from models.policy import Policy
from models.rounding import in_tenths, up_to_tenth
from models.student_t import quantile_975

TYPICAL_ANSWERS = 2
"""How many typical answers a feature's usual spread is blended with."""
BAND_COUNTS_FROM_N = 8
"""From so many ratings it is told at least whether disagreement is wide; below, nothing is."""
LOW_SHARE = 0.85
NOT_WIDE_SHARE = 1.05
WIDE_SHARE = 1.45
"""Where in an open-ended band of disagreement its usual gap lies, as a share of the limit.

With less for a wide band, the interval of a feature that splits the members between the ends of
the scale would hold the truth too seldom (`tests/simulation`)."""
TYPICAL_FEATURE_SD = 0.95
"""A little more than features have on average; of a mean told as a range it stands for any."""
FEW_RATINGS_SD = 0.98
"""Of fewer ratings nothing is told, so they may be split as well: a little more again.

With 0.97 the interval of five ratings of the worst shape would hold the truth too seldom, with 1.0
changes between six of six would be found too seldom (`tests/simulation`)."""
SCORECARD_SHARE = 0.7
"""The spread of members' averages of a scorecard, as a share of that of its features: members
agree with themselves, so it is more than the square root of the number would make it."""


def steadied_sd(
    n: int, band: SpreadBand | None, in_range: ScoreRange | None, policy: Policy
) -> float:
    """The spread used for a feature's margin and changes, in scale points.

    The usual spread of a feature in its published band, blended with two typical answers; where no
    band is told it is known at least that disagreement is not wide. Under eight ratings, and for a
    mean told as a range, a typical feature's. It rests on nothing but published figures: any spread
    worked out from answers, the feature's or the round's, tells something about them.
    """
    if n < BAND_COUNTS_FROM_N:
        return FEW_RATINGS_SD
    if in_range:
        return TYPICAL_FEATURE_SD
    blended = TYPICAL_ANSWERS * TYPICAL_FEATURE_SD**2 + (n - 1) * usual_sd(band, policy) ** 2
    return sqrt(blended / (n - 1 + TYPICAL_ANSWERS))


def scorecard_sd(feature_sds: Sequence[float]) -> float:
    """The spread used for a scorecard average, from those of its published features."""
    return SCORECARD_SHARE * sum(feature_sds) / len(feature_sds)


def usual_sd(band: SpreadBand | None, policy: Policy) -> float:
    """A usual spread in a band of disagreement, in scale points; None is "not wide".

    The gap in the middle of the band; of low disagreement a little under its limit, of wide nearly
    half as much again; of what is not wide a little over the limit of low. A gap between two
    members is 2 / sqrt(pi) times the spread where answers lie about as normally.
    """
    some, wide = policy.some_disagreement_from, policy.wide_disagreement_from
    gaps = {"low": LOW_SHARE * some, "some": (some + wide) / 2, "wide": WIDE_SHARE * wide}
    gap = NOT_WIDE_SHARE * some if band is None else gaps[band]
    return gap * sqrt(pi) / 2


def margin(n: int, answered_share: float, sd: float) -> float:
    """Half-width of the 95 % interval, in scale points; 0 when all members answered.

    `n` ratings; `answered_share` is the share of the members who rated or said "not applicable":
    those to whom a feature does not apply are as well represented as the others.
    Raises ValueError for a share above 1: more answered than there are members.
    """
    if not 0 < answered_share <= 1:
        raise ValueError(f"a share of {answered_share:.2f} of the members answered")
    return quantile_975(n + 1) * sd * sqrt((1 - answered_share) / n)


def rated_words(n: str, n_members: int, n_not_applicable: int | None = None) -> str:
    """Who rated a feature: "8 or more of 12 members rated it"; `n` as by `told_count`.

    `n_not_applicable` members said that it does not apply, as far as that may be told.
    """
    rated = f"{n} of {n_members} members rated it"
    return rated + (f", {n_not_applicable} said it does not apply" if n_not_applicable else "")


def margin_words(
    n: int,
    n_members: int,
    half_width: float,
    *,
    n_told: str | None = None,
    n_not_applicable: int | None = None,
) -> str:
    """What a margin means, for officers: "8 of 12 members answered. If the others ...".

    `n_told` is the number in words where it is told as "8 or more". `n_not_applicable` members said
    that a feature does not apply; they are not silent.
    """
    answered = rated_words(n_told or str(n), n_members, n_not_applicable)
    if n + (n_not_applicable or 0) >= n_members:
        return f"{answered}: nobody is missing, so there is no sampling uncertainty."
    return (
        f"{answered}. If the others think broadly alike, the average of the whole partnership is "
        f"within ±{in_tenths(up_to_tenth(half_width) or 0.1)}."
    )
