"""Rosters: who was invited to a round."""

import pytest

from models.roster import Member
from tests.ingest.making import CLOSED, OPEN, found_faults, read

HEADER = "round_id,email,name,organisation\n"
EMAIL_ALLOWED = "an address such as name@council.example"


def test_a_row_is_a_member_and_addresses_are_lower_case(tmp_path):
    text = HEADER + f"{OPEN},Bo.Lee@Alder.EXAMPLE,Bo Lee,Council\n{OPEN},o'neil+x@a.example,,\n"
    contents, faults = read(tmp_path, text)

    assert faults == []
    assert contents.members == [
        Member(round_id=OPEN, email="bo.lee@alder.example", name="Bo Lee", organisation="Council"),
        Member(round_id=OPEN, email="o'neil+x@a.example", name="", organisation=""),
    ]


def test_name_and_organisation_may_be_missing(tmp_path):
    contents, faults = read(tmp_path, f"round_id,email\n{OPEN},a@b.example\n")

    assert (faults, contents.members) == ([], [Member(round_id=OPEN, email="a@b.example")])


def test_one_person_may_be_invited_to_two_rounds(tmp_path):
    text = HEADER + f"{OPEN},a@b.example,,\n{CLOSED},a@b.example,,\n"
    contents, faults = read(tmp_path, text)

    assert (faults, len(contents.members)) == ([], 2)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (",a@b.example,,", ("missing_value", 2, "round_id", "", "a value")),
        (
            "alder-2062,a@b.example,,",
            (
                "unknown_round",
                2,
                "round_id",
                "alder-2062",
                "a round declared in a rounds sheet, such as alder-2020-review, "
                "alder-2024-review, alder-2026-focus, alder-2026-open",
            ),
        ),
        (
            "zzz,a@b.example,,",
            ("unknown_round", 2, "round_id", "zzz", "a round declared in a rounds sheet"),
        ),
        (f"{OPEN},,Bo,", ("missing_value", 2, "email", "", "a value")),
        (f"{OPEN},bo at b,,", ("bad_email", 2, "email", "bo at b", EMAIL_ALLOWED)),
        (f"{OPEN},bo@b,,", ("bad_email", 2, "email", "bo@b", EMAIL_ALLOWED)),
        (f"{OPEN},a@b.example;c@d.example,,", None),
    ],
)
def test_a_fault_names_the_cell_and_what_is_allowed(tmp_path, row, expected):
    expected = expected or ("bad_email", 2, "email", "a@b.example;c@d.example", EMAIL_ALLOWED)
    assert found_faults(tmp_path, HEADER + row + "\n") == [expected]


def test_an_address_stands_once_in_a_round_whatever_its_case(tmp_path):
    text = HEADER + f"{OPEN},a@b.example,,\n{OPEN},A@B.example,,\n"
    assert found_faults(tmp_path, text) == [
        ("duplicate_id", 3, "email", "A@B.example", "each address once in a round")
    ]
