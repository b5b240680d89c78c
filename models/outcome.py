"""What became of a feature and of the work on it: actions crossed with outcomes.

Of a feature in the latest closed round that asked it. An action counts from the round after its
first sheet; one that was finished before the comparison begins is history, for its effect is in the
earlier score already. Several actions on a feature are done when all that count are done.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from models.change import ChangeWord
from models.policy import Policy

Outcome = Literal[
    "done and improved",
    "done without effect",
    "not done yet improved",
    "neither",
    "nobody owns it",
    "no action needed",
    "cannot say",
]
OUTCOMES: tuple[Outcome, ...] = (
    "nobody owns it",
    "neither",
    "done without effect",
    "not done yet improved",
    "done and improved",
    "no action needed",
    "cannot say",
)
"""Those to act on first."""
SAME_RANGE = "in the same range"
"""Why two scores cannot be compared though both are told (view `feature_pair`)."""


class Work(NamedTuple):
    """An action on the feature: the day of its first sheet, and when it was finished."""

    set_on: date
    done_on: date | None


class Measured(NamedTuple):
    """The feature in the latest closed round that asked it, and against the review before."""

    closed_on: date
    score: float | None
    before_closed_on: date | None
    change_word: ChangeWord | None
    """None where there is no earlier review to compare with."""
    why_cannot_say: str | None = None


class Crossing(NamedTuple):
    """The outcome, and why it could not be another."""

    outcome: Outcome
    note: str


def work_that_counts(feature: Measured, work: Iterable[Work]) -> list[Work]:
    """The actions whose effect the comparison could show, now or with the next round."""
    since = feature.before_closed_on or date.min
    return [w for w in work if w.done_on is None or w.done_on > since]


def feature_outcome(
    feature: Measured, work: Iterable[Work], as_at: date, policy: Policy
) -> Crossing:
    """Exactly one outcome for every feature: the first rule that fits.

    "Improved" is a change beyond chance (`models.change`); "weak" is a score below the policy's.
    """
    if feature.score is None:
        return Crossing("cannot say", "no score published")
    counting = work_that_counts(feature, work)
    if not counting:
        return _without_action(feature, feature.score, policy)
    measured = [w for w in counting if w.set_on < feature.closed_on]
    if not measured:
        return Crossing("cannot say", "the action is newer than the latest round")
    if feature.change_word in (None, "cannot say"):
        return Crossing("cannot say", _why_not(feature))
    return _with_action(feature, measured, as_at)


def _without_action(feature: Measured, score: float, policy: Policy) -> Crossing:
    reasons = ["weak"] if score < policy.weak_below else []
    reasons += ["really fell"] if feature.change_word == "declined" else []
    if reasons:
        return Crossing("nobody owns it", " and ".join(reasons))
    is_unknown = feature.change_word in (None, "cannot say")
    if is_unknown and feature.why_cannot_say != SAME_RANGE:
        return Crossing("cannot say", "no earlier score to compare with")
    return Crossing("no action needed", "")


def _why_not(feature: Measured) -> str:
    if feature.why_cannot_say == SAME_RANGE:
        return "both scores may lie in the same range"
    return "no earlier score to compare with"


def _with_action(feature: Measured, measured: Sequence[Work], as_at: date) -> Crossing:
    done_days = [w.done_on for w in measured if w.done_on is not None and w.done_on <= as_at]
    is_done = len(done_days) == len(measured)
    is_done_since = is_done and max(done_days) > feature.closed_on
    if feature.change_word == "improved":
        was_done = is_done and not is_done_since
        return Crossing("done and improved" if was_done else "not done yet improved", "")
    if is_done_since:
        return Crossing("cannot say", "no round since the action was done")
    note = "really fell" if feature.change_word == "declined" else ""
    return Crossing("done without effect" if is_done else "neither", note)
