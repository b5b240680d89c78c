"""What scores, disagreement and targets give to worry about, in words."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from models.attention import Kind, Reason
from models.bands import score_band
from models.disagreement_growth import WideFeatures, disagreement_growth
from models.extremes import AboutRange, ScoreRange
from models.months import add_months
from models.policy import Policy
from models.told_words import told_score
from models.words import counted


class CardFacts(NamedTuple):
    """The latest published average of one compared scorecard."""

    title: str
    score_mean: float
    has_declined: bool
    """Whether it really declined since the review before."""
    has_action: bool
    """Whether an action is on record for any of its features."""
    score_range: AboutRange | None = None
    """Whether ranges entered it with their middle."""


class TargetFacts(NamedTuple):
    """One action's target and how it stands."""

    status: str
    due_on: date | None
    latest: float | None
    """The latest score since the target was set."""
    low: float | None
    """The least score that meets the target."""
    latest_range: ScoreRange | None = None
    """Where the latest score is the end of a range."""

    @property
    def is_reached(self) -> bool:
        """Whether it can be said that the latest score meets the target."""
        if self.latest is None or self.low is None:
            return False
        return self.latest >= self.low and self.latest_range != "or less"


def card_reasons(cards: Sequence[CardFacts], policy: Policy) -> list[Reason]:
    """What the scorecards give; one that is weak and declined is not told as declined again."""
    weak = [card for card in cards if card.score_mean < policy.weak_below]
    chosen: dict[Kind, list[CardFacts]] = {
        "weak and really declined": [card for card in weak if card.has_declined],
        "really declined": [c for c in cards if c.has_declined and c not in weak],
        "very weak": [c for c in weak if score_band(c.score_mean, policy) == "very weak"],
        "weak with no action": [card for card in weak if not card.has_action],
    }
    return [Reason(kind, _named(kind, found)) for kind, found in chosen.items() if found]


def spread_reasons(cards: Sequence[WideFeatures]) -> list[Reason]:
    """What the spread of the answers gives, from the scorecards that two reviews share."""
    grown = "; ".join(_grown(wide) for wide in disagreement_growth(cards))
    return [Reason("disagreement grown", f"Disagreement has grown{grown}")] if grown else []


def target_reasons(targets: Iterable[TargetFacts], as_at: date, policy: Policy) -> list[Reason]:
    """What the targets give. A miss is told for one review cycle, and not once it is made good."""
    known = list(targets)
    missed = sum(_is_open_miss(target, as_at, policy) for target in known)
    behind = sum(target.status == "behind" for target in known)
    reasons = [Reason("target missed", f"{counted(missed, 'target')} missed")] if missed else []
    if behind:
        reasons.append(Reason("target behind", f"{counted(behind, 'target')} behind"))
    return reasons


def _is_open_miss(target: TargetFacts, as_at: date, policy: Policy) -> bool:
    if target.status != "missed" or target.due_on is None:
        return False
    return not target.is_reached and as_at <= add_months(target.due_on, policy.cycle_months)


def _grown(wide: WideFeatures) -> str:
    """` in Trust: wide on 9 of 9 features, 1 at the review before`."""
    where = f" in {wide.scorecard_title}" if wide.scorecard_title else ""
    features = counted(wide.n_compared, "feature")
    before = wide.n_before or "none"
    return f"{where}: wide on {wide.n_now} of {features}, {before} at the review before"


def _named(kind: Kind, cards: Sequence[CardFacts]) -> str:
    """`Very weak: Focus and Impact 2.4; Review, Reflect and Refine 2.1`."""
    titles = "; ".join(
        f"{card.title} {told_score(card.score_mean, card.score_range)}" for card in cards
    )
    return f"{kind.capitalize()}: {titles}"
