"""From answers to words on change, by the product's own functions, put together as the gate does.

`test_measuring.py` holds these figures against the gate itself, on a real vault.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.change import Change, Measured, feature_changes, scorecard_changes
from models.disagreement import publishable_band
from models.extremes import is_extreme
from models.margin import (
    FALLBACK_FEATURE_SD,
    FALLBACK_SCORECARD_SD,
    LEAST_POOLED_FEATURES,
    OWN_SPREAD_FROM_N,
    pooled_sd,
    steadied_scorecard_sd,
    steadied_sd,
    variance,
)
from models.policy import Policy
from models.rounding import tenths
from tests.simulation.answering import N_CARDS, N_FEATURES, Answers, features_of

POLICY = Policy()


class Cell(NamedTuple):
    """A published feature."""

    score: float
    """One decimal."""
    exact: float | None
    """Not rounded, where the sum of the ratings is published."""
    n: int
    sd: float


class Round(NamedTuple):
    """What is published of one round."""

    cells: tuple[Cell | None, ...]
    """By feature; None where there are too few ratings."""
    card_sds: dict[int, float]
    """By scorecard, of those that have an average."""
    n_submitted: int
    answered_share: float


class Verdicts(NamedTuple):
    """The changes between two rounds, by feature and by scorecard; None where there is none."""

    features: tuple[Change | None, ...]
    scorecards: tuple[Change | None, ...]


Pair = tuple[Measured, Measured]


def published(answers: Answers, n_members: int) -> Round:
    """What the gate lets through of one round's answers."""
    table = np.stack([(answers == level).sum(axis=0) for level in range(1, 6)], axis=1).tolist()
    own = [variance(counts) if sum(counts) >= POLICY.anonymity_floor else None for counts in table]
    pooled = pooled_sd(
        [(sum(counts), var) for counts, var in zip(table, own, strict=True) if var is not None],
        fallback=FALLBACK_FEATURE_SD,
        least_parts=LEAST_POOLED_FEATURES,
    )
    cells = tuple(
        None if var is None else _cell(counts, pooled)
        for counts, var in zip(table, own, strict=True)
    )
    return Round(cells, _card_sds(answers), len(answers), len(answers) / n_members)


def verdicts(before: Round, after: Round, policy: Policy = POLICY) -> Verdicts:
    """What is said of the change from one round to another."""
    pairs = [_pair(before, after, feature) for feature in range(N_FEATURES)]
    testable = {feature: pair for feature, pair in enumerate(pairs) if pair is not None}
    changes = feature_changes(list(testable.values()), policy)
    by_feature = dict(zip(testable, changes, strict=True))
    return Verdicts(
        tuple(by_feature.get(feature) for feature in range(N_FEATURES)),
        _card_changes(before, after, testable, policy),
    )


def _cell(counts: Sequence[int], pooled: float) -> Cell:
    n = sum(counts)
    total = sum(level * count for level, count in enumerate(counts, start=1))
    score = tenths(total, n) / 10
    tells_more = n >= OWN_SPREAD_FROM_N and not is_extreme(score, n)
    band = publishable_band(counts, score, POLICY)
    sd = round(steadied_sd(n, band, pooled, POLICY), 3)
    return Cell(score, total / n if tells_more else None, n, sd)


def _card_sds(answers: Answers) -> dict[int, float]:
    """Steadied spreads of the scorecard averages, from the linearised z of each submission."""
    n = len(answers)
    variances = {card: float(z.var(ddof=1)) for card, z in _deviations(answers).items()}
    pooled = pooled_sd(
        [(n, own) for own in variances.values()], fallback=FALLBACK_SCORECARD_SD, least_parts=2
    )
    return {
        card: round(steadied_scorecard_sd(n, own, pooled), 3) for card, own in variances.items()
    }


def _deviations(answers: Answers) -> dict[int, NDArray[np.float64]]:
    """By scorecard, of those with at least half of their features published."""
    rated = answers > 0
    n_rated = rated.sum(axis=0)
    shown = n_rated >= POLICY.anonymity_floor
    means = answers.sum(axis=0) / np.maximum(n_rated, 1)
    weighted = np.where(rated & shown, (answers - means) * len(answers) / np.maximum(n_rated, 1), 0)
    return {
        card: weighted[:, features].sum(axis=1) / shown[features].sum()
        for card, features in enumerate(map(features_of, range(N_CARDS)))
        if 2 * shown[features].sum() >= len(features)
    }


def as_told(cell: Cell) -> float:
    """The score, not rounded where that may be told."""
    return cell.score if cell.exact is None else cell.exact


def _pair(before: Round, after: Round, feature: int) -> Pair | None:
    """A feature in both rounds; scores are compared unrounded where both may be told so."""
    a, b = before.cells[feature], after.cells[feature]
    if a is None or b is None:
        return None
    values = (a.score, b.score)
    if a.exact is not None and b.exact is not None:
        values = (a.exact, b.exact)
    return (
        Measured(values[0], a.n, before.answered_share, a.sd),
        Measured(values[1], b.n, after.answered_share, b.sd),
    )


def _card_changes(
    before: Round, after: Round, pairs: dict[int, Pair], policy: Policy
) -> tuple[Change | None, ...]:
    """Scorecards averaged over the features matched in both rounds, at least half of them."""
    compared: dict[int, Pair] = {}
    for card in range(N_CARDS):
        matched = [feature for feature in features_of(card) if feature in pairs]
        if 2 * len(matched) >= len(features_of(card)):
            compared[card] = (_card(before, card, matched), _card(after, card, matched))
    changes = scorecard_changes(list(compared.values()), policy)
    by_card = dict(zip(compared, changes, strict=True))
    return tuple(by_card.get(card) for card in range(N_CARDS))


def _card(figures: Round, card: int, matched: list[int]) -> Measured:
    """The average of these features, each as well as its round tells it."""
    scores = [as_told(cell) for feature in matched if (cell := figures.cells[feature])]
    average = sum(scores) / len(scores)
    return Measured(average, figures.n_submitted, figures.answered_share, figures.card_sds[card])
