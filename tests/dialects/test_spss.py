"""Data files of SPSS: what they declare, what they do not, and what damage does."""

import random
from decimal import Decimal
from pathlib import PurePath

import pyreadstat
import pytest
from hypothesis import given as drawn
from hypothesis import settings

from ingest.dialects import DIALECTS
from ingest.dialects.dialect import LIKELY
from ingest.dialects.spss import SPSS
from ingest.grids.opening import open_file
from ingest.grids.sav import MISREAD, UNCOUNTED, as_opened
from ingest.grids.sav_process import taken_apart
from ingest.mapping.applying import Applied, apply_mapping
from models.mapping import Mapping
from tests.dialects.asking import (
    LABELS,
    NA,
    ROUND,
    STATEMENTS,
    Tally,
    as_given,
    by_text,
    mapping,
    read,
    register,
    tallies,
)
from tests.dialects.asking import grids as any_grids
from tests.dialects.spss_files import AT, COUNT_AT, NAMES, SCALE, sav, survey

BY_NAME = [{"code": name} for name in NAMES]
LABELS_ONLY = {"labels": {label: n for n, label in enumerate(LABELS, start=1)}}
HOW = mapping("spss", BY_NAME)
GRID = [[5, 4, NA, "", 1], [4, 4, NA, 2, 1], [4, 5, 3, 2, NA]]


def described(content: bytes):
    """What a file says, taken apart here instead of in a process of its own."""
    return as_opened(list(taken_apart(content, 1 << 20)))


def applied(content: bytes, how: Mapping = HOW) -> Applied:
    export = SPSS.resolve("survey.sav", described(content).sheets)
    return apply_mapping("survey.sav", export, how, ROUND, register())


def one(values, labels=None, missing=None, how: Mapping = HOW) -> Applied:
    """Five columns alike, and what is read of them."""
    columns = {name: list(values) for name in NAMES}
    value_labels = dict.fromkeys(NAMES, labels) if labels else None
    declared = dict.fromkeys(NAMES, missing) if missing else None
    return applied(sav(columns, values=value_labels, missing=declared), how)


@pytest.mark.parametrize("packed", [False, True])
def test_the_numbers_of_a_small_file_are_those_worked_out_by_hand(packed):
    found = read("survey.sav", survey(GRID, packed=packed), HOW)
    assert found.faults == []
    assert tallies(found.contents) == (
        Tally(3, Decimal("4.33"), 0, 0),
        Tally(3, Decimal("4.33"), 0, 0),
        Tally(1, Decimal("3.00"), 2, 0),
        Tally(2, Decimal("2.00"), 0, 1),
        Tally(2, Decimal("1.00"), 1, 0),
    )


@settings(max_examples=30, deadline=None)
@drawn(any_grids)
def test_any_answers_read_back_as_they_were_written(grid):
    found = applied(survey(grid))
    assert found.faults == []
    assert as_given(found.contents) == grid


@pytest.mark.parametrize("seed", range(3))
def test_shuffled_and_further_variables_change_nothing(seed):
    names = [*NAMES, "secret"]
    random.Random(seed).shuffle(names)
    answers = {**dict(zip(NAMES, [4.0, 2.0, 1.0, 5.0, 3.0], strict=True)), "secret": "a marker"}
    found = applied(sav({name: [answers[name]] for name in names}))
    assert as_given(found.contents) == [[4, 2, 1, 5, 3]]
    assert "a marker" not in repr(found)


def test_statements_of_a_grid_are_found_by_their_text():
    found = applied(survey(GRID), mapping("spss", by_text()))
    assert found.faults == []
    assert as_given(found.contents) == GRID
    export = SPSS.resolve("survey.sav", described(survey(GRID)).sheets)
    assert [column.row for column in export.columns if column.row] == list(STATEMENTS)


def test_serial_number_and_day_are_the_tools_own_columns():
    export = SPSS.resolve("survey.sav", described(survey(GRID)).sheets)
    roles = {role: export.columns[index].name for role, index in export.roles.items()}
    assert roles == {"respondent": "serial", "submitted": "ended"}
    assert [column.name for column in export.columns if column.is_system] == ["serial", "ended"]
    assert export.rows[0][1] == AT.isoformat(" ")


def test_a_day_outside_the_round_is_found():
    how = mapping("spss", BY_NAME, responses={"submitted": "ended"})
    columns = {"ended": [AT.replace(month=6)]} | {name: [4.0] for name in NAMES}
    assert [fault.fault for fault in applied(sav(columns), how).faults] == ["outside_window"]


def test_codes_are_text_without_a_decimal_point():
    columns = {"whole": [4.0, 0.0], "part": [2.5, -7.0], "text": ["007", " x "], "none": [None, 1]}
    rows = described(sav(columns)).sheets[0].rows
    assert rows == [["4", "2.5", "007", ""], ["0", "-7", "x", "1"]]


