"""Small workspaces, files and registers made by hand, and ways to look into what came of them."""

import shutil
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
import xlsxwriter

from ingest.contents import Contents
from ingest.job import load_files
from ingest.reading import receive, understand
from ingest.register import Register
from models.assessment_round import AssessmentRound
from models.fault import Fault
from models.load_report import LoadReport
from models.partnership import Partnership
from models.roster import Member
from sql.versions import current_version
from sql.workspace import Workspace
from tests.sharing import made_once

SAMPLES = Path(__file__).parents[2] / "sample_data"
SAMPLE_FILES = sorted(path for path in (SAMPLES / "oversight").rglob("*") if path.is_file())
_WHOLE_SAMPLE: list[Workspace] = []
NOW = datetime(2026, 5, 11, 9, 30)
COHERENCE = (
    "fit-within-cpp",
    "awareness-of-value-and-potential",
    "connection-to-wider-action",
    "persuasive-performance",
)
"""The four features of Strategic Coherence, which allows N/A."""
PLANNING = (
    "action-planning",
    "shared-responsibility",
    "identifying-assessing-and-action-on-risk",
    "co-design",
)
"""The four features of Planning and Delivery, which allows N/A."""
FOCUS = (
    "evidence",
    "agreeing-focus-for-action",
    "objectives",
    "priorities",
    "realistic",
    "baseline-and-targets",
    "joining-up",
    "impact",
    "sustainability",
)
"""The nine features of Focus and Impact, which does not allow N/A."""

PARTNERSHIPS = """\
partnership_id,name,lead_agency,area,theme,n_members,created_on
alder,Alder Partnership,Council,North,Safety,20,2015-04-01
birch,Birch Partnership,Police,South,Health,4,2016-04-01
"""
ROUNDS = """\
round_id,partnership_id,instrument_id,kind,opened_on,closes_on,closed_on,n_members,scorecards,basis,n_submitted
alder-2020-review,alder,csp-toolkit,review,2020-01-06,2020-02-06,2020-02-07,20,strategic-coherence,means,12
alder-2024-review,alder,csp-toolkit,review,2024-01-08,2024-02-08,2024-02-09,20,strategic-coherence;planning-and-delivery,,
alder-2026-focus,alder,csp-toolkit,follow-up,2026-03-02,2026-04-02,2026-04-03,20,focus-and-impact,,
alder-2026-open,alder,csp-toolkit,review,2026-05-04,2026-06-04,,20,strategic-coherence,,
birch-2026-review,birch,csp-toolkit,review,2026-01-05,2026-02-05,2026-02-06,4,strategic-coherence,,
"""
CLOSED, OPEN, MEANS, SMALL = (
    "alder-2024-review",
    "alder-2026-open",
    "alder-2020-review",
    "birch-2026-review",
)
FIVE_ARE_ENOUGH = "threshold = [{ up_to_members = 1000, n_required = 5 }]\n"
"""A policy for tests that are not about the threshold."""
ACTION_HEADER = (
    "Partnership,Sheet date,Scorecard,Feature,Action,Responsibility,Score,"
    "Date of completion,Score at target\n"
)


# ---------------------------------------------------------------------------------------- files


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def wide(
    round_id: str,
    answers: Iterable[Sequence[object]],
    features: Sequence[str] = (*COHERENCE, *PLANNING),
    *,
    emails: Sequence[str] = (),
) -> str:
    """A wide sheet of one round: a row of answers for each respondent, r01, r02 and so on."""
    lines = [",".join(["round_id", "respondent", *(["email"] if emails else []), *features])]
    for number, cells in enumerate(answers):
        email = [emails[number]] if emails else []
        row = [round_id, f"r{number + 1:02d}", *email, *(str(cell) for cell in cells)]
        lines.append(",".join(row))
    return "\n".join(lines) + "\n"


def same(answer: object, n: int, width: int = 8) -> list[list[object]]:
    """Answers of people who all gave the same one everywhere."""
    return [[answer] * width for _ in range(n)]


def long(rows: Iterable[tuple[str, str, str, object]]) -> str:
    """A long sheet: round, respondent, feature, answer."""
    lines = ["round_id,respondent,feature_id,answer", *(",".join(map(str, row)) for row in rows)]
    return "\n".join(lines) + "\n"


def means(score: object, round_id: str = MEANS, features: Sequence[str] = COHERENCE) -> str:
    lines = ["round_id,feature_id,score_mean", *(f"{round_id},{f},{score}" for f in features)]
    return "\n".join(lines) + "\n"


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[object]] | str]) -> Path:
    """A workbook; a sheet is rows of values or the text of a CSV. Dates become true dates."""
    book = xlsxwriter.Workbook(path)
    dated = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, content in sheets.items():
        sheet = book.add_worksheet(name)
        rows = (
            [line.split(",") for line in content.splitlines()]
            if isinstance(content, str)
            else content
        )
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if isinstance(value, date):
                    sheet.write_datetime(row, column, value, dated)
                elif isinstance(value, str) and value.startswith("#"):
                    sheet.write_formula(row, column, "=1/0", None, value)
                elif value not in (None, ""):
                    sheet.write(row, column, value)
    book.close()
    return path


# ----------------------------------------------------------------------------------- one reader


