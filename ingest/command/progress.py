"""A bar on the error stream that moves on with each file and tells of long ones."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn


class FileBar:
    """A bar of one step per file; what `ingest.judging.Progress` is told, it shows."""

    def __init__(self, bar: Progress, task: TaskID) -> None:
        self._bar, self._task, self._file = bar, task, ""

    def begins(self, file: str) -> None:
        """A file's turn has come."""
        self._file = file
        self._bar.update(self._task, advance=1, description=file)

    def has_read(self, done: int, whole: int) -> None:
        """So many responses of so many have been read of it."""
        told = f"{self._file}: {done:,} of {whole:,} responses"
        self._bar.update(self._task, description=told)


@contextmanager
def progress_bar(what: str, n_files: int) -> Iterator[FileBar]:
    """A bar on the error stream, so that printed data stays clean."""
    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield FileBar(bar, bar.add_task("", total=n_files))
