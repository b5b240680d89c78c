"""Answers that another round of the partnership holds already are refused."""

import pytest

from ingest.job import check_files
from tests.ingest.making import (
    CLOSED,
    COHERENCE,
    NOW,
    OPEN,
    PLANNING,
    ROUNDS,
    SMALL,
    accepted,
    files_in,
    load,
    load_text,
    wide,
    write,
)

EACH = ([1, 2, 3, 4], [2, 3, 4, 5], [3, 3, 2, 2], [4, 4, 4, 4], [5, 1, 2, 3], [2, 2, 3, 3])
OTHERS = ([5, 5, 4, 4], [4, 3, 2, 1], [3, 4, 3, 4], [2, 1, 2, 1], [1, 1, 5, 5], [3, 5, 3, 5])
"""What six members answer to Strategic Coherence, and quite other answers."""


def review(coherence=EACH):
    """The closed review: these answers, and others to Planning and Delivery."""
    return wide(CLOSED, [[*row, *row[::-1]] for row in coherence], (*COHERENCE, *PLANNING))


def open_round(coherence=EACH):
    return wide(OPEN, coherence, COHERENCE)


@pytest.fixture
def answered(workspace):
    accepted(load_text(workspace, review(), "review.csv"))
    return workspace


def test_the_fault_names_both_rounds_the_scorecard_and_what_to_do(answered):
    before = files_in(answered.vault.parent)
    report = load_text(answered, open_round([*EACH, OTHERS[0]]), "again.csv")
    (fault,) = report.faults

    assert (fault.fault, fault.file, fault.row, fault.column) == (
        *("same_answers", "again.csv", None, None),
    )
    assert fault.problem.startswith(
        f"{OPEN}: the answers to Strategic Coherence are those of {CLOSED}, but for fewer than 5"
    )
    assert f"Late returns and corrections belong to {CLOSED}" in fault.allowed
    assert files_in(answered.vault.parent) == before


@pytest.mark.parametrize(
    ("answers", "is_refused"),
    [
        pytest.param(EACH, True, id="the_same"),
        pytest.param([*EACH, *OTHERS[:4]], True, id="four_more"),
        pytest.param([*EACH, *OTHERS[:5]], False, id="five_more"),
        pytest.param(EACH[:5], True, id="one_less"),
        pytest.param(EACH[:4], False, id="fewer_than_the_floor"),
        pytest.param([OTHERS[0], *EACH[1:]], True, id="one_otherwise"),
        pytest.param([*OTHERS[:2], *EACH[2:]], False, id="a_third_otherwise"),
        pytest.param(OTHERS, False, id="others"),
    ],
)
def test_answers_are_refused_that_are_the_same_but_for_a_few(
    answered, tmp_path, answers, is_refused
):
    (report,) = check_files(answered, [write(tmp_path, "again.csv", open_round(answers))], now=NOW)
    assert [fault.fault for fault in report.faults] == ["same_answers"] * is_refused


def test_two_files_of_one_job_are_compared_with_each_other(workspace, tmp_path):
    texts = {"a.csv": review(), "b.csv": open_round()}
    reports = load(workspace, *(write(tmp_path, name, text) for name, text in texts.items()))
    assert [report.outcome for report in reports] == ["accepted", "refused"]


def test_of_two_rounds_in_one_file_one_fault_is_told(workspace):
    second = wide(OPEN, [[*row, *[""] * 4] for row in EACH]).split("\n", 1)[1]
    report = load_text(workspace, review() + second)
    assert [fault.fault for fault in report.faults] == ["same_answers"]


@pytest.mark.parametrize(("n_members", "is_refused"), [(4, True), (9, False)])
def test_four_members_are_compared_where_they_may_agree_to_an_average(
    workspace, n_members, is_refused
):
    header, *_, birch = ROUNDS.splitlines()
    birch = birch.replace(",4,", f",{n_members},")
    later = birch.replace("birch-2026-review,", "birch-2026-again,")
    accepted(load_text(workspace, f"{header}\n{birch}\n{later}\n", "rounds.csv"))
    accepted(load_text(workspace, wide(SMALL, EACH[:4], COHERENCE), "first.csv"))
    again = wide("birch-2026-again", [*EACH[:3], OTHERS[0]], COHERENCE)
    assert (load_text(workspace, again, "again.csv").outcome == "refused") == is_refused


def test_another_partnership_may_answer_alike(answered):
    birch = ROUNDS.splitlines()[-1].replace("02-06,4,", "02-06,12,")
    accepted(load_text(answered, "\n".join([ROUNDS.splitlines()[0], birch]) + "\n", "rounds.csv"))
    accepted(load_text(answered, wide("birch-2026-review", EACH, COHERENCE)))


def test_a_correction_of_the_round_itself_is_no_second_round(answered):
    accepted(load_text(answered, review([*EACH, OTHERS[0]])))


def test_what_was_loaded_for_the_wrong_round_can_be_put_right(answered):
    """The round gets its own answers first; then those are free for the round they belong to."""
    assert load_text(answered, open_round()).outcome == "refused"
    accepted(load_text(answered, review(OTHERS)))
    accepted(load_text(answered, open_round()))


def test_two_rounds_that_were_mixed_up_are_put_right_in_one_file(workspace):
    accepted(load_text(workspace, review()))
    accepted(load_text(workspace, open_round(OTHERS)))
    assert load_text(workspace, open_round()).outcome == "refused"
    second = wide(OPEN, [[*row, *[""] * 4] for row in EACH]).split("\n", 1)[1]
    accepted(load_text(workspace, review(OTHERS) + second))
