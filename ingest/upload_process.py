"""Checking and loading uploaded files in a process of its own.

The dashboard serves many readers for weeks; the answers in a file are handled by a job that opens
the vault, does its work and ends. They reach it through a pipe, so that no copy of them is ever on
the disk. What comes back is the report, never the answers.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from ingest.incoming import Incoming, packed
from models.errors import InputRefusedError, MonitorError, StoreUnavailableError, UsageError
from models.instrument import Instrument
from models.load_report import LoadReport
from models.mapping_draft import Draft

_ROOT = Path(__file__).parents[1]
PATIENCE_SECONDS = 600.0
"""Longer than a job waits for another one to finish."""
_REPORTS = TypeAdapter(list[LoadReport])
_DRAFT = TypeAdapter(Draft)
T = TypeVar("T")


class JobFailedError(MonitorError):
    """The job ended without saying what became of the files."""


def run_job(
    workspace: Path,
    files: Sequence[Incoming],
    *,
    is_trial: bool,
    patience_seconds: float = PATIENCE_SECONDS,
) -> list[LoadReport]:
    """Check (`is_trial`) or load files, and report on each; a refused file is a report too.

    A whole report is printed when all is done, and holds however the process ended after it.
    Raises UsageError, StoreUnavailableError or JobFailedError, each with a sentence for people.
    """
    command = ["uploaded", str(workspace.resolve()), *["--trial"] * is_trial]
    done = _run(command, files, patience_seconds, is_loading=not is_trial)
    return _told(done, _REPORTS)


def run_draft(
    workspace: Path, file: Incoming, instrument: Instrument, columns: Sequence[int] = ()
) -> Draft:
    """What a file may mean for an instrument, with the answers in the columns of these numbers.

    Without numbers: those in the columns recognised. Raises as `run_job` does.
    """
    command = ["upload-draft", str(workspace.resolve())]
    command += ["--instrument", instrument.id, "--version", instrument.version]
    command += [word for number in columns for word in ("--column", str(number))]
    return _told(_run(command, [file], PATIENCE_SECONDS, is_loading=False), _DRAFT)


def _run(
    command: Sequence[str], files: Sequence[Incoming], patience_seconds: float, *, is_loading: bool
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            [sys.executable, "-m", "ingest.command", *command],
            cwd=_ROOT,
            env=_environment(),
            input=packed(files),
            capture_output=True,
            timeout=patience_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise StoreUnavailableError(_too_long(is_loading=is_loading)) from error


def _told(done: subprocess.CompletedProcess[bytes], kind: TypeAdapter[T]) -> T:
    """What a job printed, however it ended after it."""
    try:
        return kind.validate_json(done.stdout)
    except ValidationError:
        # Not chained: the message of the error quotes what was printed.
        said = done.stderr.decode(errors="replace").strip()
        raise _in_words(done.returncode, said) from None


def _environment() -> dict[str, str]:
    """Ours, but plain text in UTF-8 whatever the terminal of the dashboard is."""
    kept = {name: value for name, value in os.environ.items() if name != "FORCE_COLOR"}
    return kept | {"PYTHONUTF8": "1", "NO_COLOR": "1"}


def _in_words(exit_code: int, said: str) -> MonitorError:
    """The error that an exit code stands for, with what the job said last on its error stream.

    What libraries said there before is not passed on: it could quote a cell.
    """
    if exit_code in (0, InputRefusedError.exit_code):
        return JobFailedError(_ended("its report could not be read"))
    lines = said.splitlines()
    for kind in (UsageError, StoreUnavailableError):
        if exit_code == kind.exit_code and lines:
            return kind(lines[-1])
    is_confession = exit_code == JobFailedError.exit_code and len(lines) == 1
    return JobFailedError(said if is_confession else _ended(f"it ended with code {exit_code}"))


def _ended(how: str) -> str:
    return (
        f"The job that reads files failed: {how}. Nothing was half-loaded. Try again; if it "
        "happens again, tell whoever looks after the monitor."
    )


def _too_long(*, is_loading: bool) -> str:
    done = (
        "The log below says whether the files were loaded; loading them again does no harm."
        if is_loading
        else "Nothing was loaded."
    )
    return f"The job took too long and was stopped. {done} Try fewer files at a time."
