"""Triple-S pairs that are refused, and in which words."""

import pytest

from ingest.unwrapping import unwrap
from tests.dialects.test_triple_s import GRID, pair
from tests.dialects.triple_s_files import comma, description, fixed, position, variable, variables

GOOD = description(variables())
DATA = fixed(GRID)
AS_CSV = description(variables(is_csv=True), record=' format="csv"')
ENTITIES = '<!DOCTYPE sss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><sss version="2.0">&b;</sss>'
STRANGER = '<!DOCTYPE sss [<!ENTITY a SYSTEM "file:///a/secret">]><sss version="2.0">&a;</sss>'
ANOTHER = description(
    "".join(
        variable(n, "single", f"V{n}", position(n) + '<values><value code="7">x</value></values>')
        for n in range(13, 18)
    )
)


def only_fault(sss, data, ending="asc"):
    opened = unwrap(pair(sss, data, ending)).opened
    assert opened.sheets == []
    (fault,) = opened.faults
    return fault


@pytest.mark.parametrize(
    ("sss", "word", "problem"),
    [
        ("SSS 1.1\nORIGIN", "unsupported_version", "1.0 and 1.1 of before 2000"),
        (GOOD.replace('version="2.0"', 'version="3.0"').replace("<label>", "<loop/><label>", 1),
         "unsupported_version", "Triple-S 3.0, which is not read: <loop> is not of 2.0"),
        ('<sss version="2.0"><hierarchy/></sss>', "several_levels", "several levels of records"),
        (ENTITIES, "unsafe_file", "declares entities"),
        (STRANGER, "unsafe_file", "declares entities"),
        (GOOD[:-40], "not_readable", "damaged, or the file is not all there"),
        ("<html/>", "not_readable", "it begins with <html>"),
        ('<sss version="2.0"/>', "not_readable", "<survey> is not there"),
        (description(""), "not_readable", "it describes no variable"),
        (description(variable(1, "colour", "V", position(1))), "not_readable",
         "variable V has the unknown type “colour”"),
        (description(variable(1, "single", "V", "")), "not_readable", "<position> is not there"),
        (description(variable(1, "single", "V", position(3, 2))), "not_readable", "3 to 2"),
        (description(variables(), record=' format="dbf"'), "not_readable", "format “dbf”"),
        (description(variables(), record=' skip="-1"'), "not_readable", "lines to skip is no num"),
        (GOOD.replace("<label>", "<label>" + "<b>" * 9999 + "</b>" * 9999, 1), "not_readable",
         "elements lie in each other too deep"),
        (GOOD.replace('start="13"', 'start="9999999"', 1), "not_readable", "Q4_1 is no number"),
        (GOOD.replace('score="2"', 'score="two"'), "not_readable", "score “two” is no number"),
    ],
)  # fmt: skip
def test_a_description_that_cannot_be_used_is_refused_in_words(sss, word, problem):
    fault = only_fault(sss, DATA)
    assert (fault.fault, fault.file) == (word, "survey.sss")
    assert problem in fault.problem
    assert fault.allowed


@pytest.mark.parametrize(
    ("sss", "data", "word", "row", "problem"),
    [
        (GOOD, "", "no_rows", None, "it holds no record"),
        (GOOD, " \r\n\r\n", "no_rows", None, "it holds no record"),
        (GOOD, DATA[:-10], "truncated", 3, "the last record ends half-way"),
        (
            GOOD,
            DATA + DATA[:27] + "x\r\n",
            "record_length",
            4,
            "has 28 characters, described are 27",
        ),
        (GOOD, DATA.replace("\r\n", ""), "record_length", 1, "has 81 characters, described are 27"),
        (ANOTHER, DATA, "wrong_data", None, "most of its codes are not those described"),
        (
            AS_CSV,
            comma(GRID) + "4,20260317,1\n",
            "record_length",
            4,
            "has 3 fields, described are 8",
        ),
        (AS_CSV, comma(GRID) + "4,2026", "truncated", 4, "the last record ends half-way"),
        (AS_CSV, DATA, "record_length", 1, "has 1 field, described are 8"),
        (GOOD, b"\x81\x8d\r\n", "wrong_encoding", 1, "neither UTF-8 nor ISO-8859-1"),
    ],
)
def test_data_that_do_not_fit_are_refused_in_words(sss, data, word, row, problem):
    fault = only_fault(sss, data)
    assert (fault.fault, fault.file, fault.row) == (word, "survey.asc", row)
    assert problem in fault.problem


def test_a_dtd_on_the_web_is_not_fetched_and_no_fault(monkeypatch):
    def fetched(*_):
        raise AssertionError("something was fetched")

    monkeypatch.setattr("socket.socket.connect", fetched)
    assert "http://" in GOOD
    assert unwrap(pair(GOOD, DATA)).opened.faults == []
