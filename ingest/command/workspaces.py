"""Commands about a whole workspace: init, demo, dashboard."""

import os
import shutil
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from ingest import job
from ingest.command.application import WorkspaceArgument, now, opened
from ingest.command.loading import files_below
from ingest.command.ports import free_port
from ingest.command.progress import progress_bar
from ingest.workspace_folder import create_workspace
from models.errors import UsageError
from sql.workspace import Workspace

SAMPLE = Path(__file__).parents[2] / "sample_data" / "oversight"
DEMO_MARK = "demonstration"
"""A file of this name says that a workspace is the demonstration and may be thrown away."""
DEMO_SETTINGS = {
    "oversight_body": '"Marlshire Strategic Officers’ Group (invented)"',
    "as_at": "2026-05-11",
}
"""The day is pinned so that the demonstration looks the same in five years."""

PortOption = Annotated[
    int,
    typer.Option(min=1, max=65535, help="Where to listen; a busy port gives the next free one."),
]


def register(app: typer.Typer) -> None:
    """Give the application these commands."""
    app.command("init")(init)
    app.command("demo")(demo)
    app.command("dashboard")(dashboard)


def init(workspace: WorkspaceArgument) -> None:
    """Make a folder a workspace, with a policy file in which every setting is explained."""
    place = create_workspace(workspace)
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"Made {place.policy_file}. Read it, then load your register of partnerships:")
    console.print(f"  partnership-monitor ingest {workspace} partnerships.csv", markup=False)


def demo(
    folder: Annotated[Path, typer.Option(help="Where the demonstration is kept.")] = Path(".demo"),
    port: PortOption = 8501,
    fresh: Annotated[bool, typer.Option(help="Throw the old demonstration away first.")] = False,
    serve: Annotated[bool, typer.Option(help="Open the dashboard when it is built.")] = True,
) -> None:
    """Build an invented oversight body from the sample files, and open the dashboard on it."""
    if not SAMPLE.is_dir():
        raise UsageError("The sample files are not here: run the demonstration from a checkout.")
    workspace = _demonstration(folder, fresh=fresh)
    paths = files_below(SAMPLE)
    with progress_bar("Loading the sample files", len(paths)) as progress:
        reports = job.load_files(workspace, paths, now=now(), progress=progress)
    n_loaded = sum(report.outcome == "accepted" for report in reports)
    words = f"{n_loaded} sample files loaded" if n_loaded else "up to date"
    Console(highlight=False, soft_wrap=True).print(f"Demonstration in {folder}: {words}.")
    if serve:
        _serve(workspace, port)


def dashboard(workspace: WorkspaceArgument, port: PortOption = 8501) -> None:
    """Open the dashboard of a workspace in your browser's reach, on this machine only."""
    place, _ = opened(workspace)
    _serve(place, port)


def _demonstration(folder: Path, *, fresh: bool) -> Workspace:
    """The demonstration's workspace, made if it is not there; never anybody's real one."""
    workspace, mark = Workspace(folder), folder / DEMO_MARK
    if workspace.policy_file.exists() and not mark.exists():
        raise UsageError(f"{folder} is a real workspace, so the demonstration leaves it alone.")
    if fresh and mark.exists():
        shutil.rmtree(folder)
    if not workspace.policy_file.exists():
        create_workspace(folder, settings=DEMO_SETTINGS)
        mark.write_text("Made by 'partnership-monitor demo', which may delete this folder.\n")
    return workspace


def _serve(workspace: Workspace, wanted_port: int) -> None:
    """Run the dashboard as a process of its own until it is stopped with Ctrl-C."""
    console = Console(highlight=False, soft_wrap=True)
    port = free_port(wanted_port)
    if port != wanted_port:
        console.print(f"Port {wanted_port} is busy, so the dashboard takes {port}.")
    console.print(f"Dashboard: http://127.0.0.1:{port}   (stop it with Ctrl-C)")
    spec = find_spec("dashboard")
    if spec is None or not spec.submodule_search_locations:
        raise UsageError("The dashboard is not installed beside this command.")
    script = Path(next(iter(spec.submodule_search_locations))) / "app.py"
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    environment = os.environ | {"PARTNERSHIP_MONITOR_WORKSPACE": str(workspace.root.resolve())}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        raise typer.Exit(process.wait())
    except KeyboardInterrupt:
        process.terminate()
        process.wait()
