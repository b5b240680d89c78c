"""Commands that take files: check, ingest, publish."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from ingest import job
from ingest.command.application import (
    FilesArgument,
    Format,
    FormatOption,
    WorkspaceArgument,
    now,
    opened,
)
from ingest.command.printing import print_reports
from ingest.command.progress import progress_bar
from ingest.directions import Directions
from ingest.inbox import take_inbox, waiting
from ingest.incoming import ENDINGS
from ingest.mapping.mapping_file import read_mapping
from ingest.pairing import parcels
from ingest.retained import warnings_in
from models.errors import InputRefusedError, UsageError
from models.load_report import LoadReport
from sql.workspace import Workspace

MOST_NAMED = 10
InboxArgument = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[FILES...]",
        help="CSV or XLSX files, exports, or folders of them; without any, the inbox is taken.",
    ),
]
ForRoundOption = Annotated[
    str | None,
    typer.Option(
        "--round", metavar="ID", help="The round that a survey tool's export holds answers to."
    ),
]
MappingOption = Annotated[
    Path | None,
    typer.Option(
        "--mapping",
        metavar="FILE",
        help="How to read a survey tool's export; without it, the mapping of the workspace that "
        "fits. Make one with 'draft'.",
    ),
]


def register(app: typer.Typer) -> None:
    """Give the application these commands."""
    app.command("check")(check)
    app.command("ingest")(ingest)
    app.command("publish")(publish)


def check(
    workspace: WorkspaceArgument,
    files: FilesArgument,
    for_round: ForRoundOption = None,
    mapping: MappingOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """Say what would become of files, and every fault in them. Changes nothing.

    Exit code 3 when a file would be refused.
    """
    place, _ = opened(workspace)
    paths, told = _found(files), _directions(for_round, mapping)
    with progress_bar("Checking", len(parcels(paths))) as progress:
        reports = job.check_files(place, paths, now=now(), directions=told, progress=progress)
    print_reports(reports, format_)
    _exit_if_refused(reports)


def ingest(
    workspace: WorkspaceArgument,
    files: InboxArgument = None,
    for_round: ForRoundOption = None,
    mapping: MappingOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """Load files: registers, rounds, rosters, answers, means, action sheets; then publish.

    Without files it takes those in the folder inbox of the workspace, and moves what was loaded to
    archive and what was refused, with its faults, to refused.

    Each file is loaded whole or not at all, and logged either way. Several files may refer to each
    other: registers are taken first. A corrected file takes the place of the earlier one; the same
    file twice changes nothing. Exit code 3 when a file was refused.
    """
    place, _ = opened(workspace)
    if files:
        reports = _load(place, _found(files), _directions(for_round, mapping))
    else:
        reports = _take_inbox(place, for_round, mapping)
    print_reports(reports, format_)
    _warn_of_erasing(place)
    _exit_if_refused(reports)


def publish(workspace: WorkspaceArgument) -> None:
    """Publish again with the policy in force, for instance after editing policy.toml."""
    place, _ = opened(workspace)
    job.publish(place, now=now())
    Console(highlight=False).print("Published. Open dashboards show it at their next step.")
    _warn_of_erasing(place)


def files_below(folder: Path) -> list[Path]:
    """Every file of a kind that can be read, in a folder and its folders."""
    return sorted(p for p in folder.rglob("*") if p.suffix.casefold() in ENDINGS and p.is_file())


def _load(place: Workspace, paths: list[Path], told: Directions) -> list[LoadReport]:
    with progress_bar("Loading", len(parcels(paths))) as progress:
        return job.load_files(place, paths, now=now(), directions=told, progress=progress)


def _take_inbox(place: Workspace, for_round: str | None, mapping: Path | None) -> list[LoadReport]:
    if for_round or mapping:
        raise UsageError(
            "--round and --mapping are for files that are named. In the inbox put a file into a "
            "folder with the round's id for its name, and its mapping into the folder mappings."
        )
    moment = now()
    n_waiting = sum(len(paths) for _, paths in waiting(place.inbox, moment))
    with progress_bar("Loading", n_waiting) as progress:
        return [_without_values(r) for r in take_inbox(place, now=moment, progress=progress)]


def _without_values(report: LoadReport) -> LoadReport:
    """What a job that runs by itself may print: cells stand in the file beside the refused one."""
    bare = tuple(fault.model_copy(update={"value": None}) for fault in report.faults)
    return report.model_copy(update={"faults": bare})


def _directions(round_id: str | None, mapping: Path | None) -> Directions:
    if mapping is None:
        return Directions(round_id)
    return Directions(round_id, read_mapping(mapping), mapping.name)


def _warn_of_erasing(workspace: Workspace) -> None:
    """Say on the error stream which answers are to be erased now or soon."""
    errors = Console(stderr=True, highlight=False, soft_wrap=True)
    for sentence in warnings_in(workspace, now().date()):
        errors.print(sentence, markup=False)


def _found(files: Sequence[Path]) -> list[Path]:
    paths: list[Path] = []
    for path in files:
        if not path.exists():
            raise UsageError(f"There is no file {path}. Check the spelling and the folder.")
        paths += files_below(path) if path.is_dir() else [path]
    if not paths:
        raise UsageError("These folders hold no file of a kind that can be read.")
    return paths


def _exit_if_refused(reports: Sequence[LoadReport]) -> None:
    names = [report.file for report in reports if report.outcome == "refused"]
    if names:
        more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        named = ", ".join(names[:MOST_NAMED])
        raise InputRefusedError(f"Refused: {named}{more}. Mend the places named and try again.")
