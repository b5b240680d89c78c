"""Whether a partnership is on its way to a target (statistics specification, section 6)."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from models.extremes import ScoreRange
from models.policy import Policy
from models.rounding import in_tenths
from models.words import uk_date

TargetStatus = Literal["achieved", "on track", "behind", "missed", "no data", "not understood"]
Certainty = Literal["secure", "narrow"]
STATUSES: tuple[TargetStatus, ...] = (
    "missed",
    "behind",
    "no data",
    "not understood",
    "on track",
    "achieved",
)
"""Most pressing first."""
ON_TRACK_TOLERANCE = 0.05
LARGEST_WINDOW_SHARE = 4
"""The window round a due date is at most a quarter of the time given."""


class Observation(NamedTuple):
    """A published score of the feature, on the day its round closed."""

    on: date
    score: float
    margin: float | None = None
    """None where the round is known from means only, and for a score told as a range."""
    round_id: str = ""
    range: ScoreRange | None = None
    """Where the score is the end of a range."""

    def reaches(self, low: float) -> bool:
        """Whether it can be said that the score is at least this."""
        return self.score >= low and self.range != "or less"

    def hides(self, low: float) -> bool:
        """Whether it cannot be said if the score is at least this: it lies in the same range."""
        if self.range == "or more":
            return self.score < low
        return self.range == "or less" and self.score >= low


class Target(NamedTuple):
    """What an action promised: a score by a day, from a baseline on the sheet's date."""

    baseline: float
    low: float
    set_on: date
    due_on: date


class TargetState(NamedTuple):
    """The verdict, the observation it rests on, and a few words of detail."""

    status: TargetStatus
    latest: Observation | None
    note: str
    certainty: Certainty | None = None
    """Of an achieved target; None of any other, and where the round has no margin."""


def target_state(
    target: Target, observations: Iterable[Observation], as_at: date, policy: Policy
) -> TargetState:
    """How a target stands on a day, from published scores only: the first rule that fits.

    Scores before the target was set, or after `as_at`, do not count. A target is judged at the
    day of the latest score, not today: nobody is behind because no round was due.
    """
    seen = seen_since(target.set_on, observations, as_at)
    if not seen:
        return TargetState("no data", None, "no round since the target was set")
    window = _window(target, policy)
    last_day = target.due_on + window
    counted = [o for o in seen if o.on <= last_day]
    if counted and counted[-1].reaches(target.low):
        return TargetState("achieved", counted[-1], "", _certainty(target.low, counted[-1]))
    near = [o for o in counted if o.on >= target.due_on - window]
    if near and (as_at > last_day or near[-1].on > target.due_on):
        if near[-1].hides(target.low):
            return TargetState("no data", near[-1], _hidden(target.low, near[-1]))
        return TargetState(
            "missed", near[-1], _notes(_reached(target, counted), _late(target, seen, last_day))
        )
    if as_at > last_day:
        note = _notes(
            "due date passed, no round near it",
            _reached(target, counted) or _late(target, seen, last_day),
        )
        return TargetState("no data", seen[-1], note)
    return _under_way(target, seen, as_at, last_day)


def required_score(target: Target, day: date) -> float:
    """The score the straight path from baseline to target asks for on a day."""
    if target.baseline >= target.low:
        return target.low
    whole = max(1, (target.due_on - target.set_on).days)
    share = min(1.0, max(0.0, (day - target.set_on).days / whole))
    return target.baseline + (target.low - target.baseline) * share


def seen_since(set_on: date, observations: Iterable[Observation], as_at: date) -> list[Observation]:
    """The scores known by a day of rounds that closed after another day, the latest last.

    Of rounds that closed on the same day the one whose id comes first is taken, as everywhere.
    """
    seen = [o for o in observations if set_on < o.on <= as_at]
    first_id_last = sorted(seen, key=lambda o: o.round_id, reverse=True)
    return sorted(first_id_last, key=lambda o: o.on)


def _under_way(
    target: Target, seen: Sequence[Observation], as_at: date, last_day: date
) -> TargetState:
    """On track or behind, on the day of the latest score."""
    latest = seen[-1]
    enough = required_score(target, latest.on) - ON_TRACK_TOLERANCE
    if latest.hides(round(enough, 6)):
        return TargetState("no data", latest, _hidden(enough, latest))
    shortfall = round(required_score(target, latest.on) - latest.score, 6)  # 0.05, not 0.0500…03
    status: TargetStatus = "on track" if shortfall <= ON_TRACK_TOLERANCE else "behind"
    note = _reached(target, seen) or _direction(target, latest)
    waiting = f"date passed; a round until {uk_date(last_day)} still counts"
    return TargetState(status, latest, _notes(note, waiting if as_at > target.due_on else ""))


def _window(target: Target, policy: Policy) -> timedelta:
    given = (target.due_on - target.set_on) // LARGEST_WINDOW_SHARE
    return min(timedelta(days=policy.target_window_days), max(timedelta(0), given))


def _certainty(low: float, observation: Observation) -> Certainty | None:
    """Whether the target is met even at the lower end of the margin."""
    if observation.margin is None:
        return None
    return "secure" if round(observation.score - observation.margin - low, 6) >= 0 else "narrow"


def _notes(*notes: str) -> str:
    return "; ".join(note for note in notes if note)


def _hidden(low: float, observation: Observation) -> str:
    return (
        f"the score is told as {in_tenths(observation.score)} {observation.range}, "
        f"so whether it reached {in_tenths(low)} cannot be said"
    )


def _reached(target: Target, seen: Sequence[Observation]) -> str:
    """That the target was met once and lost again."""
    first = next((o for o in seen if o.reaches(target.low)), None)
    return f"was reached on {uk_date(first.on)}" if first else ""


def _late(target: Target, seen: Sequence[Observation], after: date) -> str:
    late = next((o for o in seen if o.on > after and o.reaches(target.low)), None)
    return f"achieved late, on {uk_date(late.on)}" if late else ""


def _direction(target: Target, latest: Observation) -> str:
    return "moving away" if latest.score < min(target.baseline, target.low) else ""
