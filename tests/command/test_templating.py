"""template: files to fill in, and errors that say what to do."""

from pathlib import Path

import pytest

from sql.workspace import Workspace
from tests.command.conftest import Run


@pytest.mark.parametrize(
    ("kind", "ending"),
    [
        ("workbook", ".xlsx"),
        ("scorecard", ".pdf"),
        ("action-sheet", ".xlsx"),
        ("action-sheet", ".docx"),
        ("xlsform", ".xlsx"),
    ],
)
def test_each_kind_is_made_for_one_scorecard(run: Run, tmp_path: Path, kind, ending) -> None:
    file = tmp_path / f"made{ending}"
    asked = ("--instrument", "csp-toolkit", "--scorecard", "strategic-coherence")
    outcome = run("template", kind, *asked, "--output", file)
    assert (outcome.code, outcome.err) == (0, "")
    assert "version 2012, 1 scorecard." in outcome.out
    assert file.stat().st_size > 1000


def test_a_round_says_by_itself_what_is_asked(
    run: Run, tmp_path: Path, built_workspace: Workspace
) -> None:
    file = tmp_path / "harbour.xlsx"
    of = ("--round", "harbour-2026-review", "--workspace", built_workspace.root)
    assert run("template", "workbook", *of, "--output", file).code == 0
    checked = run("check", built_workspace.root, file)
    assert "there is a header but not one usable row under it" in checked.out


def test_a_file_that_is_there_is_written_over_only_if_told_to(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "form.xlsx"
    file.write_text("mine", encoding="utf-8")
    asked = ("template", "xlsform", "--instrument", "partnership-survey", "--output", file)
    outcome = run(*asked)
    assert outcome.code == 2
    assert "is there already. Name another file, or add --force." in outcome.err
    assert file.read_text(encoding="utf-8") == "mine"
    assert run(*asked, "--force").code == 0
    assert file.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--output", "a.pdf", "--instrument", "csp-toolkit"), "A workbook is a .xlsx file"),
        (("--output", "a.xlsx"), "Name the instrument with --instrument ID (there are: "),
        (("--output", "a.xlsx", "--instrument", "nil"), "no instrument called 'nil'; there are: "),
        (
            ("--output", "a.xlsx", "--instrument", "csp-toolkit", "--version", "1"),
            "no version of csp-toolkit called '1'; there are: 2012",
        ),
        (
            ("--output", "a.xlsx", "--instrument", "csp-toolkit", "--scorecard", "vision"),
            "no scorecard in csp-toolkit 2012 called 'vision'; there are: focus-and-impact, ",
        ),
        (("--output", "a.xlsx", "--round", "r"), "--round and --workspace go together"),
        (
            ("--output", "nowhere/a.xlsx", "--instrument", "csp-toolkit"),
            "There is no folder nowhere. Make it, or name another.",
        ),
        (
            ("--output", "a.xlsx", "--instrument", "chair-leadership"),
            "Print it with: partnership-monitor template scorecard",
        ),
    ],
)
def test_wrong_usage_is_told_with_what_to_do(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments, sentence
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = run("template", "workbook", *arguments)
    assert outcome.code == 2
    assert sentence in outcome.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--round", "harbour-1999"), "There is no round harbour-1999. Known: "),
        (
            ("--round", "harbour-2026-review", "--instrument", "partnership-survey"),
            "harbour-2026-review has the instrument csp-toolkit, not partnership-survey.",
        ),
        (
            ("--round", "harbour-2026-review", "--version", "1"),
            "harbour-2026-review has the version 2012, not 1.",
        ),
    ],
)
def test_what_does_not_agree_with_the_round_is_refused(
    run: Run, tmp_path: Path, built_workspace: Workspace, arguments, sentence
) -> None:
    of = ("--workspace", built_workspace.root, "--output", tmp_path / "a.xlsx")
    outcome = run("template", "workbook", *arguments, *of)
    assert outcome.code == 2
    assert sentence in outcome.err
