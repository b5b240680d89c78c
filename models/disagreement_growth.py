"""Whether a partnership's members disagree more than at the review before.

Told from published bands alone: which features members disagree widely on, then and now. Members'
answers go together, so one who joins or leaves a round moves many features at once; a plain sign
test would cry wolf. Grown is said in two cases:

- in one scorecard: of 5 features or more, nine in ten became wide (less those no longer wide);
- overall: newly wide less no longer wide is at least 4.5 times the root of their sum, which is a
  sign test on the features that crossed the limit, 4.5 standard errors out.

How often each would be said of a partnership in which nothing changed, simulated with the toolkit
and the survey, with 8, 12 and 20 answers, spreads of 0.8 to 1.2 points round the limit, half of a
person's variance stable and new answers each round: where one person's answers correlate by 0.3
(0.4 within a scorecard), 0.1 % for the toolkit and 0.7 % for the survey, in the worst setting 0.3
and 1.4 %; at 0.4 (0.5 within), 0.2 and 1.4 %, at worst 0.4 and 2.5 %. Spreads that double
everywhere are found in 77 % of partnerships with 8 answers and in nearly all with 12 or 20; in one
scorecard of 11 features alone in 14, 30 and 63 %.
"""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

STANDARD_ERRORS = 4.5
LEAST_FEATURES = 5
TENTHS_OF_SCORECARD = 9


class WideFeatures(NamedTuple):
    """Features of a scorecard on which members disagree widely, in two reviews.

    Counts of matched features that 8 or more members rated both times: below that nothing is
    published about disagreement, and with 8 or 9 ratings only that it is wide.
    """

    scorecard_title: str | None
    """None for all scorecards together."""
    n_compared: int
    n_before: int
    n_now: int
    n_newly: int
    """Wide now and not before."""

    @property
    def n_no_longer(self) -> int:
        """Wide before and not now."""
        return self.n_before - (self.n_now - self.n_newly)

    @property
    def n_more(self) -> int:
        """How many more features are wide now; negative if fewer."""
        return self.n_now - self.n_before


def disagreement_growth(cards: Sequence[WideFeatures]) -> list[WideFeatures]:
    """Where disagreement has grown: overall, else in single scorecards, else nowhere."""
    whole = WideFeatures(
        None,
        n_compared=sum(card.n_compared for card in cards),
        n_before=sum(card.n_before for card in cards),
        n_now=sum(card.n_now for card in cards),
        n_newly=sum(card.n_newly for card in cards),
    )
    if _has_grown_overall(whole):
        return [whole]
    return [card for card in cards if _has_grown_throughout(card)]


def _has_grown_overall(wide: WideFeatures) -> bool:
    crossed = wide.n_newly + wide.n_no_longer
    return wide.n_more > 0 and wide.n_more >= STANDARD_ERRORS * sqrt(crossed)


def _has_grown_throughout(wide: WideFeatures) -> bool:
    enough = wide.n_compared >= LEAST_FEATURES
    return enough and 10 * wide.n_more >= TENTHS_OF_SCORECARD * wide.n_compared
