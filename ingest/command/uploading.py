"""The command that the dashboard gives uploaded files to. Not for people: it reads a pipe."""

import sys
from typing import Annotated

import typer

from ingest import job
from ingest.command.application import Format, WorkspaceArgument, now, opened
from ingest.command.printing import print_reports
from ingest.incoming import unpacked
from models.errors import InputRefusedError


def register(app: typer.Typer) -> None:
    """Give the application this command, which no help lists."""
    app.command("uploaded", hidden=True)(uploaded)


def uploaded(
    workspace: WorkspaceArgument,
    trial: Annotated[bool, typer.Option(help="Check only.")] = False,
) -> None:
    """Check or load the files packed on standard input (`ingest.incoming`); report in JSON."""
    place, _ = opened(workspace)
    files = unpacked(sys.stdin.buffer.read())
    work = job.check_files if trial else job.load_files
    reports = work(place, files, now=now())
    print_reports(reports, Format.json)
    sys.stdout.flush()  # now: what has been done is known, however this process ends
    if any(report.outcome == "refused" for report in reports):
        raise InputRefusedError("Refused: the report says why.")
