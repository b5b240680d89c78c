"""Load data: who may load, what the check says, what loading does, and what never happens."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

import sample_data
from dashboard.plain import plain
from dashboard.render import safe_for_spreadsheets
from ingest.incoming import Incoming
from ingest.upload_process import JobFailedError, run_job
from models.errors import StoreUnavailableError
from sample_data.upload import FAULTS
from sql.versions import current_version
from sql.workspace import Workspace
from tests.pages.conftest import OpenPage, job

SAMPLE = Path(sample_data.__file__).parent
GOOD = SAMPLE / "upload" / "new_follow_up.xlsx"
FAULTY = SAMPLE / "upload" / "with_faults.csv"
ADMINISTRATOR = {"role": "administrator"}
LOAD = "Load these files"
in_this_process = pytest.mark.usefixtures("job_in_this_process")


def choose(at: AppTest, *files: Path) -> AppTest:
    at.file_uploader[0].set_value([(f.name, f.read_bytes(), "") for f in files])
    return at.run()


def said(at: AppTest) -> str:
    """Every word on the page outside tables, without the marks that keep Markdown away."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "success", "error")
    found = [str(element.value) for kind in kinds for element in at.main.get(kind)]
    return "\n".join(found).replace("\\", "")


def press(at: AppTest, label: str) -> AppTest:
    return next(button for button in at.button if button.label == label).click().run()


def buttons(at: AppTest) -> list[str]:
    return [button.label for button in at.button]


def as_read(frame: pd.DataFrame) -> pd.DataFrame:
    """A table without the marks that keep Markdown away."""
    return frame.replace(r"\\", "", regex=True)


def log_rows(at: AppTest) -> list[dict[str, object]]:
    frame = next(f.value for f in (*at.dataframe, *at.table) if "Received" in f.value.columns)
    return as_read(frame).to_dict("records")


def test_officer_sees_the_log_and_who_loads(open_page: OpenPage, built_workspace: Workspace):
    at = open_page(built_workspace, "load_data")
    assert not at.get("file_uploader")
    assert "Only an administrator loads files" in said(at)
    assert len(log_rows(at)) == 89
    assert log_rows(at)[0]["Received"] == "11/05/2026 09:30"


@in_this_process
def test_headings_go_down_one_level_at_a_time(open_page: OpenPage, built_workspace: Workspace):
    at = open_page(built_workspace, "load_data", **ADMINISTRATOR)
    choose(at, GOOD)
    assert [title.value for title in at.title] == ["Load data"]
    assert [header.value for header in at.header] == [
        "Load files",
        "What would happen",
        "Everything received",
        "Erased after its time",
    ]


def test_good_file_is_previewed_and_not_loaded(open_page: OpenPage, built_workspace: Workspace):
    before = current_version(built_workspace.store)
    at = choose(open_page(built_workspace, "load_data", **ADMINISTRATOR), GOOD)
    assert "1 file checked: 1 would be loaded. The check itself changed nothing." in said(at)
    assert "It holds 1 round, 16 submissions, in 17 rows." in said(at)
    assert LOAD in buttons(at)
    assert current_version(built_workspace.store) == before
    assert len(log_rows(at)) == 90


def test_confirmed_file_is_published_and_logged(open_page: OpenPage, workspace: Workspace):
    before = current_version(workspace.store)
    at = choose(open_page(workspace, "load_data", **ADMINISTRATOR), GOOD)
    press(at, LOAD)
    assert not at.error
    assert not at.exception
    assert current_version(workspace.store) != before
    assert "1 file sent: 1 loaded. All pages show the new figures." in said(at)
    latest = log_rows(at)[0]
    assert (latest["File"], latest["Outcome"]) == ("new_follow_up.xlsx", "Loaded")
    assert len(log_rows(at)) == 91
    assert LOAD not in buttons(at)


@in_this_process
def test_nothing_is_loaded_twice(open_page: OpenPage, workspace: Workspace):
    at = choose(open_page(workspace, "load_data", **ADMINISTRATOR), GOOD)
    press(at, LOAD)
    after = current_version(workspace.store)
    at.run()
    choose(at, GOOD)
    assert "1 already loaded" in said(at)
    assert "What happened" not in said(at)
    assert LOAD not in buttons(at)
    assert current_version(workspace.store) == after


@in_this_process
def test_every_fault_is_named_and_nothing_loaded(open_page: OpenPage, built_workspace: Workspace):
    before = current_version(built_workspace.store)
    at = choose(open_page(built_workspace, "load_data", **ADMINISTRATOR), FAULTY)
    faults = next(as_read(t.value) for t in at.table if "Problem" in t.value.columns)
    assert list(faults.columns) == ["Row", "Column", "Value", "Problem", "Allowed"]
    places = list(zip(faults["Row"], faults["Column"], strict=True))
    assert places == [(str(row), column) for row, column, _, _ in FAULTS]
    assert "Would be refused: 9 faults" in said(at)
    assert "There is nothing to load" in said(at)
    assert LOAD not in buttons(at)
    assert current_version(built_workspace.store) == before


def test_faulty_file_is_left_out_of_a_load(open_page: OpenPage, workspace: Workspace):
    at = choose(open_page(workspace, "load_data", **ADMINISTRATOR), GOOD, FAULTY)
    assert [s.value.replace("\\", "") for s in at.subheader] == [FAULTY.name, GOOD.name]
    assert f"Left out, because it would be refused: {FAULTY.name}." in said(at)
    press(at, LOAD)
    assert not at.error
    assert "1 file sent: 1 loaded." in said(at)
    assert log_rows(at)[0]["File"] == GOOD.name
    assert len(log_rows(at)) == 91


