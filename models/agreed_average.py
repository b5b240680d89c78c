"""A scorecard's average where three or four members all answered and all agreed to show it.

Rule R13 of the statistics specification, section 7. Such an average is told as strictly as the mean
of a feature with as many ratings, whatever the policy: then no member can be sure of how another
rated anything, nor on which side of the middle (`tests/attacks/test_agreed.py`).
"""

from collections.abc import Sequence

from models.extremes import ToldScore, told_score
from models.policy import Policy
from models.rounding import tenths

AGREEING_SIZES = (3, 4)
"""Of two members each would read the other's answers in an average; five need no agreement."""
STRICT = Policy(score_ranges="strict")


def agreed_average(
    counts: Sequence[Sequence[int]], n_submitted: int, n_members: int
) -> ToldScore | None:
    """The average of the features that all members rated, as it may be told.

    `counts` says for each feature of the scorecard how many gave each rating. None where a member
    did not answer the scorecard, or not all rated at least half of its features.
    """
    whole = [ratings for ratings in counts if sum(ratings) == n_members]
    if n_submitted != n_members or not whole or 2 * len(whole) < len(counts):
        return None
    total = sum(level * n for ratings in whole for level, n in enumerate(ratings, start=1))
    return told_score(tenths(total, n_members * len(whole)), n_members, STRICT)
