"""The job: each file whole or not at all, and everything ever received in the log."""

from datetime import datetime
from hashlib import sha256

import pytest

from ingest.fingerprint import fingerprint
from ingest.job import check_files
from sql.versions import current_version
from tests.ingest.making import (
    ACTION_HEADER,
    CLOSED,
    COHERENCE,
    NOW,
    OPEN,
    PARTNERSHIPS,
    ROUNDS,
    SMALL,
    accepted,
    every_text,
    files_in,
    load,
    load_text,
    means,
    published,
    rows_in,
    same,
    wide,
    workbook,
    write,
)

LOG = (
    "SELECT load_id, file_name, outcome, n_rows_read, n_rows_accepted, n_rows_refused, n_faults, "
    "supersedes_load_id FROM log_load ORDER BY load_id"
)
FIGURES = "SELECT feature_id, n_answered, score_mean::DOUBLE FROM pub_cell ORDER BY ALL"
A, B = wide(CLOSED, same(4, 10)), wide(CLOSED, same(3, 11))
ACTION = "alder,2026-03-01,Strategic Coherence,Fit within CPP,Meet the board,Chair,3,3 months,4\n"


def score(workspace) -> float | None:
    text = f"SELECT DISTINCT score_mean::DOUBLE FROM pub_cell WHERE round_id = '{CLOSED}'"
    rows = published(workspace, text)
    return rows[0][0] if rows else None


# --------------------------------------------------------------------------- whole or not at all


def test_one_bad_cell_keeps_the_whole_file_out(workspace):
    before = files_in(workspace.vault.parent)
    report = load_text(workspace, A.replace("4", "9", 1).replace("4,4\n", "4,8\n", 1), "a.csv")

    assert report.outcome == "refused"
    assert (report.n_rows_read, report.n_rows_accepted) == (10, 0)
    assert files_in(workspace.vault.parent) == before
    assert published(workspace, FIGURES) == []


def test_one_bad_sheet_keeps_the_whole_workbook_out(workspace, tmp_path):
    good = "round_id,email\n" + f"{OPEN},ann@alder.example\n"
    bad = wide(OPEN, [[3, 3, 3, 9]], COHERENCE)
    path = workbook(tmp_path / "b.xlsx", {"People": good, "Answers": bad})
    (report,) = load(workspace, path)

    assert report.outcome == "refused"
    assert not workspace.roster.exists()
    assert "ann@" not in every_text(current_version(workspace.store))


def test_checking_says_what_loading_does(workspace, tmp_path):
    path = write(tmp_path, "a.csv", A)
    (checked,) = check_files(workspace, [path], now=NOW)
    (loaded,) = load(workspace, path)

    assert checked.is_trial
    assert checked.model_copy(update={"is_trial": False}) == loaded
    assert loaded.changes == (
        f"Round {CLOSED}: 20 submissions; it is closed.",
        "Scores are published of Strategic Coherence and Planning and Delivery.",
    )


@pytest.mark.parametrize("text", [wide(CLOSED, []), wide(CLOSED, same("", 5)), ROUNDS[:130]])
def test_a_file_that_says_nothing_is_refused(workspace, text):
    text = text if text.startswith("round_id,resp") else ROUNDS.splitlines()[0] + "\n"
    report = load_text(workspace, text)
    assert (report.outcome, [f.fault for f in report.faults]) == ("refused", ["no_rows"])


def test_a_closed_round_stays_closed(workspace):
    accepted(load_text(workspace, A))
    text = ROUNDS.replace("2024-02-08,2024-02-09,20", "2024-02-08,,20")
    report = load_text(workspace, text, "reopening.csv")

    assert [(f.fault, f.row, f.column) for f in report.faults] == [
        ("reopened_round", 3, "closed_on")
    ]
    assert score(workspace) == 4.0
    assert published(
        workspace, f"SELECT closed_on::VARCHAR FROM ref_round WHERE round_id = '{CLOSED}'"
    ) == [("2024-02-09",)]


def test_more_submissions_than_members_are_refused(workspace):
    report = load_text(workspace, wide(SMALL, same(3, 5, 4), COHERENCE))
    assert [f.fault for f in report.faults] == ["more_submissions_than_members"]


def test_members_cannot_be_corrected_below_what_is_loaded(workspace):
    accepted(load_text(workspace, wide(CLOSED, same(4, 15))))
    fewer = ROUNDS.replace("2024-02-09,20", "2024-02-09,14")
    report = load_text(workspace, fewer, "fewer.csv")

    assert [(f.fault, f.row, f.column) for f in report.faults] == [("bad_number", 3, "n_members")]
    assert "15 or more" in report.faults[0].allowed
    accepted(load_text(workspace, A, "corrected.csv"))
    accepted(load_text(workspace, fewer, "fewer.csv"))


