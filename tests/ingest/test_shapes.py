"""Which shape a sheet has, and what becomes of columns that none names."""

import pytest

from ingest.grids.sheet import Sheet
from ingest.reading import receive, understand
from ingest.recognising import recognise
from ingest.shapes import SHAPES
from models.fault import Fault
from tests.ingest.making import (
    CLOSED,
    COHERENCE,
    OPEN,
    bytes_in,
    every_text,
    files_in,
    load_text,
    read,
    register,
    same,
    wide,
    workbook,
)

SECRET = "quetzalcoatlus-northropi"


def shape_of(*header: str) -> str:
    found = recognise("f.csv", Sheet(None, [list(header), ["x"] * len(header)]))
    return found.fault if isinstance(found, Fault) else found[0].name


@pytest.mark.parametrize("shape", [s for s in SHAPES if s.name != "wide answers"], ids=str)
def test_a_sheet_is_known_by_its_needed_columns_and_by_all_of_them(shape):
    assert shape_of(*shape.needed) == shape.name
    assert shape_of(*shape.needed, *shape.optional, "comment") == shape.name
    assert shape_of(*reversed([name.replace("_", " ").title() for name in shape.needed])) == (
        shape.name
    )


@pytest.mark.parametrize(
    "header",
    [
        ("round_id", "respondent", *COHERENCE),
        ("round_id", "respondent", "email", *COHERENCE),
        ("Email", "Round ID", "Respondent", "name", "organisation", *COHERENCE),
        ("round_id", "respondent", "email", COHERENCE[0]),
    ],
)
def test_a_wide_sheet_with_addresses_is_answers_not_members(header):
    assert shape_of(*header) == "wide answers"


def test_a_long_sheet_with_addresses_is_answers_not_members():
    assert shape_of("round_id", "email", "respondent", "feature_id", "answer") == "long answers"


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (("round_id", "email", "respondent"), "long answers"),
        (("round_id", "email", "respondnt", *COHERENCE), "wide answers"),
        (("round_id", "email", "respondnt", "feature_id", "answer"), "long answers"),
        (("round_id", "respondent", "feature_id"), "long answers"),
        (("round_id", "feature_id"), "means"),
        (("round_id", "feature_id", "score_mean", "respondent"), "means"),
        (("partnership_id", "name", "n_members", "kind", "lead_agency"), "partnerships"),
        (("colour", "size"), "unknown_shape"),
        (("respondent", "feature"), "unknown_shape"),
        (("evidence", "impact"), "unknown_shape"),
    ],
)
def test_where_several_nearly_fit_the_likeliest_is_meant(header, name):
    assert shape_of(*header) == name


def test_what_fits_no_shape_is_a_fault_at_its_header(tmp_path):
    _, faults = read(tmp_path, "\n\ncolour,size\ngreen,3\n")
    assert [(f.fault, f.row, f.column) for f in faults] == [("unknown_shape", 3, None)]
    assert all(shape.name in faults[0].allowed for shape in SHAPES)


def test_a_missing_column_is_named_with_all_that_are_needed(tmp_path):
    _, faults = read(tmp_path, f"round_id,respondent,feature_id\n{OPEN},a,{COHERENCE[0]}\n")
    assert [(f.fault, f.row, f.column, f.allowed) for f in faults] == [
        ("missing_column", None, "answer", "all of: round_id, respondent, feature_id, answer")
    ]


def test_a_column_that_counts_may_not_stand_there_twice(tmp_path):
    _, faults = read(tmp_path, f"round_id,email,Email,note,note\n{OPEN},a@b.example,c@d.example\n")
    assert [(f.fault, f.column, f.allowed) for f in faults] == [
        ("duplicate_column", "Email", "once")
    ]


def test_columns_without_use_are_named_as_they_are_written(tmp_path):
    text = f"Round ID,E-Mail,email,Job Title\n{OPEN},x,ann@alder.example,y\n"
    path = tmp_path / "f.csv"
    path.write_text(text, encoding="utf-8")
    assert receive(path).remarks() == ["Not loaded, no use for it: E-Mail, Job Title."]


def test_a_column_without_use_is_never_stored(workspace):
    header, *rows = wide(CLOSED, same(4, 6)).splitlines()
    text = "\n".join([header + ",Comment", *(row + f",{SECRET}" for row in rows)])
    report = load_text(workspace, text)

    assert report.outcome == "accepted"
    assert report.remarks == ("Not loaded, no use for it: Comment.",)
    assert SECRET not in report.model_dump_json()
    assert SECRET.encode() not in bytes_in(workspace.root)
    databases = list(workspace.root.rglob("*.duckdb"))
    assert {path.parent.name for path in databases} == {"store", "vault", "roster"}
    assert not any(SECRET in every_text(path) for path in databases)


def test_the_search_for_bytes_would_find_what_is_stored(workspace):
    """The proof above can fail: a member's organisation, which is kept, is found the same way."""
    load_text(workspace, f"round_id,email,organisation\n{OPEN},ann@alder.example,{SECRET}\n")

    assert SECRET.encode() in bytes_in(workspace.roster.parent)
    assert SECRET in every_text(workspace.roster)
    assert SECRET.encode() not in bytes_in(workspace.store)


def test_reading_a_file_writes_nothing(workspace, tmp_path):
    before = files_in(workspace.root)
    read(tmp_path, wide(OPEN, same(4, 6, 4), COHERENCE))
    assert files_in(workspace.root) == before


def test_a_file_may_not_say_the_same_thing_on_two_sheets(tmp_path):
    answers = wide(OPEN, same(4, 3, 4), COHERENCE)
    members = f"round_id,email\n{OPEN},ann@alder.example\n"
    path = workbook(tmp_path / "b.xlsx", {"A": answers, "B": answers, "C": members, "D": members})
    _, faults = understand(receive(path), register())

    assert [(f.fault, f.sheet, f.problem) for f in faults] == [
        ("on_two_sheets", "D", f"another sheet of this file holds members of {OPEN} too"),
        (
            "on_two_sheets",
            "B",
            f"another sheet of this file holds strategic-coherence of {OPEN} too",
        ),
    ]


def test_a_sheet_for_each_scorecard_is_one_set_of_answers(tmp_path):
    rows = wide(CLOSED, same(4, 3)).splitlines()
    header = rows[0].split(",")
    long_sheets = {
        name: "\n".join(
            ["round_id,respondent,feature_id,answer"]
            + [
                f"{CLOSED},{row.split(',')[1]},{feature},{cell}"
                for row in rows[1:]
                for feature, cell in list(zip(header, row.split(","), strict=True))[part]
            ]
        )
        for name, part in (("Coherence", slice(2, 6)), ("Planning", slice(6, 10)))
    }
    path = workbook(tmp_path / "b.xlsx", long_sheets)
    contents, faults = understand(receive(path), register())

    assert (faults, len(contents.submissions)) == ([], 6)
