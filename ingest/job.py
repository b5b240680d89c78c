"""The ingest job: files in, one new version of the store out.

Order matters for what a power cut leaves behind. Answers go to the vault and people to the roster
first; the store's pointer moves last and alone decides what is in force. A job that died in
between is simply run again.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from filelock import FileLock, Timeout

from ingest.contents import Contents
from ingest.directions import NO_DIRECTIONS, Directions, with_mappings
from ingest.incoming import Incoming
from ingest.judging import SILENT, Progress, judge
from ingest.pairing import parcels
from ingest.publishing import Accepted, publish_next, record_published
from ingest.reading import Arrival, receive
from ingest.recalling import what_is_in_force
from ingest.vaulting import store_answers, store_members
from models.errors import StoreUnavailableError
from models.load_report import LoadReport
from sql.workspace import Workspace

PATIENCE_SECONDS = 120


def check_files(
    workspace: Workspace,
    files: Sequence[Incoming],
    *,
    now: datetime,
    directions: Directions = NO_DIRECTIONS,
    progress: Progress = SILENT,
) -> list[LoadReport]:
    """What would become of these files. Nothing is loaded, logged or published.

    Raises StoreUnavailableError when a job is at work for long.
    """
    with writing(workspace):
        known = what_is_in_force(workspace, now)
    told = with_mappings(directions, workspace.mappings)
    return [
        judge(arrival, known, told, progress, is_trial=True)[0] for arrival in _in_turn(files, told)
    ]


def load_files(
    workspace: Workspace,
    files: Sequence[Incoming],
    *,
    now: datetime,
    directions: Directions = NO_DIRECTIONS,
    progress: Progress = SILENT,
) -> list[LoadReport]:
    """Load files, each whole or not at all, and publish what they change as one version.

    Raises StoreUnavailableError when another job is at work for long.
    """
    with writing(workspace):
        known = what_is_in_force(workspace, now)
        sources = known.sources()
        record_published(workspace, known, sources)
        reports: list[LoadReport] = []
        accepted: list[Accepted] = []
        told = with_mappings(directions, workspace.mappings)
        for arrival in _in_turn(files, told):
            report, contents = judge(arrival, known, told, progress, is_trial=False)
            reports.append(report)
            if report.outcome == "accepted":
                _keep_private(workspace, contents, known.fingerprint(report.sha256))
            if report.outcome != "unchanged":
                accepted.append(Accepted(report, contents))
        if accepted:
            publish_next(workspace, accepted, known, sources, now=now)
        return reports


def publish(workspace: Workspace, *, now: datetime) -> None:
    """Publish again with the policy and instruments in force, from what the vault still holds."""
    with writing(workspace):
        known = what_is_in_force(workspace, now)
        publish_next(workspace, [], known, known.sources(), now=now)


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


def _in_turn(files: Sequence[Incoming], directions: Directions) -> list[Arrival]:
    """What arrived, in the order in which it can refer to each other."""
    arrivals = (receive(parcel, directions) for parcel in parcels(files))
    return sorted(arrivals, key=lambda a: (a.rank, a.path.name))


def _keep_private(workspace: Workspace, contents: Contents, file_sha256: str) -> None:
    if contents.submissions:
        store_answers(workspace, contents, file_sha256=file_sha256)
    if contents.members:
        store_members(workspace, contents, file_sha256=file_sha256)
