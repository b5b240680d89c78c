"""Which answers to a scorecard may be shown: late returns do not change what was published.

The mean of nine beside the mean of the same eight is the ninth's answer. So a closed scorecard is
published again only when enough answers to every feature differ from each earlier publication
(rule R1 of the statistics specification, section 7; by feature, because figures are).
"""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple


class Issue(NamedTuple):
    """What to show of a scorecard, and why."""

    kind: Literal["new", "earlier", "none"]
    """The latest answers; those of an earlier issue; nothing, for too few have answered."""
    number: int | None = None
    """Of the earlier issue."""
    is_same: bool = False
    """Whether the latest answers are those of the earlier issue."""


def issue_to_show(
    n_submitted: int,
    n_required: int | None,
    differing: Mapping[int, Sequence[int]],
    least_changed: int,
) -> Issue:
    """What to show of a closed scorecard.

    `n_submitted` latest submissions, of which `n_required` are needed (None: none are enough).
    `differing` says for each earlier issue, by its number, in how many answers to each feature it
    and the latest answers differ. An issue from which any feature differs in a few answers stays;
    of several the nearest, the later of equals.
    """
    near = {
        number: sum(counts)
        for number, counts in differing.items()
        if not any(counts) or any(0 < count < least_changed for count in counts)
    }
    if near:
        nearest = min(near, key=lambda number: (near[number], -number))
        return Issue("earlier", nearest, is_same=near[nearest] == 0)
    is_enough = n_required is not None and n_submitted >= n_required
    return Issue("new") if is_enough else Issue("none")
