"""Never more submissions than members, however the answers arrived."""

from collections import Counter
from collections.abc import Iterable, Iterator

from ingest.register import Register
from models.submission import Submission


def oversized(
    submissions: Iterable[Submission], register: Register
) -> Iterator[tuple[str, str, str]]:
    """Fault word, problem and what is allowed, for each scorecard with more than its members."""
    counts = Counter((submission.round_id, submission.scorecard_id) for submission in submissions)
    for (round_id, scorecard_id), n in counts.items():
        n_members = register.rounds[round_id].n_members
        if n > n_members:
            yield (
                "more_submissions_than_members",
                f"{round_id}: {n} submissions to {scorecard_id} from {n_members} members",
                f"at most {n_members}; correct the round's n_members or the answers",
            )
