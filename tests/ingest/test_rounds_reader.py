"""Rounds: who was asked what, and when."""

from datetime import date

import pytest

from models.assessment_round import AssessmentRound
from tests.ingest.making import CLOSED, MEANS, found_faults, read, register

COLUMNS = (
    "round_id",
    "partnership_id",
    "instrument_id",
    "instrument_version",
    "kind",
    "opened_on",
    "closes_on",
    "closed_on",
    "n_members",
    "scorecards",
    "basis",
    "n_submitted",
    "all_agreed",
)
GOOD = dict.fromkeys(COLUMNS, "") | {
    "round_id": "new",
    "partnership_id": "alder",
    "instrument_id": "csp-toolkit",
    "kind": "review",
    "opened_on": "2026-05-04",
    "closes_on": "04/06/2026",
    "n_members": "12",
}
CARDS = (
    "focus-and-impact, partnership-working, strategic-coherence, planning-and-delivery, "
    "review-reflect-refine, capturing-performance, personal-role"
)
DAY_ALLOWED = "a date such as 2026-03-31 or 31/03/2026"


def sheet(*changes: dict[str, str]) -> str:
    rows = [GOOD | change for change in changes]
    return "\n".join([",".join(COLUMNS), *(",".join(row.values()) for row in rows)]) + "\n"


def test_what_is_left_out_has_its_default(tmp_path):
    contents, faults = read(tmp_path, sheet({}))

    assert faults == []
    assert contents.rounds == [
        AssessmentRound(
            round_id="new",
            partnership_id="alder",
            instrument_id="csp-toolkit",
            instrument_version="2012",
            kind="review",
            opened_on=date(2026, 5, 4),
            closes_on=date(2026, 6, 4),
            closed_on=None,
            n_members=12,
            scorecard_ids=tuple(CARDS.split(", ")),
            basis="responses",
            n_submitted=None,
        )
    ]


@pytest.mark.parametrize(("word", "agreed"), [("yes", True), ("YES", True), ("", False)])
def test_every_member_of_three_or_four_can_have_agreed(tmp_path, word, agreed):
    contents, faults = read(tmp_path, sheet({"n_members": "4", "all_agreed": word}))
    assert faults == []
    assert [declared.all_agreed for declared in contents.rounds] == [agreed]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"n_members": "2"}, "cannot_agree"),
        ({"n_members": "5"}, "cannot_agree"),
        ({"n_members": "4", "basis": "means", "n_submitted": "4"}, "cannot_agree"),
        ({"n_members": "4", "all_agreed": "no"}, "bad_all_agreed"),
        ({"n_members": "4", "all_agreed": "3 of 4"}, "bad_all_agreed"),
    ],
)
def test_others_cannot_agree_nor_can_some(tmp_path, changes, fault):
    (found,) = found_faults(tmp_path, sheet({"all_agreed": "yes"} | changes))
    assert found[:3] == (fault, 2, "all_agreed")


def test_a_follow_up_names_its_scorecards_in_any_order(tmp_path):
    change = {
        "kind": "Follow-Up",
        "scorecards": "strategic-coherence; focus-and-impact;",
        "closed_on": "2026-06-05",
        "instrument_version": "2012",
    }
    contents, faults = read(tmp_path, sheet(change))

    assert faults == []
    declared = contents.rounds[0]
    assert declared.kind == "follow-up"
    assert declared.closed_on == date(2026, 6, 5)
    assert declared.scorecard_ids == ("focus-and-impact", "strategic-coherence")


def test_a_round_on_means_says_how_many_answered(tmp_path):
    contents, faults = read(tmp_path, sheet({"basis": "means", "n_submitted": "12"}))

    assert faults == []
    assert (contents.rounds[0].basis, contents.rounds[0].n_submitted) == ("means", 12)


