"""Revisions of actions, and who was invited and has completed what."""

from sql.roster import fetch_chase_list, fetch_invited
from tests.ingest.making import (
    ACTION_HEADER,
    CLOSED,
    COHERENCE,
    OPEN,
    accepted,
    load_text,
    published,
    same,
    wide,
)

LOG = (
    "SELECT load_id, file_name, outcome, n_rows_read, n_rows_accepted, n_rows_refused, n_faults, "
    "supersedes_load_id FROM log_load ORDER BY load_id"
)
FIGURES = "SELECT feature_id, n_answered, score_mean::DOUBLE FROM pub_cell ORDER BY ALL"
A, B = wide(CLOSED, same(4, 6)), wide(CLOSED, same(3, 7))
ACTION = "alder,2026-03-01,Strategic Coherence,Fit within CPP,Meet the board,Chair,3,3 months,4\n"


def score(workspace) -> float | None:
    text = f"SELECT DISTINCT score_mean::DOUBLE FROM pub_cell WHERE round_id = '{CLOSED}'"
    rows = published(workspace, text)
    return rows[0][0] if rows else None


def revisions(workspace) -> list[tuple[object, ...]]:
    return published(
        workspace,
        "SELECT sheet_date::VARCHAR, due_text, target_text, done_on::VARCHAR FROM act_revision "
        "ORDER BY sheet_date",
    )


def test_revisions_of_an_action_are_only_ever_added(workspace):
    accepted(load_text(workspace, ACTION_HEADER + ACTION, "march.csv"))
    later = ACTION.replace("2026-03-01", "2026-05-01").replace("3 months", "1 year")
    accepted(load_text(workspace, ACTION_HEADER + later, "may.csv"))
    both = [("2026-03-01", "3 months", "4", None), ("2026-05-01", "1 year", "4", None)]
    assert revisions(workspace) == both

    for change in (("3 months", "9 months"), ("months,4", "months,3"), ("Chair", "Nobody")):
        report = load_text(workspace, ACTION_HEADER + ACTION.replace(*change), "rewritten.csv")
        assert [(f.fault, f.row, f.column) for f in report.faults] == [
            ("rewritten_action", 2, "Sheet date")
        ]
    assert revisions(workspace) == both
    history = published(
        workspace,
        "SELECT revision, due_on::VARCHAR, original_due_on::VARCHAR FROM action_history ORDER BY 1",
    )
    assert history == [(1, "2026-06-01", "2026-06-01"), (2, "2027-05-01", "2026-06-01")]


def test_the_same_revision_from_another_file_is_not_added_twice(workspace, tmp_path):
    accepted(load_text(workspace, ACTION_HEADER + ACTION, "march.csv"))
    more = ACTION.replace("Meet the board", "Write a plan")
    accepted(load_text(workspace, ACTION_HEADER + ACTION + more, "march, all.csv"))
    assert len(revisions(workspace)) == 2


def test_what_is_not_understood_is_kept_and_said(workspace):
    odd = ACTION.replace("3 months,4", "ASAP,better")
    report = load_text(workspace, ACTION_HEADER + odd)

    accepted(report)
    assert report.remarks == (
        "Kept but not understood in “Meet the board”: target “better” and date “ASAP”.",
    )


# ----------------------------------------------------------------------------------------- roster


def test_the_roster_knows_who_was_invited_and_who_has_completed(workspace):
    people = ["ann@alder.example", "bo@alder.example"]
    rows = "".join(f"{OPEN},{email},,\n" for email in people)
    accepted(load_text(workspace, "round_id,email,name,organisation\n" + rows, "m.csv"))
    accepted(load_text(workspace, wide(OPEN, same(4, 1, 4), COHERENCE, emails=people[:1])))

    chase = fetch_chase_list(workspace.roster, OPEN).select("email", "completed").rows()
    assert chase == [("ann@alder.example", ["strategic-coherence"]), ("bo@alder.example", None)]


def test_a_later_roster_takes_the_place_of_the_earlier(workspace):
    for people in ("ann", "bo"):
        text = f"round_id,email\n{OPEN},{people}@alder.example\n"
        accepted(load_text(workspace, text, f"{people}.csv"))
    assert fetch_invited(workspace.roster).rows() == [(OPEN, "bo@alder.example")]
    report = load_text(
        workspace, wide(OPEN, same(4, 1, 4), COHERENCE, emails=["ann@alder.example"])
    )
    assert [f.fault for f in report.faults] == ["not_on_roster"]
