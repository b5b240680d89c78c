"""Exports of our XLSForm from KoboToolbox and ODK: read without any mapping."""

import random
from decimal import Decimal
from pathlib import PurePath

import pytest
from hypothesis import given as drawn
from hypothesis import settings

from ingest.dialects import DIALECTS, dialect_of
from ingest.dialects.dialect import LIKELY
from ingest.dialects.xlsform import OWN, XLSFORM
from ingest.directions import NO_DIRECTIONS, Directions
from ingest.form_names import xml_name
from ingest.grids.opening import open_file
from ingest.incoming import InMemory
from ingest.reading import receive, understand
from models.instruments import all_instruments
from tests.dialects.asking import (
    FEATURES,
    NA,
    ROUND,
    Read,
    Tally,
    as_given,
    grids,
    mapping,
    register,
    tallies,
)
from tests.dialects.xlsform_files import NAMES, Written, as_csv, as_xlsx, kobo, odk

GRID = [[5, 4, NA, "", 1], [4, 4, NA, 2, 1], [4, 5, 3, 2, NA]]
BY_HAND = (
    Tally(3, Decimal("4.33"), 0, 0),
    Tally(3, Decimal("4.33"), 0, 0),
    Tally(1, Decimal("3.00"), 2, 0),
    Tally(2, Decimal("2.00"), 0, 1),
    Tally(2, Decimal("1.00"), 1, 0),
)


def came_of(content: bytes, name="export.csv", told=NO_DIRECTIONS, known=None) -> Read:
    """What comes of a file with nothing said beside it."""
    arrival = receive(InMemory(name, content), told)
    contents, faults = understand(arrival, known or register(), told)
    return Read(contents, faults, arrival.remarks())


EXPORTS = {
    "kobo": as_csv(kobo(GRID)),
    "kobo_comma": as_csv(kobo(GRID), ",", ""),
    "kobo_no_path": as_csv(kobo(GRID, path="")),
    "kobo_dash": as_csv(kobo(GRID, path="learning-")),
    "kobo_labels": as_csv(kobo(GRID, labels=True)),
    "kobo_labels_no_path": as_csv(kobo(GRID, path="", labels=True)),
    "kobo_xlsx": as_xlsx(kobo(GRID)),
    "odk": as_csv(odk(GRID), ","),
    "odk_no_path": as_csv(odk(GRID, path=""), ","),
}


@pytest.mark.parametrize("content", EXPORTS.values(), ids=EXPORTS)
def test_every_way_to_export_reads_as_worked_out_by_hand(content):
    name = "export.xlsx" if content.startswith(b"PK") else "export.csv"
    found = came_of(content, name)
    assert found.faults == []
    assert tallies(found.contents) == BY_HAND
    assert "Read: 11 ratings, 1 skipped and 3 not applicable." in found.remarks


@pytest.mark.parametrize("content", EXPORTS.values(), ids=EXPORTS)
def test_no_other_dialect_claims_these_exports(content):
    sheets = open_file(PurePath("export.csv"), content).sheets
    assert [d for d in DIALECTS if d.likeness(sheets) >= LIKELY] == [XLSFORM]
    assert dialect_of(sheets) == XLSFORM


@settings(max_examples=25)
@drawn(grids)
def test_any_answers_read_back_as_they_were_written(grid):
    for content in (as_csv(kobo(grid)), as_csv(kobo(grid, labels=True)), as_csv(odk(grid), ",")):
        found = came_of(content)
        assert found.faults == []
        assert as_given(found.contents) == grid


@pytest.mark.parametrize("seed", range(3))
def test_shuffled_and_further_columns_change_nothing(seed):
    marker = "quetzalcoatlus"
    columns = [*zip(*kobo(GRID).rows, strict=True), ("learning/why", marker, marker, "")]
    random.Random(seed).shuffle(columns)
    found = came_of(as_csv(Written([list(row) for row in zip(*columns, strict=True)])))
    assert found.faults == []
    assert tallies(found.contents) == BY_HAND
    assert marker not in f"{found.contents} {found.faults} {found.remarks}"


def test_the_tools_own_columns_may_have_been_deleted():
    written = kobo(GRID)
    deleted = [name for name in written.header if name.startswith("_")]
    assert tallies(came_of(as_csv(written.without(*deleted))).contents) == BY_HAND


