"""QuestionPro's CSV with its preamble, and its workbook with two header rows."""

import pytest
from hypothesis import given as drawn
from hypothesis import settings

from tests.dialects.asking import (
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
from tests.dialects.questionpro_files import (
    ORDER,
    OWNER,
    QUESTION,
    csv_columns,
    csv_file,
    frequencies,
    system,
    xlsx_columns,
    xlsx_file,
)

RESPONSES = {
    "respondent": "Response ID",
    "submitted": "Timestamp (mm/dd/yyyy)",
    "email": "Respondent Email",
    "status": "Response Status",
    "complete_values": ("Completed",),
}
CODED = {"codes": {str(n): n for n in range(1, 6)}, "not_applicable": ("6",)}
LABELLED = {
    "labels": {label: rating for rating, label in enumerate(LABELS, start=1)},
    "not_applicable": (NA,),
}
SOURCE = {"date_order": "month first"}
HOW = mapping("questionpro", by_text(), responses=RESPONSES, scale=CODED, source=SOURCE)
BY_LABEL = mapping("questionpro", by_text(), responses=RESPONSES, scale=LABELLED, source=SOURCE)
STATUS = "Response Status"


def read_csv(columns, how=HOW):
    return read("QuestionPro-SR-RawData-1600000001-03-31-2026.csv", csv_file(columns), how)


def read_xlsx(columns, told=(), how=HOW):
    return read("QuestionPro-SR-RawData-1600000001-03-31-2026.xlsx", xlsx_file(columns, told), how)


def test_a_csv_gives_the_numbers_worked_out_by_hand():
    found = read_csv(csv_columns(GRID))
    assert (found.faults, tallies(found.contents)) == ([], TALLIES)


def test_a_workbook_gives_the_numbers_worked_out_by_hand():
    found = read_xlsx(xlsx_columns(GRID), frequencies(GRID))
    assert (found.faults, tallies(found.contents)) == ([], TALLIES)


@drawn(grids)
@settings(max_examples=30)
def test_any_answers_in_a_csv_read_back_as_they_were_written(grid):
    found = read_csv(csv_columns(grid))
    assert (found.faults, as_given(found.contents)) == ([], grid)


@drawn(grids)
@settings(max_examples=15)
def test_any_answers_in_a_workbook_read_back_as_they_were_written(grid):
    found = read_xlsx(xlsx_columns(grid), frequencies(grid), BY_LABEL)
    assert (found.faults, as_given(found.contents)) == ([], grid)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("shape", ["csv", "xlsx"])
def test_shuffled_and_further_columns_change_nothing_and_are_not_taken(shape, seed):
    build, reader = (csv_columns, read_csv) if shape == "csv" else (xlsx_columns, read_xlsx)
    found = reader(shuffled(build(GRID), seed))
    assert (found.faults, tallies(found.contents)) == ([], TALLIES)
    assert SECRET not in repr(found)


def test_commas_and_apostrophes_stripped_from_a_question_do_not_hide_it():
    told = ("We don't wait, and we don't guess.", *STATEMENTS[1:])
    how = mapping("questionpro", [{"text": text} for text in told], scale=CODED)
    assert read_csv(csv_columns(GRID, headers=told), how).faults == []


def test_a_statement_asked_twice_is_refused_until_the_mapping_says_which():
    columns = csv_columns(GRID)
    columns.append(Drawn(columns[-1].headers, ["5", "5", "5"]))
    assert "duplicate_question" in read_csv(columns).words
    matches = [*by_text()[:-1], {"text": STATEMENTS[-1], "occurrence": 2}]
    how = mapping("questionpro", matches, responses=RESPONSES, scale=CODED, source=SOURCE)
    assert tallies(read_csv(columns, how).contents)[-1].n == 3


def test_times_with_and_without_seconds_are_read_month_first():
    columns = csv_columns(GRID)
    assert resolved("any.csv", csv_file(columns), HOW).date_order == "month first"
    late = csv_columns(GRID, **{"Timestamp (mm/dd/yyyy)": ["03/17/2026 10:05", "12/28/2026", ""]})
    (fault,) = read_csv(late).faults
    assert (fault.fault, fault.row) == ("outside_window", 6)


def test_started_and_terminated_responses_are_left_out_whatever_time_they_took():
    columns = csv_columns([*GRID, GRID[0]], **{STATUS: ["Completed", "Started", "Terminated", ""]})
    found = read_csv(columns)
    assert as_given(found.contents) == [GRID[0]]
    assert "3 responses left out, not finished: rows 6, 7, 8." in found.remarks


def test_the_duplicate_mark_is_told_and_excludes_nobody():
    for found in (
        read_csv(csv_columns(GRID, Duplicate=[0, 1, 0])),
        read_xlsx(xlsx_columns(GRID, Duplicate=[False, True, False])),
    ):
        assert tallies(found.contents) == TALLIES
        assert any("marks row" in remark and "duplicates" in remark for remark in found.remarks)


def test_renamed_custom_variables_and_absent_places_are_the_tools_own():
    columns = csv_columns(GRID, custom=tuple(str(n) for n in range(1, 16)), geo=())
    export = resolved("any.csv", csv_file(columns), HOW)
    asked = [column.stem for column in export.columns if not column.is_system]
    assert asked == ["", *STATEMENTS]
    assert tallies(read_csv(columns).contents) == TALLIES


def test_a_file_without_any_column_of_the_tool_is_known_by_its_preamble():
    columns = csv_columns(GRID)[len(system(3)) :]
    how = mapping("questionpro", by_text(), scale=CODED)
    assert tallies(read_csv(columns, how).contents) == TALLIES


def test_full_stops_turned_into_commas_by_hand_do_not_hide_the_header():
    columns = csv_columns(GRID)
    edited = [Drawn((c.headers[0].replace(".", ","),), c.cells) for c in columns]
    assert tallies(read_csv(edited).contents) == TALLIES


def test_a_second_header_row_in_a_csv_is_no_respondent():
    columns = [Drawn((*column.headers, ""), column.cells) for column in csv_columns(GRID)]
    columns.append(Drawn(("Where?", "Field"), [SECRET] * 3))
    assert tallies(read_csv(columns).contents) == TALLIES


def test_an_excel_serial_is_a_day():
    late = xlsx_columns(GRID, **{"Timestamp (mm/dd/yyyy)": [46098.4, 46398.5, 46098.4]})
    (fault,) = read_xlsx(late).faults
    assert (fault.fault, fault.sheet, fault.row) == ("outside_window", "Raw Data", 4)


def test_an_entity_in_a_question_is_folded_away():
    matches = [{"text": text, "stem": QUESTION.replace("&#61;", "=")} for text in STATEMENTS]
    how = mapping("questionpro", matches, responses=RESPONSES, scale=CODED, source=SOURCE)
    assert tallies(read_xlsx(xlsx_columns(GRID), how=how).contents) == TALLIES


def test_the_order_of_labels_in_the_frequency_sheets_says_what_a_code_means():
    found = read_xlsx(xlsx_columns(GRID), frequencies(GRID), BY_LABEL)
    assert (found.faults, tallies(found.contents)) == ([], TALLIES)
    assert read_xlsx(xlsx_columns(GRID), how=BY_LABEL).words == {"unknown_answer"}


def test_a_choice_question_has_its_labels_down_the_sheet():
    told = [
        ["Q2. How often do you meet?"],
        ["Answer", "Count", "Percent"],
        ["Never, or hardly ever", 1, "33.33%"],
        ["N/A", 2, "66.67%"],
        ["Total", 3, "100%"],
        ["Mean", 1.667],
        ["Standard Dev.", 0.577],
    ]
    columns = [*xlsx_columns(GRID), Drawn(("How often do you meet?", ""), [1.0, 2.0, 2.0])]
    export = resolved("any.xlsx", xlsx_file(columns, told), HOW)
    assert export.columns[-1].labels == {"1": "Never, or hardly ever", "2": "N/A"}


def test_of_a_statement_asked_twice_the_frequency_sheets_tell_nothing():
    columns = xlsx_columns(GRID)
    columns.append(Drawn(columns[-1].headers, [2.0, 2.0, 2.0]))
    export = resolved("any.xlsx", xlsx_file(columns, frequencies(GRID)), HOW)
    assert [bool(column.labels) for column in export.columns[-6:]] == [True] * 4 + [False] * 2


def test_codes_against_the_order_of_the_labels_are_refused():
    reverse = tuple(reversed(LABELS))
    scale = {**LABELLED, "codes": {str(n): n for n in range(1, 6)}}
    how = mapping("questionpro", by_text(), responses=RESPONSES, scale=scale, source=SOURCE)
    found = read_xlsx(xlsx_columns(GRID), frequencies(GRID, (*reverse, NA)), how)
    assert found.words == {"digit_against_label"}


def test_unfinished_responses_in_the_frequency_sheets_are_remarked_and_no_fault():
    columns = xlsx_columns(GRID, **{STATUS: ["Completed", "Started", "Completed"]})
    found = read_xlsx(columns, frequencies(GRID))
    assert found.faults == []
    assert any("count as Raw Data does in 5 questions" in remark for remark in found.remarks)


def test_frequency_sheets_of_other_responses_are_remarked_and_no_fault():
    found = read_xlsx(xlsx_columns(GRID), frequencies([*GRID, GRID[1]]))
    assert (found.faults, tallies(found.contents)) == ([], TALLIES)
    assert any("count otherwise than Raw Data" in remark for remark in found.remarks)


def test_the_owner_of_the_account_is_met_nowhere():
    content = xlsx_file(xlsx_columns(GRID), frequencies(GRID))
    for how in (HOW, mapping("questionpro", [{"text": text} for text in ORDER[:5]])):
        found = read("any.xlsx", content, how)
        assert OWNER not in repr(found)
    assert OWNER not in repr(resolved("any.xlsx", content, HOW))


def test_a_workbook_without_raw_data_is_refused_in_words():
    columns = [Drawn(("Question", ""), ["a"])]
    found = read("any.xlsx", xlsx_file(columns, raw="Summary"), HOW)
    (fault,) = [fault for fault in found.faults if fault.fault == "unknown_shape"]
    assert fault.problem == "there is no header row with Response ID, and no sheet Raw Data"
    assert fault.allowed == "a raw data export of QuestionPro, CSV or XLSX"


def test_a_code_that_the_mapping_does_not_know_is_refused_at_its_cell():
    columns = csv_columns(GRID)
    columns[-1].cells[0] = "7"
    (fault,) = read_csv(columns).faults
    assert (fault.fault, fault.row, fault.value) == ("unknown_answer", 5, "7")
    assert fault.allowed == (
        "one of: 1, 2, 3, 4, 5, 6; an empty cell; or said in the mapping what this means"
    )
