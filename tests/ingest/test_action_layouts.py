"""Action sheets as partnerships lay them out: merged scorecards, lines above the table."""

from datetime import date

import pytest

from ingest.incoming import InMemory
from ingest.reading import receive, understand
from tests.ingest.documents import content_of, document, merge
from tests.ingest.making import read, register, workbook

HEADER = [
    *("Scorecard", "Feature", "Action", "Responsibility", "Score"),
    *("Date of completion", "Score at target"),
]
BLOCK = ("Partnership: Alder", "Sheet date: 1 March 2026")
FIT = ["Strategic Coherence", "Fit within CPP", "Meet the board", "Chair", "1", "3 months", "3-4"]
WIDER = ["", "Connection to wider action", "Join two groups", "Officer", "2", "1 year", "4"]
PLAN = ["Planning and Delivery", "Co-design", "Ask residents", "", "2.4", "31/12/2026", "3"]
AS_READ = [
    ("strategic-coherence", "fit-within-cpp", "Meet the board", 1.0, date(2026, 6, 1), 3.0),
    (
        *("strategic-coherence", "connection-to-wider-action", "Join two groups"),
        *(2.0, date(2027, 3, 1), 4.0),
    ),
    ("planning-and-delivery", "co-design", "Ask residents", 2.4, date(2026, 12, 31), 3.0),
]


def told(contents):
    """What was read of each action."""
    assert {(a.partnership_id, a.sheet_date) for a in contents.actions} == {
        ("alder", date(2026, 3, 1))
    }
    return [
        (a.scorecard_id, a.feature_id, a.action, a.baseline, a.due_on, a.target_low)
        for a in contents.actions
    ]


def of_document(*blocks):
    arrival = receive(InMemory("sheet.docx", content_of(document(*blocks))))
    return understand(arrival, register())


def of_workbook(folder, rows):
    return understand(receive(workbook(folder / "sheet.xlsx", {"Actions": rows})), register())


def test_a_word_table_in_the_toolkits_columns_loads():
    contents, faults = of_document("Action Sheet", *BLOCK, [HEADER, FIT, WIDER, PLAN])
    assert faults == []
    assert told(contents) == AS_READ


def test_a_scorecard_merged_over_its_rows_counts_for_each_of_them():
    made = document(*BLOCK, [HEADER, FIT, WIDER, PLAN])
    merge(made.tables[0], (1, 0), (2, 0))
    contents, faults = understand(receive(InMemory("sheet.docx", content_of(made))), register())
    assert faults == []
    assert told(contents) == AS_READ


@pytest.mark.parametrize(
    "lines",
    [
        [["Partnership: alder"], ["Sheet date: 2026-03-01"]],
        [["Partnership", "Alder", "", "Sheet date", "01/03/2026"]],
        [
            ["Our sheet", "for 2026"],
            ["Sheet date:", "", date(2026, 3, 1)],
            ["partnership:", "ALDER"],
        ],
    ],
    ids=["one_cell", "one_row", "two_cells"],
)
def test_lines_above_the_header_of_a_workbook_hold_for_all_rows(tmp_path, lines):
    contents, faults = of_workbook(tmp_path, [*lines, [], HEADER, FIT, WIDER, PLAN])
    assert faults == []
    assert told(contents) == AS_READ


def test_rows_that_hold_no_action_are_passed_over(tmp_path):
    band, empty = ["Planning and Delivery", *[""] * 6], [""] * 7
    rows = [["Partnership: alder"], ["Sheet date: 2026-03-01"], HEADER]
    unnamed = ["", *PLAN[1:]]
    contents, faults = of_workbook(tmp_path, [*rows, FIT, WIDER, empty, band, unnamed, band])
    assert faults == []
    assert told(contents) == AS_READ


def test_a_later_table_takes_the_lines_above_all_tables_before_it():
    later = "Sheet date: 2026-04-01"
    contents, faults = of_document(*BLOCK, [HEADER, FIT], later, [HEADER, PLAN])
    assert faults == []
    assert [str(a.sheet_date) for a in contents.actions] == ["2026-03-01", "2026-04-01"]


def test_a_scorecard_is_not_carried_on_to_another_partnership(tmp_path):
    header = "Partnership,Sheet date," + ",".join(HEADER)
    lines = [header, f"alder,2026-03-01,{','.join(FIT)}", f"birch,2026-03-01,{','.join(WIDER)}"]
    _, faults = read(tmp_path, "\n".join(lines) + "\n")
    assert [(f.fault, f.row, f.column) for f in faults] == [("missing_value", 3, "Scorecard")]


@pytest.mark.parametrize(
    "written",
    [
        "The Strategic Coherence of the partnership",
        "Strategic Coherence Scorecard",
        "Strategic\nCoherence",
        "STRATEGIC coherence:",
    ],
)
def test_a_scorecard_is_known_by_its_usual_names(tmp_path, written):
    rows = [["Partnership: alder"], ["Sheet date: 2026-03-01"], HEADER, [written, *FIT[1:]]]
    contents, faults = of_workbook(tmp_path, rows)
    assert faults == []
    assert told(contents) == AS_READ[:1]


def test_a_sheet_that_does_not_say_whose_it_is_is_refused_in_words():
    contents, faults = of_document("Sheet date:", [HEADER, FIT])
    assert contents.actions == []
    assert [(f.fault, f.sheet, f.column) for f in faults] == [
        ("missing_column", "table 1", "partnership"),
        ("missing_column", "table 1", "sheet_date"),
    ]
    assert "may stand in lines above, such as “Sheet date: 2026-03-31”" in faults[0].allowed


def test_a_fault_in_a_table_names_the_table_and_its_row():
    _, faults = of_document(*BLOCK, [HEADER, FIT, [*WIDER[:4], "6", *WIDER[5:]]])
    assert [(f.fault, f.sheet, f.row, f.column, f.value) for f in faults] == [
        ("bad_number", "table 1", 3, "Score", "6")
    ]


def test_a_name_that_two_partnerships_share_names_neither():
    known = register()
    known.partnerships["birch"] = known.partnerships["birch"].model_copy(update={"name": "Alder"})
    made = document("Partnership: ALDER!", BLOCK[1], [HEADER, FIT])
    _, faults = understand(receive(InMemory("sheet.docx", content_of(made))), known)
    assert [(f.fault, f.value) for f in faults] == [("unknown_partnership", "ALDER!")]
