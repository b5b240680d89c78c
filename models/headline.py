"""The honest headline: every count with all its parts, which add up to the register."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from models.words import counted

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
_BESIDE: dict[Standing, str] = {
    "mixed": "moved both ways",
    "no clear change": "showed no clear change",
}
_APART: dict[Standing, str] = {
    "open": "under review now",
    "short of threshold": "short of threshold",
    "never reviewed": "not reviewed yet",
    "first review": "with nothing earlier that can be compared",
    "known only from means": "known earlier only from means",
    "too few ratings": "with too few members or ratings",
}
KNOWN_ONLY_FROM_MEANS = "known only from means"


def standing_of(words: Iterable[str], reasons: Iterable[str | None] = ()) -> Standing:
    """How a partnership moved, from the change words of its compared scorecards.

    `reasons` say why a scorecard cannot be compared, where it cannot.
    """
    seen = set(words)
    if seen <= {"cannot say"}:
        is_bare = KNOWN_ONLY_FROM_MEANS in set(reasons)
        return "known only from means" if is_bare else "first review"
    if {"improved", "declined"} <= seen:
        return "mixed"
    if "improved" in seen:
        return "improved"
    return "declined" if "declined" in seen else "no clear change"


def change_headline(standings: Iterable[Standing]) -> str:
    """How many really improved, of how many comparable, of how many overseen, and why not the rest.

    "2 of 12 comparable partnerships really improved in at least one scorecard, none really
    declined, 10 showed no clear change (17 overseen; 1 under review now, ...)". The counts before
    the bracket add up to the comparable; with those after "overseen" they add up to the register.
    """
    counts = Counter(standings)
    overseen = sum(counts.values())
    comparable = sum(counts[name] for name in COMPARABLE)
    apart = _parts(counts, _APART)
    if not overseen:
        return "No partnership is overseen yet."
    if not comparable:
        register = counted(overseen, "partnership")
        return f"None of {register} overseen can be compared yet: {', '.join(apart)}."
    partnerships = "partnership" if comparable == 1 else "partnerships"
    moved = [
        f"{counts['improved']} of {comparable} comparable {partnerships} really improved in at "
        "least one scorecard",
        f"{counts['declined'] or 'none'} really declined",
        *_parts(counts, _BESIDE),
    ]
    rest = f"; {', '.join(apart)}" if apart else ""
    return f"{', '.join(moved)} ({overseen} overseen{rest})."


def _parts(counts: Mapping[Standing, int], words: Mapping[Standing, str]) -> list[str]:
    return [f"{counts[name]} {said}" for name, said in words.items() if counts[name]]
