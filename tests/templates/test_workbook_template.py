"""The workbook to type answers into: a copy that was filled in loads as it is."""

from io import BytesIO

import openpyxl
import pytest

from ingest.templates.asked import asked_for
from ingest.templates.workbook import ANSWERS, workbook_template
from models.errors import UsageError
from tests.ingest.making import CLOSED, COHERENCE, FOCUS, PLANNING
from tests.templates.forms import PUBLIC, came_of, of_round, rows_of, saved


def filled(content: bytes, cells: dict[str, object]) -> bytes:
    """A copy in which somebody wrote into cells of the answers, and nothing else."""
    book = openpyxl.load_workbook(BytesIO(content))
    for place, value in cells.items():
        book[ANSWERS][place] = value
    return saved(book)


def test_a_copy_made_for_a_round_needs_answers_and_nothing_else():
    cells = {"C2": 5, "D2": 4, "E2": "N/A", "J2": 1, "C4": "3", "D4": "n/a", "F4": 2.0}
    contents, faults = came_of(filled(workbook_template(of_round()), cells), "filled.xlsx")
    assert faults == []
    assert [(s.round_id, s.scorecard_id, *s.answers.values()) for s in contents.submissions] == [
        (CLOSED, "strategic-coherence", 5, 4, "not applicable", "skipped"),
        (CLOSED, "planning-and-delivery", "skipped", "skipped", "skipped", 1),
        (CLOSED, "strategic-coherence", 3, "not applicable", "skipped", 2),
    ]


def test_a_copy_made_for_no_round_needs_the_round_and_a_respondent_too():
    empty = workbook_template(asked_for("csp-toolkit", None, ["strategic-coherence"]))
    cells = {"A2": "alder-2024-review", "B2": "r1", "C2": 5, "D2": 4, "E2": 3, "F2": 2}
    whole = {"A2": "alder-2026-open", **{k: v for k, v in cells.items() if k != "A2"}}
    contents, faults = came_of(filled(empty, whole), "filled.xlsx")
    assert faults == []
    assert [dict(s.answers) for s in contents.submissions] == [
        dict(zip(COHERENCE, (5, 4, 3, 2), strict=True))
    ]
    _, faults = came_of(filled(empty, cells), "filled.xlsx")
    assert {f.fault for f in faults} == {"feature_missing"}, "that round asks more scorecards"


@pytest.mark.parametrize("instrument", PUBLIC, ids=lambda i: i.id)
def test_the_header_is_what_the_wide_shape_wants(instrument):
    content = workbook_template(asked_for(instrument.id, instrument.version))
    assert rows_of(content, ANSWERS)[0] == [
        "round_id",
        "respondent",
        *(feature.id for feature in instrument.features),
    ]


def test_an_empty_copy_holds_no_answer_and_faults_nothing():
    contents, faults = came_of(workbook_template(of_round()), "empty.xlsx")
    assert (contents.submissions, faults) == ([], [])


def test_only_answers_that_a_scorecard_allows_can_be_chosen():
    asked = asked_for("csp-toolkit", None, ["planning-and-delivery", "focus-and-impact"])
    book = openpyxl.load_workbook(BytesIO(workbook_template(asked)))
    sheet = book[ANSWERS]
    assert [cell.value for cell in sheet[1]][2:] == [*FOCUS, *PLANNING]
    offered = {str(v.sqref): v.formula1 for v in sheet.data_validations.dataValidation}
    assert offered["C2:C101"] == '"1,2,3,4,5"'
    assert offered["L2:L101"] == '"1,2,3,4,5,N/A"'
    assert sheet.freeze_panes == "C2"
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$A:$B")


def test_members_words_stand_in_the_notes():
    content = workbook_template(of_round())
    features = asked_for("csp-toolkit").instrument.scorecard("strategic-coherence").features
    row = rows_of(content, "Notes")[1]
    assert row[:3] == ["Strategic Coherence", COHERENCE[0], features[0].title]
    assert tuple(row[3:8]) == features[0].descriptors
    note = openpyxl.load_workbook(BytesIO(content))[ANSWERS]["C1"].comment.text
    assert all(text in note for text in (features[0].title, *features[0].descriptors))


def test_no_workbook_is_made_for_the_chairs_own_sheet():
    with pytest.raises(UsageError, match="the chair's own"):
        workbook_template(asked_for("chair-leadership"))
