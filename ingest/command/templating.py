"""The command that makes files to fill in."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from ingest.command.application import opened
from ingest.register import Register, published_register
from ingest.templates import TEMPLATES
from ingest.templates.asked import Asked, asked_for
from models.errors import UsageError
from models.words import counted
from sql.store import open_store


class Kind(StrEnum):
    """What can be made."""

    workbook = "workbook"
    scorecard = "scorecard"
    action_sheet = "action-sheet"
    xlsform = "xlsform"


KindArgument = Annotated[
    Kind,
    typer.Argument(
        metavar="KIND",
        help="workbook: a sheet to type answers into (.xlsx). scorecard: to print and tick (.pdf). "
        "action-sheet: .xlsx or .docx. xlsform: a form for KoboToolbox or ODK (.xlsx).",
    ),
]
InstrumentOption = Annotated[
    str | None,
    typer.Option("--instrument", metavar="ID", help="What is asked. A round says it by itself."),
]
VersionOption = Annotated[
    str | None, typer.Option("--version", metavar="V", help="The newest unless given.")
]
ScorecardsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--scorecard",
        metavar="ID",
        help="Only this scorecard; give it several times for several. All unless given.",
    ),
]
RoundOption = Annotated[
    str | None,
    typer.Option("--round", metavar="ID", help="Make it for this round; needs --workspace."),
]
WorkspaceOption = Annotated[
    Path | None, typer.Option("--workspace", metavar="FOLDER", help="Where the round is declared.")
]
OutputOption = Annotated[
    Path,
    typer.Option("--output", metavar="FILE", help="The file to write; its ending says the format."),
]
ForceOption = Annotated[
    bool, typer.Option("--force", help="Write over a file that is there already.")
]


def register(app: typer.Typer) -> None:
    """Give the application this command."""
    app.command("template")(template)


def template(
    kind: KindArgument,
    output: OutputOption,
    instrument: InstrumentOption = None,
    version: VersionOption = None,
    scorecards: ScorecardsOption = None,
    round_id: RoundOption = None,
    workspace: WorkspaceOption = None,
    force: ForceOption = False,
) -> None:
    """Make a file to fill in: answers, a printed scorecard, an action sheet, a form.

    What comes back loads as it is, without any mapping.
    """
    make = TEMPLATES[kind.value].get(output.suffix.casefold())
    if make is None:
        endings = " or ".join(TEMPLATES[kind.value])
        raise UsageError(f"A {kind} is a {endings} file: end the name of --output like that.")
    asked = _asked(instrument, version, scorecards or [], round_id, workspace)
    if output.exists() and not force:
        raise UsageError(f"{output} is there already. Name another file, or add --force.")
    if not output.parent.is_dir():
        raise UsageError(f"There is no folder {output.parent}. Make it, or name another.")
    output.write_bytes(make(asked))
    Console(highlight=False, soft_wrap=True).print(f"Made {output}: {_told(asked)}.", markup=False)


def _asked(
    instrument: str | None,
    version: str | None,
    scorecards: list[str],
    round_id: str | None,
    workspace: Path | None,
) -> Asked:
    if (round_id is None) != (workspace is None):
        raise UsageError("--round and --workspace go together: a round is declared in a workspace.")
    if round_id is None or workspace is None:
        return asked_for(instrument, version, scorecards)
    place, _ = opened(workspace)
    known = published_register(open_store(place.store))
    declared = known.rounds.get(round_id)
    if declared is None:
        raise UsageError(f"There is no round {round_id}. Known: {_named(known)}.")
    partnership = known.partnerships[declared.partnership_id]
    return asked_for(instrument, version, scorecards, declared, partnership)


def _named(known: Register) -> str:
    return ", ".join(sorted(known.rounds)) or "none"


def _told(asked: Asked) -> str:
    """What it asks, in a few words."""
    n_scorecards = counted(len(asked.scorecards), "scorecard")
    return f"{asked.title}, version {asked.instrument.version}, {n_scorecards}"
