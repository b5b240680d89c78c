"""Words planted wherever a file has room for them, then looked for in every byte that is written.

Attack 13 of the suite: in workspace, temporary files, logs and printed output, before a purge and
after it. Answers themselves are too short to look for; their keys and whole rows stand for them.
"""

import sys
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from ingest import in_force, purging
from ingest.command import main
from ingest.contents import Contents
from sql.database import open_file
from sql.workspace import Workspace
from tests.attacks.publications import COHERENCE, REVIEW, features_of
from tests.ingest.making import bytes_in, files_in, new_workspace, rows_in, write
from tests.ingest.test_purging import forms_of, word

PEOPLE = sorted(f"{word('mail', number)}@{word('site', number)}.example" for number in range(8))
"""So unlike each other that no database packs them."""
RATINGS = [(1, 5, 2, 4), (5, 1, 4, 2), (2, 2, 5, 1), (4, 1, 1, 5)] * 2
PLANTED = ("comment", "ward", "started_at", "ip")
"""Columns that no shape names."""
FEATURES = features_of(COHERENCE)
NO_CLOCK = "as_at = 2026-05-11\n"
"""Rounds have closed by this day, whatever the machine's clock says."""


def rows_with_markers(name: str, header: str, *lines: str) -> str:
    """A sheet with the planted columns and a word of its own in each of their cells."""
    texts = [",".join([header, *PLANTED])]
    for number, line in enumerate(lines):
        texts.append(",".join([line, *(word(name, number, column) for column in PLANTED)]))
    return "\n".join(texts) + "\n"


SHEETS = {
    "partnerships": rows_with_markers(
        "partnerships",
        "partnership_id,name,lead_agency,area,theme,n_members,created_on",
        "alder,Alder,Council,North,Safety,12,2015-04-01",
    ),
    "rounds": rows_with_markers(
        "rounds",
        "round_id,partnership_id,instrument_id,kind,opened_on,closes_on,closed_on,n_members,"
        "scorecards,basis,n_submitted",
        f"{REVIEW},alder,csp-toolkit,review,2026-01-05,2026-02-05,2026-02-06,12,{COHERENCE},,",
        f"alder-2020,alder,csp-toolkit,review,2020-01-05,2020-02-05,2020-02-06,12,{COHERENCE},means,9",
    ),
    "members": rows_with_markers(
        "members", "round_id,email", *(f"{REVIEW},{email}" for email in PEOPLE)
    ),
    "means": rows_with_markers(
        "means", "round_id,feature_id,score_mean", *(f"alder-2020,{f},3.1" for f in FEATURES)
    ),
    "answers": rows_with_markers(
        "answers",
        ",".join(["round_id", "respondent", "email", *FEATURES]),
        *(
            ",".join([REVIEW, word("label", n), email, *map(str, RATINGS[n])])
            for n, email in enumerate(PEOPLE)
        ),
    ),
    "actions": rows_with_markers(
        "actions",
        "Partnership,Sheet date,Scorecard,Feature,Action,Responsibility,Score,Date of completion,"
        "Score at target",
        "alder,2026-03-01,Strategic Coherence,Fit within CPP,Meet,Chair,3,3 months,4",
    ),
}
UNMAPPED = {word(name, n, c) for name in SHEETS for n in range(8) for c in PLANTED}
LABELS = {word("label", number) for number in range(8)}
HASHES = {sha256(text.encode()).hexdigest() for text in SHEETS.values()}
"""Whoever guesses a whole file could confirm the guess with its hash."""
ROWS = {sign.join(map(str, row)) for row in RATINGS for sign in (",", ";", "\t", ", ")}


