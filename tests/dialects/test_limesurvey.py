"""LimeSurvey's CSV with its headings written in each way, answers in words and as codes."""

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from ingest.dialects.limesurvey import LIMESURVEY
from ingest.grids.sheet import Sheet
from tests.dialects.asking import (
    FEATURES,
    LABELS,
    NA,
    STATEMENTS,
    as_given,
    by_text,
    grids,
    mapping,
    read,
    resolved,
    tallies,
)
from tests.dialects.columns import GRID, SECRET, TALLIES, Drawn, shuffled
from tests.dialects.limesurvey_files import LONG, QUESTION, SHORT, columns, csv_file, cut

RESPONSES = {"respondent": "token", "submitted": "submitdate"}
CODES = {f"A{n}": n for n in range(1, 6)}
SCALE = {
    "labels": {label: rating for rating, label in enumerate(LABELS, start=1)},
    "codes": CODES,
    "not_applicable": (NA, "A6"),
}
PLACES = range(1, len(FEATURES) + 1)
BY_CODE = mapping(
    "limesurvey",
    [{"vendor_id": f"learn[SQ{n}]"} for n in PLACES],
    responses=RESPONSES,
    scale=SCALE,
)
BY_TEXT = mapping("limesurvey", by_text(), responses=RESPONSES, scale=SCALE)
MODES = {
    "code": BY_CODE,
    "em code": BY_CODE,
    "codetext": BY_CODE,
    "full": BY_TEXT,
    "abbreviated": mapping(
        "limesurvey",
        [{"text": cut(text)} for text in STATEMENTS],
        responses=RESPONSES,
        scale=SCALE,
    ),
}


def read_csv(drawn_columns, how=BY_CODE, separator=","):
    return read("results-survey123456.csv", csv_file(drawn_columns, separator), how)


@pytest.mark.parametrize("answers", [LONG, SHORT], ids=["long", "short"])
@pytest.mark.parametrize("mode", MODES)
def test_every_way_of_heading_gives_the_numbers_worked_out_by_hand(mode, answers):
    found = read_csv(columns(GRID, mode, answers), MODES[mode])
    assert (found.faults, tallies(found.contents)) == ([], TALLIES)


@drawn(grids, st.sampled_from(sorted(MODES)), st.sampled_from([LONG, SHORT]), st.sampled_from(",;"))
@settings(max_examples=30)
def test_any_answers_read_back_as_they_were_written(grid, mode, answers, separator):
    found = read_csv(columns(grid, mode, answers), MODES[mode], separator)
    assert (found.faults, as_given(found.contents)) == ([], grid)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("mode", ["code", "codetext", "full"])
def test_shuffled_and_further_columns_change_nothing_and_are_not_taken(mode, seed):
    found = read_csv(shuffled(columns(GRID, mode), seed), MODES[mode])
    assert (found.faults, tallies(found.contents)) == ([], TALLIES)
    assert SECRET not in repr(found)


@pytest.mark.parametrize("separator", [". ", "._. ", ": ", " - ", " | "])
def test_code_and_text_are_parted_whatever_stands_between(separator):
    content = csv_file(columns(GRID, "codetext", separator=separator))
    last = resolved("any.csv", content, BY_CODE).columns[-1]
    assert (last.code, last.stem, last.row) == ("learn[SQ5]", QUESTION, STATEMENTS[-1])


def test_a_heading_may_have_a_code_and_only_the_statement():
    heads = ("likert0[time1can]._. [On average, how [really] often?]",)
    content = csv_file([*columns(GRID, "codetext"), Drawn(heads, ["", "", ""])])
    last = resolved("any.csv", content, BY_CODE).columns[-1]
    assert (last.code, last.stem) == ("likert0[time1can]", "")
    assert last.row == "On average, how [really] often?"


def test_a_mapping_by_text_reads_headings_whose_blanks_became_underscores():
    drawn_columns = [
        Drawn((c.headers[0].replace(" ", "_"),), c.cells) for c in columns(GRID, "full")
    ]
    found = read_csv(drawn_columns, BY_TEXT.model_copy(update={"responses": BY_CODE.responses}))
    assert tallies(found.contents) == TALLIES