def register() -> Register:
    """What a reader knows: Alder and Birch, their rounds, and who was invited to the open one."""
    declared = [
        a_round(MEANS, date(2020, 1, 6), basis="means", n_submitted=12),
        a_round(CLOSED, date(2024, 1, 8), cards=("strategic-coherence", "planning-and-delivery")),
        a_round("alder-2026-focus", date(2026, 3, 2), cards=("focus-and-impact",)),
        a_round(OPEN, date(2026, 5, 4), closed_on=None),
        a_round(SMALL, date(2026, 1, 5), partnership_id="birch", n_members=4),
    ]
    partnerships = {
        name: Partnership(
            partnership_id=name,
            name=name.title(),
            lead_agency="Council",
            area="North",
            theme="Safety",
            n_members=20,
            created_on=date(2015, 4, 1),
        )
        for name in ("alder", "birch")
    }
    known = Register(partnerships, {r.round_id: r for r in declared})
    known.include(Contents(members=[Member(round_id=OPEN, email="ann@alder.example")]))
    return known


def a_round(
    round_id: str, opened_on: date, cards: tuple[str, ...] = ("strategic-coherence",), **fields: Any
) -> AssessmentRound:
    defaults = {
        "partnership_id": "alder",
        "instrument_id": "csp-toolkit",
        "instrument_version": "2012",
        "kind": "review",
        "closes_on": opened_on.replace(month=opened_on.month + 1),
        "closed_on": opened_on.replace(month=opened_on.month + 1),
        "n_members": 20,
        "scorecard_ids": cards,
    }
    return AssessmentRound(round_id=round_id, opened_on=opened_on, **(defaults | fields))


def read(
    folder: Path, text: str, known: Register | None = None, name: str = "file.csv"
) -> tuple[Contents, list[Fault]]:
    """What a file of this text holds, and what is wrong with it."""
    return understand(receive(write(folder, name, text)), known or register())


def found_faults(folder: Path, text: str) -> list[tuple[object, ...]]:
    """Kind, row, column, value and what is allowed of each fault in a file of this text."""
    _, faults = read(folder, text)
    assert all(fault.file == "file.csv" and fault.sheet is None for fault in faults)
    assert all(fault.problem for fault in faults)
    return [(f.fault, f.row, f.column, f.value, f.allowed) for f in faults]


# ------------------------------------------------------------------------------------ workspace


def new_workspace(root: Path, policy: str = "") -> Workspace:
    """An empty workspace with a folder for incoming files beside it."""
    root.mkdir(parents=True)
    (root / "policy.toml").write_text(policy, encoding="utf-8")
    return Workspace(root)


def whole_sample(folders: pytest.TempPathFactory) -> Workspace:
    """The whole sample county, loaded once for all tests that only read it."""
    if not _WHOLE_SAMPLE:
        _WHOLE_SAMPLE.append(made_once(folders, "sample", _loaded_sample))
    return _WHOLE_SAMPLE[0]


def _loaded_sample(root: Path) -> Workspace:
    workspace = new_workspace(root)
    accepted(*load(workspace, *SAMPLE_FILES))
    return workspace


def copy_of(workspace: Workspace, root: Path) -> Workspace:
    shutil.copytree(workspace.root, root)
    return Workspace(root)


def load_text(
    workspace: Workspace, text: str, name: str = "file.csv", *, now: datetime = NOW
) -> LoadReport:
    """Load one CSV of this text."""
    incoming = workspace.root.parent / "incoming"
    incoming.mkdir(exist_ok=True)
    return load(workspace, write(incoming, name, text), now=now)[0]


def load(workspace: Workspace, *paths: Path, now: datetime = NOW) -> list[LoadReport]:
    return load_files(workspace, paths, now=now)


def accepted(*reports: LoadReport) -> None:
    """Every file was taken as it is."""
    assert [(r.file, r.outcome, r.faults) for r in reports if r.outcome != "accepted"] == []


def published(workspace: Workspace, text: str) -> list[tuple[Any, ...]]:
    """Rows of a SELECT on the version of the store in use."""
    path = current_version(workspace.store)
    assert path is not None
    return rows_in(path, text)


def rows_in(path: Path, text: str) -> list[tuple[Any, ...]]:
    con = duckdb.connect(path, read_only=True)
    try:
        return con.execute(text).fetchall()
    finally:
        con.close()


def every_row(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every table of a database, its rows sorted; columns as text."""
    con = duckdb.connect(path, read_only=True)
    try:
        names = con.execute(
            "SELECT table_name FROM duckdb_tables() WHERE NOT internal ORDER BY table_name"
        ).fetchall()
        return {
            name: con.execute(f"SELECT COLUMNS(*)::VARCHAR FROM {name} ORDER BY ALL").fetchall()
            for (name,) in names
        }
    finally:
        con.close()


def every_text(path: Path) -> str:
    """Everything any table of a database holds, as one text."""
    return "\n".join(
        f"{name}\t" + "\t".join(cell or "" for cell in row)
        for name, rows in every_row(path).items()
        for row in rows
    )


def bytes_in(*folders: Path) -> bytes:
    """The bytes of every file in some folders."""
    files = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    return b"\n".join(path.read_bytes() for path in files)


def files_in(root: Path) -> dict[str, bytes]:
    """Every file below a folder; locks are empty and left out."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.suffix != ".lock"
    }


class Watched:
    """A progress that remembers what it was told."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.read: list[tuple[int, int]] = []

    def begins(self, file: str) -> None:
        self.begun.append(file)

    def has_read(self, done: int, whole: int) -> None:
        self.read.append((done, whole))
