"""One round published again and again: vault and gate, without files and store around them."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from ingest import publishing
from ingest.contents import Contents
from ingest.gated import Figures
from ingest.vaulting import answer_frames
from models import submission
from models.assessment_round import AssessmentRound
from models.policy import Policy
from models.submission import Answer, Submission
from sql.vault import replace_answers
from tests.attacks.publications import ALDER, COHERENCE, NA, REVIEW, SKIPPED, Answers, features_of

FEATURES = features_of(COHERENCE)
NO_POLICY = Policy()


class Desk:
    """A closed round and those who send its answers, in one file after another."""

    def __init__(
        self,
        folder: Path,
        *,
        n_members: int = 12,
        scorecard_ids: tuple[str, ...] = (COHERENCE,),
        all_agreed: bool = False,
    ) -> None:
        self.vault = folder / "vault.duckdb"
        self.returns: list[Figures] = []
        """The rows of `pub_return` as last published."""
        self.agreed: list[Figures] = []
        """The rows of `pub_agreed` as last published."""
        self.declared = AssessmentRound(
            round_id=REVIEW,
            partnership_id=ALDER,
            instrument_id="csp-toolkit",
            instrument_version="2012",
            kind="review",
            opened_on=date(2026, 1, 5),
            closes_on=date(2026, 2, 5),
            closed_on=date(2026, 2, 6),
            n_members=n_members,
            scorecard_ids=scorecard_ids,
            all_agreed=all_agreed,
        )

    def publish(self, answers: Answers, policy: Policy = NO_POLICY) -> dict[str, Figures]:
        """The features as published after this file: the columns of `pub_cell`, by feature."""
        frames = answer_frames(
            Contents(submissions=[s for row in answers for s in self._submissions(row)])
        )
        replace_answers(self.vault, [REVIEW], frames, file_sha256="of no matter")
        return self.publish_again(policy)

    def publish_again(self, policy: Policy) -> dict[str, Figures]:
        """The same from what the vault holds: the command `publish`."""
        publishing.issue_answers(self.vault, [self.declared], policy)
        gated = publishing.gate_answers(self.vault, [self.declared], policy)
        self.returns, self.agreed = gated.returns.to_dicts(), gated.agreed.to_dicts()
        return {row["feature_id"]: row for row in gated.cells.to_dicts()}

    def _submissions(self, row: Sequence[object]) -> Iterator[Submission]:
        """What one member answers, scorecard by scorecard."""
        cells = iter(row)
        for card in self.declared.scorecard_ids:
            answers = {f: _answer(next(cells)) for f in features_of(card)}
            yield Submission(REVIEW, card, submission.Answers.of(answers))


def _answer(cell: object) -> Answer:
    words: dict[object, Answer] = {NA: "not applicable", SKIPPED: "skipped"}
    return words.get(cell, cell)  # type: ignore[arg-type, return-value]
