"""From answers to words on change, by the product's own functions, put together as the gate does.

`test_measuring.py` holds these figures against the gate itself, on a real vault.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ingest.gate_cell import gate_cell
from models.change import Change, Measured, feature_changes, scorecard_changes
from models.margin import scorecard_sd
from models.policy import Policy
from models.rounding import up_to_hundredth
from tests.simulation.answering import N_CARDS, N_FEATURES, Answers, features_of

POLICY = Policy()


class Cell(NamedTuple):
    """A published feature."""

    score: float
    """One decimal."""
    exact: float | None
    """Not rounded, where the sum of the ratings is published."""
    n: int
    """Ratings there are at least."""
    sd: float
    answered_share: float
    range: str | None


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
    cells = tuple(_cell(counts, len(answers), n_members) for counts in table)
    return Round(cells, _card_sds(cells), len(answers), len(answers) / n_members)


def verdicts(before: Round, after: Round, policy: Policy = POLICY) -> Verdicts:
    """What is said of the change from one round to another."""
    pairs = [_pair(before, after, feature) for feature in range(N_FEATURES)]
    testable = {feature: pair for feature, pair in enumerate(pairs) if pair is not None}
    changes = feature_changes(list(testable.values()), policy)
    by_feature = dict(zip(testable, changes, strict=True))
    return Verdicts(
        tuple(by_feature.get(feature) for feature in range(N_FEATURES)),
        _card_changes(before, after, policy),
    )


def _cell(counts: list[int], n_submitted: int, n_members: int) -> Cell | None:
    place = dict.fromkeys(("round_id", "scorecard_id", "feature_id"), "")
    row = place | {f"n_{level}": count for level, count in enumerate(counts, start=1)}
    row |= {"n_not_applicable": n_submitted - sum(counts), "n_skipped": 0}
    row |= {"n_not_asked": 0, "n_quarantined": 0}
    told = gate_cell(row, n_members, POLICY)
    if told["withheld"]:
        return None
    exact = told["score_sum"] / told["n_answered"] if told["score_sum"] else None
    spoke = told["n_at_least"] + (told["n_not_applicable"] or 0)
    return Cell(
        told["score_mean"],
        exact,
        told["n_at_least"],
        told["sd"],
        spoke / n_members,
        told["score_range"],
    )


def _card_sds(cells: Sequence[Cell | None]) -> dict[int, float]:
    """Spreads of the scorecard averages, of those with at least half of their features."""
    found = {}
    for card in range(N_CARDS):
        mine = [cells[feature] for feature in features_of(card)]
        sds = [cell.sd for cell in mine if cell is not None]
        if 2 * len(sds) >= len(mine):
            found[card] = up_to_hundredth(scorecard_sd(sds))
    return found


def in_average(cell: Cell) -> float:
    """What a scorecard's average takes of a feature: of a range, the middle."""
    if cell.range is None:
        return as_told(cell)
    return (cell.score + {"or more": 5, "or less": 1}[cell.range]) / 2


def as_told(cell: Cell) -> float:
    """The score, not rounded where that may be told."""
    return cell.score if cell.exact is None else cell.exact


def ends(cell: Cell) -> tuple[float, float]:
    """Between what the mean lies: the ends of its range, or twice the score."""
    score = as_told(cell)
    low = 1.0 if cell.range == "or less" else score
    return low, 5.0 if cell.range == "or more" else score


def _pair(before: Round, after: Round, feature: int) -> Pair | None:
    """A feature in both rounds; scores are compared unrounded where both may be told so.

    None where one is a range that the other lies in, or may: nobody can say which way it went.
    """
    a, b = before.cells[feature], after.cells[feature]
    if a is None or b is None or ((a.range or b.range) and _may_be_the_same(a, b)):
        return None
    is_exact = a.exact is not None and b.exact is not None
    then, now = (
        Measured(
            as_told(cell) if is_exact else cell.score,
            cell.n,
            cell.answered_share,
            cell.sd,
            *(ends(cell) if cell.range else ()),
        )
        for cell in (a, b)
    )
    return then, now


def _may_be_the_same(a: Cell, b: Cell) -> bool:
    (a_low, a_high), (b_low, b_high) = (
        ends(cell) if cell.range else (cell.score, cell.score) for cell in (a, b)
    )
    return max(a_low, b_low) <= min(a_high, b_high)


def _card_changes(before: Round, after: Round, policy: Policy) -> tuple[Change | None, ...]:
    """Scorecards averaged over the features published in both rounds, at least half of them."""
    compared: dict[int, Pair] = {}
    for card in range(N_CARDS):
        mine = features_of(card)
        pairs = [(before.cells[feature], after.cells[feature]) for feature in mine]
        matched = [(a, b) for a, b in pairs if a is not None and b is not None]
        if 2 * len(matched) >= len(mine):
            then, now = zip(*matched, strict=True)
            compared[card] = (_card(before, card, then), _card(after, card, now))
    changes = scorecard_changes(list(compared.values()), policy)
    by_card = dict(zip(compared, changes, strict=True))
    return tuple(by_card.get(card) for card in range(N_CARDS))


def _card(figures: Round, card: int, cells: Sequence[Cell]) -> Measured:
    """The average of these features, each as well as its round tells it."""
    scores, (least, most) = map(as_told, cells), zip(*map(ends, cells), strict=True)
    average, least, most = (sum(of) / len(cells) for of in (scores, least, most))
    return Measured(
        average, figures.n_submitted, figures.answered_share, figures.card_sds[card], least, most
    )
