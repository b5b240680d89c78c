"""Drawing what invented members answer.

Every generator is seeded by the names of what it draws for (partnership, round, feature), so that
adding a partnership, a round or a feature leaves all other answers as they were.
"""

from dataclasses import dataclass
from statistics import NormalDist
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from models.instrument import Instrument, Scorecard
from sample_data.story import Partnership, Round

STRICTNESS_SPREAD = 0.4
NOISE_SPREAD = 0.65
NOT_APPLICABLE_SHARE = 0.03
SKIPPED_SHARE = 0.02
LEFT_EARLY_SHARE = 0.06
SMALLEST_ROUND_LEFT_EARLY = 15
"""Below this many answers, all who begin a round finish it."""
MOST_MEMBERS = 60
NOT_APPLICABLE_WORDS = ("N/A", "NA", "not applicable", "don't know")
"""One for each round: a survey tool writes it one way."""


@dataclass(frozen=True)
class Reply:
    """What one member answered: a cell for every feature asked, empty where skipped."""

    respondent: str
    email: str
    cells: dict[str, str]
    undone: frozenset[str]
    """Features of the scorecards the member has not done."""


def generator(*names: str) -> np.random.Generator:
    """A generator that depends on these names alone."""
    return np.random.default_rng([crc32(name.encode()) for name in names])


def scorecards_asked(this: Round, instrument: Instrument) -> list[Scorecard]:
    """The scorecards a round asks, in the instrument's order."""
    return [s for s in instrument.scorecards if not this.scorecards or s.id in this.scorecards]


def member_email(partnership: Partnership, index: int) -> str:
    """The address of one member, in a domain that cannot exist."""
    return f"member{index + 1:02d}@{partnership.id}.example"


def draw_replies(partnership: Partnership, this: Round, instrument: Instrument) -> list[Reply]:
    """Everything that came in for a round, in an order that says nothing about who answered."""
    dice = generator(partnership.round_id(this.label))
    members = dice.permutation(this.n_members)[: this.n_answered]
    strictness = generator(partnership.id, "strictness").normal(0, STRICTNESS_SPREAD, MOST_MEMBERS)
    leaning = strictness[members] - (strictness[members].mean() if this.n_answered else 0)
    undone = _undone(this, instrument, dice)
    word = NOT_APPLICABLE_WORDS[int(dice.integers(len(NOT_APPLICABLE_WORDS)))]
    columns = {
        feature.id: _cells(partnership, this, card, feature.id, leaning, word)
        for card in scorecards_asked(this, instrument)
        for feature in card.features
    }
    return [
        Reply(
            respondent=f"R{row + 1:02d}",
            email=member_email(partnership, int(member)),
            cells={f: "" if f in undone[row] else cells[row] for f, cells in columns.items()},
            undone=undone[row],
        )
        for row, member in enumerate(members)
    ]


def _cells(
    partnership: Partnership,
    this: Round,
    card: Scorecard,
    feature_id: str,
    leaning: NDArray[np.float64],
    word: str,
) -> list[str]:
    """A feature's column: ratings, some marked not applicable, some skipped."""
    dice = generator(partnership.round_id(this.label), feature_id)
    if card.id in this.camps:
        ratings = _two_camps(leaning, dice)
    else:
        ratings = _ratings(_mean(partnership, this, card.id, feature_id), leaning, dice)
    na_below = NOT_APPLICABLE_SHARE if card.allows_not_applicable else 0.0
    return [
        word if chance < na_below else "" if chance > 1 - SKIPPED_SHARE else str(rating)
        for rating, chance in zip(ratings, dice.random(ratings.size), strict=True)
    ]


def _mean(partnership: Partnership, this: Round, scorecard_id: str, feature_id: str) -> float:
    """The mean a feature is drawn from: the story's, or else the partnership's own profile."""
    wiggle = float(generator(partnership.id, feature_id).normal())
    if feature_id in this.levels:
        return this.levels[feature_id]
    if scorecard_id in this.levels:
        return this.levels[scorecard_id] + 0.1 * wiggle
    if feature_id in partnership.levels:
        usual = partnership.levels[feature_id]
    elif scorecard_id in partnership.levels:
        usual = partnership.levels[scorecard_id] + 0.1 * wiggle
    else:
        tilt = float(generator(partnership.id, scorecard_id).normal())
        usual = partnership.base + 0.22 * tilt + 0.25 * wiggle
    chance = float(generator(partnership.round_id(this.label), feature_id, "mean").normal())
    return float(np.clip(usual + this.shift + 0.08 * chance, 1.4, 4.6))


def _ratings(
    mean: float, leaning: NDArray[np.float64], dice: np.random.Generator
) -> NDArray[np.int64]:
    """Whole ratings round a mean; the noise is evenly spread, so that a story survives it."""
    n = leaning.size
    quantiles = [NormalDist().inv_cdf((i + 0.5) / n) for i in range(n)]
    noise = NOISE_SPREAD * dice.permutation(np.array(quantiles))
    return np.clip(np.rint(mean + leaning + noise), 1, 5).astype(np.int64)


def _two_camps(leaning: NDArray[np.float64], dice: np.random.Generator) -> NDArray[np.int64]:
    """The stricter half rates 1 or 2, the other half 4 or 5."""
    is_strict = leaning < np.median(leaning)
    return np.where(is_strict, dice.integers(1, 3, leaning.size), dice.integers(4, 6, leaning.size))


def _undone(this: Round, instrument: Instrument, dice: np.random.Generator) -> list[frozenset[str]]:
    """For each who answered, the features of scorecards not done (yet)."""
    cards = scorecards_asked(this, instrument)
    left = dice.random(this.n_answered) < LEFT_EARLY_SHARE
    may_leave = this.n_answered >= SMALLEST_ROUND_LEFT_EARLY and len(cards) > 1
    undone: list[frozenset[str]] = []
    for row in range(this.n_answered):
        if this.progress:
            missing = [card for card in cards if row >= this.progress[card.id]]
        else:
            missing = cards[-1:] if may_leave and left[row] else []
        undone.append(frozenset(f.id for card in missing for f in card.features))
    return undone
