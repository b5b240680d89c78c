"""Whatever goes wrong, nothing printed carries an answer or an address; the place is named."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from ingest import job
from ingest.command.entry import app
from models.incident import kind_and_place
from sql.workspace import Workspace
from tests.command.conftest import Run

ADDRESS = "ann.somebody@alder.example"
ANSWER = "rated 1 where all others rated 5"
WORDS = f"{ADDRESS} {ANSWER}"


class PanicException(BaseException):
    """As Rust libraries raise it: no Exception."""


def by_duckdb(*_: object, **__: object) -> None:
    with duckdb.connect() as con:
        con.execute("CREATE TABLE member (email VARCHAR PRIMARY KEY)")
        con.executemany("INSERT INTO member VALUES (?)", [[WORDS], [WORDS]])


def by_conversion(*_: object, **__: object) -> None:
    int(WORDS)


def by_key(*_: object, **__: object) -> None:
    {}[WORDS]


def by_panic(*_: object, **__: object) -> None:
    raise PanicException(WORDS)


def by_chain(*_: object, **__: object) -> None:
    try:
        int(WORDS)
    except ValueError as error:
        raise RuntimeError(WORDS) from error


def by_group(*_: object, **__: object) -> None:
    raise ExceptionGroup(WORDS, [ValueError(WORDS)])


CAUSES = (by_duckdb, by_conversion, by_key, by_panic, by_chain, by_group)
each_cause = pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause.__name__)


@each_cause
def test_the_cause_would_say_it(cause: Callable[[], None]) -> None:
    """The proof below can fail: each of these errors quotes what it must not."""
    with pytest.raises(BaseException) as caught:  # noqa: PT011
        cause()
    assert ADDRESS in str(caught.value)


@each_cause
@pytest.mark.parametrize("command", ["check", "ingest"])
def test_a_fault_of_the_program_is_told_by_kind_and_place(
    run: Run,
    empty_workspace: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    cause: Callable[[], None],
    command: str,
) -> None:
    for work in ("check_files", "load_files"):
        monkeypatch.setattr(job, work, cause)
    file = tmp_path / "answers.csv"
    file.write_text("round_id,respondent\n", encoding="utf-8")
    outcome = run(command, empty_workspace.root, file)
    assert outcome.code == 1
    assert "This is a fault of the program, not of your file: " in outcome.err
    assert "in command/loading.py, line " in outcome.err
    for printed in (outcome.out, outcome.err):
        assert ADDRESS not in printed
        assert "rated" not in printed
        assert "Traceback" not in printed


def test_an_error_never_raised_has_no_place() -> None:
    assert kind_and_place(ValueError(WORDS)) == "ValueError"


@pytest.mark.parametrize("command", [command.name for command in app.registered_commands])
def test_help_names_no_machine_and_nobody(run: Run, command: str) -> None:
    outcome = run(command, "--help")
    assert outcome.code == 0
    assert " Usage: " in outcome.out
    assert "@" not in outcome.out
    assert str(Path.cwd()) not in outcome.out
    assert str(Path.home()) not in outcome.out


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_a_crash_leaves_no_memory_on_the_disk(empty_workspace: Workspace) -> None:
    """The limit is set before anything is read, and holds for processes the command starts."""
    script = (
        "import resource, sys\n"
        "from ingest.command import main\n"
        f"sys.argv = ['partnership-monitor', 'status', {str(empty_workspace.root)!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "(0, 0)"


def test_a_bad_cell_is_quoted_to_the_loader_and_kept_nowhere(
    run: Run, workspace: Workspace, tmp_path: Path
) -> None:
    """A refused file leaves its log line: counts, never cells."""
    file = tmp_path / "late.csv"
    rows = [f"harbour-2026-review,nobody-{n},{ADDRESS},7-rated-by-nobody" for n in range(3)]
    header = "round_id,respondent,email,evidence"
    file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    outcome = run("ingest", workspace.root, file)
    assert outcome.code == 3
    assert "7-rated-by-nobody" in outcome.out
    assert ADDRESS in outcome.out
    assert ADDRESS not in outcome.err
    written = [path.read_bytes() for path in workspace.root.rglob("*") if path.is_file()]
    assert any(b"late.csv" in content for content in written), "it was logged"
    for word in (b"7-rated", ADDRESS.encode(), b"nobody-"):
        assert not any(word in content for content in written)
