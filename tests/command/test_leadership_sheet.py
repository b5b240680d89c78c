"""The chair's leadership sheet is no round: refused in words, nothing of it is kept."""

from pathlib import Path

import pytest

import sample_data
from models.instruments import load_instrument
from sql.workspace import Workspace
from tests.command.conftest import Run
from tests.ingest.making import rows_in

FEATURES = [f.id for f in load_instrument("chair-leadership").scorecards[0].features]
DECLARED = Path(sample_data.__file__).parent / "bad" / "private_instrument.csv"


@pytest.fixture
def filled_in(tmp_path: Path) -> Path:
    """The chair's twelve answers, sent as answers to a round of the partnership."""
    header = ["round_id", "respondent", *FEATURES]
    row = ["harbour-2026-review", "the-chair", *["4"] * len(FEATURES)]
    file = tmp_path / "leadership.csv"
    file.write_text("\n".join([",".join(header), ",".join(row)]) + "\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("command", ["check", "ingest"])
def test_a_round_of_it_is_refused_and_the_chair_told_what_to_do_with_it(
    run: Run, workspace: Workspace, command: str
) -> None:
    outcome = run(command, workspace.root, DECLARED)
    assert outcome.code == 3
    assert "this sheet is the chair's own: no round asks it" in outcome.out
    assert "sends it as a leadership sheet, a shape of its own" in outcome.out


def test_answers_to_it_are_refused_and_leave_nothing(
    run: Run, workspace: Workspace, filled_in: Path
) -> None:
    outcome = run("ingest", workspace.root, filled_in)
    assert outcome.code == 3
    written = [path.read_bytes() for path in workspace.root.rglob("*") if path.is_file()]
    assert any(b"leadership.csv" in content for content in written), "the refusal is logged"
    assert not any(b"the-chair" in content for content in written)
    answered = {feature for (feature,) in rows_in(workspace.vault, "SELECT feature_id FROM answer")}
    assert "evidence" in answered
    assert answered.isdisjoint(FEATURES)


def test_no_command_offers_it(run: Run, built_workspace: Workspace) -> None:
    outcome = run("compare", built_workspace.root, "--instrument", "chair-leadership")
    assert outcome.code == 2
    assert "Known: csp-toolkit, partnership-survey." in outcome.err
