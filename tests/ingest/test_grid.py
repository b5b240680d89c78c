"""From bytes to sheets of text."""

import random
from datetime import date, datetime
from pathlib import Path

import pytest

from ingest.grids.opening import open_file
from ingest.grids.workbook import FORMULA_ERROR
from ingest.reading import receive, understand
from tests.ingest.making import (
    CLOSED,
    COHERENCE,
    OPEN,
    PARTNERSHIPS,
    ROUNDS,
    read,
    register,
    same,
    wide,
    workbook,
)

TEXT = "round_id,email,name\nr1,a@b.example,“Zoë”\nr2,c@d.example,Jo\n"
ROWS = [line.split(",") for line in TEXT.splitlines()]
OLE_HEADER = bytes.fromhex("d0cf11e0a1b11ae1")


def csv_rows(content: bytes, name: str = "file.csv") -> list[list[str]]:
    opened = open_file(Path(name), content)
    assert opened.faults == []
    assert [sheet.name for sheet in opened.sheets] == [None]
    return opened.sheets[0].rows


def only_fault(content: bytes, name: str) -> tuple[object, ...]:
    opened = open_file(Path("folder") / name, content)
    assert opened.sheets == []
    assert len(opened.faults) == 1
    fault = opened.faults[0]
    assert fault.file == name
    assert fault.problem
    assert fault.allowed
    return fault.fault, fault.row, fault.column, fault.value


# ------------------------------------------------------------------------------------------- CSV


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_csv_is_read_whatever_its_delimiter_mark_and_line_ends(delimiter, mark, end):
    text = mark + TEXT.replace(",", delimiter).replace("\n", end)
    assert csv_rows(text.encode()) == ROWS


@pytest.mark.parametrize("name", ["file.CSV", "file.tsv", "file.txt"])
def test_endings_that_hold_a_csv(name):
    assert csv_rows(TEXT.encode(), name) == ROWS


def test_the_delimiter_is_told_from_the_first_filled_line():
    assert csv_rows(b"\r\n \na;b\n1;2,5\n")[2:] == [["a", "b"], ["1", "2,5"]]


def test_a_quoted_cell_may_hold_delimiters_quotes_and_line_ends():
    rows = csv_rows(b'a,b\n"1,5","say ""yes""\nor no"\n3,4\n')
    assert rows == [["a", "b"], ["1,5", 'say "yes"\nor no'], ["3", "4"]]


def test_blanks_that_tools_leave_are_taken_off():
    assert csv_rows("a,b\n \u00a01\t,\ufeff2 \n".encode())[1] == ["1", "2"]


@pytest.mark.parametrize("row", [1, 2, 40])
def test_a_wrong_encoding_names_the_row(row):
    lines = [b"round_id,email,name"] + [b"r1,a@b.example,Jo"] * 50
    lines[row - 1] += b"\x81"
    assert only_fault(b"\n".join(lines), "f.csv") == ("wrong_encoding", row, None, None)


def test_an_unclosed_quotation_mark_never_swallows_rows():
    assert only_fault(b'a,b\n1,"2\n3,4\n5,6\n', "f.csv")[0] == "not_readable"
    assert only_fault(b'a,b\n1,"' + b"x" * 200_000, "f.csv")[0] == "not_readable"


def test_a_fault_after_blank_rows_has_the_row_a_spreadsheet_shows(tmp_path):
    text = "\n\n" + wide(OPEN, same(3, 2, 4), COHERENCE) + f"\n{OPEN},r9,3,3,3,7\n"
    _, faults = read(tmp_path, text)
    assert [(fault.row, fault.column) for fault in faults] == [(7, COHERENCE[3])]


def test_a_row_may_not_be_longer_than_the_header(tmp_path):
    _, faults = read(tmp_path, f"round_id,email\n{OPEN},a@b.example,\n{OPEN},c@d.example,x\n")
    assert [(f.fault, f.row, f.column, f.allowed) for f in faults] == [
        ("too_long_row", 3, None, "at most 2 cells, as in the header")
    ]


# ------------------------------------------------------------------------------------- workbooks


def sheets_of(path: Path) -> dict[str | None, list[list[str]]]:
    opened = open_file(path, path.read_bytes())
    assert opened.faults == []
    return {sheet.name: sheet.rows for sheet in opened.sheets}


def test_every_cell_is_the_text_it_shows(tmp_path):
    cells = [True, False, 4, 4.0, 3.5, -2, "x\u00a0", "007", 12345678, None]
    cells += [date(2026, 3, 31), datetime(2026, 3, 31, 14, 30)]
    path = workbook(tmp_path / "b.xlsx", {"S": [cells]})
    expected = ["true", "false", "4", "4", "3.5", "-2", "x", "007", "12345678", ""]
    assert sheets_of(path)["S"] == [[*expected, "2026-03-31 00:00:00", "2026-03-31 14:30:00"]]


def test_empty_rows_keep_their_place(tmp_path):
    path = workbook(tmp_path / "b.xlsx", {"S": [[], [], ["a", "b"], [], [1, 2]]})
    blank = ["", ""]
    assert sheets_of(path)["S"] == [blank, blank, ["a", "b"], blank, ["1", "2"]]