# ------------------------------------------------------------------------------------- repeated


def test_loading_the_same_file_again_changes_nothing(workspace, tmp_path):
    texts = {
        "p.csv": PARTNERSHIPS,
        "r.csv": ROUNDS,
        "a.csv": A,
        "b.csv": means(3.4),
        "c.csv": ACTION_HEADER + ACTION,
        "m.csv": f"round_id,email\n{OPEN},ann@alder.example\n",
    }
    paths = [write(tmp_path, name, text) for name, text in texts.items()]
    load(workspace, *paths)
    before = files_in(workspace.root)
    reports = load(workspace, *paths, now=datetime(2026, 6, 1))

    assert {report.outcome for report in reports} == {"unchanged"}
    assert {report.n_rows_accepted for report in reports} == {0}
    assert {report.changes for report in reports} == {()}
    assert files_in(workspace.root) == before


def test_the_same_bytes_under_another_name_are_the_same_file(workspace):
    accepted(load_text(workspace, A, "a.csv"))
    assert load_text(workspace, A, "copy of a.csv").outcome == "unchanged"


def test_a_corrected_file_supersedes_and_both_are_logged(workspace):
    accepted(load_text(workspace, A, "first.csv"))
    report = load_text(workspace, B, "corrected.csv")

    assert report.changes == (
        f"Round {CLOSED}: 22 submissions, in place of those from first.csv; it is closed.",
        "Scores are published of Strategic Coherence and Planning and Delivery.",
    )
    assert score(workspace) == 3.0
    assert published(workspace, LOG)[2:] == [
        (3, "first.csv", "accepted", 10, 10, 0, 0, None),
        (4, "corrected.csv", "accepted", 11, 11, 0, 0, 3),
    ]
    fingerprints = published(
        workspace, "SELECT file_sha256 FROM log_load WHERE load_id > 2 ORDER BY load_id"
    )
    plain = [sha256(text.encode()).hexdigest() for text in (A, B)]
    key = workspace.fingerprint_key.read_bytes()
    assert fingerprints == [(fingerprint(key, digest),) for digest in plain]
    assert not set(plain) & {digest for (digest,) in fingerprints}
    n_rows = rows_in(workspace.vault, "SELECT count(DISTINCT submission_key) FROM answer")
    assert n_rows == [(22,)]


def test_a_then_b_then_a_again_ends_with_a(workspace):
    for text, name in ((A, "a.csv"), (B, "b.csv"), (A, "a.csv")):
        accepted(load_text(workspace, text, name))

    assert score(workspace) == 4.0
    assert [(row[1], row[-1]) for row in published(workspace, LOG)[2:]] == [
        ("a.csv", None),
        ("b.csv", 3),
        ("a.csv", 4),
    ]
    assert load_text(workspace, A).outcome == "unchanged"
    accepted(load_text(workspace, B))


def test_a_refused_file_supersedes_nothing(workspace):
    accepted(load_text(workspace, A, "a.csv"))
    load_text(workspace, B.replace("3", "x", 1), "bad.csv")
    accepted(load_text(workspace, B, "b.csv"))

    assert [(row[0], row[2], row[-1]) for row in published(workspace, LOG)[2:]] == [
        (3, "accepted", None),
        (4, "refused", None),
        (5, "accepted", 3),
    ]


def test_refused_answers_never_appear_in_the_log(workspace):
    secret = "ankylosaurus"
    text = wide(CLOSED, [[secret, *[3] * 7]], emails=[f"{secret}@alder.example"])
    report = load_text(workspace, text.replace("r01", secret))

    assert report.outcome == "refused"
    assert report.faults[0].value == secret
    for path in workspace.root.rglob("*"):
        assert path.is_dir() or secret.encode() not in path.read_bytes(), path
    assert secret not in every_text(current_version(workspace.store))
    assert published(workspace, "SELECT outcome, contents FROM log_load WHERE load_id = 3") == [
        ("refused", None)
    ]


def test_the_log_says_what_a_file_was_about(workspace):
    accepted(load_text(workspace, A))
    assert published(
        workspace,
        "SELECT subject, contents FROM log_load JOIN log_load_subject USING (load_id) "
        "WHERE load_id = 3",
    ) == [(f"answers:{CLOSED}", "20 submissions")]
