"""What is in force before a job: the register, the loads, and what has been issued."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ingest.contents import Contents
from ingest.fingerprint import fingerprint, fingerprint_key
from ingest.issuing import Issues, fetch_issues
from ingest.register import Register, published_register
from models.assessment_round import AssessmentRound
from models.policy import Policy
from sql.roster import fetch_invited, fetch_people_erased, fetch_rosters_held
from sql.store import Store, open_store
from sql.vault import fetch_answers_erased, fetch_rounds_held
from sql.versions import current_version
from sql.workspace import Workspace


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
    policy: Policy
    key: bytes

    def fingerprint(self, sha256: str) -> str:
        """How vault, roster and store name the file with this SHA-256."""
        return fingerprint(self.key, sha256)

    def cannot_compare(self, round_id: str) -> bool:
        """Whether a round's scores are published, and the answers behind them are not held.

        So it is in a vault that was lost or restored. What is published then stays.
        """
        return round_id in self.published and all(place[0] != round_id for place in self.issues)

    def is_late(self, declared: AssessmentRound) -> bool:
        """Whether the means of a round differ from those published by a few members' answers."""
        before, now = self.register.submitted.get(declared.round_id), declared.n_submitted
        if declared.round_id not in self.published or before is None or now is None:
            return False
        return 0 < abs(now - before) < self.policy.anonymity_floor

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

    def accept(self, contents: Contents, file: str, sha256: str) -> None:
        """Know an accepted file, for those that come after it in the same job."""
        self.register.include(contents)
        for subject in contents.subjects():
            self.loads[subject] = (0, self.fingerprint(sha256), file)
            self.held.pop(subject, None)

    def sources(self) -> dict[str, str]:
        """Subject to the fingerprint in force."""
        return {subject: load[1] for subject, load in self.loads.items()}


def what_is_in_force(workspace: Workspace, now: datetime) -> InForce:
    """What store, vault and roster say. Whoever asks has the right to write."""
    store: Store | None = None
    if current_version(workspace.store) is not None:
        store = open_store(workspace.store)
    try:
        register = published_register(store)
        loads = store.fetch("loads_in_force").iter_rows(named=True) if store else ()
        published = _published(store) if store else frozenset()
        in_force = {
            row["subject"]: (row["load_id"], row["file_sha256"], row["file_name"]) for row in loads
        }
    finally:
        if store is not None:
            store.close()
    if workspace.roster.exists():
        for round_id, email in fetch_invited(workspace.roster).iter_rows():
            register.invited.setdefault(round_id, set()).add(email)
        register.erased.update(fetch_people_erased(workspace.roster)["round_id"])
    register.erased.update(fetch_answers_erased(workspace.vault)["round_id"])
    register.today = max(now.date(), workspace.policy().as_at or date.min)
    policy = workspace.policy()
    return InForce(
        register,
        in_force,
        _held(workspace),
        published,
        fetch_issues(workspace.vault),
        policy,
        fingerprint_key(workspace),
    )


def _published(store: Store) -> frozenset[str]:
    agreed = store.fetch("agreed_rounds")["round_id"] if store.holds("pub_agreed") else ()
    return frozenset((*store.fetch("published_rounds")["round_id"], *agreed))


def _held(workspace: Workspace) -> dict[str, str]:
    """Which file the vault's answers and the roster's members of each round came from."""
    answers = fetch_rounds_held(workspace.vault) if workspace.vault.exists() else {}
    members = fetch_rosters_held(workspace.roster) if workspace.roster.exists() else {}
    return {f"answers:{round_id}": sha256 for round_id, sha256 in answers.items()} | {
        f"members:{round_id}": sha256 for round_id, sha256 in members.items()
    }
