"""Triple-S pairs: answers read back, codes against scores, and who was not asked."""

import random
from decimal import Decimal

import pytest
from hypothesis import given as drawn
from hypothesis import settings

from ingest.dialects import DIALECTS
from ingest.dialects.dialect import LIKELY
from ingest.dialects.triple_s import TRIPLE_S
from ingest.grids.triple_s.records import NOT_ASKED
from ingest.incoming import InMemory
from ingest.pairing import Pair
from ingest.unwrapping import unwrap
from tests.dialects.asking import (
    LABELS,
    NA,
    Tally,
    as_given,
    by_text,
    grids,
    mapping,
    read_parcel,
    tallies,
)
from tests.dialects.triple_s_files import (
    NAMES,
    comma,
    description,
    fixed,
    position,
    variable,
    variables,
)

LABELS_ONLY = {"labels": {label: n for n, label in enumerate(LABELS, start=1)}}
HOW = mapping("triple-s", [{"code": name} for name in NAMES], scale=LABELS_ONLY)
GRID = [[5, 4, NA, "", 1], [4, 4, NA, 2, 1], [4, 5, 3, 2, NA]]
CSV = ' format="csv" skip="1"'


def pair(sss: str | bytes, data: str | bytes, ending: str = "asc") -> Pair:
    """The two halves; text is written as the standard has it, in ISO-8859-1."""
    contents = [half.encode("latin-1") if isinstance(half, str) else half for half in (sss, data)]
    return Pair(InMemory("survey.sss", contents[0]), InMemory(f"survey.{ending}", contents[1]))


def fixed_pair(grid, **how) -> Pair:
    return pair(description(variables()), fixed(grid, **how))


def csv_pair(grid) -> Pair:
    xml = description(variables(is_csv=True), record=CSV)
    return pair(xml, comma(grid, header=True), "csv")


def sheet_of(parcel: Pair):
    opened = unwrap(parcel).opened
    assert opened.faults == []
    return opened.sheets[0]


def cells(inside: str, record: str, kind: str = "single", more: str = "") -> str:
    """What is read of one variable in a record of its own."""
    xml = description(variable(1, kind, "V", inside, more))
    return sheet_of(pair(xml, record)).rows[0][0]


@pytest.mark.parametrize("make", [fixed_pair, csv_pair])
def test_the_numbers_of_a_small_file_are_those_worked_out_by_hand(make):
    found = read_parcel(make(GRID), HOW)
    assert found.faults == []
    assert tallies(found.contents) == (
        Tally(3, Decimal("4.33"), 0, 0),
        Tally(3, Decimal("4.33"), 0, 0),
        Tally(1, Decimal("3.00"), 2, 0),
        Tally(2, Decimal("2.00"), 0, 1),
        Tally(2, Decimal("1.00"), 1, 0),
    )


@settings(max_examples=30, deadline=None)
@drawn(grids)
@pytest.mark.parametrize("make", [fixed_pair, csv_pair])
def test_any_answers_read_back_as_they_were_written(make, grid):
    found = read_parcel(make(grid), HOW)
    assert found.faults == []
    assert as_given(found.contents) == grid


@pytest.mark.parametrize("seed", range(3))
def test_shuffled_and_further_variables_change_nothing(seed):
    lines = variables().split("\n")
    random.Random(seed).shuffle(lines)
    found = read_parcel(pair(description("\n".join(lines)), fixed(GRID)), HOW)
    assert as_given(found.contents) == GRID
    assert "marker" not in repr(found)


def test_statements_are_found_by_text_and_variables_by_ident():
    for matches in (by_text(), [{"vendor_id": str(n)} for n in range(3, 8)]):
        found = read_parcel(fixed_pair(GRID), mapping("triple-s", matches, scale=LABELS_ONLY))
        assert as_given(found.contents) == GRID


def test_codes_against_scores_are_told_and_a_mapping_of_codes_alone_is_refused():
    how = mapping("triple-s", [{"code": name} for name in NAMES])
    found = read_parcel(fixed_pair([[5] * 5]), how)
    assert found.words == {"digit_against_label"}
    assert f"Codes run against the scores that the file gives: {NAMES[0]}" in found.remarks[0]


def test_a_code_without_a_score_beside_others_is_out_of_the_base():
    sheet = sheet_of(fixed_pair(GRID))
    assert dict(sheet.variables[2].missing) == {"9": "not applicable"}
    assert dict(sheet.variables[2].scores) == {"1": 2, "2": 1, "3": 0, "4": -1, "5": -2}
    unscored = "".join(f'<value code="{n}">{label}</value>' for n, label in enumerate(LABELS, 1))
    xml = description(variables(values=unscored))
    assert not sheet_of(pair(xml, fixed(GRID[:1]).replace("9", "1"))).variables[2].missing


