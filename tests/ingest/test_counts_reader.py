"""Frequency counts: rounds known by how many gave each answer."""

from datetime import date

import pytest

from tests.ingest.making import (
    CLOSED,
    COHERENCE,
    FOCUS,
    MEANS,
    PLANNING,
    ROUNDS,
    a_round,
    accepted,
    load_text,
    published,
    read,
    register,
    wide,
)

COUNTED = "alder-2018-review"
HEADER = "round_id,feature_id,n_1,n_2,n_3,n_4,n_5,n_not_applicable,n_skipped\n"
FIRST, SECOND, THIRD, FOURTH = COHERENCE


def known(**changes):
    """The usual register, and a round of twenty members that is known from counts."""
    found = register()
    cards = ("strategic-coherence", "focus-and-impact")
    found.rounds[COUNTED] = a_round(COUNTED, date(2018, 1, 8), cards, basis="counts", **changes)
    return found


def sheet(*rows: str, header: str = HEADER) -> str:
    return header + "".join(f"{COUNTED},{row}\n" for row in rows)


def counts_in(contents, feature: str) -> dict[object, int]:
    given = [submission.answers[feature] for submission in contents.submissions]
    return {answer: given.count(answer) for answer in given}


def test_counts_become_submissions_that_give_them(tmp_path):
    text = sheet(f"{FIRST},1,2,3,4,5,0,", f"{SECOND},0,0,0,0,12,1,", f"{THIRD},0,0,9,0,0,,")
    contents, faults = read(tmp_path, text, known())
    assert faults == []
    assert {s.scorecard_id for s in contents.submissions} == {"strategic-coherence"}
    assert counts_in(contents, FIRST) == {1: 1, 2: 2, 3: 3, 4: 4, 5: 5}
    assert counts_in(contents, SECOND) == {5: 12, "not applicable": 1, "skipped": 2}
    assert counts_in(contents, THIRD) == {3: 9, "skipped": 6}
    assert counts_in(contents, FOURTH) == {"not asked": 15}


def test_skips_that_are_told_count_as_submissions(tmp_path):
    text = sheet(f"{FIRST},0,0,9,0,0,,3", f"{SECOND},0,10,0,0,0,2,0")
    contents, faults = read(tmp_path, text, known())
    assert faults == []
    assert counts_in(contents, FIRST) == {3: 9, "skipped": 3}
    assert counts_in(contents, SECOND) == {2: 10, "not applicable": 2}


def test_a_scorecard_that_nobody_answered_has_no_submissions(tmp_path):
    text = sheet(f"{FIRST},0,0,9,0,0,,", f"{FOCUS[0]},0,0,0,0,0,,12")
    contents, faults = read(tmp_path, text, known())
    assert faults == []
    assert {s.scorecard_id for s in contents.submissions} == {"strategic-coherence"}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (f"{FIRST},1,2,,4,5,,", ("missing_value", 2, "n_3", "", "a value")),
        (f"{FIRST},1,2,x,4,5,,", ("bad_number", 2, "n_3", "x", "a whole number, 0 or more")),
        (f"{FIRST},21,0,0,0,0,,", ("bad_number", 2, "n_1", "21", "at most the round's 20 members")),
        (
            f"{FIRST},5,5,5,5,0,1,",
            (
                "more_submissions_than_members",
                2,
                None,
                None,
                "at most 20; correct the round's n_members or the counts",
            ),
        ),
        (
            f"{FOCUS[0]},1,2,3,4,5,1,",
            ("not_applicable_not_allowed", 2, "n_not_applicable", "1", "0 or empty"),
        ),
        (
            "trust,1,2,3,4,5,,",
            (
                "unknown_feature",
                2,
                "feature_id",
                "trust",
                "a feature id of csp-toolkit 2012 that the round asks",
            ),
        ),
    ],
)
def test_a_fault_names_the_cell_and_what_is_allowed(tmp_path, row, expected):
    _, (fault,) = read(tmp_path, sheet(row), known())
    assert (fault.fault, fault.row, fault.column, fault.value, fault.allowed) == expected


def test_features_of_a_scorecard_that_do_not_count_the_same_members_are_refused(tmp_path):
    text = sheet(f"{FIRST},0,0,12,0,0,0,0", f"{SECOND},0,0,10,0,0,1,0", f"{THIRD},0,3,0,0,0,,")
    _, (fault,) = read(tmp_path, text, known())
    assert (fault.fault, fault.row) == ("counts_disagree", 3)
    assert fault.problem == (
        "the counts add up to 11, those of another feature of Strategic Coherence to 12"
    )


def test_a_feature_stands_once_in_a_round(tmp_path):
    _, (fault,) = read(tmp_path, sheet(*[f"{FIRST},0,0,12,0,0,,"] * 2), known())
    assert (fault.fault, fault.row, fault.column) == ("duplicate_id", 3, "feature_id")


@pytest.mark.parametrize(
    ("text", "problem", "allowed"),
    [
        (
            sheet(f"{FIRST},0,0,12,0,0,,").replace(COUNTED, CLOSED),
            "this round takes answers, not counts",
            "a round declared with basis counts",
        ),
        (
            sheet(f"{FIRST},0,0,12,0,0,,").replace(COUNTED, MEANS),
            "this round is known from means, not counts",
            "a round declared with basis counts",
        ),
        (
            f"round_id,feature_id,score_mean\n{COUNTED},{FIRST},3.4\n",
            "this round is known from counts, not means",
            "a round declared with basis means",
        ),
        (
            f"round_id,respondent,feature_id,answer\n{COUNTED},a,{FIRST},3\n",
            "this round is known from counts",
            "a counts sheet",
        ),
    ],
)
def test_counts_answers_and_means_belong_to_rounds_of_their_own(tmp_path, text, problem, allowed):
    _, (fault,) = read(tmp_path, text, known())
    assert (fault.fault, fault.problem, fault.allowed) == ("wrong_basis", problem, allowed)


def test_a_round_on_counts_shows_the_figures_that_its_answers_would(workspace):
    """The same fourteen members, as answers to a round and as counts of another partnership's."""
    header, _, declared, *_ = ROUNDS.splitlines()
    twin = declared.replace(CLOSED, COUNTED).replace("2024", "2018").removesuffix(",,")
    twin = twin.replace(",alder,", ",birch,")
    accepted(load_text(workspace, f"{header}\n{twin},counts,\n", "counted.csv"))
    answers = [[rating] * 8 for rating in (1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5)]
    answers += [["N/A", *[3] * 7]] * 3
    accepted(load_text(workspace, wide(CLOSED, answers), "answers.csv"))
    rows = []
    for place, feature in enumerate((*COHERENCE, *PLANNING)):
        given = [row[place] for row in answers]
        counts = [given.count(answer) for answer in (1, 2, 3, 4, 5, "N/A")]
        rows.append(",".join([feature, *map(str, counts), ""]))
    report = load_text(workspace, sheet(*rows), "counts.csv")
    accepted(report)
    assert report.changes[0] == (
        f"Round {COUNTED}: 28 submissions that stand for its counts; it is closed."
    )
    shown = "SELECT * EXCLUDE round_id FROM pub_{} WHERE round_id = '{}' ORDER BY ALL"
    for table in ("cell", "return"):
        of_answers = published(workspace, shown.format(table, CLOSED))
        assert len(of_answers) > 1
        assert published(workspace, shown.format(table, COUNTED)) == of_answers
    scored = f"SELECT count(score_mean) FROM pub_cell WHERE round_id = '{COUNTED}'"
    assert published(workspace, scored) == [(8,)]
