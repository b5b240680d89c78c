"""Files of QuestionPro, Qualtrics, LimeSurvey and Snap: each is claimed by its own dialect only."""

from pathlib import PurePath

import pytest

from ingest.dialects import DIALECTS, named
from ingest.dialects.dialect import LIKELY
from ingest.dialects.export import Responses
from ingest.grids.opening import open_file
from ingest.grids.sheet import Sheet
from tests.dialects import limesurvey_files, qualtrics_files, questionpro_files, snap_files
from tests.dialects.columns import GRID, shuffled

QUALTRICS = qualtrics_files.columns(GRID)
QUALTRICS_OLD = qualtrics_files.old_columns(GRID)
QUESTIONPRO_CSV = questionpro_files.csv_columns(GRID)
QUESTIONPRO_XLSX = questionpro_files.xlsx_columns(GRID)
PREAMBLE_ONLY = QUESTIONPRO_CSV[len(questionpro_files.system(3)) :]
TOLD = questionpro_files.frequencies(GRID)
FILES = {
    "questionpro.csv": ("questionpro", questionpro_files.csv_file(QUESTIONPRO_CSV)),
    "questionpro mixed.csv": (
        "questionpro",
        questionpro_files.csv_file(shuffled(QUESTIONPRO_CSV, 1)),
    ),
    "questionpro bare.csv": ("questionpro", questionpro_files.csv_file(PREAMBLE_ONLY)),
    "questionpro.xlsx": ("questionpro", questionpro_files.xlsx_file(QUESTIONPRO_XLSX, TOLD)),
    "qualtrics.csv": ("qualtrics", qualtrics_files.csv_file(QUALTRICS)),
    "qualtrics mixed.csv": ("qualtrics", qualtrics_files.csv_file(shuffled(QUALTRICS_OLD, 1))),
    "qualtrics bare.csv": ("qualtrics", qualtrics_files.csv_file(QUALTRICS[17:])),
    "qualtrics without ids.csv": ("qualtrics", qualtrics_files.csv_file(QUALTRICS, only=(0, 1))),
    "qualtrics old.csv": ("qualtrics", qualtrics_files.csv_file(QUALTRICS_OLD)),
    "qualtrics.tsv": ("qualtrics", qualtrics_files.tsv_file(QUALTRICS)),
    "qualtrics old.tsv": ("qualtrics", qualtrics_files.tsv_file(QUALTRICS_OLD)),
    "limesurvey bare.csv": (
        "limesurvey",
        limesurvey_files.csv_file(limesurvey_files.columns(GRID)[10:]),
    ),
    **{
        f"limesurvey {mode}.csv": (
            "limesurvey",
            limesurvey_files.csv_file(limesurvey_files.columns(GRID, mode), ";"),
        )
        for mode in ("code", "em code", "abbreviated", "full", "codetext")
    },
    "snap.txt": ("snap", snap_files.tab_file(snap_files.columns(GRID))),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_claimed_by_its_own_dialect_and_no_other(name):
    dialect_id, content = FILES[name]
    sheets = open_file(PurePath(name), content).sheets
    claimed = [d.id for d in DIALECTS if d.likeness(sheets) >= LIKELY]
    assert claimed == [dialect_id]


@pytest.mark.parametrize("dialect_id", ["questionpro", "qualtrics", "limesurvey", "snap"])
@pytest.mark.parametrize(
    "rows",
    [[], [[]], [["", ""], ["", ""]], [["a"]], [["V1"], []], [["ImportId"]], [["Raw Data", "]"]]],
)
def test_an_odd_file_raises_nothing_and_is_not_claimed(dialect_id, rows):
    dialect, sheets = named(dialect_id), [Sheet(None, rows)]
    assert dialect is not None
    assert dialect.likeness(sheets) < LIKELY
    export = dialect.resolve("any.csv", sheets)
    assert isinstance(export, Responses)
    assert export.rows == [] or export.columns
