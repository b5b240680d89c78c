"""What is kept from view: answers to the vault, people to the roster, nothing to join them."""

import random
from uuid import UUID

import polars as pl

from ingest.contents import Contents
from models.submission import Submission
from sql.roster import replace_completions, replace_members
from sql.vault import replace_answers
from sql.workspace import Workspace

_ANSWER_SCHEMA = {
    "round_id": pl.String,
    "scorecard_id": pl.String,
    "submission_key": pl.String,
    "feature_id": pl.String,
    "rating": pl.Int8,
    "is_not_applicable": pl.Boolean,
}
_SHUFFLE = random.SystemRandom()


def store_answers(workspace: Workspace, contents: Contents, *, file_sha256: str) -> None:
    """Put a file's answers into the vault and its completions into the roster.

    Submissions are shuffled and get random keys, so neither order nor key leads to a person or
    to another scorecard of the same person.
    """
    round_ids = contents.answered_rounds()
    answers = answers_frame(contents)
    replace_answers(workspace.vault, round_ids, answers, file_sha256=file_sha256)
    completions = sorted({(c.round_id, c.scorecard_id, c.email) for c in contents.completions})
    names = ["round_id", "scorecard_id", "email"]
    frame = pl.DataFrame(completions, schema=dict.fromkeys(names, pl.String), orient="row")
    replace_completions(workspace.roster, round_ids, frame)


def answers_frame(contents: Contents) -> pl.DataFrame:
    """A file's answers as the vault's table `answer` has them: shuffled, under new random keys."""
    submissions = list(contents.submissions)
    _SHUFFLE.shuffle(submissions)
    rows = [row for submission in submissions for row in _rows(submission)]
    return pl.DataFrame(rows, schema=_ANSWER_SCHEMA, orient="row")


def store_members(workspace: Workspace, contents: Contents, *, file_sha256: str) -> None:
    """Put a file's invited members into the roster, in alphabetical order."""
    rows = sorted((m.model_dump() for m in contents.members), key=lambda row: row["email"])
    members = pl.DataFrame(rows)
    round_ids = members["round_id"].unique().to_list()
    replace_members(workspace.roster, round_ids, members, file_sha256=file_sha256)


def _rows(submission: Submission) -> list[tuple[str, str, str, str, int | None, bool]]:
    key = str(UUID(int=_SHUFFLE.getrandbits(128), version=4))
    return [
        (
            submission.round_id,
            submission.scorecard_id,
            key,
            feature_id,
            answer if isinstance(answer, int) else None,
            answer == "not applicable",
        )
        for feature_id, answer in submission.answers.items()
    ]
