"""Commands that take files: check, ingest, publish."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

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
from ingest.judging import Announce
from ingest.retained import warnings_in
from models.errors import InputRefusedError, UsageError
from sql.workspace import Workspace

ENDINGS = {".csv", ".xlsx"}
"""What is taken from a folder; other files are loaded only when they are named themselves."""
MOST_NAMED = 10


def register(app: typer.Typer) -> None:
    """Give the application these commands."""
    app.command("check")(check)
    app.command("ingest")(ingest)
    app.command("publish")(publish)


def check(
    workspace: WorkspaceArgument, files: FilesArgument, format_: FormatOption = Format.table
) -> None:
    """Say what would become of files, and every fault in them. Changes nothing.

    Exit code 3 when a file would be refused.
    """
    place, _ = opened(workspace)
    paths = _found(files)
    with progress_bar("Checking", len(paths)) as progress:
        reports = job.check_files(place, paths, now=now(), progress=progress)
    print_reports(reports, format_)
    _exit_if_refused([report.file for report in reports if report.outcome == "refused"])


def ingest(
    workspace: WorkspaceArgument, files: FilesArgument, format_: FormatOption = Format.table
) -> None:
    """Load files: registers, rounds, rosters, answers, means, action sheets; then publish.

    Each file is loaded whole or not at all, and logged either way. Several files may refer to each
    other: registers are taken first. A corrected file takes the place of the earlier one; the same
    file twice changes nothing. Exit code 3 when a file was refused.
    """
    place, _ = opened(workspace)
    paths = _found(files)
    with progress_bar("Loading", len(paths)) as progress:
        reports = job.load_files(place, paths, now=now(), progress=progress)
    print_reports(reports, format_)
    _warn_of_erasing(place)
    _exit_if_refused([report.file for report in reports if report.outcome == "refused"])


def publish(workspace: WorkspaceArgument) -> None:
    """Publish again with the policy in force, for instance after editing policy.toml."""
    place, _ = opened(workspace)
    job.publish(place, now=now())
    Console(highlight=False).print("Published. Open dashboards show it at their next step.")
    _warn_of_erasing(place)


def _warn_of_erasing(workspace: Workspace) -> None:
    """Say on the error stream which answers are to be erased now or soon."""
    errors = Console(stderr=True, highlight=False, soft_wrap=True)
    for sentence in warnings_in(workspace, now().date()):
        errors.print(sentence, markup=False)


@contextmanager
def progress_bar(what: str, n_files: int) -> Iterator[Announce]:
    """A bar on the error stream, so that printed data stays clean."""
    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=n_files)

        def tell(name: str) -> None:
            bar.update(task, advance=1, description=name)

        yield tell


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
        raise UsageError("These folders hold no CSV or XLSX file.")
    return paths


def _exit_if_refused(names: Sequence[str]) -> None:
    if names:
        more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        named = ", ".join(names[:MOST_NAMED])
        raise InputRefusedError(f"Refused: {named}{more}. Mend the places named and try again.")
