"""Members who answer twice: stable opinions, and what one of them would answer another day.

An answer rests on an opinion that stays (one part shared by all features of a member, one by those
of a scorecard, one of its own) and on the day (a mood for all features, and chance). The two are
mixed so that the same member's two answers to a feature correlate as `retest` says.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Answers = NDArray[np.int64]
"""One row per member who answered, one column per feature: 1 to 5, or 0 for "not applicable"."""

CARD_SIZES = (9, 11, 4, 4, 4, 7, 9)
"""Features in each of the toolkit's seven scorecards: 48 together."""
CARD_OF = np.repeat(np.arange(len(CARD_SIZES)), CARD_SIZES)
N_CARDS, N_FEATURES = len(CARD_SIZES), len(CARD_OF)
SHARED_BY_ALL, SHARED_IN_CARD, MOOD = 0.30, 0.20, 0.15
"""Shares of the variance of the opinion, and of the day, that features have in common."""
SPREAD_POINTS = 0.95
NOT_APPLICABLE = 0.03
LATENT_RETEST = {0.5: 0.56, 0.7: 0.785}
"""Rounding to whole points blurs: what must hold before it for an answer to repeat so well."""


def features_of(card: int) -> NDArray[np.intp]:
    """The columns of a scorecard's features."""
    return np.flatnonzero(np.equal(CARD_OF, card))


class Partnership(NamedTuple):
    """Opinions of all members, who may answer, and how the features stand."""

    opinions: NDArray[np.float64]
    """Members by features, in standard units."""
    applies: NDArray[np.bool_]
    """Members by features: whether the feature applies to the member."""
    levels: NDArray[np.float64]
    """Where each feature stands, in scale points."""


def partnership(
    rng: np.random.Generator, n_members: int, levels: NDArray[np.float64] | None = None
) -> Partnership:
    """A partnership of so many members; its features stand near 3.2 if nothing else is said."""
    own = 1 - SHARED_BY_ALL - SHARED_IN_CARD
    opinions = (
        np.sqrt(SHARED_BY_ALL) * rng.normal(size=(n_members, 1))
        + np.sqrt(SHARED_IN_CARD) * rng.normal(size=(n_members, N_CARDS))[:, CARD_OF]
        + np.sqrt(own) * rng.normal(size=(n_members, N_FEATURES))
    )
    applies = rng.random((n_members, N_FEATURES)) >= NOT_APPLICABLE
    drawn = rng.normal(3.2, 0.5, N_FEATURES)
    return Partnership(opinions, applies, drawn if levels is None else levels)


def answered(
    rng: np.random.Generator,
    who: Partnership,
    members: NDArray[np.int64],
    retest: float,
    shift: NDArray[np.float64] | float = 0.0,
) -> Answers:
    """What these members answer on one day, the features moved by `shift` scale points."""
    shape = (len(members), N_FEATURES)
    day = np.sqrt(MOOD) * rng.normal(size=(len(members), 1))
    day = day + np.sqrt(1 - MOOD) * rng.normal(size=shape)
    stays = LATENT_RETEST[retest]
    mixed = np.sqrt(stays) * who.opinions[members] + np.sqrt(1 - stays) * day
    ratings = np.rint(who.levels + shift + SPREAD_POINTS * mixed).clip(1, 5).astype(int)
    return np.where(who.applies[members], ratings, 0)


def respondents(
    rng: np.random.Generator, n_members: int, n_before: int, n_after: int, *, same: bool
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Who answers in two rounds: the same people as far as the numbers go, or chance each time."""
    first = rng.permutation(n_members)
    second = first if same else rng.permutation(n_members)
    return first[:n_before], second[:n_after]
