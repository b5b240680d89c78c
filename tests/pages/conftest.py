"""Pages under AppTest: the whole app on a workspace, from its address to what it shows."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.session import WORKSPACE_VARIABLE
from ingest.incoming import Incoming, InMemory, packed, unpacked
from ingest.uploaded import draft_uploaded, take_uploaded
from models.instrument import Instrument
from models.load_report import LoadReport
from models.mapping_draft import Draft
from sql.workspace import Workspace
from tests.conftest import NOW

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
PATIENCE_SECONDS = 300
OpenPage = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def clear_caches() -> Iterator[None]:
    """One test's figures are never another's."""
    yield
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> OpenPage:
    """Open a page of the app on a workspace, with a query and a role, as a link would."""

    def open_(
        workspace: Workspace,
        page: str,
        query: dict[str, str | list[str]] | None = None,
        **state: str,
    ) -> AppTest:
        monkeypatch.setenv(WORKSPACE_VARIABLE, str(workspace.root))
        app = AppTest.from_file(APP, default_timeout=PATIENCE_SECONDS)
        for key, value in state.items():
            app.session_state[key] = value
        for key, value in (query or {}).items():
            app.query_params[key] = value
        return app.switch_page(f"app_pages/{page}.py").run()

    return open_


def job(workspace: Path, files: Sequence[Incoming], *, is_trial: bool) -> list[LoadReport]:
    """What the process does to which the dashboard hands files."""
    return take_uploaded(Workspace(workspace), unpacked(packed(files)), now=NOW, is_trial=is_trial)


def draft_job(
    workspace: Path, file: InMemory, instrument: Instrument, columns: Sequence[int] = ()
) -> Draft:
    """The same for a draft."""
    return draft_uploaded(file, instrument, columns)


@pytest.fixture
def job_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it does not matter that the job is a process of its own, which is slow to start."""
    monkeypatch.setattr("dashboard.upload.run_job", job)
    monkeypatch.setattr("dashboard.upload.run_draft", draft_job)


def texts(app: AppTest) -> str:
    """Everything a page says, apart from charts and tables."""
    parts = [*app.main.title, *app.main.header, *app.main.subheader, *app.main.markdown]
    parts += [*app.main.info, *app.main.error, *app.main.caption]
    return "\n".join(str(part.value) for part in parts)


def tables(app: AppTest) -> str:
    """Every real table of a page, whole, as CSV."""
    return "\n".join(table.value.to_csv(index=False) for table in app.table)


def charts(app: AppTest) -> list[dict[str, object]]:
    """The specs of a page's charts."""
    return [json.loads(element.proto.spec) for element in app.get("vega_lite_chart")]


def alts(app: AppTest) -> list[str]:
    """What a screen reader says of each chart."""
    return [element.proto.alt for element in app.get("vega_lite_chart")]
