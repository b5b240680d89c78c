"""Answers, long and wide: submissions that name nobody, and completions beside them."""

import pytest

from models.roster import Completion
from models.submission import Answers, Submission
from tests.ingest.making import (
    CLOSED,
    COHERENCE,
    FOCUS,
    MEANS,
    OPEN,
    PLANNING,
    SMALL,
    found_faults,
    long,
    read,
    same,
    wide,
)

WITH_NA = "a whole number 1 to 5, N/A or an empty cell"
WITHOUT_NA = "a whole number 1 to 5 or an empty cell"
FOCUS_ROUND = "alder-2026-focus"


def answered(tmp_path, written: str) -> object:
    """What one cell, written like this, is understood as."""
    text = wide(OPEN, [[3, written, 3, 3]], COHERENCE)
    contents, faults = read(tmp_path, text)
    assert faults == []
    return contents.submissions[0].answers[COHERENCE[1]]


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        *((str(level), level) for level in range(1, 6)),
        ("4.0", 4),
        (" 4 ", 4),
        ("\u00a05\u00a0", 5),
        ("", "skipped"),
        *((word, "not applicable") for word in ("N/A", "n/a", "NA", "Not applicable")),
        ("Don't know", "not applicable"),
        ("don’t know", "not applicable"),
    ],
)
def test_a_cell_is_a_rating_not_applicable_or_skipped(tmp_path, written, understood):
    assert answered(tmp_path, written) == understood


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("0", "rating_out_of_range"),
        ("6", "rating_out_of_range"),
        ("-3", "rating_out_of_range"),
        ("9" * 400, "rating_out_of_range"),
        ("3.5", "rating_not_whole"),
        ("4e0", "rating_not_whole"),
        ("four", "rating_not_whole"),
        ("3-4", "rating_not_whole"),
        ("TRUE", "rating_not_whole"),
        ("inf", "rating_not_whole"),
        ("#N/A", "rating_not_whole"),
    ],
)
def test_what_cannot_be_an_answer_is_named(tmp_path, written, fault):
    text = wide(OPEN, [[3, 3, 3, 3], [3, 3, written, 3]], COHERENCE)
    assert found_faults(tmp_path, text) == [(fault, 3, COHERENCE[2], written, WITH_NA)]


def test_not_applicable_only_where_the_scorecard_offers_it(tmp_path):
    text = wide(FOCUS_ROUND, [["N/A", *[3] * 8]], FOCUS)
    assert found_faults(tmp_path, text) == [
        ("not_applicable_not_allowed", 2, "evidence", "N/A", WITHOUT_NA)
    ]
    text = wide(FOCUS_ROUND, [[7, *[3] * 8]], FOCUS)
    assert found_faults(tmp_path, text) == [("rating_out_of_range", 2, "evidence", "7", WITHOUT_NA)]


def test_each_scorecard_of_a_respondent_is_a_submission_of_its_own(tmp_path):
    text = wide(CLOSED, [[1, 2, 3, "N/A", 5, 4, "", 2], [*[""] * 4, 3, 3, 3, 3], [""] * 8])
    contents, faults = read(tmp_path, text)

    assert faults == []
    assert contents.submissions == [
        Submission(
            round_id=CLOSED,
            scorecard_id="strategic-coherence",
            answers=Answers.of(dict(zip(COHERENCE, [1, 2, 3, "not applicable"], strict=True))),
        ),
        Submission(
            round_id=CLOSED,
            scorecard_id="planning-and-delivery",
            answers=Answers.of(dict(zip(PLANNING, [5, 4, "skipped", 2], strict=True))),
        ),
        Submission(
            round_id=CLOSED,
            scorecard_id="planning-and-delivery",
            answers=Answers.of(dict.fromkeys(PLANNING, 3)),
        ),
    ]
    assert contents.completions == []


def test_only_not_applicable_still_counts_as_completed(tmp_path):
    contents, _ = read(tmp_path, wide(OPEN, [["N/A"] * 4], COHERENCE))
    assert len(contents.submissions) == 1


def test_long_and_wide_say_the_same(tmp_path):
    answers = [[1, 2, "N/A", ""], [5, 5, 4, 3]]
    rows = [
        (OPEN, f"r{person}", feature, answer)
        for feature, *column in zip(COHERENCE, *answers, strict=True)
        for person, answer in enumerate(column)
    ]
    from_long, faults = read(tmp_path, long(rows))
    from_wide, _ = read(tmp_path, wide(OPEN, answers, COHERENCE))

    assert faults == []
    assert from_long.submissions == from_wide.submissions


def test_what_a_long_sheet_leaves_out_was_skipped(tmp_path):
    contents, faults = read(tmp_path, long([(OPEN, "x", COHERENCE[3], 4)]))

    assert faults == []
    assert contents.submissions[0].answers == dict.fromkeys(COHERENCE, "skipped") | {
        COHERENCE[3]: 4
    }


