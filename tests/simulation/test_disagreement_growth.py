"""Grown disagreement is seldom told where nothing changed, and told where it clearly grew."""

import numpy as np
import pytest

from models.disagreement import WIDE_ONLY_FROM_N, publishable_band
from models.disagreement_growth import WideFeatures, disagreement_growth
from models.extremes import told_score
from models.policy import Policy
from models.rounding import tenths
from tests.simulation import answering
from tests.simulation.answering import (
    CARD_OF,
    CARD_SIZES,
    N_FEATURES,
    Answers,
    answered,
    partnership,
    respondents,
)

POLICY = Policy()
N_PARTNERSHIPS = 300
SPREADS = (0.8, 0.95, 1.1)
"""Below the limit of wide disagreement, near it, and beyond."""


def are_wide(answers: Answers) -> list[bool | None]:
    """Whether members disagree widely on each feature; None where nothing is published."""
    found = []
    for feature in range(N_FEATURES):
        counts = [int((answers[:, feature] == level).sum()) for level in range(1, 6)]
        n, total = sum(counts), sum(level * k for level, k in enumerate(counts, start=1))
        if n < WIDE_ONLY_FROM_N:
            found.append(None)
        else:
            found.append(
                publishable_band(counts, n, told_score(tenths(total, n), n, POLICY).range, POLICY)
                == "wide"
            )
    return found


def compared(before: Answers, after: Answers) -> list[WideFeatures]:
    pairs = list(zip(CARD_OF, are_wide(before), are_wide(after), strict=True))
    cards = []
    for card in range(len(CARD_SIZES)):
        mine = [(a, b) for place, a, b in pairs if place == card and None not in (a, b)]
        newly = sum(bool(b and not a) for a, b in mine)
        was, now = sum(bool(a) for a, _ in mine), sum(bool(b) for _, b in mine)
        cards.append(WideFeatures(str(card), len(mine), was, now, newly))
    return cards


def share_told(
    monkeypatch: pytest.MonkeyPatch, n: int, n_members: int, spreads: tuple[float, float]
) -> float:
    """The share of partnerships told, their answers spread so far before and after."""
    rng, told = np.random.default_rng(20260511), 0
    for _ in range(N_PARTNERSHIPS):
        who, rounds = partnership(rng, n_members), []
        for spread, members in zip(
            spreads, respondents(rng, n_members, n, n, same=False), strict=True
        ):
            monkeypatch.setattr(answering, "SPREAD_POINTS", spread)
            rounds.append(answered(rng, who, members, 0.5))
        told += bool(disagreement_growth(compared(*rounds)))
    return told / N_PARTNERSHIPS


@pytest.mark.parametrize("spread", SPREADS)
@pytest.mark.parametrize(("n", "n_members"), [(9, 9), (12, 20), (20, 33)])
def test_without_a_change_hardly_anybody_is_told(monkeypatch, n, n_members, spread):
    assert share_told(monkeypatch, n, n_members, (spread, spread)) <= 0.02


@pytest.mark.parametrize(("n", "n_members"), [(12, 20), (20, 33)])
def test_twice_the_spread_is_found(monkeypatch, n, n_members):
    assert share_told(monkeypatch, n, n_members, (0.8, 1.6)) >= 0.9
