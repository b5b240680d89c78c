"""Files that arrive together, and rounds that close later."""

from itertools import permutations

from ingest.job import check_files
from tests.ingest.making import (
    ACTION_HEADER,
    CLOSED,
    COHERENCE,
    NOW,
    OPEN,
    PARTNERSHIPS,
    PLANNING,
    ROUNDS,
    Watched,
    accepted,
    load,
    load_text,
    long,
    means,
    new_workspace,
    published,
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


def test_files_that_arrive_together_are_taken_in_the_order_they_need(tmp_path):
    texts = {
        "z.csv": PARTNERSHIPS,
        "y.csv": ROUNDS,
        "x.csv": f"round_id,email\n{CLOSED},ann@alder.example\n",
        "w.csv": wide(CLOSED, same(4, 1), emails=["ann@alder.example"]),
        "v.csv": means(3),
        "u.csv": ACTION_HEADER + ACTION,
    }
    paths = [write(tmp_path, name, text) for name, text in texts.items()]
    workspace = new_workspace(tmp_path / "workspace")
    progress = Watched()
    reports = check_files(workspace, paths[::-1], now=NOW, progress=progress)

    accepted(*reports)
    assert progress.begun == list(texts)
    for number, order in enumerate(list(permutations(paths))[:: 720 // 3]):
        fresh = new_workspace(tmp_path / f"workspace-{number}")
        accepted(*load(fresh, *order))
        assert len(list(fresh.store.glob("monitor-*"))) == 1


def test_of_two_files_about_one_round_the_later_name_counts(workspace, tmp_path):
    paths = [write(tmp_path, "a.csv", A), write(tmp_path, "b.csv", B)]
    accepted(*load(workspace, *paths))

    assert score(workspace) == 3.0
    assert [(row[1], row[-1]) for row in published(workspace, LOG)[2:]] == [
        ("a.csv", None),
        ("b.csv", 3),
    ]


def test_of_two_means_sheets_about_one_round_the_later_name_counts(workspace, tmp_path):
    texts = {"a.csv": means(2.0), "b.csv": means(3.4)}
    accepted(*load(workspace, *(write(tmp_path, name, text) for name, text in texts.items())))

    assert [row[2] for row in published(workspace, FIGURES)] == [3.4] * 4


def test_a_workbook_may_hold_a_round_and_its_answers(workspace, tmp_path):
    declared = ROUNDS.splitlines()[0] + (
        "\nalder-2026-march,alder,csp-toolkit,follow-up,2026-03-02,2026-03-20,2026-03-21,20,"
        "strategic-coherence,,"
    )
    answers = wide("alder-2026-march", same(5, 10, 4), COHERENCE)
    path = workbook(tmp_path / "b.xlsx", {"Answers": answers, "Notes": "x", "Round": declared})
    (report,) = load(workspace, path)

    accepted(report)
    assert report.contents == "1 round, 10 submissions"
    assert report.changes == (
        "Round alder-2026-march: 10 submissions; it is closed.",
        "Scores are published of Strategic Coherence.",
        "Adds or updates 1 round.",
    )
    assert published(workspace, "SELECT count(*), min(score_mean)::DOUBLE FROM pub_cell") == [
        (4, 4.5)
    ]


def test_answers_wait_for_the_round_to_close(workspace):
    accepted(load_text(workspace, wide(OPEN, same(4, 10, 4), COHERENCE), "answers.csv"))
    assert published(workspace, FIGURES) == []
    closed = ROUNDS.replace("2026-06-04,,20", "2026-06-04,2026-05-08,20")
    accepted(load_text(workspace, closed, "closed.csv"))

    assert [row[2] for row in published(workspace, FIGURES)] == [4.0] * 4


def test_features_of_two_scorecards_in_one_long_file(workspace):
    rows = [(CLOSED, f"r{n}", f, 3) for n in range(5) for f in (*COHERENCE, *PLANNING)]
    rows += [(CLOSED, "late", PLANNING[0], 5)]
    accepted(load_text(workspace, long(rows)))

    returns = published(
        workspace,
        "SELECT scorecard_id, n_submitted FROM pub_return "
        f"WHERE round_id = '{CLOSED}' ORDER BY scorecard_id",
    )
    assert returns == [("planning-and-delivery", 6), ("strategic-coherence", 5)]
