"""The commands that the dashboard gives uploaded files to. Not for people: they read a pipe."""

import sys
from typing import Annotated

import typer

from ingest.command.application import Format, WorkspaceArgument, now, opened
from ingest.command.printing import print_reports
from ingest.incoming import unpacked
from ingest.uploaded import draft_uploaded, take_uploaded
from models.errors import InputRefusedError
from models.instruments import load_instrument


def register(app: typer.Typer) -> None:
    """Give the application these commands, which no help lists."""
    app.command("uploaded", hidden=True)(uploaded)
    app.command("upload-draft", hidden=True)(upload_draft)


def uploaded(
    workspace: WorkspaceArgument,
    trial: Annotated[bool, typer.Option(help="Check only.")] = False,
) -> None:
    """Check or load the files packed on standard input (`ingest.incoming`); report in JSON."""
    place, _ = opened(workspace)
    files = unpacked(sys.stdin.buffer.read())
    reports = take_uploaded(place, files, now=now(), is_trial=trial)
    print_reports(reports, Format.json)
    sys.stdout.flush()  # now: what has been done is known, however this process ends
    if any(report.outcome == "refused" for report in reports):
        raise InputRefusedError("Refused: the report says why.")


def upload_draft(
    workspace: WorkspaceArgument,
    instrument: Annotated[str, typer.Option(help="What the form asks.")],
    version: Annotated[str, typer.Option(help="Of the instrument.")],
    column: Annotated[list[int] | None, typer.Option(help="Columns chosen, from 1.")] = None,
) -> None:
    """Draft how to read the one file packed on standard input; the draft in JSON."""
    opened(workspace)
    (file,) = unpacked(sys.stdin.buffer.read())
    asked = load_instrument(instrument, version)
    print(draft_uploaded(file, asked, column or ()).model_dump_json())
