"""Load data: what is to be erased, for administrators; what was erased, for everybody."""

from datetime import date, datetime
from pathlib import Path

import pytest

from dashboard import session
from dashboard.upload import Desk, Upload
from ingest.purging import purge
from sql.workspace import Workspace
from tests.pages.conftest import OpenPage, tables, texts
from tests.pages.test_load_data import GOOD

ADMINISTRATOR = {"role": "administrator"}
NAMES = {"File", "Takes the place of", "Fingerprint"}


@pytest.fixture(autouse=True)
def in_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "today", lambda: date(2026, 5, 11))


def log_columns(at) -> set[str]:
    return set(next(f.value for f in (*at.dataframe, *at.table) if "Received" in f.value).columns)


def test_an_administrator_is_warned_of_what_is_to_be_erased(
    open_page: OpenPage, built_workspace: Workspace
):
    at = open_page(built_workspace, "load_data", **ADMINISTRATOR)
    (warning,) = at.warning
    assert "should be erased" in warning.value
    assert "partnership-monitor purge WORKSPACE" in warning.value
    due = next(f.value for f in (*at.dataframe, *at.table) if "To be erased from" in f.value)
    assert len(due) > 40
    assert set(due["State"]) == {"to be erased now", "soon to be erased"}
    assert not at.exception


def test_others_are_not_warned(open_page: OpenPage, built_workspace: Workspace):
    at = open_page(built_workspace, "load_data")
    assert not at.warning
    assert "To be erased from" not in tables(at)


def test_after_the_purge_only_the_next_round_is_named_and_everybody_sees_the_certificates(
    open_page: OpenPage, workspace: Workspace
):
    purge(workspace, now=datetime(2026, 5, 11, 9, 30))
    (warning,) = open_page(workspace, "load_data", **ADMINISTRATOR).warning
    assert "1 round are to be erased within 14 days" in warning.value
    assert "should be erased" not in warning.value
    at = open_page(workspace, "load_data")
    certificates = next(f.value for f in (*at.dataframe, *at.table) if "Erased" in f.value)
    assert "harbour-2024-review" in {r.replace("\\", "") for r in certificates["Round"]}
    assert "figures stay, and are final" in texts(at)


def test_before_any_purge_the_page_says_that_nothing_was_erased(
    open_page: OpenPage, built_workspace: Workspace
):
    assert "Nothing has been erased yet" in texts(open_page(built_workspace, "load_data"))


def test_names_of_files_are_for_administrators(open_page: OpenPage, built_workspace: Workspace):
    assert log_columns(open_page(built_workspace, "load_data", **ADMINISTRATOR)) >= NAMES
    at = open_page(built_workspace, "load_data")
    assert log_columns(at).isdisjoint(NAMES)
    assert {"Received", "Outcome", "What it held"} <= log_columns(at)
    everything = texts(at) + tables(at) + "".join(f.value.to_csv() for f in at.dataframe)
    assert "harbour-2024-review.csv" not in everything.replace("\\", "")


def test_an_upload_leaves_the_process_by_a_pipe_alone(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
):
    """No temporary file can be left behind, whatever dies: none is ever made."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something was written to the disk")

    content = GOOD.read_bytes()
    for name in ("write_bytes", "write_text", "mkdir"):
        monkeypatch.setattr(Path, name, refuse)
    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    desk = Desk()
    desk.check(workspace, [Upload(GOOD.name, content, "x")], "v", desk.turn)
    assert [report.outcome for report in desk.preview] == ["accepted"]
