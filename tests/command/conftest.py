"""The command line, run in this process: its words, its data and its exit code."""

import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest

from ingest.command import main


class Outcome(NamedTuple):
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `partnership-monitor` with arguments."""

    def run_(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["partnership-monitor", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        code = ended.value.code
        return Outcome(code if isinstance(code, int) else 0, printed.out, printed.err)

    return run_