def test_declared_missing_codes_stay_apart_from_system_missing():
    found = one([5, 8, 9, None], labels=SCALE, missing=[8, 9])
    assert found.faults == []
    assert tallies(found.contents)[0] == Tally(1, Decimal("5.00"), 1, 0)
    assert found.remarks[-1] == "Read: 5 ratings and 5 not applicable."


def test_a_range_and_a_value_are_both_declared_missing():
    missing = [{"lo": float("-inf"), "hi": -1}, 999]
    variable = described(sav({"q": [3.0, -1.0, -8.5, 999.0]}, missing={"q": missing})).sheets[0]
    assert dict(variable.variables[0].missing) == dict.fromkeys(("-1", "-8.5", "999"), "skipped")


def test_texts_are_declared_missing_too():
    values = {"q": {"X": "Not applicable"}}
    sheet = described(sav({"q": ["A", "X"]}, values=values, missing={"q": ["X"]})).sheets[0]
    assert dict(sheet.variables[0].missing) == {"X": "not applicable"}


UNDECLARED = {1: "A lot", 2: "Some", 3: "Not much", 4: "Nothing", 5: "(VOL) Does not apply to me"}
TURNED = {"labels": {"A lot": 5, "Some": 4, "Not much": 2, "Nothing": 1}}


def test_a_labelled_code_that_is_not_declared_is_decided_by_the_mapping():
    scale = TURNED | {"not_applicable": ("(VOL) Does not apply to me",)}
    found = one([1, 4, 5], labels=UNDECLARED, how=mapping("spss", BY_NAME, scale=scale))
    assert found.faults == []
    assert tallies(found.contents)[0] == Tally(2, Decimal("3.00"), 1, 0)


def test_a_labelled_code_that_nobody_has_decided_is_never_a_rating():
    scale = TURNED | {"codes": {"5": 5}}
    found = one([1, 5], labels=UNDECLARED, how=mapping("spss", BY_NAME, scale=scale))
    assert {(fault.fault, fault.value) for fault in found.faults} == {("unknown_answer", "5")}


def test_the_direction_comes_from_the_labels():
    found = one([1, 4], labels=UNDECLARED, how=mapping("spss", BY_NAME, scale=TURNED))
    assert as_given(found.contents) == [[5] * 5, [1] * 5]


def test_codes_against_labels_are_refused():
    labels = dict(zip(range(1, 6), reversed(LABELS), strict=True))
    found = one([1], labels=labels)
    assert {fault.fault for fault in found.faults} == {"digit_against_label"}


def test_a_code_declared_missing_whose_label_is_a_rating_is_refused():
    found = one([5], labels=SCALE, missing=[5])
    assert {fault.fault for fault in found.faults} == {"declared_missing"}


def test_the_mapping_decides_over_the_file_what_a_missing_code_is():
    scale = LABELS_ONLY | {"skipped": (NA,)}
    found = one([4, 9], labels=SCALE, missing=[9], how=mapping("spss", BY_NAME, scale=scale))
    assert tallies(found.contents)[0] == Tally(1, Decimal("4.00"), 0, 0)


def test_letters_that_do_not_fit_the_encoding_named_are_told():
    wrong = sav({"q": ["é£"]}).replace("é£".encode(), b"\xe9\xa3  ")
    opened = described(wrong)
    assert opened.sheets[0].rows == [["é£"]]
    assert opened.remarks == [MISREAD]
    assert described(sav({"q": ["é£"]})).remarks == []


def test_a_file_that_does_not_count_its_rows_is_told():
    content = bytearray(sav({"q": [1.0, 2.0]}))
    content[COUNT_AT - 3 : COUNT_AT + 1] = b"\xff" * 4
    opened = described(bytes(content))
    assert (opened.sheets[0].rows, opened.remarks) == ([["1"], ["2"]], [UNCOUNTED])


def test_wherever_a_file_is_cut_off_it_is_refused():
    whole = survey(GRID)
    for length in range(8, len(whole), 61):
        with pytest.raises((pyreadstat.ReadstatError, ValueError)):
            list(taken_apart(whole[:length], 1 << 20))


@pytest.mark.parametrize("damage", ["cut off", "a count that asks for all the memory there is"])
def test_a_damaged_file_is_a_fault_and_no_crash(damage):
    content = bytearray(survey(GRID))
    if damage == "cut off":
        content = content[: len(content) // 2]
    else:
        content[COUNT_AT] = 45
    opened = open_file(PurePath("survey.sav"), bytes(content))
    (fault,) = opened.faults
    assert (fault.fault, fault.file) == ("not_readable", "survey.sav")
    assert "damaged or not all there" in fault.problem


def test_more_rows_than_anybody_needs_are_not_read():
    with pytest.raises(OverflowError):
        list(taken_apart(sav({"q": [1.0] * 100}), 799))
    assert list(taken_apart(sav({"q": [1.0] * 100}), 800))


def test_no_other_dialect_claims_the_file():
    sheets = described(survey(GRID)).sheets
    assert [d.id for d in DIALECTS if d.likeness(sheets) >= LIKELY] == ["spss"]