@pytest.mark.parametrize("name", ["Notes", "NOTES", "Read me", "readme", "Notes "])
def test_notes_are_passed_over(tmp_path, name):
    path = workbook(tmp_path / "b.xlsx", {name: [["Anything"]], "S": [["a"]], "Empty": []})
    assert list(sheets_of(path)) == ["S"]


def test_a_failed_formula_is_not_an_empty_cell(tmp_path):
    rows = [[], [None, "a", "b"], [None, 1, "#DIV/0!"], [None, "#N/A", "#REF!"]]
    path = workbook(tmp_path / "b.xlsx", {"S": rows})
    assert sheets_of(path)["S"][1:] == [
        ["a", "b"],
        ["1", FORMULA_ERROR],
        [FORMULA_ERROR, FORMULA_ERROR],
    ]


def test_a_failed_formula_among_answers_is_a_fault_at_its_cell(tmp_path):
    text = wide(OPEN, [[3, 3, 3, 3], [3, "#DIV/0!", 3, 3]], COHERENCE)
    path = workbook(tmp_path / "b.xlsx", {"Answers": text})
    _, faults = understand(receive(path), register())
    assert [(f.fault, f.sheet, f.row, f.column, f.value) for f in faults] == [
        ("rating_not_whole", "Answers", 3, COHERENCE[1], FORMULA_ERROR)
    ]


def test_a_true_or_false_is_no_rating(tmp_path):
    rows = [["round_id", "respondent", *COHERENCE], [OPEN, "a", 3, True, 4.0, 4.5]]
    path = workbook(tmp_path / "b.xlsx", {"Answers": rows})
    _, faults = understand(receive(path), register())
    assert [(f.fault, f.row, f.column, f.value) for f in faults] == [
        ("rating_not_whole", 2, COHERENCE[1], "true"),
        ("rating_not_whole", 2, COHERENCE[3], "4.5"),
    ]


def test_a_fault_names_the_sheet_and_the_row_as_the_workbook_numbers_it(tmp_path):
    leading = [["", ""], ["", ""]]
    rows = [*leading, ["round_id", "email"], [OPEN, "a@b.example"], [], ["nowhere", "c@d.example"]]
    path = workbook(tmp_path / "b.xlsx", {"Notes": [["x"]], "People": rows})
    contents, faults = understand(receive(path), register())

    assert len(contents.members) == 1
    assert [(f.file, f.sheet, f.row, f.column, f.value) for f in faults] == [
        ("b.xlsx", "People", 6, "round_id", "nowhere")
    ]


def test_sheets_of_a_workbook_are_understood_in_the_order_they_need(tmp_path):
    sheets = {
        "3": wide(CLOSED, same(4, 5)),
        "2": ROUNDS,
        "1": PARTNERSHIPS,
    }
    path = workbook(tmp_path / "b.xlsx", sheets)
    known = register()
    known.partnerships.clear()
    known.rounds.clear()
    contents, faults = understand(receive(path), known)

    assert faults == []
    assert contents.in_words() == "2 partnerships, 5 rounds, 10 submissions"
    assert known.rounds == {}


# ------------------------------------------------------------------------------- cannot be read


@pytest.mark.parametrize(
    ("content", "name", "fault"),
    [
        (b"", "f.csv", "empty_file"),
        (b" \r\n\n", "f.csv", "empty_file"),
        (b"", "f.xlsx", "empty_file"),
        (TEXT.encode(), "f.xlsx", "not_a_workbook"),
        (b"PK\x03\x04" + b"\0" * 64, "f.xlsx", "not_a_workbook"),
        (OLE_HEADER + b"\0" * 4096, "f.xlsx", "not_a_workbook"),
        (OLE_HEADER + "EncryptedPackage".encode("utf-16-le") * 64, "f.xlsx", "encrypted_workbook"),
        (TEXT.encode(), "f.xls", "not_readable"),
        (TEXT.encode(), "f.pdf", "not_readable"),
        (TEXT.encode(), "f", "not_readable"),
        (TEXT.encode("utf-16-le"), "f.csv", "wrong_encoding"),
    ],
)
def test_what_cannot_be_read_is_a_fault_of_the_file(content, name, fault):
    assert only_fault(content, name)[0] == fault


def test_a_damaged_workbook_is_a_fault_or_its_sheets_never_a_crash(tmp_path):
    path = workbook(tmp_path / "b.xlsx", {"People": TEXT})
    whole = path.read_bytes()
    for length in range(1, len(whole), 211):
        assert only_fault(whole[:length], "f.xlsx")[0] == "not_a_workbook"
    draw = random.Random(20260511)
    for _ in range(150):
        damaged = bytearray(whole)
        for _ in range(draw.randint(1, 8)):
            damaged[draw.randrange(len(damaged))] = draw.randrange(256)
        opened = open_file(path, bytes(damaged))
        assert not (opened.sheets and opened.faults)
