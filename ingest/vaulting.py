"""What is kept from view: answers to the vault, people to the roster, nothing to join them."""

import random
from collections.abc import Iterator, Sequence
from uuid import UUID

import numpy as np
import polars as pl

from ingest.contents import Contents
from models.submission import ANSWERS, CODES, Answers
from sql.roster import replace_completions, replace_members
from sql.vault import replace_answers
from sql.workspace import Workspace

MOST_AT_ONCE = 10_000
"""Submissions in one frame."""
_SHUFFLE = random.SystemRandom()
_RATING = np.array([0] + [answer if isinstance(answer, int) else 0 for answer in ANSWERS], np.int8)
"""Code of an answer to its rating; 0 where it is none."""
_SILENCE = pl.Series(
    [None, *(a if a in ("skipped", "not asked", "quarantined") else None for a in ANSWERS)],
    dtype=pl.String,
)
"""Code of an answer to the word for a member's silence; null where there is an answer."""


def store_answers(workspace: Workspace, contents: Contents, *, file_sha256: str) -> None:
    """Put a file's answers into the vault and its completions into the roster.

    Submissions are shuffled and get random keys, so neither order nor key leads to a person or
    to another scorecard of the same person.
    """
    round_ids = contents.answered_rounds()
    replace_answers(workspace.vault, round_ids, answer_frames(contents), file_sha256=file_sha256)
    completions = sorted({(c.round_id, c.scorecard_id, c.email) for c in contents.completions})
    names = ["round_id", "scorecard_id", "email"]
    frame = pl.DataFrame(completions, schema=dict.fromkeys(names, pl.String), orient="row")
    replace_completions(workspace.roster, round_ids, frame)


def answer_frames(contents: Contents) -> Iterator[pl.DataFrame]:
    """A file's answers as the vault's table `answer` has them, so many of a scorecard at a time.

    The submissions to a scorecard are shuffled, under new random keys.
    """
    places: dict[tuple[str, str, tuple[str, ...]], list[Answers]] = {}
    for submission in contents.submissions:
        place = (submission.round_id, submission.scorecard_id, submission.answers.feature_ids)
        places.setdefault(place, []).append(submission.answers)
    for (round_id, scorecard_id, feature_ids), given in places.items():
        _SHUFFLE.shuffle(given)
        for start in range(0, len(given), MOST_AT_ONCE):
            yield _frame(feature_ids, given[start : start + MOST_AT_ONCE]).select(
                pl.lit(round_id).alias("round_id"),
                pl.lit(scorecard_id).alias("scorecard_id"),
                pl.all(),
            )


def store_members(workspace: Workspace, contents: Contents, *, file_sha256: str) -> None:
    """Put a file's invited members into the roster, in alphabetical order."""
    rows = sorted((m.model_dump() for m in contents.members), key=lambda row: row["email"])
    members = pl.DataFrame(rows)
    round_ids = members["round_id"].unique().to_list()
    replace_members(workspace.roster, round_ids, members, file_sha256=file_sha256)


def _frame(feature_ids: tuple[str, ...], given: Sequence[Answers]) -> pl.DataFrame:
    """A row for each submission and feature, from the bytes of the answers."""
    codes = np.frombuffer(b"".join(answers.codes for answers in given), dtype=np.uint8)
    n, width = len(given), len(feature_ids)
    keys = [str(UUID(int=_SHUFFLE.getrandbits(128), version=4)) for _ in range(n)]
    rating = pl.Series(_RATING[codes])
    return pl.DataFrame(
        {
            "submission_key": pl.Series(keys).gather(np.repeat(np.arange(n), width)),
            "feature_id": pl.Series(feature_ids).gather(np.tile(np.arange(width), n)),
            "rating": rating.set(rating == 0, None),
            "is_not_applicable": codes == CODES["not applicable"],
            "silence": _SILENCE.gather(codes),
        }
    )
