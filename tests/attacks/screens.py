"""What the pages of a county say, draw and offer: all bytes that reach a browser."""

from collections.abc import Iterator, Mapping
from inspect import signature
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import streamlit as st
from streamlit.elements.widgets.button import ButtonMixin
from streamlit.proto.DownloadButton_pb2 import DownloadButton
from streamlit.testing.v1 import AppTest

from dashboard.reports.html import render_html
from dashboard.reports.inputs import Inputs
from dashboard.reports.partnership import partnership_report
from dashboard.reports.period import default_period
from dashboard.reports.summary import spring_summary
from dashboard.session import WORKSPACE_VARIABLE
from models.viewer import Viewer
from sql.figures.attention import Figures, fetch_wide_features
from sql.figures.changes import fetch_scorecard_changes
from sql.figures.scores import fetch_latest_scorecards, fetch_scores
from sql.figures.status import fetch_status
from sql.figures.targets import fetch_targets
from sql.store import open_store
from sql.workspace import Workspace
from tests.attacks.publications import ALDER, AS_AT, COHERENCE, REVIEW
from tests.attacks.twins import RANGED

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
Link = dict[str, str | list[str]]
OF_ALDER: Link = {"partnership": ALDER, "round": REVIEW, "scorecard": COHERENCE, "feature": RANGED}
ITS_COORDINATOR = {"role": "coordinator", "coordinates": ALDER}


class Look(NamedTuple):
    """A page, what its link chooses, and who looks, if it is not an officer."""

    page: str
    link: Link
    who: Mapping[str, str]


PARTNERSHIP = Look("partnership", OF_ALDER, ITS_COORDINATOR)
LOOKS = (
    Look("overview", {}, {}),
    PARTNERSHIP,
    Look("review_cycle", {}, ITS_COORDINATOR),
    Look("targets", {}, {}),
    Look("compare", {"partnerships": [ALDER, "other-01"]}, {}),
    Look("reports", {}, {}),
    Look("load_data", {}, {}),
)
"""Pages that show what Alder answered; Personal Role is for its own coordinator to see."""


def screen(workspace: Workspace, look: Look) -> list[tuple[str, bytes]]:
    """All that a page sends to the browser, in its order: elements, and every file it offers."""
    offered: list[tuple[str, bytes]] = []
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv(WORKSPACE_VARIABLE, str(workspace.root))
        _note_downloads(monkeypatch, offered)
        app = AppTest.from_file(APP, default_timeout=120)
        for key, value in look.who.items():
            app.session_state[key] = value
        app.run()
        for key, wanted in look.link.items():
            app.query_params[key] = wanted
        app.switch_page(f"app_pages/{look.page}.py").run()
    st.cache_data.clear()
    st.cache_resource.clear()
    assert not app.exception
    assert not app.error
    return [*((e.type, _sent(e.proto)) for e in _elements(app)), *offered]


def _note_downloads(monkeypatch: pytest.MonkeyPatch, offered: list[tuple[str, bytes]]) -> None:
    """From here on what download buttons offer is noted under the name of the file."""
    make = ButtonMixin._download_button

    def note(self: Any, *args: Any, **named: Any) -> Any:
        asked = signature(make).bind(self, *args, **named).arguments
        data = asked["data"]() if callable(asked["data"]) else asked["data"]
        offered.append(
            (str(asked["file_name"]), data if isinstance(data, bytes) else data.encode())
        )
        return make(self, *args, **named)

    monkeypatch.setattr(ButtonMixin, "_download_button", note)


def _elements(app: AppTest) -> Iterator[Any]:
    """The elements of the page and of its side bar."""
    for element in app._tree:
        if element.type not in ("root", "main", "sidebar", "event") and element.proto is not None:
            yield element


def _sent(proto: Any) -> bytes:
    """What goes to the browser, without the address that a file to download gets by chance."""
    if isinstance(proto, DownloadButton):
        proto.deferred_file_id = proto.url = ""
    return bytes(proto.SerializeToString(deterministic=True))


def reports(workspace: Workspace) -> dict[str, str]:
    """The files that the page Reports offers."""
    store, policy, viewer = open_store(workspace.store), workspace.policy(), Viewer(role="officer")
    try:
        figures = Figures(
            status=fetch_status(store, AS_AT, policy),
            rounds=store.fetch("rounds", {"as_at": AS_AT}),
            latest=fetch_latest_scorecards(store, AS_AT),
            scorecard_changes=fetch_scorecard_changes(store, AS_AT, policy, viewer),
            targets=fetch_targets(store, AS_AT, policy, viewer),
            wide_features=fetch_wide_features(store, AS_AT),
        )
        inputs = Inputs(
            figures,
            fetch_scores(store, AS_AT, viewer),
            store.fetch("instruments"),
            store.fetch("version"),
            store.fetch("agreed_averages", {"as_at": AS_AT}),
            policy,
            AS_AT,
            default_period(AS_AT),
        )
    finally:
        store.close()
    return {
        "spring": render_html(spring_summary(inputs)),
        "partnership": render_html(partnership_report(inputs, ALDER)),
    }
