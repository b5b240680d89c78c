"""What an export is refused for, and in which words: file, row, column, value, what is allowed."""

import csv
from datetime import date
from io import StringIO

import pytest

from models.mapping import Match
from models.roster import Member
from tests.dialects.asking import (
    FEATURES,
    INSTRUMENT,
    NA,
    ROUND,
    STATEMENTS,
    as_given,
    by_text,
    mapping,
    read,
    register,
)

WHO = ("Who", "When", "Mail")
RESPONSES = {"respondent": "Who", "submitted": "When", "email": "Mail"}
HOW = mapping("generic", by_text(), responses=RESPONSES)
ROW = [4, 4, 3, 2, NA]


def table(*rows, header=(*WHO, *STATEMENTS)) -> bytes:
    text = StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode()


def given(*answers, who="", when="17/03/2026 10:05", mail="anonymous"):
    return [who, when, mail, *answers]


def only(found, fault):
    assert found.contents.submissions == [] or found.faults
    faults = [told for told in found.faults if told.fault == fault]
    assert len(faults) == 1, found.faults
    return faults[0]


def test_an_answer_that_is_not_on_the_scale_is_named_with_its_cell():
    fault = only(read("f.csv", table(given(*ROW), given(4, "meh", 3, 2, 1)), HOW), "unknown_answer")
    assert (fault.file, fault.row, fault.column, fault.value) == ("f.csv", 3, STATEMENTS[1], "meh")
    assert fault.problem == "this answer is not on the scale of the mapping"
    assert fault.allowed.startswith("one of: 1, 2, 3, 4, 5, Strongly disagree")


def test_a_number_against_the_words_beside_it():
    found = read("f.csv", table(given("5. (Strongly disagree)", 4, 3, 2, 1)), HOW)
    fault = only(found, "digit_against_label")
    assert fault.problem == "the number and the words beside it mean different ratings"
    assert (fault.row, fault.value) == (2, "5. (Strongly disagree)")


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (("4: Agree", "4: Neither agree nor disagree"), "one number stands beside different words"),
        (("4: Agree", "3 (agree)"), "the same words stand beside different numbers"),
        (("Agree", "4"), "some answers are words and others bare numbers"),
    ],
)
def test_two_scales_in_one_column(answers, words):
    rows = [given(answer, 4, 3, 2, 1) for answer in answers]
    fault = only(read("f.csv", table(*rows), HOW), "two_scales")
    assert fault.column == STATEMENTS[0]
    assert fault.problem.startswith(words)
    assert "split the file where the form was changed" in fault.allowed


def test_words_at_the_ends_of_the_scale_alone_are_one_scale():
    answers = ("5: strongly agree", "4", "3", "2", "1: strongly disagree", NA)
    found = read("f.csv", table(*(given(answer, 4, 3, 2, 1) for answer in answers)), HOW)
    assert found.faults == []
    assert [row[0] for row in as_given(found.contents)] == [5, 4, 3, 2, 1, NA]


def test_a_mapped_column_that_is_missing():
    header = (*WHO, *STATEMENTS[:4])
    fault = only(
        read("f.csv", table(given(4, 4, 3, 2), header=header), HOW), "mapped_column_missing"
    )
    assert fault.column == STATEMENTS[4]
    assert fault.problem == f"the column of {FEATURES[4]} is not there"
    assert fault.allowed == f"a column found by its text, “{STATEMENTS[4]}”"


def test_a_named_column_beside_the_answers_that_is_missing():
    header = ("Who", "Moment", "Mail", *STATEMENTS)
    fault = only(read("f.csv", table(given(*ROW), header=header), HOW), "mapped_column_missing")
    assert (fault.column, fault.problem) == (
        "When",
        "the column “When” is not there, which the mapping names as “submitted”",
    )


