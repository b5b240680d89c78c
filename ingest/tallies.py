"""How many gave each answer to a feature, and submissions that stand for such counts.

Whatever is published of a feature goes by the counts of that feature, and of a scorecard by how
many submitted it: nothing looks at what one submission holds for two features. So any submissions
with these counts give the figures that the members' own would, under the rules for answers.
"""

from collections import Counter
from collections.abc import Mapping

from models.instrument import Scorecard
from models.submission import ANSWERS, CODES, Answer, Answers, Submission, is_said

Tally = Counter[Answer]
"""How many gave each answer to one feature."""
_SKIPPED, _NOT_ASKED = (bytes([CODES[word]]) for word in ("skipped", "not asked"))


def n_rated(tally: Tally) -> int:
    """How many rated a feature."""
    return sum(n for answer, n in tally.items() if isinstance(answer, int))


def sum_of_ratings(tally: Tally) -> int:
    """What the ratings of a feature add up to."""
    return sum(answer * n for answer, n in tally.items() if isinstance(answer, int))


def n_said(tally: Tally) -> int:
    """How many rated a feature or said that it does not apply."""
    return sum(n for answer, n in tally.items() if is_said(answer))


def submissions_of(
    round_id: str, scorecard: Scorecard, tallies: Mapping[str, Tally]
) -> list[Submission]:
    """Submissions to a scorecard that give these counts, by feature id; none where nothing is said.

    There are as many as the feature with the most; the others were skipped by the rest, and
    features without counts were not asked.
    """
    feature_ids = tuple(feature.id for feature in scorecard.features)
    if not any(n_said(tally) for tally in tallies.values()):
        return []
    n = max(tally.total() for tally in tallies.values())
    columns = [_codes(tallies.get(feature_id), n) for feature_id in feature_ids]
    return [
        Submission(round_id, scorecard.id, Answers(feature_ids, bytes(codes)))
        for codes in zip(*columns, strict=True)
    ]


def _codes(tally: Tally | None, n: int) -> bytes:
    """The answers of all submissions to one feature, in order."""
    if tally is None:
        return _NOT_ASKED * n
    return b"".join(bytes([CODES[a]]) * tally[a] for a in ANSWERS).ljust(n, _SKIPPED)
