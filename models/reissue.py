"""Which answers to a scorecard may be shown, and how near two sets of answers are.

The mean of nine beside the mean of the same eight is the ninth's answer. So a closed scorecard is
published again only when enough answers to every feature differ from each earlier publication
(rule R1 of the statistics specification, section 7; by feature, because figures are), and the
answers of one round are not published under another.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

Submissions = Counter[tuple[tuple[str, str], ...]]
"""How often each submission was given: every feature of the scorecard in order, and its answer."""


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
        if not any(counts) or tells_a_few(counts, least_changed)
    }
    if near:
        nearest = min(near, key=lambda number: (near[number], -number))
        return Issue("earlier", nearest, is_same=near[nearest] == 0)
    is_enough = n_required is not None and n_submitted >= n_required
    return Issue("new") if is_enough else Issue("none")


def tells_a_few(differing: Iterable[int], least_changed: int) -> bool:
    """Whether two publications that differ in so many answers, or members, would tell a few."""
    return any(0 < count < least_changed for count in differing)


def n_differing(one: Submissions, other: Submissions) -> list[int]:
    """In how many answers to each feature two sets of submissions differ, at least."""
    features, other_features = by_feature(one), by_feature(other)
    nothing: Counter[str] = Counter()
    return [
        max((new - old).total(), (old - new).total())
        for feature_id in features.keys() | other_features.keys()
        for new in [features.get(feature_id, nothing)]
        for old in [other_features.get(feature_id, nothing)]
    ]


def by_feature(submissions: Submissions) -> dict[str, Counter[str]]:
    """How many gave each answer to each feature."""
    found: dict[str, Counter[str]] = {}
    for submission, n in submissions.items():
        for feature_id, answer in submission:
            found.setdefault(feature_id, Counter())[answer] += n
    return found


def are_given_again(
    one: Submissions, other: Submissions, least_changed: int, least_told: int
) -> bool:
    """Whether two sets are the same submissions but for a few, and enough to be told of both.

    So it is where fewer than `least_changed` of either have no equal in the other, and at least
    three quarters of the fewer have one. Honest answers to two rounds come that near by chance in
    one of a thousand scorecards or less. Whole submissions are compared, since feature by feature
    every fifth pair of honest rounds is that near. Only one more answer to every feature is too
    rare for chance, and tells the most: so it counts however the submissions are put together, as
    those are that stand for counts.
    """
    n_again = (one & other).total()
    fewer, more = sorted((one.total(), other.total()))
    are_most = more - n_again < least_changed and 4 * n_again >= 3 * fewer
    is_one_more = more - fewer == 1 and max(n_differing(one, other)) == 1
    return fewer >= least_told and (are_most or is_one_more)
