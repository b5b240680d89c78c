"""Making a workspace: a folder with a policy, ready for the first register."""

from importlib.resources import files
from pathlib import Path

from models.errors import UsageError
from sql.workspace import Workspace


def create_workspace(root: Path, *, settings: dict[str, str] | None = None) -> Workspace:
    """Make a folder a workspace, with a policy in which every setting is explained.

    `settings` replaces or adds lines: a field and its TOML value. Raises UsageError when the folder
    is a workspace already, or holds other things.
    """
    workspace = Workspace(root)
    if workspace.policy_file.exists():
        raise UsageError(f"{root} is a workspace already; its policy is {workspace.policy_file}.")
    if root.exists() and any(root.iterdir()):
        raise UsageError(f"{root} is not empty. Name a new folder, or an empty one.")
    root.mkdir(parents=True, exist_ok=True)
    workspace.policy_file.write_text(_policy_text(settings or {}), encoding="utf-8")
    return workspace


def _policy_text(settings: dict[str, str]) -> str:
    template = (files("ingest") / "policy_template.toml").read_text(encoding="utf-8")
    lines = template.splitlines()
    for field, value in settings.items():
        place = next(
            n for n, line in enumerate(lines) if line.removeprefix("# ").startswith(f"{field} = ")
        )
        lines[place] = f"{field} = {value}"
    return "\n".join(lines) + "\n"
