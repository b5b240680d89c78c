"""Where a workspace keeps its policy and its three databases."""

from dataclasses import dataclass
from pathlib import Path

from models.errors import UsageError
from models.policy import Policy, parse_policy


@dataclass(frozen=True)
class Workspace:
    """One oversight body's folder."""

    root: Path

    @property
    def policy_file(self) -> Path:
        """What the oversight body decides; also what makes a folder a workspace."""
        return self.root / "policy.toml"

    @property
    def store(self) -> Path:
        """The folder of published versions."""
        return self.root / "store"

    @property
    def vault(self) -> Path:
        """The database of answers."""
        return self.root / "vault" / "vault.duckdb"

    @property
    def roster(self) -> Path:
        """The database of people."""
        return self.root / "roster" / "roster.duckdb"

    @property
    def mappings(self) -> Path:
        """The folder of mappings: how exports of the body's survey forms are read."""
        return self.root / "mappings"

    @property
    def inbox(self) -> Path:
        """The folder whose files are taken by themselves."""
        return self.root / "inbox"

    @property
    def archive(self) -> Path:
        """Where files from the inbox go that were loaded, a folder for each round."""
        return self.root / "archive"

    @property
    def refused(self) -> Path:
        """Where files from the inbox go that were refused, each with what is wrong with it."""
        return self.root / "refused"

    @property
    def fingerprint_key(self) -> Path:
        """What makes the fingerprints of files secret; never in the store."""
        return self.root / "fingerprint.key"

    @property
    def lock(self) -> Path:
        """Held by the one job that may write."""
        return self.root / "ingest.lock"

    def policy(self) -> Policy:
        """The policy in force. Raises PolicyError when the file cannot be used."""
        text = self.policy_file.read_text(encoding="utf-8")
        return parse_policy(text, file=self.policy_file.name)


def find_workspace(root: Path) -> Workspace:
    """The workspace in a folder.

    Raises UsageError when the folder holds none.
    """
    workspace = Workspace(root)
    if not workspace.policy_file.is_file():
        raise UsageError(
            f"{root} is not a workspace: it has no policy.toml. "
            f"Make one with: partnership-monitor init {root}"
        )
    return workspace