def test_a_round_on_answers_counts_them_itself(tmp_path):
    contents, faults = read(tmp_path, sheet({"n_submitted": "7"}))

    assert (faults, contents.rounds[0].n_submitted) == ([], None)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"round_id": ""}, ("missing_value", "round_id", "", "a value")),
        (
            {"round_id": "2026/1"},
            (
                "bad_identifier",
                "round_id",
                "2026/1",
                "lower-case letters, digits and hyphens, at most 80",
            ),
        ),
        ({"partnership_id": ""}, ("missing_value", "partnership_id", "", "a value")),
        (
            {"partnership_id": "elm"},
            ("unknown_partnership", "partnership_id", "elm", "a partnership of the register"),
        ),
        (
            {"partnership_id": "alder-east"},
            (
                "unknown_partnership",
                "partnership_id",
                "alder-east",
                "a partnership of the register, such as alder",
            ),
        ),
        ({"instrument_id": ""}, ("missing_value", "instrument_id", "", "a value")),
        (
            {"instrument_id": "toolkit"},
            (
                "unknown_instrument",
                "instrument_id",
                "toolkit",
                "one of csp-toolkit, partnership-survey",
            ),
        ),
        (
            {"instrument_version": "1999"},
            (
                "unknown_instrument",
                "instrument_id",
                "csp-toolkit",
                "one of csp-toolkit, partnership-survey",
            ),
        ),
        (
            {"instrument_id": "chair-leadership"},
            (
                "private_instrument",
                "instrument_id",
                "chair-leadership",
                "an instrument that members answer; a chair who chooses to share this sheet with "
                "their own partnership sends it as a leadership sheet, a shape of its own "
                "(docs/file-shapes.md)",
            ),
        ),
        ({"kind": ""}, ("missing_value", "kind", "", "a value")),
        ({"kind": "annual"}, ("bad_kind", "kind", "annual", "review or follow-up")),
        ({"basis": "guesses"}, ("bad_basis", "basis", "guesses", "responses or counts or means")),
        ({"opened_on": ""}, ("missing_value", "opened_on", "", "a value")),
        ({"opened_on": "31/04/2026"}, ("bad_date", "opened_on", "31/04/2026", DAY_ALLOWED)),
        ({"closes_on": ""}, ("missing_value", "closes_on", "", "a value")),
        ({"closed_on": "yes"}, ("bad_date", "closed_on", "yes", DAY_ALLOWED)),
        (
            {"closes_on": "2026-05-03"},
            ("dates_out_of_order", "closes_on", "2026-05-03", "2026-05-04 or later"),
        ),
        (
            {"closed_on": "2026-05-03"},
            ("dates_out_of_order", "closed_on", "2026-05-03", "2026-05-04 or later"),
        ),
        ({"n_members": ""}, ("missing_value", "n_members", "", "a value")),
        (
            {"n_members": "twelve"},
            ("bad_number", "n_members", "twelve", "a whole number, 1 or more"),
        ),
        (
            {"scorecards": "vision;focus-and-impact"},
            ("unknown_scorecard", "scorecards", "vision;focus-and-impact", CARDS),
        ),
        ({"basis": "means"}, ("missing_value", "n_submitted", "", "a value")),
        (
            {"basis": "means", "n_submitted": "-1"},
            ("bad_number", "n_submitted", "-1", "a whole number, 0 or more"),
        ),
        (
            {"basis": "means", "n_submitted": "13"},
            ("bad_number", "n_submitted", "13", "at most the round's 12 members"),
        ),
    ],
)
def test_a_fault_names_the_cell_and_what_is_allowed(tmp_path, change, expected):
    kind, column, value, allowed = expected
    assert found_faults(tmp_path, sheet(change)) == [(kind, 2, column, value, allowed)]
    assert read(tmp_path, sheet(change))[0].rounds == []


def test_an_id_stands_once(tmp_path):
    assert found_faults(tmp_path, sheet({}, {})) == [
        ("duplicate_id", 3, "round_id", "new", "each id once")
    ]


def test_a_closed_round_cannot_be_reopened(tmp_path):
    text = sheet({"round_id": CLOSED, "closed_on": ""})
    _, faults = read(tmp_path, text)

    assert [(f.fault, f.row, f.column, f.value) for f in faults] == [
        ("reopened_round", 2, "closed_on", "")
    ]
    assert "was closed on 2024-02-08" in faults[0].problem


def test_a_closed_round_may_be_declared_again_closed(tmp_path):
    text = sheet({"round_id": CLOSED, "opened_on": "2024-01-08", "closed_on": "2026-05-05"})
    assert read(tmp_path, text)[1] == []


def test_members_never_fall_below_the_submissions_on_record(tmp_path):
    known = register()
    known.submitted[CLOSED] = 13
    text = sheet({"round_id": CLOSED, "closed_on": "2026-05-05"})
    _, faults = read(tmp_path, text, known)

    assert [(f.fault, f.row, f.column, f.value) for f in faults] == [
        ("bad_number", 2, "n_members", "12")
    ]
    assert faults[0].allowed.startswith("13 or more")


def test_a_round_on_means_may_correct_both_numbers(tmp_path):
    known = register()
    known.submitted[MEANS] = 13
    change = {"round_id": MEANS, "closed_on": "2026-06-05", "basis": "means", "n_submitted": "9"}
    change |= {"scorecards": "strategic-coherence"}

    assert read(tmp_path, sheet(change), known)[1] == []


def test_a_round_with_answers_stays_the_round_they_were_given_to(tmp_path):
    known = register()
    change = {"round_id": CLOSED, "closed_on": "2026-05-05", "scorecards": "focus-and-impact"}
    assert read(tmp_path, sheet(change), known)[1] == []

    known.submitted[CLOSED] = 5
    _, faults = read(tmp_path, sheet(change), known)
    assert [(f.fault, f.row, f.column) for f in faults] == [("changed_round", 2, "scorecards")]