def test_who_was_not_asked_is_told_from_who_skipped():
    met = variable(20, "logical", "MET", "<label>Met?</label>" + position(28))
    asked_if = variables().replace('type="single"', 'type="single" filter="MET"')
    records = fixed([[5, "", 3, 2, 1], [""] * 5], end="\n").splitlines()
    data = "\n".join(record + bit for record, bit in zip(records, "10", strict=True))
    parcel = pair(description(asked_if + met), data)
    assert [row[2:7] for row in sheet_of(parcel).rows] == [
        ["1", "", "3", "4", "5"],
        [NOT_ASKED] * 5,
    ]
    assert as_given(read_parcel(parcel, HOW).contents) == [[5, "", 3, 2, 1]]


def test_serial_number_and_day_are_the_tools_own_columns():
    export = TRIPLE_S.resolve("survey", [sheet_of(fixed_pair(GRID))])
    roles = {role: export.columns[index].name for role, index in export.roles.items()}
    assert roles == {"respondent": "SER", "submitted": "DAY"}
    assert export.rows[0][:2] == ["1", "2026-03-17"]


def test_rows_are_counted_with_the_lines_that_are_skipped():
    bad = comma([[5] * 5], header=True).replace("1,1,1,1,1", "1,1,1,1,7")
    xml = description(variables(is_csv=True), record=CSV)
    (fault,) = read_parcel(pair(xml, bad, "csv"), HOW).faults
    assert (fault.fault, fault.row, fault.column, fault.value) == ("unknown_answer", 2, "Q4_5", "7")


def test_weights_are_told_and_not_applied():
    weight = variable(30, "quantity", "W", "<label/>" + position(1, 2), ' use="weight"')
    found = read_parcel(pair(description(variables() + weight), fixed(GRID)), HOW)
    assert as_given(found.contents) == GRID
    assert "Weights are not applied, every response counts once: W." in found.remarks


def test_no_other_dialect_claims_the_pair():
    sheets = [sheet_of(fixed_pair(GRID))]
    assert [d.id for d in DIALECTS if d.likeness(sheets) >= LIKELY] == ["triple-s"]


# ----------------------------------------------------------------------------- kinds of variable


@pytest.mark.parametrize(
    ("kind", "inside", "record", "value"),
    [
        ("single", '<values><value code="4">x</value></values>', "04", "4"),
        ("single", '<values><value code="4">x</value></values>', " 4", "4"),
        ("single", '<values><value code="0">x</value></values>', "00", "0"),
        ("quantity", '<values><range from="-9" to="9.5"/></values>', "-2", "-2"),
        ("quantity", '<values><range from="-9" to="9.5"/></values>', " 2.50", "2.50"),
        ("character", "<size>9</size>", " a b  ", "a b"),
        ("logical", "", "1", "1"),
        ("date", "", "20260317", "2026-03-17"),
        ("time", "", "100503", "10:05:03"),
        ("date", "", "17.03.26", "17.03.26"),
        ("multiple", '<values><value code="3">x</value></values>', "101", "1;3"),
        ("multiple", '<values><value code="3">x</value></values>', "000", "none"),
        ("multiple", '<spread subfields="2" width="2"/><values/>', " 1 0", "1"),
        ("multiple", '<spread subfields="2" width="2"/><values/>', "0312", "3;12"),
        ("multiple", '<spread subfields="2"/><values/>', "13", "1;3"),
    ],
)
def test_each_kind_of_variable_becomes_text(kind, inside, record, value):
    assert cells(position(1, len(record)) + inside, record + "\n", kind) == value


def test_codes_that_are_text_keep_their_noughts():
    values = '<values><value code="A1">x</value><value code="01"/><value code="T"/></values>'
    assert cells(position(1, 3) + values, "01 \n", more=' format="literal"') == "01"


def test_positions_may_overlap_skip_and_run_backwards():
    whole = variable(1, "quantity", "A", position(3, 4) + "<values/>")
    part = variable(2, "quantity", "B", position(1, 3) + "<values/>")
    assert sheet_of(pair(description(whole + part), "12345\n")).rows == [["34", "123"]]


