"""Word documents: every table a sheet of text, and nothing hostile let in."""

from pathlib import PurePath

import pytest

from ingest.grids.opening import ENDINGS, open_file
from ingest.grids.workbook import ENCRYPTED, OLD_CONTAINER
from tests.ingest.documents import content_of, document, merge, put, repacked

ROWS = [["Scorecard", "Action"], ["Trust", "Meet\nmore often"], ["", "Talk"]]


def sheets(content: bytes, name: str = "sheet.docx"):
    opened = open_file(PurePath(name), content)
    assert opened.faults == []
    return opened.sheets


def only_fault(content: bytes, name: str = "sheet.docx") -> tuple[str, str]:
    opened = open_file(PurePath(name), content)
    assert opened.sheets == []
    assert len(opened.faults) == 1
    return opened.faults[0].fault, opened.faults[0].problem


def test_every_filled_table_is_a_sheet_with_the_lines_above_it():
    made = document("Partnership: alder\tArea: North", ROWS, [["", ""]], "More", [["a"], ["b"]])
    first, last = sheets(content_of(made))
    assert (first.name, first.rows) == ("table 1", ROWS)
    assert first.above == (["Partnership: alder", "Area: North"],)
    assert (last.name, last.rows) == ("table 3", [["a"], ["b"]])
    assert last.above == (*first.above, ["More"])


def test_the_bytes_say_it_is_a_document_whatever_its_name():
    assert sheets(content_of(document(ROWS)), "actions.xlsx")[0].rows == ROWS
    assert ".docx" in ENDINGS


def test_cells_merged_downwards_repeat_and_cells_merged_across_do_not():
    made = document([["Scorecard", "Feature", "Action"], *[["Trust", "a", "b"]] * 3])
    table = made.tables[0]
    merge(table, (1, 0), (2, 0))
    merge(table, (3, 0), (3, 2))
    assert sheets(content_of(made))[0].rows == [
        ["Scorecard", "Feature", "Action"],
        ["Trust", "a", "b"],
        ["Trust", "a", "b"],
        ["Trust", "", ""],
    ]


def test_cells_that_a_row_leaves_out_keep_the_others_in_their_columns():
    made = document([["a", "b", "c"], ["", "x", "y"]])
    row = made.tables[0].rows[1]._tr
    row.remove(row.tc_lst[0])
    row.get_or_add_trPr()._add_gridBefore().val = 1
    assert sheets(content_of(made))[0].rows == [["a", "b", "c"], ["", "x", "y"]]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (
            "<w:p><w:r><w:t>Meet </w:t></w:r><w:ins><w:r><w:t>more</w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText>never</w:delText></w:r></w:del></w:p>",
            "Meet more",
        ),
        (
            "<w:p><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom>"
            "<w:moveTo><w:r><w:t>here</w:t></w:r></w:moveTo></w:p>",
            "here",
        ),
        (
            "<w:p><w:sdt><w:sdtContent><w:r><w:t>Chosen</w:t></w:r></w:sdtContent></w:sdt></w:p>",
            "Chosen",
        ),
        ("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p><w:p/>", "a\nb"),
        (
            "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>3</w:t>"
            "<w:noBreakHyphen/><w:t>4</w:t></w:r></w:p>",
            "3-4",
        ),
        (
            "<w:p><w:r><w:t>outer</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>inner</w:t>"
            "</w:r></w:p></w:tc></w:tr></w:tbl><w:p/>",
            "outer",
        ),
    ],
    ids=["insertion", "move", "content_control", "line_break", "signs", "table_within"],
)
def test_a_cell_reads_as_it_would_with_all_changes_accepted(inner, text):
    made = document([["Action"], ["x"]])
    put(made.tables[0], (1, 0), inner)
    assert sheets(content_of(made))[0].rows == [["Action"], [text]]


def test_a_row_within_a_content_control_is_a_row():
    made = document(ROWS)
    table = made.tables[0]._tbl
    row = table.tr_lst[1]
    wrapper = row.makeelement(row.tag.replace("}tr", "}sdt"))
    holder = row.makeelement(row.tag.replace("}tr", "}sdtContent"))
    row.addprevious(wrapper)
    wrapper.append(holder)
    holder.append(row)
    assert sheets(content_of(made))[0].rows == ROWS


def test_a_cell_that_claims_to_span_a_million_columns_spans_no_more_than_word_has():
    made = document([["a", "b"]])
    made.tables[0].cell(0, 0)._tc.grid_span = 1_000_000
    assert len(sheets(content_of(made))[0].rows[0]) == 63


GOOD = content_of(document(ROWS))
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
)


@pytest.mark.parametrize(
    ("content", "name", "fault"),
    [
        (GOOD[: len(GOOD) // 2], "sheet.docx", "not_a_document"),
        (b"no document at all", "sheet.docx", "not_a_document"),
        (repacked(GOOD, {"word/document.xml": LAUGHS}), "sheet.docx", "not_a_document"),
        (repacked(GOOD, {"word/document.xml": b"<w:document"}), "sheet.docx", "not_a_document"),
        (repacked(GOOD, {"[Content_Types].xml": b"<Types/>"}), "sheet.docx", "not_a_document"),
        (repacked(GOOD, {"word/bomb.bin": bytes(1 << 26)}), "sheet.docx", "too_large"),
        (OLD_CONTAINER + ENCRYPTED, "sheet.docx", "encrypted_document"),
        (OLD_CONTAINER + b"old", "sheet.doc", "not_a_document"),
        (content_of(document("No table.")), "sheet.docx", "unknown_shape"),
    ],
    ids=["cut", "text", "entities", "broken", "parts", "bomb", "password", "old", "no_table"],
)
def test_what_is_no_document_is_refused_in_words(content, name, fault):
    found, problem = only_fault(content, name)
    assert found == fault
    assert problem
