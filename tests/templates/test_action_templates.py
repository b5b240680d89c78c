"""Action sheets to fill in, as workbook and as Word document."""

from datetime import date
from io import BytesIO

import docx
import openpyxl

from ingest.templates.action_document import action_document
from ingest.templates.action_layout import COLUMNS, N_ROWS, TITLE
from ingest.templates.action_workbook import action_workbook
from ingest.templates.asked import asked_for
from tests.templates.forms import came_of, of_round, saved

FILLED = {
    "Feature": "Co-design",
    "Action": "Ask residents",
    "Responsibility": "Officer",
    "Score": "2.4",
    "Date of completion": "6 months",
    "Score at target": "3-4",
}
TOLD = ("alder", date(2026, 3, 31), "planning-and-delivery", "co-design", 2.4, date(2026, 9, 30))


def told(action):
    return (
        *(action.partnership_id, action.sheet_date, action.scorecard_id, action.feature_id),
        *(action.baseline, action.due_on),
    )


def test_a_filled_in_workbook_loads():
    book = openpyxl.load_workbook(BytesIO(action_workbook(of_round())))
    sheet = book[TITLE]
    assert [cell.value for cell in sheet["A"][1:4]] == [
        "Partnership:",
        "Sheet date:",
        "Instrument:",
    ]
    assert [cell.value for cell in sheet[6]] == list(COLUMNS)
    sheet["B3"] = date(2026, 3, 31)
    row = 6 + N_ROWS + 2
    for name, text in FILLED.items():
        sheet.cell(row, COLUMNS.index(name) + 1).value = float(text) if name == "Score" else text
    contents, faults = came_of(saved(book), "actions.xlsx")
    assert faults == []
    assert [told(action) for action in contents.actions] == [TOLD]


def test_the_workbook_offers_the_features_of_each_scorecard():
    book = openpyxl.load_workbook(BytesIO(action_workbook(of_round())))
    lists = {str(v.sqref): v.formula1 for v in book[TITLE].data_validations.dataValidation}
    assert lists["B7:B10"] == "'Notes'!$A$2:$A$5"
    assert [row[0].value for row in book["Notes"]["A1:A2"]] == [
        "Strategic Coherence",
        "Fit within CPP",
    ]


def test_a_filled_in_document_loads():
    made = docx.Document(BytesIO(action_document(of_round())))
    next(p for p in made.paragraphs if p.text.startswith("Sheet date")).add_run("31 March 2026")
    row = made.tables[0].rows[1 + N_ROWS + 2]
    for name, text in FILLED.items():
        row.cells[COLUMNS.index(name)].text = text
    contents, faults = came_of(saved(made), "actions.docx")
    assert faults == []
    assert [told(action) for action in contents.actions] == [TOLD]


def test_the_document_has_the_toolkits_layout():
    made = docx.Document(BytesIO(action_document(asked_for("csp-toolkit"))))
    header, *rows = made.tables[0].rows
    assert [cell.text for cell in header.cells] == list(COLUMNS)
    assert header._tr.trPr.xpath("./w:tblHeader"), "the header repeats on every page"
    scorecards = [row.cells[0].text for row in rows][::N_ROWS]
    assert scorecards[0] == "Focus and Impact"
    assert "Personal Role" not in scorecards
    chosen = asked_for("csp-toolkit", None, ["personal-role"])
    assert docx.Document(BytesIO(action_document(chosen))).tables[0].cell(1, 0).text == (
        "Personal Role"
    )


def test_a_sheet_that_says_nothing_of_its_partnership_is_sent_back_to_be_completed():
    for make, name in ((action_workbook, "a.xlsx"), (action_document, "a.docx")):
        _, faults = came_of(make(asked_for("csp-toolkit")), name)
        assert [(f.fault, f.column) for f in faults] == [
            ("missing_column", "partnership"),
            ("missing_column", "sheet_date"),
        ]