def test_a_question_that_is_there_twice():
    header = (*WHO, *STATEMENTS, STATEMENTS[0])
    found = read("f.csv", table(given(*ROW, 5), header=header), HOW)
    fault = only(found, "duplicate_question")
    assert fault.problem.startswith(f"2 columns are “{STATEMENTS[0]}”")
    assert "an older survey was pasted" in fault.problem
    told = [
        {"text": text, "occurrence": 2 if n == 0 else None} for n, text in enumerate(STATEMENTS)
    ]
    told_which = mapping("generic", told, responses=RESPONSES)
    found = read("f.csv", table(given(*ROW, 5), header=header), told_which)
    assert as_given(found.contents) == [[5, *ROW[1:]]]


def test_a_day_outside_the_round():
    found = read("f.csv", table(given(*ROW, when="01/06/2026")), HOW)
    fault = only(found, "outside_window")
    assert (fault.row, fault.column, fault.value) == (2, "When", "01/06/2026")
    assert fault.allowed == "2026-03-02 to 2026-04-03; or the round's dates corrected"


@pytest.mark.parametrize("when", ["01/03/2026", "2026-04-04", "46084.5"])
def test_a_day_that_time_zones_can_make_is_in_the_round(when):
    assert read("f.csv", table(given(*ROW, when=when)), HOW).faults == []


def test_something_that_is_no_day():
    fault = only(read("f.csv", table(given(*ROW, when="soon")), HOW), "bad_date")
    assert fault.allowed == "a day such as 2026-03-31, or one written day first"


def test_the_latest_complete_response_of_a_respondent_counts():
    rows = [
        given(1, 1, 1, 1, 1, who="a", when="18/03/2026 09:00"),
        given(2, 2, 2, 2, 2, who="a", when="17/03/2026 09:00"),
        given(3, 3, 3, 3, 3, who="b"),
        given(4, 4, 4, 4, 4, who="c", when=""),
    ]
    found = read("f.csv", table(*rows), HOW)
    assert found.faults == []
    assert [row[0] for row in as_given(found.contents)] == [1, 3]
    assert (
        "1 response left out, as the same respondent answered again later: row 3." in found.remarks
    )
    assert "1 response left out, not finished: row 5." in found.remarks


def test_who_answers_in_two_sittings_has_both_scorecards():
    known = register(scorecard_ids=("learning", "dissolution"))
    text = [str(feature.statement) for feature in INSTRUMENT.scorecard("dissolution").features]
    more = [{"feature": f"dissolution-{n}", "text": t} for n, t in enumerate(text, start=1)]
    items = tuple(
        HOW.items[0].model_copy(update={"feature": m["feature"], "match": Match(text=m["text"])})
        for m in more
    )
    how = HOW.model_copy(update={"items": (*HOW.items, *items)})
    rows = [given(*ROW, *[""] * 5, who="a"), given(*[""] * 5, 1, 2, 3, 4, 5, who="a")]
    header = (*WHO, *STATEMENTS, *text)
    found = read("f.csv", table(*rows, header=header), how, known)
    assert found.faults == []
    assert [s.scorecard_id for s in found.contents.submissions] == ["learning", "dissolution"]
    assert not any("left out" in remark for remark in found.remarks)


def test_the_afternoon_is_later_however_it_is_written():
    rows = [
        given(1, 1, 1, 1, 1, who="a", when="17/03/2026 4:00:00 p.m."),
        given(2, 2, 2, 2, 2, who="a", when="17/03/2026 11:00 a.m."),
    ]
    assert as_given(read("f.csv", table(*rows), HOW).contents) == [[1] * 5]


def test_a_respondent_who_is_not_on_the_roster():
    known = register()
    known.invited[ROUND] = {"ann@alder.example"}
    rows = [given(*ROW, mail="ann@alder.example"), given(*ROW, mail="Bob@alder.example")]
    found = read("f.csv", table(*rows), HOW, known)
    fault = only(found, "not_on_roster")
    assert (fault.row, fault.column, fault.allowed) == (
        3,
        "Mail",
        "an address on the round's roster",
    )


def test_who_has_answered_goes_to_the_roster_apart_from_the_answers():
    found = read("f.csv", table(given(*ROW, mail="ann@alder.example")), HOW)
    assert [(c.scorecard_id, c.email) for c in found.contents.completions] == [
        ("learning", "ann@alder.example")
    ]
    assert Member(round_id=ROUND, email="ann@alder.example").email not in repr(
        found.contents.submissions
    )


