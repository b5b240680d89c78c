"""The inbox: files that lie there are taken by themselves and moved to where they belong.

Safe to run every minute: a file is loaded first and moved after it, so a run that was cut short is
finished by the next one, to which the file is not new any more.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.directions import Directions
from ingest.filed import archive, refuse
from ingest.job import load_files
from ingest.judging import SILENT, Progress
from ingest.mapping.draft_file import draft_text
from ingest.mapping.drafting import draft_mapping
from ingest.pairing import Pair, Parcel, parcels
from ingest.reading import receive
from ingest.register import published_register
from models.errors import StoreUnavailableError
from models.load_report import LoadReport
from sql.store import open_store
from sql.workspace import Workspace

SETTLED_SECONDS = 5
"""A file that was written to more recently may still be arriving."""
PASSED_OVER = (".", "~")
"""How the names of files begin that programs keep for themselves."""
HALF_WAY = {".part", ".tmp", ".crdownload", ".download"}


def take_inbox(
    workspace: Workspace, *, now: datetime, progress: Progress = SILENT
) -> list[LoadReport]:
    """Load what lies in the inbox, and move each file to the archive or to the refused.

    Files in a folder that has a round's id for its name are answers to that round. Raises
    StoreUnavailableError when another run is at it.
    """
    workspace.inbox.mkdir(mode=0o700, exist_ok=True)
    with _alone(workspace):
        reports: list[LoadReport] = []
        for round_id, paths in waiting(workspace.inbox, now):
            reports += _take(workspace, paths, round_id, now, progress)
        return reports


def waiting(inbox: Path, now: datetime) -> Iterator[tuple[str | None, list[Path]]]:
    """Files to take, those of no round first: what they declare the others may refer to."""
    if not inbox.is_dir():
        return
    folders = sorted(path for path in inbox.iterdir() if _is_ours(path) and path.is_dir())
    for round_id, folder in [(None, inbox), *((folder.name, folder) for folder in folders)]:
        paths = sorted(path for path in folder.iterdir() if _is_settled(path, now))
        if paths:
            yield round_id, paths


def _take(
    workspace: Workspace, paths: list[Path], round_id: str | None, now: datetime, progress: Progress
) -> list[LoadReport]:
    told = Directions(round_id)
    reports = load_files(workspace, paths, now=now, directions=told, progress=progress)
    by_name = {report.file: report for report in reports}
    for parcel in parcels(paths):
        report = by_name[parcel.name]
        drafted = _draft_of(workspace, parcel, round_id) if _lacks_mapping(report) else None
        for path in _paths(parcel):
            if report.outcome == "refused":
                refuse(workspace, path, report, now, round_id=round_id, drafted=drafted)
            else:
                archive(workspace, path, report, now)
    return reports


def _paths(parcel: Parcel) -> list[Path]:
    halves = [parcel.description, parcel.data] if isinstance(parcel, Pair) else [parcel]
    return [half for half in halves if isinstance(half, Path)]


def _lacks_mapping(report: LoadReport) -> bool:
    return any(fault.fault == "no_mapping" for fault in report.faults)


def _draft_of(workspace: Workspace, parcel: Parcel, round_id: str | None) -> str | None:
    """A draft of a mapping for a file, where its round says which instrument it answers."""
    with closing(open_store(workspace.store)) as store:
        register = published_register(store)
    if round_id not in register.rounds:
        return None
    sheets = receive(parcel).sheets
    return draft_text(draft_mapping(parcel.name, sheets, register.instrument(round_id)))


def _is_ours(path: Path) -> bool:
    return not path.name.startswith(PASSED_OVER)


def _is_settled(path: Path, now: datetime) -> bool:
    """Whether a file is all there, as far as can be told."""
    if not path.is_file() or not _is_ours(path) or path.suffix.casefold() in HALF_WAY:
        return False
    return now.timestamp() - path.stat().st_mtime >= SETTLED_SECONDS


@contextmanager
def _alone(workspace: Workspace) -> Iterator[None]:
    try:
        with FileLock(workspace.root / "inbox.lock", blocking=False):
            yield
    except Timeout as error:
        raise StoreUnavailableError(
            "Another run is taking the inbox. It will have taken these files when it has finished."
        ) from error
