"""The ingest job: files in, one new version of the store out.

Order matters for what a power cut leaves behind. Answers go to the vault and people to the roster
first; the store's pointer moves last and alone decides what is in force. A job that died in
between is simply run again.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from filelock import FileLock, Timeout

from ingest.contents import Contents
from ingest.incoming import Incoming
from ingest.publishing import Accepted, publish_next
from ingest.reading import Arrival, receive, understand
from ingest.register import Register, published_register
from ingest.vaulting import store_answers, store_members
from models.errors import StoreUnavailableError
from models.fault import Fault
from models.load_report import LoadReport, Outcome
from sql.roster import fetch_invited, fetch_people_erased, fetch_rosters_held
from sql.store import Store, open_store
from sql.vault import fetch_answers_erased, fetch_rounds_held
from sql.versions import current_version
from sql.workspace import Workspace

PATIENCE_SECONDS = 120
Progress = Callable[[str], None]
"""Told the name of each file when its turn comes."""


@dataclass
class _InForce:
    """What the store in use knows before this job."""

    register: Register
    loads: dict[str, tuple[int, str, str]]
    """Subject to the load in force: number, fingerprint, file name."""
    held: dict[str, str]
    """Subject to the fingerprint of the file that vault and roster hold of it."""

    def has(self, subjects: Sequence[str], sha256: str) -> bool:
        """Whether a file is what is in force for all it speaks of: in store, vault and roster.

        After a job that died half-way these may hold what no log knows; loading the file in force
        again then puts that right.
        """
        loads = [self.loads.get(subject) for subject in subjects]
        return (
            bool(subjects)
            and all(load is not None and load[1] == sha256 for load in loads)
            and all(self.held.get(subject, sha256) == sha256 for subject in subjects)
        )

    def accept(self, contents: Contents, file: str, sha256: str) -> None:
        """Know an accepted file, for those that come after it in the same job."""
        self.register.include(contents)
        for subject in contents.subjects():
            self.loads[subject] = (0, sha256, file)
            self.held.pop(subject, None)

    def sources(self) -> dict[str, str]:
        """Subject to the fingerprint in force."""
        return {subject: load[1] for subject, load in self.loads.items()}


def check_files(
    workspace: Workspace,
    files: Sequence[Incoming],
    *,
    now: datetime,
    progress: Progress = lambda _: None,
) -> list[LoadReport]:
    """What would become of these files. Nothing is loaded, logged or published.

    Raises StoreUnavailableError when a job is at work for long.
    """
    with writing(workspace):
        known = _in_force(workspace, now)
    return [_judge(arrival, known, progress, is_trial=True)[0] for arrival in _in_turn(files)]


def load_files(
    workspace: Workspace,
    files: Sequence[Incoming],
    *,
    now: datetime,
    progress: Progress = lambda _: None,
) -> list[LoadReport]:
    """Load files, each whole or not at all, and publish what they change as one version.

    Raises StoreUnavailableError when another job is at work for long.
    """
    with writing(workspace):
        known = _in_force(workspace, now)
        sources = known.sources()
        reports: list[LoadReport] = []
        accepted: list[Accepted] = []
        for arrival in _in_turn(files):
            report, contents = _judge(arrival, known, progress, is_trial=False)
            reports.append(report)
            if report.outcome == "accepted":
                _keep_private(workspace, contents, report.sha256)
            if report.outcome != "unchanged":
                accepted.append(Accepted(report, contents))
        if accepted:
            publish_next(workspace, accepted, known.register, sources, now=now)
        return reports


def publish(workspace: Workspace, *, now: datetime) -> None:
    """Publish again with the policy and instruments in force, from what the vault still holds."""
    with writing(workspace):
        known = _in_force(workspace, now)
        publish_next(workspace, [], known.register, known.sources(), now=now)


@contextmanager
def writing(workspace: Workspace) -> Iterator[None]:
    """The right to write in a workspace, which one job has at a time."""
    workspace.vault.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with FileLock(workspace.lock, timeout=PATIENCE_SECONDS):
            yield
    except Timeout as error:
        raise StoreUnavailableError(
            "Another job is loading files into this workspace. Try again when it has finished."
        ) from error


def _in_turn(files: Sequence[Incoming]) -> list[Arrival]:
    """Files in the order in which they can refer to each other."""
    return sorted((receive(file) for file in files), key=lambda a: (a.rank, a.path.name))


def _in_force(workspace: Workspace, now: datetime) -> _InForce:
    store: Store | None = None
    if current_version(workspace.store) is not None:
        store = open_store(workspace.store)
    try:
        register = published_register(store)
        loads = store.fetch("loads_in_force").iter_rows(named=True) if store else ()
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
    return _InForce(register, in_force, _held(workspace))


def _held(workspace: Workspace) -> dict[str, str]:
    """Which file the vault's answers and the roster's members of each round came from."""
    answers = fetch_rounds_held(workspace.vault) if workspace.vault.exists() else {}
    members = fetch_rosters_held(workspace.roster) if workspace.roster.exists() else {}
    return {f"answers:{round_id}": sha256 for round_id, sha256 in answers.items()} | {
        f"members:{round_id}": sha256 for round_id, sha256 in members.items()
    }


def _judge(
    arrival: Arrival, known: _InForce, progress: Progress, *, is_trial: bool
) -> tuple[LoadReport, Contents]:
    """Accept, refuse or pass over one file; an accepted one becomes known to the next."""
    progress(arrival.path.name)
    contents, faults = understand(arrival, known.register)
    subjects = contents.subjects()
    is_unchanged = known.has(subjects, arrival.sha256)
    if not subjects and not faults:
        faults = [_nothing(arrival)]
    outcome: Outcome = "refused" if faults else "unchanged" if is_unchanged else "accepted"
    changes = tuple(_changes(contents, known)) if outcome == "accepted" else ()
    if outcome == "accepted":
        known.accept(contents, arrival.path.name, arrival.sha256)
    refused_rows = {(fault.sheet, fault.row) for fault in faults if fault.row is not None}
    report = LoadReport(
        file=arrival.path.name,
        sha256=arrival.sha256,
        is_trial=is_trial,
        outcome=outcome,
        contents=contents.in_words(),
        n_rows_read=arrival.n_rows,
        n_rows_accepted=arrival.n_rows if outcome == "accepted" else 0,
        n_rows_refused=len(refused_rows),
        faults=tuple(faults),
        changes=changes,
        remarks=tuple(arrival.remarks() + _not_understood(contents)),
    )
    return report, contents


def _changes(contents: Contents, known: _InForce) -> Iterator[str]:
    """What loading a file changes, a sentence for each round answered and for the rest."""
    for round_id in contents.answered_rounds():
        n = len({id(s) for s in contents.submissions if s.round_id == round_id})
        what = f"{n} submissions" if n else "means"
        before = known.loads.get(f"answers:{round_id}")
        instead = f", in place of those from {before[2]}" if before else ""
        declared = {r.round_id: r for r in contents.rounds}.get(round_id)
        is_open = (declared or known.register.rounds[round_id]).closed_on is None
        shown = "only returns are shown while it is open" if is_open else "scores are published"
        yield f"Round {round_id}: {what}{instead}; {shown}."
    rest = Contents(contents.partnerships, contents.rounds, contents.members)
    rest.actions = contents.actions
    if rest.subjects():
        yield f"Adds or updates {rest.in_words()}."


def _not_understood(contents: Contents) -> list[str]:
    return [
        f"Kept but not understood in “{action.action}”: {action.not_understood}."
        for action in contents.actions
        if action.not_understood
    ]


def _nothing(arrival: Arrival) -> Fault:
    return Fault(
        fault="no_rows",
        file=arrival.path.name,
        problem="there is a header but not one usable row under it",
        allowed="at least one filled row",
    )


def _keep_private(workspace: Workspace, contents: Contents, file_sha256: str) -> None:
    if contents.submissions:
        store_answers(workspace, contents, file_sha256=file_sha256)
    if contents.members:
        store_members(workspace, contents, file_sha256=file_sha256)
