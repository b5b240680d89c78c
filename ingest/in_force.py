"""What is in force before a job: the register, the loads, and what has been issued."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from ingest.contents import Contents, FeatureMean
from ingest.fingerprint import fingerprint
from ingest.gate_means import gate_means
from ingest.issuing import Issues, Marks, Place
from ingest.register import Register
from ingest.told_means import numbers_told, tells_a_few_members
from models.assessment_round import AssessmentRound
from models.policy import Policy
from models.reissue import Submissions


@dataclass
class InForce:
    """What the store in use knows before this job."""

    register: Register
    loads: dict[str, tuple[int, str, str]]
    """Subject to the load in force: number, fingerprint, file name."""
    held: dict[str, str]
    """Subject to the fingerprint of the file that vault and roster hold of it."""
    published: frozenset[str]
    """Rounds of which the store shows a score."""
    issues: Issues
    """What has been published of closed scorecards, as long as answers are kept."""
    latest: dict[Place, Submissions]
    """The answers in force to each scorecard, as long as they are kept."""
    on_record: Marks
    """What was ever published from answers, as the store notes it."""
    kept: Marks
    """The same, as the vault keeps it."""
    told_means: pl.DataFrame
    """How many members were ever told to be behind each bare mean (`numbers_on_record`)."""
    policy: Policy
    key: bytes

    def fingerprint(self, sha256: str) -> str:
        """How vault, roster and store name the file with this SHA-256."""
        return fingerprint(self.key, sha256)

    def cannot_compare(self, round_id: str) -> bool:
        """Whether answers are not held that a round's scores were ever published from.

        So it is in a vault that was lost or restored. What is published then stays.
        """
        kept = self.kept.get(round_id, set())
        is_known = bool(kept) and self.on_record.get(round_id, set()) <= kept
        return round_id in self.published and not is_known

    def is_unrecorded(self, round_id: str) -> bool:
        """Whether scores are published of which neither store nor vault notes an issue."""
        return round_id in self.published and not (self.on_record | self.kept).get(round_id)

    def is_late(self, declared: AssessmentRound, means: Sequence[FeatureMean]) -> bool:
        """Whether means of a round differ from any published before by a few members' answers."""
        given = gate_means(means, {declared.round_id: declared}, self.policy)
        return tells_a_few_members(numbers_told(given), self.told_means, self.policy)

    def has(self, subjects: Sequence[str], sha256: str) -> bool:
        """Whether a file is what is in force for all it speaks of: in store, vault and roster.

        After a job that died half-way these may hold what no log knows; loading the file in force
        again then puts that right.
        """
        known = self.fingerprint(sha256)
        loads = [self.loads.get(subject) for subject in subjects]
        return (
            bool(subjects)
            and all(load is not None and load[1] == known for load in loads)
            and all(self.held.get(subject, known) == known for subject in subjects)
        )

    def accept(
        self, contents: Contents, given: Mapping[Place, Submissions], file: str, sha256: str
    ) -> None:
        """Know an accepted file, for those that come after it in the same job."""
        self.register.include(contents)
        self.latest = self.latest_beside(contents.answered_rounds())
        self.latest |= given
        for subject in contents.subjects():
            self.loads[subject] = (0, self.fingerprint(sha256), file)
            self.held.pop(subject, None)

    def latest_beside(self, round_ids: Collection[str]) -> dict[Place, Submissions]:
        """The answers in force to all rounds but these."""
        return {place: given for place, given in self.latest.items() if place[0] not in round_ids}

    def sources(self) -> dict[str, str]:
        """Subject to the fingerprint in force."""
        return {subject: load[1] for subject, load in self.loads.items()}
