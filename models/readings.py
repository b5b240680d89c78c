"""What a scorecard's pattern of scores says: the toolkit's own ways of reading it.

Each scorecard of an instrument names the way it is read (`Scorecard.reading`). Scores are the
published ones, as shown; limits are the policy's and those below. Of a score told as a range
nothing is said that would not hold for all of the range.
"""

from collections.abc import Callable, Sequence
from statistics import fmean
from typing import NamedTuple

from models.extremes import AboutRange
from models.instrument import Reading, Scorecard
from models.policy import Policy
from models.rounding import in_tenths
from models.told_words import told_score
from models.words import listed

A_LEVEL_APART = 1.0
"""Features that usually come out alike are unlike when a whole level lies between them."""
LOWEST, HIGHEST = 1.0, 5.0
LESSONS_LOST = 0.5
"""Half a level between looking back and doing something about it."""


class Figure(NamedTuple):
    """A published score as it may be told."""

    score: float
    range: AboutRange | None = None

    def __str__(self) -> str:
        return told_score(self.score, self.range)


class Rated(NamedTuple):
    """A feature with a published score."""

    title: str
    figure: Figure

    def __str__(self) -> str:
        return f"{self.title} {self.figure}"

    @property
    def score(self) -> float:
        """What is told: the score, or the end of its range."""
        return self.figure.score

    @property
    def least(self) -> float:
        """The least that the score can be."""
        return LOWEST if self.figure.range == "or less" else self.score

    @property
    def most(self) -> float:
        """The most that the score can be."""
        return HIGHEST if self.figure.range == "or more" else self.score


def scorecard_readings(
    scorecard: Scorecard, average: Figure | None, figures: dict[str, Figure], policy: Policy
) -> list[str]:
    """Sentences on one scorecard, from its published average and its features' figures (by id)."""
    in_order = [
        Rated(f.title, figures[f.id]) if f.id in figures else None for f in scorecard.features
    ]
    rated = [feature for feature in in_order if feature is not None]
    if not rated or scorecard.reading == "not judged":
        return []
    readers: dict[Reading, Callable[[], str]] = {
        "weakest link": lambda: _weakest_link(rated, policy),
        "alike": lambda: _alike(rated),
        "not proof": lambda: _not_proof(average, policy),
        "follow-through": lambda: _follow_through(in_order),
        "one cause": lambda: _one_cause(rated, policy),
        "partly outside": lambda: _partly_outside(rated, policy),
    }
    own = readers[scorecard.reading]() if scorecard.reading else ""
    return [sentence for sentence in (_weak(rated, average, policy), own) if sentence]


def _weak(rated: Sequence[Rated], average: Figure | None, policy: Policy) -> str:
    limit = policy.weak_below
    weak = _below(rated, limit)
    if average is not None and average.score < limit:
        return f"Weak as a whole, at {average}: below {in_tenths(limit)} there is much to gain."
    return f"Weak, below {in_tenths(limit)}: {_listed(weak)}." if weak else ""


def _weakest_link(rated: Sequence[Rated], policy: Policy) -> str:
    lowest = min(r.score for r in rated)
    links = _listed([r for r in rated if r.score == lowest])
    if min(r.least for r in rated) >= policy.solid_from:
        return f"No weak link: even the lowest, {links}, is solid."
    return f"Weakest link: {links}. Start there, whatever the average says."


def _alike(rated: Sequence[Rated]) -> str:
    lowest, highest = min(rated, key=lambda r: r.most), max(rated, key=lambda r: r.least)
    if round(highest.least - lowest.most, 1) >= A_LEVEL_APART:
        return f"Unlike scores: {highest} beside {lowest}. They usually come out alike: ask why."
    apart_at_most = round(max(r.most for r in rated) - min(r.least for r in rated), 1)
    if len(rated) == 1 or apart_at_most >= A_LEVEL_APART:
        return ""
    return "The scores come out alike, as they usually do."


def _not_proof(average: Figure | None, policy: Policy) -> str:
    if average is None or average.score < policy.solid_from:
        return ""
    return (
        f"Solid, at {average}. That is no proof that life has improved for anyone: look for "
        "proof under Capturing Performance."
    )


def _follow_through(in_order: Sequence[Rated | None]) -> str:
    """The first half of the features is looking back, the second is doing something about it."""
    half = len(in_order) // 2
    found = [feature for feature in in_order[:half] if feature]
    used = [feature for feature in in_order[half:] if feature]
    if len(found) + len(used) < len(in_order):
        return ""
    drop = fmean(r.least for r in found) - fmean(r.most for r in used)
    if round(drop, 2) < LESSONS_LOST:
        return ""
    return f"Lessons seem to be found but not used: {_listed(found)}, yet {_listed(used)}."


def _one_cause(rated: Sequence[Rated], policy: Policy) -> str:
    weak = _below(rated, policy.weak_below)
    if len(weak) < 2:
        return ""
    return f"{len(weak)} are weak together: look for the one that causes the others."


def _partly_outside(rated: Sequence[Rated], policy: Policy) -> str:
    if not _below(rated, policy.weak_below):
        return ""
    return "Part of the answer may lie outside the partnership: talk to those it depends on."


def _below(rated: Sequence[Rated], limit: float) -> list[Rated]:
    return sorted((r for r in rated if r.most < limit), key=lambda r: (r.score, r.title))


def _listed(rated: Sequence[Rated]) -> str:
    return listed([str(feature) for feature in rated])
