"""Files on their way from the page to a job: names, turns, and what a job says when it ends."""

import os
import sys
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread

import pytest

import sample_data
from dashboard.upload import Desk, Upload, distinct, safe_name
from ingest.upload_process import JobFailedError, run_job
from models.errors import PolicyError, StoreUnavailableError, UsageError
from models.load_report import LoadReport
from sql.workspace import Workspace

GOOD = Path(sample_data.__file__).parent / "upload" / "new_follow_up.xlsx"


def upload_of(name: str, content: bytes) -> Upload:
    return Upload(name, content, sha256(content).hexdigest())


def report_of(path: Path, *, is_trial: bool) -> LoadReport:
    return LoadReport(
        file=path.name,
        sha256=sha256(path.read_bytes()).hexdigest(),
        received_sha256=(sha256(path.read_bytes()).hexdigest(),),
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


@pytest.mark.usefixtures("job_in_this_process")
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


def test_of_an_accepted_pair_both_files_are_loaded(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
):
    uploads = [upload_of("a.sss", b"1"), upload_of("b.csv", b"2"), upload_of("a.asc", b"3")]
    pair = report_of(GOOD, is_trial=True).model_copy(
        update={"received_sha256": (uploads[0].sha256, uploads[2].sha256)}
    )
    refused = pair.model_copy(
        update={"received_sha256": (uploads[1].sha256,), "outcome": "refused"}
    )
    sent: list[list[str]] = []

    def job(_: Path, files: list[Upload], *, is_trial: bool) -> list[LoadReport]:
        sent.append([file.name for file in files])
        return [refused, pair] if is_trial else [pair]

    monkeypatch.setattr("dashboard.upload.run_job", job)
    desk = Desk()
    desk.check(workspace, uploads, "v", desk.turn)
    assert desk.preview == (pair, refused)
    desk.load(workspace, uploads, desk.turn)
    assert sent == [["a.sss", "b.csv", "a.asc"], ["a.sss", "a.asc"]]


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


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for Python")
def test_a_whole_report_is_believed_however_the_job_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    report = report_of(GOOD, is_trial=False)
    (tmp_path / "report").write_text(f"[{report.model_dump_json()}]\n", encoding="utf-8")
    stand_in = tmp_path / "python"
    stand_in.write_text(f"#!/bin/sh\ncat '{tmp_path}/report'; kill -9 $$\n", encoding="utf-8")
    stand_in.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(stand_in))
    assert run_job(tmp_path, [GOOD], is_trial=False) == [report]


def test_pressing_twice_loads_once(built_workspace: Workspace, monkeypatch: pytest.MonkeyPatch):
    loads: list[object] = []
    has_begun, may_end = Event(), Event()

    def slow_job(_: Path, files: list[Path], *, is_trial: bool) -> list[LoadReport]:
        if not is_trial:
            loads.append(files)
            has_begun.set()
            may_end.wait()
        return [report_of(path, is_trial=is_trial) for path in files]

    monkeypatch.setattr("dashboard.upload.run_job", slow_job)
    desk, uploads = Desk(), [upload_of("a.csv", b"1")]
    desk.check(built_workspace, uploads, "v", turn=0)
    presses = [Thread(target=desk.load, args=(built_workspace, uploads, 0)) for _ in range(3)]
    for press_ in presses:
        press_.start()
    has_begun.wait()
    was_busy = desk.is_busy
    may_end.set()
    for press_ in presses:
        press_.join()
    assert was_busy
    assert len(loads) == 1
    assert [report.outcome for report in desk.outcome] == ["accepted"]
    desk.check(built_workspace, uploads, "v", turn=0)
    assert not desk.preview, "a run of an earlier turn changes nothing"
