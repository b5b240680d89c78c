"""How far a partnership may lie from its group by chance (statistics specification, section 5).

The question is about how a partnership works, not about the members it has today: were the same
people asked on another day, the answers would differ. So there is no correction for members who
did not answer, and a complete return still varies. Fewer answers vary more: hence the funnel.
"""

from collections.abc import Sequence
from math import sqrt
from typing import Literal, NamedTuple

from models.quantiles import quantile

FUNNEL_FROM = 10
"""A funnel is drawn from so many partnerships with a published score and spread."""
Z_95 = 1.96
"""By chance alone 1 partnership in 20 lies outside these limits."""
Z_998 = 3.09
"""By chance alone 1 partnership in 500 lies outside these limits."""
TRIMMED = 0.1
"""Share of the partnerships at either end that does not count at full weight when it is judged
whether the group differs more than chance: a few unlike the others must not hide themselves."""
LOWEST, HIGHEST = 1.0, 5.0

FunnelWords = Literal[
    "within what chance would explain",
    "high: further from the group's average than chance alone would usually explain",
    "low: further from the group's average than chance alone would usually explain",
    "high: further from the group's average than chance alone would explain",
    "low: further from the group's average than chance alone would explain",
]
WITHIN: FunnelWords = "within what chance would explain"
USUALLY: tuple[FunnelWords, FunnelWords] = (
    "high: further from the group's average than chance alone would usually explain",
    "low: further from the group's average than chance alone would usually explain",
)
"""High and low, between the 95 % and the 99.8 % limits."""
BEYOND: tuple[FunnelWords, FunnelWords] = (
    "high: further from the group's average than chance alone would explain",
    "low: further from the group's average than chance alone would explain",
)
"""High and low, outside the 99.8 % limits."""


class Surveyed(NamedTuple):
    """A partnership's published scorecard average and what it rests on."""

    n: int
    """Members who answered: never the number of members, never the rate of response."""
    score_mean: float
    sd: float
    """How far members' own averages of the scorecard lie apart, in scale points."""


class Funnel(NamedTuple):
    """The limits of a group, in scale points."""

    centre: float
    """The group's average, each partnership weighing as much as it has answers."""
    within_sd: float
    """The usual spread between the members of one partnership."""
    between_sd: float
    """How far partnerships differ beyond that; 0 where chance explains their differences."""

    def limits(self, n: int, z: float) -> tuple[float, float]:
        """The lowest and highest score that chance explains for so many answers, in 1 to 5."""
        reach = z * sqrt(self.within_sd**2 / n + self.between_sd**2)
        return max(LOWEST, self.centre - reach), min(HIGHEST, self.centre + reach)

    def words(self, n: int, score: float) -> FunnelWords:
        """Where a score lies, in words. High and low are judged alike; on a limit is inside."""
        side = 0 if score > self.centre else 1
        for z, words in ((Z_998, BEYOND), (Z_95, USUALLY)):
            low, high = self.limits(n, z)
            if not low <= score <= high:
                return words[side]
        return WITHIN


def group_funnel(group: Sequence[Surveyed]) -> Funnel | None:
    """The funnel of a group; None below ten partnerships, or where nobody's members differ."""
    if len(group) < FUNNEL_FROM:
        return None
    within = sum((p.n - 1) * p.sd**2 for p in group) / sum(p.n - 1 for p in group)
    if within == 0:
        return None
    centre = sum(p.n * p.score_mean for p in group) / sum(p.n for p in group)
    return Funnel(centre, sqrt(within), sqrt(_between_variance(group, centre, within)))


def _between_variance(group: Sequence[Surveyed], centre: float, within: float) -> float:
    """How much partnerships differ beyond chance: the additive model for over-dispersion."""
    standardised = [(p.score_mean - centre) / sqrt(within / p.n) for p in group]
    dispersion = sum(z**2 for z in _winsorised(standardised)) / len(group)
    weights = [p.n / within for p in group]
    spare = sum(weights) - sum(w**2 for w in weights) / sum(weights)
    return max(0.0, (len(group) * dispersion - (len(group) - 1)) / spare)


def _winsorised(values: Sequence[float]) -> list[float]:
    """The values, with those beyond the tenth at either end drawn in to its edge."""
    ordered = sorted(values)
    low, high = quantile(ordered, TRIMMED), quantile(ordered, 1 - TRIMMED)
    return [min(max(value, low), high) for value in values]