def test_statements_that_look_alike_when_cut_are_refused_and_remarked():
    alike = Drawn((f"{cut(QUESTION)} [{cut(STATEMENTS[0])}]",), [""] * 3)
    found = read_csv([*columns(GRID, "abbreviated"), alike], MODES["abbreviated"])
    assert "duplicate_question" in found.words
    assert any("cut short" in remark for remark in found.remarks)
    assert not any("cut short" in r for r in read_csv(columns(GRID, "full"), BY_TEXT).remarks)


def test_an_empty_submitdate_is_an_unfinished_response():
    found = read_csv(columns(GRID, submitdate=["2026-03-17 10:05:00", "", "2026-03-18 09:00:00"]))
    assert as_given(found.contents) == [GRID[0], GRID[2]]
    assert "1 response left out, not finished: row 3." in found.remarks


def test_the_day_that_stands_for_no_day_is_a_finished_response():
    found = read_csv(columns(GRID, submitdate=["1980-01-01 00:00:00", "1980-01-01 00:00:00", ""]))
    assert found.faults == []
    assert as_given(found.contents) == GRID[:2]


def test_a_mark_within_an_answer_is_folded_away():
    marked = {**LONG, 5: "\ufeff5 (Strongly\ufeff agree)", 4: "4\ufeff (Agree)"}
    scale = SCALE | {"codes": {str(n): n for n in range(1, 6)}}
    how = BY_CODE.model_copy(
        update={"scales": mapping("limesurvey", by_text(), scale=scale).scales}
    )
    found = read_csv(columns(GRID, "code", marked), how)
    assert (found.faults, tallies(found.contents)) == ([], TALLIES)


def test_an_answer_masked_from_spreadsheets_is_what_it_was():
    masked = {**LONG, 5: "'=5", NA: "'-oth-"}
    scale = {**SCALE, "labels": {**SCALE["labels"], "=5": 5}, "not_applicable": ("-oth-",)}
    scale["labels"].pop("Strongly agree")
    how = mapping(
        "limesurvey",
        [{"code": f"learn[SQ{n}]"} for n in PLACES],
        responses=RESPONSES,
        scale=scale,
    )
    found = read_csv(columns(GRID, "code", masked), how)
    assert (found.faults, tallies(found.contents)) == ([], TALLIES)


def test_another_answer_typed_in_is_refused_until_the_mapping_says_what_it_means():
    found = read_csv(columns(GRID, "code", {**SHORT, 1: "-oth-"}))
    assert found.words == {"unknown_answer"}
    assert {fault.value for fault in found.faults} == {"-oth-"}


def test_what_the_tool_writes_for_a_question_not_shown_is_remarked():
    found = read_csv(columns(GRID, "code", {**LONG, "": "N/A"}))
    assert any("not shown or not answered" in remark for remark in found.remarks)
    assert not any("not shown" in remark for remark in read_csv(columns(GRID)).remarks)


def test_a_column_for_another_country_is_read_only_if_the_mapping_names_it():
    de = Drawn((f"learnde[SQ1]. {QUESTION} [{STATEMENTS[0]}]",), ["Stimme zu", "", ""])
    drawn_columns = [*columns(GRID, "codetext"), de]
    assert tallies(read_csv(drawn_columns).contents) == TALLIES
    assert "duplicate_question" in read_csv(drawn_columns, BY_TEXT).words


def test_two_spellings_of_a_label_are_one_answer():
    spelt = {**LONG, 3: "Neither agree nor\u00a0disagree", 5: "STRONGLY AGREE"}
    assert tallies(read_csv(columns(GRID, "code", spelt)).contents) == TALLIES


def test_without_the_tools_own_columns_codes_with_subquestions_tell_the_tool():
    content = csv_file(columns(GRID)[10:])
    how = BY_CODE.model_copy(
        update={
            "responses": BY_TEXT.responses.model_copy(
                update={"respondent": None, "submitted": None}
            )
        }
    )
    assert tallies(read("any.csv", content, how).contents) == TALLIES


def test_repeated_groups_of_other_tools_are_not_taken_for_subquestions():
    header = ["visit[1]/trust", "visit[1]/skills", "visit[2]/trust"]
    assert LIMESURVEY.likeness([Sheet(None, [header, ["1", "2", "3"]])]) == 0


def test_a_missing_column_is_refused_with_the_code_that_was_sought():
    fault = next(
        f for f in read_csv(columns(GRID)[:-1]).faults if f.fault == "mapped_column_missing"
    )
    assert fault.allowed == "a column found by its vendor id, “learn[SQ5]”"