def test_a_response_that_a_reviewer_rejected_does_not_count():
    for written, column, word in (
        (kobo(GRID), "_validation_status", "Not approved"),
        (kobo(GRID), "_validation_status", "validation_status_not_approved"),
        (odk(GRID), "ReviewState", "rejected"),
    ):
        written.put(2, column, word)
        found = came_of(as_csv(written))
        assert as_given(found.contents) == [GRID[0], GRID[2]]
        assert "1 response left out, rejected in review: row 3." in found.remarks
        written.put(2, column, "approved")
        assert tallies(came_of(as_csv(written)).contents) == BY_HAND


def test_of_two_submissions_with_one_uuid_the_later_counts():
    written = kobo(GRID)
    written.put(3, "_uuid", "uuid-1")
    found = as_given(came_of(as_csv(written)).contents)
    assert sorted(found, key=str) == sorted(GRID[1:], key=str)


def test_a_form_made_for_no_round_needs_the_round_named():
    content = as_csv(kobo(GRID).without("round_id"))
    assert came_of(content).words == {"no_round"}
    assert tallies(came_of(content, told=Directions(ROUND)).contents) == BY_HAND


def test_a_round_that_is_named_beside_the_file_must_be_the_forms_own():
    content = as_csv(kobo(GRID))
    assert tallies(came_of(content, told=Directions(ROUND)).contents) == BY_HAND
    found = came_of(content, told=Directions("birch-2026-survey"))
    assert [(f.fault, f.row, f.column, f.value, f.allowed) for f in found.faults] == [
        ("unknown_round", 2, "round_id", ROUND, "one of: birch-2026-survey")
    ]


def test_a_round_that_is_not_on_record_is_refused_in_words():
    written = kobo(GRID)
    written.put(1, "round_id", "alder-2062-survey")
    fault = came_of(as_csv(written)).faults[0]
    assert (fault.fault, fault.value) == ("unknown_round", "alder-2062-survey")
    assert "such as alder-2026-survey" in fault.allowed


@pytest.mark.parametrize(
    ("column", "text", "word"),
    [
        ("form_version", "1999", "unknown_instrument"),
        ("form_instrument", "our-own", "unknown_instrument"),
    ],
)
def test_a_form_for_another_instrument_is_refused(column, text, word):
    written = kobo(GRID)
    for row in (1, 2):
        written.put(row, column, text)
    assert came_of(as_csv(written)).words == {"wrong_instrument"}
    written.put(3, column, text)
    assert came_of(as_csv(written)).words == {word}


def test_a_column_that_is_missing_twice_or_holds_no_answer_is_named():
    missing = came_of(as_csv(kobo(GRID).without(f"learning/{NAMES[1]}")))
    assert [(f.fault, f.column) for f in missing.faults] == [("feature_missing", FEATURES[1])]
    written = kobo(GRID)
    twice = Written([[*row, row[5]] for row in written.rows])
    assert "duplicate_question" in came_of(as_csv(twice)).words
    written.put(1, f"learning/{NAMES[0]}", "6")
    fault = came_of(as_csv(written)).faults[0]
    assert (fault.fault, fault.row, fault.value) == ("unknown_answer", 2, "6")
    assert fault.allowed.startswith("one of: 1, 2, 3, 4, 5,")


def test_another_form_of_these_tools_is_told_how_to_get_a_mapping():
    content = as_csv(kobo(GRID).without("form_instrument"))
    fault = came_of(content).faults[0]
    assert (fault.fault, "KoboToolbox or ODK" in fault.problem) == ("no_mapping", True)
    how = mapping(
        "xlsform",
        [{"code": name} for name in NAMES],
        scale={"codes": {str(n): n for n in range(1, 6)}, "not_applicable": ("na",)},
    )
    assert tallies(came_of(content, told=Directions(ROUND, how)).contents) == BY_HAND


def test_no_feature_has_the_name_of_a_tools_own_column():
    names = [xml_name(f.id) for instrument in all_instruments() for f in instrument.features]
    assert OWN.isdisjoint(names)


def test_a_sheet_of_rounds_that_lacks_a_column_is_none_of_these_exports():
    header = b"round_id,partnership_id,instrument_id,instrument_version,kind,opened_on,n_members\n"
    sheets = open_file(PurePath("rounds.csv"), header + b"a,b,c,1,review,2026-01-01,9\n").sheets
    assert XLSFORM.likeness(sheets) == 0
