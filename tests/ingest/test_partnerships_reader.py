"""The register of partnerships."""

from datetime import date

import pytest

from models.partnership import Partnership
from tests.ingest.making import found_faults, read

HEADER = "partnership_id,name,lead_agency,area,theme,n_members,created_on\n"
ID_ALLOWED = "lower-case letters, digits and hyphens, at most 80"
DAY_ALLOWED = "a date such as 2026-03-31 or 31/03/2026"


def test_a_row_is_a_partnership(tmp_path):
    text = HEADER + "elm,“Elm”,Fire,West,Youth,12,2021-05-01\noak,Oak,,,,7.0,01/06/2022\n"
    contents, faults = read(tmp_path, text)

    assert faults == []
    assert contents.partnerships == [
        Partnership(
            partnership_id="elm",
            name="“Elm”",
            lead_agency="Fire",
            area="West",
            theme="Youth",
            n_members=12,
            created_on=date(2021, 5, 1),
        ),
        Partnership(
            partnership_id="oak",
            name="Oak",
            lead_agency="",
            area="",
            theme="",
            n_members=7,
            created_on=date(2022, 6, 1),
        ),
    ]


def test_column_names_are_taken_whatever_their_case_blanks_and_order(tmp_path):
    header = "CREATED on,N Members,Theme,area,Lead  Agency,NAME,Partnership_ID\n"
    text = header + "2021-05-01,9,T,A,L,Elm,elm\n"
    contents, faults = read(tmp_path, text)

    assert faults == []
    assert (contents.partnerships[0].partnership_id, contents.partnerships[0].n_members) == (
        "elm",
        9,
    )


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            ",Elm,F,W,Y,12,2021-05-01",
            ("missing_value", 2, "partnership_id", "", "a value"),
        ),
        (
            "Elm Ward,Elm,F,W,Y,12,2021-05-01",
            ("bad_identifier", 2, "partnership_id", "Elm Ward", ID_ALLOWED),
        ),
        (
            f"{'e' * 81},Elm,F,W,Y,12,2021-05-01",
            ("bad_identifier", 2, "partnership_id", "e" * 81, ID_ALLOWED),
        ),
        ("elm,,F,W,Y,12,2021-05-01", ("missing_value", 2, "name", "", "a value")),
        ("elm,Elm,F,W,Y,,2021-05-01", ("missing_value", 2, "n_members", "", "a value")),
        (
            "elm,Elm,F,W,Y,0,2021-05-01",
            ("bad_number", 2, "n_members", "0", "a whole number, 1 or more"),
        ),
        (
            "elm,Elm,F,W,Y,12.5,2021-05-01",
            ("bad_number", 2, "n_members", "12.5", "a whole number, 1 or more"),
        ),
        ("elm,Elm,F,W,Y,12,", ("missing_value", 2, "created_on", "", "a value")),
        (
            "elm,Elm,F,W,Y,12,2021-02-30",
            ("bad_date", 2, "created_on", "2021-02-30", DAY_ALLOWED),
        ),
    ],
)
def test_a_fault_names_the_cell_and_what_is_allowed(tmp_path, row, expected):
    assert found_faults(tmp_path, HEADER + row + "\n") == [expected]


def test_an_id_stands_once(tmp_path):
    row = "elm,Elm,F,W,Y,12,2021-05-01\n"
    assert found_faults(tmp_path, HEADER + row + row) == [
        ("duplicate_id", 3, "partnership_id", "elm", "each id once")
    ]


def test_every_fault_of_a_row_is_named(tmp_path):
    faults = found_faults(tmp_path, HEADER + "elm,,F,W,Y,none,soon\n")
    assert [(kind, column) for kind, _, column, *_ in faults] == [
        ("missing_value", "name"),
        ("bad_date", "created_on"),
        ("bad_number", "n_members"),
    ]
