"""How long answers and addresses are kept: so many months after their round was closed."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from models.months import add_months
from models.policy import Policy
from models.words import counted, listed, uk_date

WARNING_DAYS = 14
"""Long enough for somebody back from a fortnight's leave to set up the purge, and for a last
correction of the round's answers; short enough to be read."""
MOST_NAMED = 5

RetentionState = Literal["due", "soon", "still open", "kept"]


class HeldRound(NamedTuple):
    """A round of which answers or people are held."""

    round_id: str
    closes_on: date
    closed_on: date | None


def erase_on(closed_on: date, policy: Policy) -> date:
    """The day from which the answers and people of a closed round are to be erased."""
    return add_months(closed_on, policy.retention_months)


def retention_state(held: HeldRound, today: date, policy: Policy) -> RetentionState:
    """Whether to erase a round today, soon, or not yet.

    A round that was never closed is not erased. It is `still open` once its announced end is past
    by more than the time for which answers are kept.
    """
    if held.closed_on is None:
        return "still open" if today > erase_on(held.closes_on, policy) else "kept"
    day = erase_on(held.closed_on, policy)
    if today >= day:
        return "due"
    return "soon" if today >= day - timedelta(days=WARNING_DAYS) else "kept"


def retention_warnings(rounds: Sequence[HeldRound], today: date, policy: Policy) -> list[str]:
    """What has to be done about these rounds, the most pressing first; empty when nothing has."""
    by_state: dict[RetentionState, list[HeldRound]] = {}
    for held in sorted(rounds, key=lambda r: (r.closed_on or r.closes_on, r.round_id)):
        by_state.setdefault(retention_state(held, today, policy), []).append(held)
    kept = counted(policy.retention_months, "month")
    said = []
    if due := by_state.get("due"):
        since = uk_date(erase_on(due[0].closed_on or due[0].closes_on, policy))
        said.append(
            f"Answers and addresses are kept for {kept} after closing. Those of "
            f"{counted(len(due), 'round')} should be erased, the first since {since}: "
            f"{_named(due)}. Erase them with: partnership-monitor purge WORKSPACE"
        )
    if soon := by_state.get("soon"):
        first = uk_date(erase_on(soon[0].closed_on or soon[0].closes_on, policy))
        said.append(
            f"Answers and addresses of {counted(len(soon), 'round')} are to be erased within "
            f"{WARNING_DAYS} days, from {first} on: {_named(soon)}. Load corrected answers before."
        )
    if still_open := by_state.get("still open"):
        said.append(
            f"{counted(len(still_open), 'round')} still open more than {kept} after the announced "
            f"end: {_named(still_open)}. Nothing of an open round is erased: close it by loading "
            "the rounds sheet with its closed_on."
        )
    return said


def _named(rounds: Sequence[HeldRound]) -> str:
    names = [held.round_id for held in rounds[:MOST_NAMED]]
    more = len(rounds) - len(names)
    return listed([*names, f"{more} more"] if more else names)
