"""Whether a partnership is on its way to a target (statistics specification, section 6)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from models.policy import Policy

TargetStatus = Literal["achieved", "on track", "behind", "missed", "no data", "not understood"]
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


def target_state(
    target: Target, observations: Sequence[Observation], as_at: date, policy: Policy
) -> TargetState:
    """How a target stands on a day, from published scores only.

    Scores before the target was set, or after `as_at`, do not count. A target is judged at the
    day of the latest score, not today: nobody is behind because no round was due.
    """
    seen = sorted(o for o in observations if target.set_on < o.on <= as_at)
    if not seen:
        return TargetState("no data", None, "no round since the target was set")
    window = _window(target, policy)
    frozen = _frozen_verdict(target, seen, as_at, window)
    if frozen is not None:
        return frozen
    latest = seen[-1]
    if latest.score >= target.low:
        return TargetState("achieved", latest, "")
    reached = next((o for o in seen if o.score >= target.low), None)
    note = f"was reached on {_day(reached.on)}" if reached else _direction(target, latest)
    shortfall = round(required_score(target, latest.on) - latest.score, 6)  # 0.05, not 0.0500…03
    status: TargetStatus = "on track" if shortfall <= ON_TRACK_TOLERANCE else "behind"
    if as_at > target.due_on and not note:
        note = f"date passed; a round until {_day(target.due_on + window)} still counts"
    return TargetState(status, latest, note)


def required_score(target: Target, day: date) -> float:
    """The score the straight path from baseline to target asks for on a day."""
    if target.baseline >= target.low:
        return target.low
    whole = max(1, (target.due_on - target.set_on).days)
    share = min(1.0, max(0.0, (day - target.set_on).days / whole))
    return target.baseline + (target.low - target.baseline) * share


def _window(target: Target, policy: Policy) -> timedelta:
    given = (target.due_on - target.set_on) // LARGEST_WINDOW_SHARE
    return min(timedelta(days=policy.target_window_days), max(timedelta(0), given))


def _frozen_verdict(
    target: Target, seen: Sequence[Observation], as_at: date, window: timedelta
) -> TargetState | None:
    """The verdict once the due date has passed; None while it is still ahead."""
    last_day = target.due_on + window
    in_time = [o for o in seen if o.on <= last_day]
    at_due_date = [o for o in in_time if o.on >= target.due_on]
    if as_at <= last_day and not at_due_date:
        return None
    judged = in_time[-1] if in_time else None
    if judged is not None and judged.score >= target.low:
        return TargetState("achieved", judged, "")
    if judged is None or judged.on < target.due_on - window:
        return TargetState("no data", seen[-1], "due date passed, no round near it")
    late = next((o for o in seen if o.on > judged.on and o.score >= target.low), None)
    return TargetState("missed", judged, f"achieved late, on {_day(late.on)}" if late else "")


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _direction(target: Target, latest: Observation) -> str:
    return "moving away" if latest.score < min(target.baseline, target.low) else ""
