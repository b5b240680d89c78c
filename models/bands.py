"""Absolute score bands: the same colour always means the same score."""

from typing import Literal

from models.policy import Policy

ScoreBand = Literal["very weak", "weak", "fair", "solid"]
BANDS: tuple[ScoreBand, ...] = ("very weak", "weak", "fair", "solid")


def score_band(score: float, policy: Policy) -> ScoreBand:
    """The band of a score as shown (one decimal), by the policy's limits."""
    if score < policy.very_weak_below:
        return "very weak"
    if score < policy.weak_below:
        return "weak"
    return "fair" if score < policy.solid_from else "solid"
