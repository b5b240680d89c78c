"""Who needs attention: the kinds of reasons, and the order in which partnerships are told.

The order says what to look at first. It is never a ranking by score: the size of a score or of a
delay plays no part in it. It is written down for readers in `docs/attention.md`.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Kind = Literal[
    "review overdue",
    "review short of threshold",
    "open review short of returns",
    "weak and really declined",
    "really declined",
    "target missed",
    "disagreement grown",
    "very weak",
    "weak with no action",
    "open review past its day",
    "review due soon",
    "target behind",
]
KINDS: tuple[Kind, ...] = (
    "review overdue",
    "review short of threshold",
    "open review short of returns",
    "weak and really declined",
    "really declined",
    "target missed",
    "disagreement grown",
    "very weak",
    "weak with no action",
    "open review past its day",
    "review due soon",
    "target behind",
)
"""Most pressing first."""


class Reason(NamedTuple):
    """One reason in words; everything of one kind is one reason."""

    kind: Kind
    words: str

    @property
    def weight(self) -> int:
        """Its place in `KINDS`: lower comes first."""
        return KINDS.index(self.kind)


class Case(NamedTuple):
    """A partnership with its reasons, the most pressing first."""

    partnership_id: str
    partnership: str
    reasons: tuple[Reason, ...]


def case(partnership_id: str, partnership: str, reasons: Iterable[Reason]) -> Case:
    """A partnership with its reasons put in order."""
    return Case(partnership_id, partnership, tuple(sorted(reasons, key=_weight)))


def most_pressing_first(cases: Iterable[Case]) -> list[Case]:
    """The partnerships with a reason, in order.

    The more pressing first reason comes first; then the greater number of reasons; then the name,
    and the id where two share a name.
    """
    return sorted((found for found in cases if found.reasons), key=_place)


def _weight(reason: Reason) -> int:
    return reason.weight


def _place(found: Case) -> tuple[int, int, str, str]:
    first = found.reasons[0].weight
    return (first, -len(found.reasons), found.partnership, found.partnership_id)
