"""The command itself and the arguments that several of its parts share."""

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from models.policy import Policy
from sql.workspace import Workspace, find_workspace

app = typer.Typer(
    name="partnership-monitor",
    help="Watch how well partnerships work: load their self-assessment rounds, see scores, targets "
    "and reviews, open the dashboard. Every command has --help.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    """How data is printed."""

    table = "table"
    json = "json"
    csv = "csv"


WorkspaceArgument = Annotated[
    Path,
    typer.Argument(
        metavar="WORKSPACE", help="The folder of your oversight body, made with 'init'."
    ),
]
FilesArgument = Annotated[
    list[Path],
    typer.Argument(metavar="FILES...", help="Files as in docs/formats.md, or folders."),
]
FormatOption = Annotated[
    Format,
    typer.Option("--format", help="table to read, json or csv to work on."),
]
AsAtOption = Annotated[
    datetime | None,
    typer.Option(
        "--as-at",
        formats=["%Y-%m-%d", "%d/%m/%Y"],
        metavar="DATE",
        help="Work everything out as at this day, such as 2026-03-31. "
        "Without it: the day pinned in the policy, else today.",
    ),
]
RoundOption = Annotated[
    str | None,
    typer.Option("--round", metavar="ID", help="Only this round."),
]


def now() -> datetime:
    """The clock of the command line."""
    return datetime.now().replace(microsecond=0)  # noqa: DTZ005 - local time, as the log shows


def chosen_day(as_at: datetime | None, policy: Policy) -> date:
    """The day to work things out for: as asked, as pinned, or today."""
    if as_at is not None:
        return as_at.date()
    return policy.as_at or now().date()


def opened(root: Path) -> tuple[Workspace, Policy]:
    """The workspace in a folder and its policy. Raises UsageError or PolicyError in words."""
    workspace = find_workspace(root)
    return workspace, workspace.policy()
