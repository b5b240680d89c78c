"""init, demo, dashboard, publish; and how each of them fails."""

import socket
from pathlib import Path

import pytest

from ingest.command import loading
from ingest.command.ports import free_port
from ingest.command.workspaces import DEMO_MARK
from models.policy import Policy, parse_policy
from sql.workspace import Workspace
from tests.command.conftest import Run

COMMANDS = (
    "init",
    "demo",
    "dashboard",
    "check",
    "ingest",
    "publish",
    "status",
    "scores",
    "targets",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run: Run, command: str) -> None:
    outcome = run(command, "--help")
    assert outcome.code == 0
    assert f"partnership-monitor {command}" in outcome.out


def test_init_writes_a_policy_that_states_the_defaults(run: Run, tmp_path: Path) -> None:
    outcome = run("init", tmp_path / "new")
    assert outcome.code == 0
    text = (tmp_path / "new" / "policy.toml").read_text(encoding="utf-8")
    assert parse_policy(text, file="policy.toml") == Policy()
    assert all(field in text for field in Policy.model_fields)


def test_init_leaves_other_folders_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    outcome = run("init", tmp_path)
    assert outcome.code == 2
    assert "not empty" in outcome.err
    assert run("init", tmp_path / "twice").code == 0
    assert "workspace already" in run("init", tmp_path / "twice").err


def test_demo_twice_changes_nothing(run: Run, built_workspace: Workspace) -> None:
    (built_workspace.root / DEMO_MARK).touch()
    before = sorted(path.name for path in built_workspace.store.iterdir())
    outcome = run("demo", "--folder", built_workspace.root, "--no-serve")
    assert outcome.code == 0
    assert "up to date" in outcome.out
    assert sorted(path.name for path in built_workspace.store.iterdir()) == before


def test_demo_never_deletes_what_it_did_not_make(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    outcome = run("demo", "--folder", tmp_path, "--fresh", "--no-serve")
    assert outcome.code == 2
    assert (tmp_path / "letter.txt").exists()


@pytest.mark.parametrize("fresh", [(), ("--fresh",)], ids=["again", "fresh"])
def test_demo_leaves_a_real_workspace_alone(
    run: Run, empty_workspace: Workspace, fresh: tuple[str, ...]
) -> None:
    policy = empty_workspace.policy_file.read_text(encoding="utf-8")
    outcome = run("demo", "--folder", empty_workspace.root, "--no-serve", *fresh)
    assert outcome.code == 2
    assert "is a real workspace" in outcome.err
    assert empty_workspace.policy_file.read_text(encoding="utf-8") == policy
    assert not empty_workspace.store.exists()


def test_publish_puts_an_edited_policy_in_force(run: Run, workspace: Workspace) -> None:
    text = workspace.policy_file.read_text(encoding="utf-8")
    raised = text.replace("anonymity_floor = 5", "anonymity_floor = 10")
    workspace.policy_file.write_text(raised, encoding="utf-8")
    before = run("scores", workspace.root, "--partnership", "brackenholt", "--format", "csv").out
    assert run("publish", workspace.root).code == 0
    after = run("scores", workspace.root, "--partnership", "brackenholt", "--format", "csv").out
    assert "evidence,6,0," in before
    assert "evidence,6,0," not in after
    assert ",too few members," in after
    assert ",too few members," not in before


@pytest.mark.parametrize("command", ["status", "scores", "targets", "publish", "dashboard"])
def test_a_folder_that_is_no_workspace_is_wrong_usage(
    run: Run, tmp_path: Path, command: str
) -> None:
    outcome = run(command, tmp_path / "nowhere")
    assert outcome.code == 2
    assert "is not a workspace" in outcome.err


@pytest.mark.parametrize("command", ["status", "scores", "targets"])
def test_a_store_that_cannot_be_read_is_code_4(
    run: Run, workspace: Workspace, command: str
) -> None:
    (workspace.store / "current").write_text("nonsense", encoding="utf-8")
    outcome = run(command, workspace.root)
    assert outcome.code == 4
    assert "Traceback" not in outcome.err


def test_nothing_published_yet_is_code_4(run: Run, empty_workspace: Workspace) -> None:
    outcome = run("status", empty_workspace.root)
    assert outcome.code == 4
    assert "Nothing has been published yet" in outcome.err


def test_a_wrong_policy_names_the_field(run: Run, workspace: Workspace) -> None:
    workspace.policy_file.write_text("cycle_months = 'two years'\n", encoding="utf-8")
    outcome = run("status", workspace.root)
    assert outcome.code == 2
    assert "cycle_months" in outcome.err


def test_our_own_fault_is_code_1_and_tells_no_data(
    run: Run, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise RuntimeError("the answer was 4")

    monkeypatch.setattr(loading.job, "check_files", break_down)
    (tmp_path / "a.csv").write_text("x", encoding="utf-8")
    outcome = run("check", workspace.root, tmp_path / "a.csv")
    assert outcome.code == 1
    assert "RuntimeError" in outcome.err
    assert "the answer was 4" not in outcome.err
    assert "Traceback" not in outcome.err


def test_a_busy_port_gives_the_next_free_one() -> None:
    wanted = free_port(8700)
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as busy:
        busy.bind(("127.0.0.1", wanted))
        busy.listen()
        assert free_port(wanted) > wanted