@in_this_process
def test_preview_goes_when_somebody_else_looks(open_page: OpenPage, built_workspace: Workspace):
    at = choose(open_page(built_workspace, "load_data", **ADMINISTRATOR), FAULTY)
    at.selectbox(key="role").select("officer").run()
    assert "What would happen" not in said(at)
    assert "load_data_desk" not in at.session_state


def test_uploaded_files_do_not_stay_behind(
    open_page: OpenPage, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    at = choose(open_page(workspace, "load_data", **ADMINISTRATOR), GOOD, FAULTY)
    press(at, LOAD)
    assert not list(folder.iterdir())


@in_this_process
def test_first_load_begins_on_an_empty_page(open_page: OpenPage, empty_workspace: Workspace):
    assert "Nothing has been loaded into this workspace yet" in said(
        open_page(empty_workspace, "load_data")
    )
    at = open_page(empty_workspace, "load_data", **ADMINISTRATOR)
    sheets = [SAMPLE / "oversight" / name for name in ("02_rounds.csv", "01_partnerships.csv")]
    choose(at, *sheets)
    press(at, LOAD)
    assert current_version(empty_workspace.store) is not None
    assert len(log_rows(at)) == 2


def test_officer_of_an_empty_workspace_has_nothing_to_press(
    open_page: OpenPage, empty_workspace: Workspace
):
    at = open_page(empty_workspace, "load_data")
    assert not at.get("file_uploader")
    assert not at.error


@pytest.mark.parametrize("link", [{"received": "nonsense"}, {"as_at": "never", "received": ""}])
def test_nonsense_in_the_link_shows_everything(
    open_page: OpenPage, built_workspace: Workspace, link: dict[str, str]
):
    at = open_page(built_workspace, "load_data", link)
    assert not at.error
    assert len(log_rows(at)) == 89


def test_log_can_show_what_was_refused(open_page: OpenPage, workspace: Workspace):
    run_job(workspace.root, [FAULTY], is_trial=False)
    at = open_page(workspace, "load_data", {"received": "refused"}, **ADMINISTRATOR)
    at.selectbox(key="received").select("refused").run()
    (row,) = log_rows(at)
    assert (row["File"], row["Faults"], row["Rows read"]) == (FAULTY.name, "9", "11")


@in_this_process
def test_corrected_file_is_logged_beside_the_one_it_replaces(
    open_page: OpenPage, workspace: Workspace, tmp_path: Path
):
    before = SAMPLE / "oversight" / "answers" / "larkhollow-2023-review.csv"
    corrected = tmp_path / "corrected.csv"
    corrected.write_bytes(before.read_bytes().rstrip() + b"\n\n")
    at = choose(open_page(workspace, "load_data", **ADMINISTRATOR), corrected)
    assert f"in place of those from {before.name}" in said(at)
    press(at, LOAD)
    assert log_rows(at)[0]["Takes the place of"] == f"{before.name} of 11/05/2026 09:30"


def test_text_of_a_file_is_never_markdown():
    assert plain("![x](http://a.example) **b** :red[c]").count("\\") == 11
    assert plain("_a_ “b” – it’s") == r"\_a\_ “b” – it’s"


def test_a_job_that_fails_after_publishing_is_in_the_log(
    open_page: OpenPage, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
):
    def fail_in_the_end(root: Path, files: Sequence[Incoming], *, is_trial: bool):
        reports = job(root, files, is_trial=is_trial)
        if not is_trial:
            raise JobFailedError("The job ended without a word.")
        return reports

    monkeypatch.setattr("dashboard.upload.run_job", fail_in_the_end)
    at = choose(open_page(workspace, "load_data", **ADMINISTRATOR), GOOD)
    press(at, LOAD)
    assert [error.value for error in at.error] == ["The job ended without a word."]
    assert log_rows(at)[0]["File"] == GOOD.name
    assert len(log_rows(at)) == 91


def test_failure_of_the_job_leaves_the_rest_of_the_page(
    open_page: OpenPage, built_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object, **__: object) -> None:
        raise StoreUnavailableError("Another job is loading files into this workspace.")

    monkeypatch.setattr("dashboard.upload.run_job", fail)
    at = choose(open_page(built_workspace, "load_data", **ADMINISTRATOR), GOOD)
    assert [error.value for error in at.error] == [
        "Another job is loading files into this workspace."
    ]
    assert len(log_rows(at)) == 90


def test_downloads_hold_what_the_tables_show_and_start_no_formula():
    shown = pl.DataFrame(
        {"Value": ["=1+1", "6", None], "Problem": ["@x", "a-b", "–"], "Row": [1, 2, 3]}
    )
    written = safe_for_spreadsheets(shown).write_csv()
    assert written == "Value,Problem,Row\n'=1+1,'@x,1\n6,a-b,2\n,–,3\n"


@in_this_process
def test_values_of_a_file_are_shown_as_written(
    open_page: OpenPage, built_workspace: Workspace, tmp_path: Path
):
    hostile = tmp_path / "_hostile_.csv"
    hostile.write_text(
        "round_id,respondent,feature_id,answer\n**b**,R1,![x](http://a.example/p.png),3\n",
        encoding="utf-8",
    )
    at = choose(open_page(built_workspace, "load_data", **ADMINISTRATOR), hostile)
    assert at.subheader[0].value == r"\_hostile\_.csv"
    values = next(t.value for t in at.table if "Problem" in t.value.columns)["Value"]
    assert not [value for value in values if "**" in value or "](" in value]
