"""What store, vault and roster say before a job: read once, by whoever has the right to write."""

from datetime import date, datetime

from ingest.fingerprint import fingerprint_key
from ingest.in_force import InForce
from ingest.issuing import (
    Marks,
    Place,
    answers_by_place,
    fetch_issues,
    fetch_marks,
    marks_by_round,
)
from ingest.register import Register, published_register
from ingest.told_means import numbers_on_record
from models.reissue import Submissions
from sql.roster import fetch_invited, fetch_people_erased, fetch_rosters_held
from sql.store import Store, open_store
from sql.vault import fetch_answers_erased, fetch_for_gate, fetch_rounds_held
from sql.versions import current_version
from sql.workspace import Workspace


def what_is_in_force(workspace: Workspace, now: datetime) -> InForce:
    """What store, vault and roster say."""
    store: Store | None = None
    if current_version(workspace.store) is not None:
        store = open_store(workspace.store)
    try:
        register = published_register(store)
        loads = store.fetch("loads_in_force").iter_rows(named=True) if store else ()
        published = _published(store) if store else frozenset()
        on_record, told_means = _on_record(store), numbers_on_record(store)
        in_force = {
            row["subject"]: (row["load_id"], row["file_sha256"], row["file_name"]) for row in loads
        }
    finally:
        if store is not None:
            store.close()
    policy, held = workspace.policy(), _held(workspace)
    _know_people_and_erased(register, workspace)
    register.today = max(now.date(), policy.as_at or date.min)
    return InForce(
        register=register,
        loads=in_force,
        held=held,
        published=published,
        issues=fetch_issues(workspace.vault),
        latest=_latest(workspace, in_force, held),
        on_record=on_record,
        kept=marks_by_round(fetch_marks(workspace.vault)),
        told_means=told_means,
        policy=policy,
        key=fingerprint_key(workspace),
    )


def _know_people_and_erased(register: Register, workspace: Workspace) -> None:
    """What the register knows from vault and roster: who was invited, and what is final."""
    if workspace.roster.exists():
        for round_id, email in fetch_invited(workspace.roster).iter_rows():
            register.invited.setdefault(round_id, set()).add(email)
        register.erased.update(fetch_people_erased(workspace.roster)["round_id"])
    register.erased.update(fetch_answers_erased(workspace.vault)["round_id"])


def _published(store: Store) -> frozenset[str]:
    agreed = store.fetch("agreed_rounds")["round_id"] if store.holds("pub_agreed") else ()
    return frozenset((*store.fetch("published_rounds")["round_id"], *agreed))


def _on_record(store: Store | None) -> Marks:
    """What the store says was published; an earlier product's says nothing of it."""
    if store is None or not store.holds("log_issue"):
        return {}
    return marks_by_round(store.fetch("issues_on_record"))


def _held(workspace: Workspace) -> dict[str, str]:
    """Which file the vault's answers and the roster's members of each round came from."""
    answers = fetch_rounds_held(workspace.vault) if workspace.vault.exists() else {}
    members = fetch_rosters_held(workspace.roster) if workspace.roster.exists() else {}
    return {f"answers:{round_id}": sha256 for round_id, sha256 in answers.items()} | {
        f"members:{round_id}": sha256 for round_id, sha256 in members.items()
    }


def _latest(
    workspace: Workspace, loads: dict[str, tuple[int, str, str]], held: dict[str, str]
) -> dict[Place, Submissions]:
    """The answers to every scorecard that came from the file in force."""
    answers = "answers:"
    round_ids = [
        subject.removeprefix(answers)
        for subject, sha256 in held.items()
        if subject.startswith(answers) and subject in loads and loads[subject][1] == sha256
    ]
    if not round_ids:
        return {}
    return answers_by_place(fetch_for_gate(workspace.vault, "answers", round_ids=round_ids))