def test_more_submissions_than_members():
    found = read("f.csv", table(*(given(*ROW) for _ in range(4))), HOW, register(n_members=3))
    fault = only(found, "more_submissions_than_members")
    assert fault.problem == f"{ROUND}: 4 submissions to learning from 3 members"


def test_a_scorecard_that_the_round_asks_and_the_mapping_does_not_name():
    known = register(scorecard_ids=("learning", "dissolution"))
    found = read("f.csv", table(given(*ROW)), HOW, known)
    assert {fault.column for fault in found.faults if fault.fault == "feature_missing"} == {
        f"dissolution-{number}" for number in range(1, 6)
    }


def test_an_item_of_a_feature_that_there_is_not():
    slip = HOW.items[0].model_copy(update={"feature": "learning-9", "match": Match(text="Who")})
    how = HOW.model_copy(update={"items": (*HOW.items, slip)})
    fault = only(read("f.csv", table(given(*ROW)), how), "unknown_feature")
    assert fault.problem == "the mapping has an item for learning-9, and there is no such feature"


def test_an_answer_to_a_scorecard_that_was_not_asked():
    known = register(scorecard_ids=("dissolution",))
    found = read("f.csv", table(given(*ROW)), HOW, known)
    assert {fault.problem for fault in found.faults if fault.fault == "not_asked"} == {
        "Learning was not asked in this round"
    }


def test_a_round_of_another_instrument():
    known = register(instrument_id="csp-toolkit", instrument_version="2012", scorecard_ids=())
    fault = only(read("f.csv", table(given(*ROW)), HOW, known), "wrong_instrument")
    assert fault.problem == (
        "this round asks csp-toolkit 2012, the mapping partnership-survey 2007"
    )


def test_a_round_by_column_one_file_for_many_partnerships():
    place = {"column": "Who", "rounds": {"Alder": ROUND}}
    how = mapping("generic", by_text(), responses={"round": place})
    found = read("f.csv", table(given(*ROW, who="alder"), given(*ROW, who="Nowhere")), how)
    fault = only(found, "unknown_round")
    assert (fault.row, fault.column, fault.value, fault.allowed) == (
        3,
        "Who",
        "Nowhere",
        "one of: Alder",
    )
    assert [s.round_id for s in found.contents.submissions] == [ROUND]


def test_many_cells_of_one_fault_are_named_up_to_a_hundred_and_the_rest_counted():
    found = read("f.csv", table(*(given("meh", 4, 3, 2, 1) for _ in range(150))), HOW)
    faults = [fault for fault in found.faults if fault.fault == "unknown_answer"]
    assert len(faults) == 100
    assert faults[-1].problem.endswith("; and so in 50 more rows")


def test_answers_of_five_kinds_are_counted_in_words():
    scale = {
        "codes": {"4": 4},
        "not_applicable": ("x",),
        "not_asked": ("-",),
        "quarantined": ("6",),
    }
    how = mapping("generic", by_text(), responses=RESPONSES, scale=scale)
    found = read("f.csv", table(given(4, "x", "-", 6, "")), how)
    assert found.faults == []
    assert found.remarks == [
        "Read: 1 rating, 1 not applicable, 1 not asked, 1 quarantined and 1 skipped."
    ]


def test_a_reversed_statement_is_turned_round():
    how = mapping("generic", by_text(), responses=RESPONSES)
    turned = how.items[0].model_copy(update={"reverse": True})
    how = how.model_copy(update={"items": (turned, *how.items[1:])})
    assert as_given(read("f.csv", table(given(*ROW)), how).contents) == [[2, *ROW[1:]]]


def test_a_closed_round_takes_nothing_from_after_its_end_and_an_open_one_until_today():
    known = register(closed_on=None)
    known.today = date(2026, 5, 11)
    assert read("f.csv", table(given(*ROW, when="11/05/2026")), HOW, known).faults == []
    assert read("f.csv", table(given(*ROW, when="13/05/2026")), HOW, known).words == {
        "outside_window"
    }
