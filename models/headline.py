"""The honest headline: every count with all its parts, which add up to the register."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal

Standing = Literal[
    "improved",
    "declined",
    "mixed",
    "no clear change",
    "open",
    "short of threshold",
    "never reviewed",
    "first review",
    "known only from means",
    "too few ratings",
]
COMPARABLE: tuple[Standing, ...] = ("improved", "declined", "mixed", "no clear change")
_APART: dict[Standing, str] = {
    "open": "under review now",
    "short of threshold": "short of threshold",
    "never reviewed": "not reviewed yet",
    "first review": "with nothing earlier to compare",
    "known only from means": "known earlier only from means",
    "too few ratings": "with too few ratings",
}


def standing_of(words: Iterable[str]) -> Standing:
    """How a partnership moved, from the change words of its compared scorecards."""
    seen = set(words)
    if not seen:
        return "first review"
    if seen == {"cannot say"}:
        return "known only from means"
    if {"improved", "declined"} <= seen:
        return "mixed"
    if "improved" in seen:
        return "improved"
    return "declined" if "declined" in seen else "no clear change"


def change_headline(standings: Iterable[Standing]) -> str:
    """How many really improved, of how many comparable, of how many overseen, and why not the rest.

    "2 of 9 comparable partnerships really improved in at least one scorecard, 1 declined (17
    overseen; 3 under review now, ...)".
    """
    counts = Counter(standings)
    comparable = sum(counts[name] for name in COMPARABLE)
    overseen = sum(counts.values())
    moved = f"{counts['improved']} of {comparable} comparable partnerships really improved "
    moved += "in at least one scorecard"
    if counts["declined"]:
        moved += f", {counts['declined']} declined"
    if counts["mixed"]:
        moved += f", {counts['mixed']} moved both ways"
    apart = [f"{counts[name]} {words}" for name, words in _APART.items() if counts[name]]
    rest = f"; {', '.join(apart)}" if apart else ""
    return f"{moved} ({overseen} overseen{rest})."
