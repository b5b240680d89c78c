"""Who looks at which workspace, as at which day: worked out once per run, then handed to pages."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

import streamlit as st

from dashboard.charts.theme import Theme, theme_for
from models.policy import Policy
from models.viewer import Role, Viewer
from sql.store import Store, open_store
from sql.versions import current_version
from sql.workspace import Workspace, find_workspace

WORKSPACE_VARIABLE = "PARTNERSHIP_MONITOR_WORKSPACE"
ROLES: dict[Role, str] = {
    "officer": "Officer of the oversight group",
    "coordinator": "Coordinator of a partnership",
    "member": "Member of a partnership",
    "administrator": "Administrator",
}
OWN_PARTNERSHIP = {"coordinator": "coordinates", "member": "member_of"}
"""For roles that belong to a partnership: where the session keeps which one."""


@dataclass(frozen=True)
class Session:
    """Everything a page needs to know before it asks for figures."""

    workspace: Workspace
    policy: Policy
    store: Store
    viewer: Viewer
    as_at: date
    theme: Theme

    @property
    def version(self) -> str:
        """Part of every cache key: a rebuilt store of the same name is another version."""
        return f"{self.store.path.name} {self.store.modified_ns}"


def workspace_in_use() -> Workspace:
    """The workspace this dashboard was started on. Raises UsageError when there is none."""
    return find_workspace(Path(os.environ.get(WORKSPACE_VARIABLE, ".")))


@st.cache_resource(max_entries=3, show_spinner=False)
def _store(path: str, modified_ns: int) -> Store:
    """One connection per version of the store, shared by all sessions.

    One that is let go of here closes when the last page that reads it has finished.
    """
    return Store(Path(path))


def store_in_use(workspace: Workspace) -> Store:
    """The current version of the store; a newer one is noticed at the next interaction.

    Raises StoreUnavailableError when nothing was published or the file cannot be read.
    """
    path = current_version(workspace.store)
    return (
        open_store(workspace.store) if path is None else _store(str(path), path.stat().st_mtime_ns)
    )


def current_session() -> Session:
    """The session as the sidebar has it. Pages call this first."""
    workspace = workspace_in_use()
    policy = workspace.policy()
    return Session(
        workspace=workspace,
        policy=policy,
        store=store_in_use(workspace),
        viewer=_viewer(),
        as_at=st.session_state.get("as_at") or default_day(policy),
        theme=theme_for(st.context.theme.type),
    )


def default_day(policy: Policy) -> date:
    """The pinned day, or today."""
    return policy.as_at or today()


def today() -> date:
    """The day of the clock: what is kept of members is kept for real months, whatever is shown."""
    return date.today()  # noqa: DTZ011 - the clock of the edge, in local time


def _viewer() -> Viewer:
    """Who belongs to a partnership, but has not said to which, sees what an officer sees."""
    role = cast(Role, st.session_state.get("role") or "officer")
    if role not in OWN_PARTNERSHIP:
        return Viewer(role=role)
    own = st.session_state.get(OWN_PARTNERSHIP[role])
    return Viewer(role=role, partnership_id=own) if own else Viewer(role="officer")