class Run:
    """A workspace, and all that came out while files were loaded into it."""

    def __init__(
        self,
        root: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        self.workspace: Workspace = new_workspace(root / "workspace", NO_CLOCK)
        self.temporary, self._incoming = root / "temporary", root / "incoming"
        self.temporary.mkdir()
        self._incoming.mkdir()
        self._monkeypatch, self._capsys, self._log = monkeypatch, capsys, caplog
        self._said = ""

    def command(self, name: str, *words: str) -> int:
        line = ["partnership-monitor", name, str(self.workspace.root), *words]
        self._monkeypatch.setattr(sys, "argv", line)
        with pytest.raises(SystemExit) as ended:
            main()
        self._said += "\n".join(self._capsys.readouterr())
        return ended.value.code if isinstance(ended.value.code, int) else 0

    def ingest(self, sheets: Mapping[str, str]) -> int:
        paths = [write(self._incoming, f"{name}.csv", text) for name, text in sheets.items()]
        return self.command("ingest", *map(str, paths))

    def purge(self) -> None:
        assert self.command("purge", "--round", REVIEW) == 0

    def written(self, *, without: str = "none") -> bytes:
        """Every byte of workspace and temporary files, of logs and of what was printed."""
        files = files_in(self.workspace.root)
        kept = [data for name, data in files.items() if not name.startswith(f"{without}/")]
        return b"\n".join([*kept, bytes_in(self.temporary), self.said()])

    def said(self) -> bytes:
        return f"{self._said}\n{self._log.text}".encode()

    def keys(self) -> list[tuple[bytes, ...]]:
        """The keys of all submissions, in every form that a database may keep them in."""
        tables = ("answer", "issued_answer")
        found = [
            rows_in(self.workspace.vault, f"SELECT DISTINCT submission_key FROM {table}")
            for table in tables
        ]
        return [forms_of(key) for rows in found for (key,) in rows]


def found(words: set[str] | list[str], content: bytes) -> list[str]:
    return sorted(word for word in words if word.encode() in content)


def keys_found(keys: list[tuple[bytes, ...]], content: bytes) -> int:
    return sum(any(form in content for form in forms) for forms in keys)


@pytest.fixture
def run(tmp_path, monkeypatch, capsys, caplog):
    caplog.set_level("DEBUG")
    started = Run(tmp_path, monkeypatch, capsys, caplog)
    monkeypatch.setattr(tempfile, "tempdir", str(started.temporary))
    monkeypatch.setenv("TMPDIR", str(started.temporary))
    return started


def test_what_is_planted_is_nowhere_and_people_and_answers_are_each_in_one_place(run):
    assert run.ingest(SHEETS) == 0
    keys = run.keys()
    assert len(keys) == 16
    assert found(UNMAPPED | LABELS | ROWS | HASHES, run.written()) == []
    assert found(PEOPLE, run.written(without="roster")) == []
    assert keys_found(keys, run.written(without="vault")) == 0
    assert found(PEOPLE, run.written()) == PEOPLE
    assert keys_found(keys, run.written()) == 16

    for name in ("scores", "changes", "targets", "status", "compare"):
        assert run.command(name) == 0
    assert found(UNMAPPED | LABELS | ROWS | set(PEOPLE), run.said()) == []

    run.purge()
    assert found(UNMAPPED | LABELS | ROWS | HASHES | set(PEOPLE), run.written()) == []
    assert keys_found(keys, run.written()) == 0


def test_a_refused_file_is_quoted_to_whoever_loads_it_and_kept_nowhere(run):
    assert run.ingest({name: SHEETS[name] for name in ("partnerships", "rounds", "members")}) == 0
    wrong = SHEETS["answers"].replace(",1,5,2,4,", f",{word('answer')},5,2,4,")
    wrong = wrong.replace(PEOPLE[3], "stranger@alder.example")
    assert run.ingest({"wrong": wrong}) == 3
    secrets = [word("answer"), "stranger@alder.example"]
    assert found(secrets, run.said()) == sorted(secrets)
    files = b"\n".join([*files_in(run.workspace.root).values(), bytes_in(run.temporary)])
    assert found([*secrets, *UNMAPPED, *LABELS, *ROWS], files) == []


def test_a_naive_log_of_what_files_held_is_found_even_after_a_purge(run, monkeypatch):
    """A reader that keeps all columns, and a log that says what it read, with the files' hashes."""
    everything = "\n".join(SHEETS.values())
    monkeypatch.setattr(in_force, "fingerprint", lambda key, sha256: sha256)
    monkeypatch.setattr(Contents, "in_words", lambda self: everything)
    assert run.ingest(SHEETS) == 0
    run.purge()
    content = run.written()
    assert len(found(LABELS, content)) == len(LABELS)
    assert set(found(UNMAPPED, content)) == {w for w in UNMAPPED if w in everything}
    assert found(ROWS, content)
    assert found(HASHES, content) == sorted(HASHES)
    assert found(PEOPLE, content) == PEOPLE


def test_a_naive_purge_leaves_its_bytes_behind(run, monkeypatch):
    """Deleting rows is not erasing them."""

    def delete(path, round_ids, *, erased_at):
        con = open_file(path, "vault" if path == run.workspace.vault else "roster")
        tables = ("answer", "issued_answer", "source") if "vault" in path.name else ("member",)
        for table in tables:
            con.execute(
                f"DELETE FROM {table} WHERE list_contains($ids, round_id)", {"ids": list(round_ids)}
            )
        con.close()

    monkeypatch.setattr(purging, "erase_answers", delete)
    monkeypatch.setattr(purging, "erase_people", delete)
    assert run.ingest(SHEETS) == 0
    keys = run.keys()
    run.purge()
    assert rows_in(run.workspace.vault, "SELECT * FROM answer") == []
    assert keys_found(keys, run.written()) > 0
