"""Load data: who may load, what the check says, what loading does, and what never happens."""

import os
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread

import pandas as pd
import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

import sample_data
from dashboard.plain import plain
from dashboard.render import safe_for_spreadsheets
from dashboard.upload import Desk, Upload, distinct, safe_name
from ingest.upload_process import JobFailedError, run_job
from models.errors import PolicyError, StoreUnavailableError, UsageError
from models.load_report import LoadReport
from sample_data.upload import FAULTS
from sql.versions import current_version
from sql.workspace import Workspace
from tests.pages.conftest import OpenPage

SAMPLE = Path(sample_data.__file__).parent
GOOD = SAMPLE / "upload" / "new_follow_up.xlsx"
FAULTY = SAMPLE / "upload" / "with_faults.csv"
ADMINISTRATOR = {"role": "administrator"}
LOAD = "Load these files"


def choose(at: AppTest, *files: Path) -> AppTest:
    at.file_uploader[0].set_value([(f.name, f.read_bytes(), "") for f in files])
    return at.run()


def said(at: AppTest) -> str:
    """Every word on the page outside tables, without the marks that keep Markdown away."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "success", "error")
    found = [str(element.value) for kind in kinds for element in at.main.get(kind)]
    return "\n".join(found).replace("\\", "")


def upload_of(name: str, content: bytes) -> Upload:
    return Upload(name, content, sha256(content).hexdigest())


def report_of(path: Path, *, is_trial: bool) -> LoadReport:
    return LoadReport(
        file=path.name,
        sha256=sha256(path.read_bytes()).hexdigest(),
        is_trial=is_trial,
        outcome="accepted",
        contents="1 round",
        n_rows_read=1,
        n_rows_accepted=1,
        n_rows_refused=0,
        faults=(),
        changes=(),
        remarks=(),
    )


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
    assert len(log_rows(at)) == 89


def test_confirmed_file_is_published_and_logged(open_page: OpenPage, workspace: Workspace):
    before = current_version(workspace.store)
    at = choose(open_page(workspace, "load_data", **ADMINISTRATOR), GOOD)
    press(at, LOAD)
    assert not at.exception
    assert current_version(workspace.store) != before
    assert "1 file sent: 1 loaded. All pages show the new figures." in said(at)
    latest = log_rows(at)[0]
    assert (latest["File"], latest["Outcome"]) == ("new_follow_up.xlsx", "Loaded")
    assert len(log_rows(at)) == 90
    assert LOAD not in buttons(at)


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
    assert [row["File"] for row in log_rows(at)[:2]] != [FAULTY.name, GOOD.name]
    assert log_rows(at)[0]["File"] == GOOD.name
    assert len(log_rows(at)) == 90


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


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("answers.csv", "answers.csv"),
        ("../../policy.toml.csv", "policy.toml.csv"),
        (r"C:\Users\x\Bericht Ä.xlsx", "Bericht Ä.xlsx"),
        ("--format.csv", "format.csv"),
        ("a;b|c$(d).csv", "a_b_c__d_.csv"),
        ("x" * 400 + ".csv", "x" * 100 + ".csv"),
        (".csv", "csv"),
        ("...", "file"),
        ("a\nb.csv", "a_b.csv"),
    ],
)
def test_names_of_uploads_are_tamed(name: str, safe: str):
    assert safe_name(name) == safe


def test_same_bytes_count_once_and_same_names_do_not_collide(workspace: Workspace):
    class File:
        def __init__(self, name: str, content: bytes):
            self.name, self._content = name, content

        def getvalue(self) -> bytes:
            return self._content

    chosen = [
        File("a.csv", b"x,y\n1,2\n"),
        File("a.csv", b"x,y\n1,3\n"),
        File("b.csv", b"x,y\n1,2\n"),
    ]
    uploads = distinct(chosen)
    assert [u.name for u in uploads] == ["a.csv", "a.csv"]
    desk = Desk()
    desk.check(workspace, uploads, "v", desk.turn)
    assert [r.sha256 for r in desk.preview] == [u.sha256 for u in uploads]


def test_a_check_is_done_again_only_for_other_bytes_or_figures(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
):
    checks = []
    monkeypatch.setattr("dashboard.upload.run_job", lambda *a, **k: checks.append(a) or [])
    desk, one, other = Desk(), Upload("a.csv", b"1", "1"), Upload("a.csv", b"2", "2")
    for uploads, version in (([one], "v1"), ([one], "v1"), ([other], "v1"), ([other], "v2")):
        desk.check(workspace, uploads, version, desk.turn)
    assert len(checks) == 3


def test_job_says_what_is_wrong_with_the_policy(workspace: Workspace):
    workspace.policy_file.write_text("cycle_months = 0", encoding="utf-8")
    with pytest.raises(UsageError, match="cycle_months") as caught:
        run_job(workspace.root, [GOOD], is_trial=False)
    assert caught.value.exit_code == PolicyError.exit_code


def test_job_says_when_the_store_cannot_be_read(workspace: Workspace):
    (workspace.store / "current").write_text("nothing", encoding="utf-8")
    with pytest.raises(StoreUnavailableError, match="names no version"):
        run_job(workspace.root, [GOOD], is_trial=True)


def test_job_that_takes_too_long_is_stopped(workspace: Workspace):
    with pytest.raises(StoreUnavailableError, match="took too long"):
        run_job(workspace.root, [GOOD], is_trial=True, patience_seconds=0.01)


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for Python")
@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("echo This is a fault of the program, not of your file. >&2; exit 1", "fault of the prog"),
        ("echo Traceback >&2; echo secret answer >&2; exit 1", "ended with code 1"),
        ("echo '[{\"secret\": 1}]'; exit 0", "report could not be read"),
        ("kill -9 $$", "ended with code -9"),
    ],
)
def test_job_that_breaks_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, sentence: str
):
    stand_in = tmp_path / "python"
    stand_in.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    stand_in.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(stand_in))
    with pytest.raises(JobFailedError, match=sentence) as caught:
        run_job(tmp_path, [GOOD], is_trial=True)
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


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
    assert len(log_rows(at)) == 89


def test_pressing_twice_loads_once(built_workspace: Workspace, monkeypatch: pytest.MonkeyPatch):
    loads: list[object] = []
    is_running = Event()

    def slow_job(_: Path, files: list[Path], *, is_trial: bool) -> list[LoadReport]:
        if not is_trial:
            loads.append(files)
            is_running.wait(5)
        return [report_of(path, is_trial=is_trial) for path in files]

    monkeypatch.setattr("dashboard.upload.run_job", slow_job)
    desk, uploads = Desk(), [upload_of("a.csv", b"1")]
    desk.check(built_workspace, uploads, "v", turn=0)
    presses = [Thread(target=desk.load, args=(built_workspace, uploads, 0)) for _ in range(3)]
    for press_ in presses:
        press_.start()
    assert desk.is_busy
    is_running.set()
    for press_ in presses:
        press_.join()
    assert len(loads) == 1
    assert [report.outcome for report in desk.outcome] == ["accepted"]
    desk.check(built_workspace, uploads, "v", turn=0)
    assert not desk.preview, "a run of an earlier turn changes nothing"


def test_downloads_hold_what_the_tables_show_and_start_no_formula():
    shown = pl.DataFrame(
        {"Value": ["=1+1", "6", None], "Problem": ["@x", "a-b", "–"], "Row": [1, 2, 3]}
    )
    written = safe_for_spreadsheets(shown).write_csv()
    assert written == "Value,Problem,Row\n'=1+1,'@x,1\n6,a-b,2\n,–,3\n"


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