def test_a_short_record_is_blank_where_it_ends():
    rows = [
        line.rstrip() for line in fixed([[5, 4, "", "", ""], [5] * 5], comment="").split("\r\n")
    ]
    found = read_parcel(pair(description(variables()), "\r\n".join(rows)), HOW)
    assert as_given(found.contents) == [[5, 4, "", "", ""], [5] * 5]


# ------------------------------------------------------------------------ labels and encodings


@pytest.mark.parametrize(
    ("xml", "label"),
    [
        ("Monday", "Monday"),
        ('Monday<text xml:lang="fr" mode="analysis">lundi</text>', "Monday"),
        ("First<br/>second", "First second"),
        (
            '<text mode="interview">Which?</text><text mode="analysis" xml:lang="fr">Jour</text>'
            '<text mode="analysis" xml:lang="en-GB">Day</text>',
            "Day",
        ),
        ('<text mode="interview">Which?</text>', "Which?"),
        ("A &amp; B&nbsp;C", "A & B C"),
        ("", ""),
    ],
)
def test_a_label_is_said_once(xml, label):
    single = f"<label>{xml}</label>{position(1)}<values/>"
    sheet = sheet_of(pair(description(variable(1, "single", "V", single)), "1\n"))
    assert sheet.variables[0].label == label


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        *(("utf-16", "UTF-16"), ("utf-16", "UTF-8"), ("utf-8-sig", "UTF-16")),
        *(("utf-8", "UTF-16"), ("cp1252", "Windows-1252"), ("cp1252", "UTF-8")),
    ],
)
def test_a_description_is_read_in_the_encoding_it_is_written_in(encoding, named):
    single = f"<label>Größe</label>{position(1)}<values/>"
    xml = description(variable(1, "single", "V", single)).replace("ISO-8859-1", named)
    assert sheet_of(pair(xml.encode(encoding), "1\n")).variables[0].label == "Größe"


@pytest.mark.parametrize(
    ("encoding", "record"),
    [
        ("iso-8859-1", ""),
        ("utf-8-sig", ""),
        ("utf-8", ' data-file-encoding="UTF-8"'),
        ("utf-8", ' xmlns:x="urn:example:x" x:data-file-encoding="UTF-8"'),
        ("utf-8", ' data-file-encoding="no such encoding"'),
        ("utf-16", ""),
    ],
)
def test_letters_before_an_answer_do_not_shift_it(encoding, record):
    text = variable(1, "character", "WHO", position(1, 5) + "<size>5</size>")
    q = variable(2, "quantity", "Q", position(6) + "<values/>")
    sheet = sheet_of(
        pair(description(text + q, record=record), "Zoë  4\nÉmile3\n".encode(encoding))
    )
    assert sheet.rows == [["Zoë", "4"], ["Émile", "3"]]


def test_positions_that_count_bytes_of_utf_8_are_found_out():
    text = variable(1, "character", "WHO", position(1, 6) + "<size>6</size>")
    q = variable(2, "quantity", "Q", position(7) + "<values/>")
    data = b"".join(name.encode().ljust(6) + b"4\n" for name in ("Zo\xeb", "Anna", "\xc9mile"))
    assert sheet_of(pair(description(text + q), data)).rows == [
        ["Zoë", "4"],
        ["Anna", "4"],
        ["Émile", "4"],
    ]


def test_elements_of_a_tools_own_namespace_are_passed_over():
    own = '<x:style xmlns:x="urn:example:x"><x:variable/></x:style>'
    xml = description(variables() + own, survey=own)
    assert as_given(read_parcel(pair(xml, fixed(GRID)), HOW).contents) == GRID


@pytest.mark.parametrize("version", ["1.1", "1.2", "2.0", "3.0"])
def test_versions_of_the_same_shape_are_read(version):
    found = read_parcel(pair(description(variables(), version), fixed(GRID)), HOW)
    assert as_given(found.contents) == GRID
    assert any("as in 2.0" in remark for remark in found.remarks) is (version == "3.0")


def test_a_csv_may_have_blanks_round_commas_and_other_delimiters():
    xml = description(variables(is_csv=True), record=' format="csv"')
    spaced = comma(GRID).replace(",20260317,", ' , "20260317" , ')
    for data in (spaced, comma(GRID, comment="none").replace(",", ";")):
        assert as_given(read_parcel(pair(xml, data, "csv"), HOW).contents) == GRID


def test_a_bit_string_in_a_csv_keeps_its_noughts():
    multiple = variable(1, "multiple", "M", position(2) + "<values/>")
    xml = description(multiple, record=' format="csv"')
    assert sheet_of(pair(xml, '7,"0110"\n8,""\n', "csv")).rows == [["2;3"], [""]]
