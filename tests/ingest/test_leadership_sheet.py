"""The chair's leadership sheet: shared and taken back by the chair, and by nobody else."""

import duckdb
import pytest

from ingest.reading import receive, understand
from models.leadership_sheet import leadership_instrument
from sql.versions import current_version
from tests.ingest.making import (
    COHERENCE,
    OPEN,
    accepted,
    found_faults,
    load_text,
    published,
    read,
    register,
    rows_in,
    same,
    wide,
    workbook,
)

HEADER = "Partnership,Shared on,Shared by chair,Statement,Score\n"
FEATURES = leadership_instrument().features
SCORES = (4, 3, 4, 5, 3, 4, 2, 3, 5, 4, 2, 3)
ON_RECORD = "SELECT partnership_id, shared_on::VARCHAR, scores FROM own_leadership ORDER BY ALL"
TAKEN_BACK = HEADER + "alder,2026-04-01,withdrawn,,\n"


def sheet(shared_on="2026-03-02", word="yes", scores=SCORES, who="alder", names=None) -> str:
    names = names or [feature.id for feature in FEATURES]
    rows = zip(names, scores, strict=True)
    return HEADER + "".join(f'{who},{shared_on},{word},"{n}",{score}\n' for n, score in rows)


@pytest.mark.parametrize(
    "names",
    [
        [feature.id for feature in FEATURES],
        [feature.title.upper() for feature in FEATURES],
        [feature.statement.rstrip(".") for feature in FEATURES],
    ],
    ids=["ids", "titles", "statements"],
)
def test_statements_are_named_by_id_title_or_words(tmp_path, names):
    contents, faults = read(tmp_path, sheet(names=names))
    assert faults == []
    assert [s.scores for s in contents.leadership] == [SCORES]
    assert contents.subjects() == ("leadership:alder",)
    assert contents.in_words() == "1 leadership sheet"


def test_the_order_of_rows_does_not_matter_and_a_score_may_be_left_empty(tmp_path):
    header, *rows = sheet(scores=(*SCORES[:-1], "")).splitlines(keepends=True)
    contents, faults = read(tmp_path, header + "".join(reversed(rows)))
    assert faults == []
    assert contents.leadership[0].scores == (*SCORES[:-1], None)


@pytest.mark.parametrize("word", ["", "no", "the co-ordinator", "true"])
def test_what_does_not_say_that_the_chair_shares_it_is_refused_in_every_row(tmp_path, word):
    faults = found_faults(tmp_path, sheet(word=word))
    assert [(name, row, column) for name, row, column, *_ in faults] == [
        ("not_shared", row, "Shared by chair") for row in range(2, 14)
    ]
    assert "written by the chair or at the chair’s word" in faults[0][-1]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("alder,2026-03-02,yes", "birch,2026-03-02,yes", ("mixed_sheet", 2, "Partnership")),
        ("2026-03-02", "2027-01-01", ("mixed_sheet", 2, "Shared on")),
        ("yes", "withdrawn", ("mixed_sheet", 2, "Shared by chair")),
        ('"leadership-5"', '"leadership-6"', ("duplicate_answer", 7, "Statement")),
        ('"leadership-5"', '"leadership-13"', ("unknown_feature", 6, "Statement")),
        ('"leadership-1",4', '"leadership-1",6', ("rating_out_of_range", 2, "Score")),
        ('"leadership-1",4', '"leadership-1",N/A', ("not_applicable_not_allowed", 2, "Score")),
    ],
)
def test_a_wrong_cell_is_named(tmp_path, old, new, fault):
    faults = [f[:3] for f in found_faults(tmp_path, sheet().replace(old, new, 1))]
    if fault[0] == "mixed_sheet":  # the first row differs from all others, which are named
        assert faults == [("mixed_sheet", row, fault[2]) for row in range(3, 14)]
    else:
        assert fault in faults


def test_a_sheet_in_part_is_refused_with_what_it_lacks(tmp_path):
    ((fault, row, column, _, allowed),) = found_faults(tmp_path, "".join(
        sheet().splitlines(keepends=True)[:-2]
    ))  # fmt: skip
    assert (fault, row, column) == ("feature_missing", None, "Statement")
    assert allowed.endswith("leadership-11, leadership-12")


def test_it_comes_in_a_file_of_its_own(tmp_path):
    sheets = {"Chair": sheet(), "Answers": wide(OPEN, same(4, 3, 4), COHERENCE)}
    _, faults = understand(receive(workbook(tmp_path / "both.xlsx", sheets)), register())
    assert [(f.fault, f.sheet) for f in faults] == [("not_alone", "Chair")]


def test_the_latest_sheet_is_in_force_and_each_partnership_has_its_own(workspace):
    accepted(load_text(workspace, sheet()))
    report = load_text(workspace, sheet("2026-03-30", scores=SCORES[::-1]))
    accepted(report, load_text(workspace, sheet(who="birch")))
    assert report.changes == (
        "The leadership sheet of the chair of alder, shared on 2026-03-30, in place of that of "
        "2026-03-02: its coordinator and members see it, and nobody else.",
    )
    assert published(workspace, ON_RECORD) == [
        ("alder", "2026-03-30", list(SCORES[::-1])),
        ("birch", "2026-03-02", list(SCORES)),
    ]
    assert load_text(workspace, sheet(who="birch")).outcome == "unchanged"


def test_a_sheet_taken_back_is_gone_and_an_old_file_does_not_bring_it_back(workspace):
    accepted(load_text(workspace, sheet()))
    accepted(load_text(workspace, TAKEN_BACK))
    gone = [("alder", "2026-04-01", None)]
    assert published(workspace, ON_RECORD) == gone

    for day in ("2026-03-02", "2026-03-31", "2026-04-01"):
        report = load_text(workspace, sheet(day))
        assert [(f.fault, f.row, f.column) for f in report.faults] == [
            ("older_sheet", 2, "Shared on")
        ]
    assert published(workspace, ON_RECORD) == gone
    accepted(load_text(workspace, sheet("2026-04-02")))
    assert published(workspace, ON_RECORD) == [("alder", "2026-04-02", list(SCORES))]


def test_no_byte_of_a_sheet_taken_back_is_left_in_the_version_after(workspace):
    accepted(load_text(workspace, sheet()))
    accepted(load_text(workspace, TAKEN_BACK))
    with duckdb.connect(current_version(workspace.store), read_only=True) as con:
        ((free,),) = con.execute("SELECT free_blocks FROM pragma_database_size()").fetchall()
    assert free == 0, "a freed block would still hold what stood in it"


def test_a_day_to_come_is_refused(workspace):
    faults = load_text(workspace, sheet("2026-05-12")).faults
    assert [(f.fault, f.row, f.allowed) for f in faults] == [
        ("shared_in_future", 2, "2026-05-11 at the latest")
    ]


def test_it_enters_no_other_table(workspace):
    tables = ("ref_round", "ref_round_scorecard", "pub_return", "pub_cell", "act_revision")
    before = {name: published(workspace, f"SELECT * FROM {name}") for name in tables}
    accepted(load_text(workspace, sheet()))
    assert {name: published(workspace, f"SELECT * FROM {name}") for name in tables} == before
    assert rows_in(workspace.vault, "SELECT * FROM answer") == []