def test_an_address_marks_who_completed_which_scorecard(tmp_path):
    emails = ["Ann@alder.example", "bo@alder.example"]
    text = wide(CLOSED, [[3] * 8, [*[""] * 4, 3, 3, 3, 3]], emails=emails)
    contents, faults = read(tmp_path, text)

    assert faults == []
    assert contents.completions == [
        Completion(round_id=CLOSED, scorecard_id=card, email=email)
        for card, email in (
            ("strategic-coherence", "ann@alder.example"),
            ("planning-and-delivery", "ann@alder.example"),
            ("planning-and-delivery", "bo@alder.example"),
        )
    ]


def test_an_address_must_have_been_invited_where_a_roster_is_kept(tmp_path):
    text = wide(OPEN, same(3, 1, 4), COHERENCE, emails=["eve@alder.example"])
    assert found_faults(tmp_path, text) == [
        ("not_on_roster", 2, "email", "eve@alder.example", "an address on the round's roster")
    ]
    text = wide(OPEN, same(3, 1, 4), COHERENCE, emails=["ANN@alder.example"])
    assert found_faults(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (wide("alder-x", same(3, 1)), ("unknown_round", 2, "round_id", "alder-x")),
        (wide("", same(3, 1)), ("missing_value", 2, "round_id", "")),
        (
            wide(OPEN, same(3, 1, 4), COHERENCE).replace("r01", ""),
            ("missing_value", 2, "respondent", ""),
        ),
        (
            wide(OPEN, same(3, 2, 4), COHERENCE).replace("r02", "r01"),
            ("duplicate_answer", 3, "respondent", "r01"),
        ),
        (wide(MEANS, same(3, 1, 4), COHERENCE), ("wrong_basis", 2, "round_id", MEANS)),
        (
            wide(OPEN, same(3, 1, 4), COHERENCE, emails=["ann"]),
            ("bad_email", 2, "email", "ann"),
        ),
        (wide(OPEN, same(3, 1, 3), COHERENCE[1:]), ("feature_missing", None, COHERENCE[0], None)),
        (wide(OPEN, [[3, 3, 3, 3, 2]], (*COHERENCE, "trust")), ("not_asked", 2, "trust", "2")),
        (
            wide(OPEN, [[3, 3, 3, 3, 2]], (*COHERENCE, "vision-1")),
            ("unknown_feature", 2, "vision-1", "2"),
        ),
        (
            wide(OPEN, [[3, 3, 3, 3, 2]], (*COHERENCE, COHERENCE[0])),
            ("duplicate_column", None, COHERENCE[0], None),
        ),
        (
            long([(OPEN, "a", "evidance", 3)]),
            ("unknown_feature", 2, "feature_id", "evidance"),
        ),
        (long([(OPEN, "a", "", 3)]), ("missing_value", 2, "feature_id", "")),
        (long([(OPEN, "a", "trust", 3)]), ("not_asked", 2, "feature_id", "trust")),
        (long([(OPEN, "a", COHERENCE[0], 8)]), ("rating_out_of_range", 2, "answer", "8")),
        (long([(MEANS, "a", COHERENCE[0], 3)]), ("wrong_basis", 2, "round_id", MEANS)),
        (
            long([(OPEN, "a", COHERENCE[0], 3), (OPEN, "a", COHERENCE[0], 3)]),
            ("duplicate_answer", 3, "feature_id", COHERENCE[0]),
        ),
    ],
)
def test_a_fault_names_the_place(tmp_path, text, expected):
    faults = found_faults(tmp_path, text)
    assert [fault[:4] for fault in faults] == [expected]
    assert all(allowed for *_, allowed in faults)


def test_columns_of_scorecards_that_were_not_asked_may_stand_there_empty(tmp_path):
    contents, faults = read(tmp_path, wide(OPEN, [[3, 3, 3, 3, ""]], (*COHERENCE, "trust")))
    assert (faults, len(contents.submissions)) == ([], 1)


def test_never_more_submissions_than_members(tmp_path):
    assert found_faults(tmp_path, wide(SMALL, same(3, 4, 4), COHERENCE)) == []
    assert found_faults(tmp_path, wide(SMALL, same(3, 5, 4), COHERENCE)) == [
        (
            "more_submissions_than_members",
            None,
            None,
            None,
            "at most 4; correct the round's n_members or the answers",
        )
    ]


def test_empty_questionnaires_are_nobody(tmp_path):
    text = wide(SMALL, [*same(3, 4, 4), *same("", 3, 4)], COHERENCE)
    contents, faults = read(tmp_path, text)
    assert (faults, len(contents.submissions)) == ([], 4)


def test_every_bad_cell_is_named(tmp_path):
    text = wide(OPEN, [[9, "x", 3, 3], [3, 3, 0, 2.5]], COHERENCE)
    assert [fault[:3] for fault in found_faults(tmp_path, text)] == [
        ("rating_out_of_range", 2, COHERENCE[0]),
        ("rating_not_whole", 2, COHERENCE[1]),
        ("rating_out_of_range", 3, COHERENCE[2]),
        ("rating_not_whole", 3, COHERENCE[3]),
    ]
