"""Commands that take files: check, ingest, publish."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

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
from ingest.directions import Directions
from ingest.incoming import ENDINGS
from ingest.mapping.mapping_file import read_mapping
from ingest.pairing import parcels
from ingest.retained import warnings_in
from models.errors import InputRefusedError, UsageError
from sql.workspace import Workspace

MOST_NAMED = 10
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
    paths = _found(files)
    with progress_bar("Checking", len(parcels(paths))) as progress:
        told = _directions(for_round, mapping)
        reports = job.check_files(place, paths, now=now(), directions=told, progress=progress)
    print_reports(reports, format_)
    _exit_if_refused([report.file for report in reports if report.outcome == "refused"])


def ingest(
    workspace: WorkspaceArgument,
    files: FilesArgument,
    for_round: ForRoundOption = None,
    mapping: MappingOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """Load files: registers, rounds, rosters, answers, means, action sheets; then publish.

    Each file is loaded whole or not at all, and logged either way. Several files may refer to each
    other: registers are taken first. A corrected file takes the place of the earlier one; the same
    file twice changes nothing. Exit code 3 when a file was refused.
    """
    place, _ = opened(workspace)
    paths = _found(files)
    with progress_bar("Loading", len(parcels(paths))) as progress:
        told = _directions(for_round, mapping)
        reports = job.load_files(place, paths, now=now(), directions=told, progress=progress)
    print_reports(reports, format_)
    _warn_of_erasing(place)
    _exit_if_refused([report.file for report in reports if report.outcome == "refused"])


def publish(workspace: WorkspaceArgument) -> None:
    """Publish again with the policy in force, for instance after editing policy.toml."""
    place, _ = opened(workspace)
    job.publish(place, now=now())
    Console(highlight=False).print("Published. Open dashboards show it at their next step.")
    _warn_of_erasing(place)


def _directions(round_id: str | None, mapping: Path | None) -> Directions:
    return Directions(round_id, read_mapping(mapping) if mapping else None)


def _warn_of_erasing(workspace: Workspace) -> None:
    """Say on the error stream which answers are to be erased now or soon."""
    errors = Console(stderr=True, highlight=False, soft_wrap=True)
    for sentence in warnings_in(workspace, now().date()):
        errors.print(sentence, markup=False)


class _Bar:
    """Moves a bar of rich on, a step for each file."""

    def __init__(self, bar: Progress, task: TaskID) -> None:
        self._bar, self._task, self._file = bar, task, ""

    def begins(self, file: str) -> None:
        self._file = file
        self._bar.update(self._task, advance=1, description=file)

    def has_read(self, done: int, whole: int) -> None:
        told = f"{self._file}: {done:,} of {whole:,} responses"
        self._bar.update(self._task, description=told)


@contextmanager
def progress_bar(what: str, n_files: int) -> Iterator[_Bar]:
    """A bar on the error stream, so that printed data stays clean."""
    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _Bar(bar, bar.add_task("", total=n_files))


def files_below(folder: Path) -> list[Path]:
    """Every file of a kind that can be read, in a folder and its folders."""
    return sorted(p for p in folder.rglob("*") if p.suffix.casefold() in ENDINGS and p.is_file())


def _found(files: Sequence[Path]) -> list[Path]:
    paths: list[Path] = []
    for path in files:
        if not path.exists():
            raise UsageError(f"There is no file {path}. Check the spelling and the folder.")
        paths += files_below(path) if path.is_dir() else [path]
    if not paths:
        raise UsageError("These folders hold no file that can be read.")
    return paths


def _exit_if_refused(names: Sequence[str]) -> None:
    if names:
        more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        named = ", ".join(names[:MOST_NAMED])
        raise InputRefusedError(f"Refused: {named}{more}. Mend the places named and try again.")
