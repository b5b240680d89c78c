"""status, scores, targets: the columns are a contract."""

import csv
import json
from io import StringIO

import pytest

from sql.workspace import Workspace
from tests.command.conftest import Run

CONTRACT = {
    "status": [
        "partnership_id",
        "review_status",
        "last_review_on",
        "due_on",
        "overdue_days",
        "open_round_id",
        "n_submitted",
        "n_required",
        "n_more_needed",
        "closes_on",
        "falls_due",
        "weakest_scorecard_id",
    ],
    "scores": [
        "partnership_id",
        "round_id",
        "closed_on",
        "instrument_id",
        "scorecard_id",
        "feature_id",
        "n_answered",
        "n_not_applicable",
        "score_mean",
        "margin",
        "basis",
        "withheld",
        "score_exact",
        "score_low",
        "score_high",
        "n_members",
        "n_skipped",
        "n_parts",
        "n_parts_published",
        "spread_band",
        "mean_gap",
        "n_low",
        "n_middle",
        "n_high",
        "has_two_camps",
        "score_range",
        "n_at_least",
    ],
    "targets": [
        "action_id",
        "partnership_id",
        "scorecard_id",
        "feature_id",
        "responsible",
        "baseline",
        "target_low",
        "target_high",
        "due_on",
        "original_due_on",
        "latest",
        "latest_on",
        "target_status",
        "not_understood",
        "original_target_low",
        "original_target_high",
        "original_status",
        "path_score",
        "progress",
        "certainty",
        "horizon",
        "overdue_days",
        "original_overdue_days",
        "done_on",
        "original_baseline",
        "original_sheet_date",
        "latest_range",
        "note",
    ],
}
each_command = pytest.mark.parametrize("command", CONTRACT)


@each_command
def test_json_has_the_promised_fields(run: Run, built_workspace: Workspace, command: str) -> None:
    outcome = run(command, built_workspace.root, "--format", "json")
    assert outcome.code == 0
    rows = json.loads(outcome.out)
    assert list(rows[0]) == CONTRACT[command]


@each_command
def test_csv_and_json_say_the_same(run: Run, built_workspace: Workspace, command: str) -> None:
    as_json = json.loads(run(command, built_workspace.root, "--format", "json").out)
    as_csv = list(
        csv.DictReader(StringIO(run(command, built_workspace.root, "--format", "csv").out))
    )
    assert len(as_csv) == len(as_json)
    assert as_csv[0][CONTRACT[command][0]] == as_json[0][CONTRACT[command][0]]


@each_command
def test_table_is_for_people(run: Run, built_workspace: Workspace, command: str) -> None:
    outcome = run(command, built_workspace.root, "--partnership", "harbour")
    assert outcome.code == 0
    assert outcome.out.split()[0] == CONTRACT[command][0]
    assert "harbour" in outcome.out


def test_status_of_the_stories(run: Run, built_workspace: Workspace) -> None:
    rows = json.loads(run("status", built_workspace.root, "--format", "json").out)
    statuses = {row["partnership_id"]: row["review_status"] for row in rows}
    assert statuses["larkhollow"] == "overdue"
    assert statuses["wraxby"] == "short of threshold"
    assert statuses["harbour"] == "open"
    assert statuses["ambleworth"] == "due soon"
    assert statuses["dunmarl"] == "never reviewed"
    assert statuses["skelmere"] == "in date"


def test_as_at_goes_back_in_time(run: Run, built_workspace: Workspace) -> None:
    rows = json.loads(
        run("status", built_workspace.root, "--as-at", "01/02/2025", "--format", "json").out
    )
    by_id = {row["partnership_id"]: row for row in rows}
    assert "dunmarl" not in by_id
    assert by_id["larkhollow"]["review_status"] == "due soon"


@pytest.mark.parametrize("look_as", ["--coordinator-of", "--member-of"])
def test_scores_leave_personal_role_to_its_own_people(
    run: Run, built_workspace: Workspace, look_as: str
) -> None:
    for_all = ("scores", built_workspace.root, "--format", "csv")
    assert "personal-role" not in run(*for_all).out
    own = run(*for_all, look_as, "harbour").out
    assert "personal-role" in own
    assert all(",harbour" in f",{line}" for line in own.splitlines()[1:])
    assert "personal-role" not in run(*for_all, look_as, "harbour", "--partnership", "ostrel").out


def test_a_program_can_tell_a_score_from_the_end_of_a_range(
    run: Run, built_workspace: Workspace
) -> None:
    rows = json.loads(run("scores", built_workspace.root, "--format", "json").out)
    features = [row for row in rows if row["feature_id"]]
    ranged = [row for row in features if row["score_range"]]
    assert [row["score_range"] for row in ranged if row["score_mean"] > 4] == ["or more"] * 2
    assert len(ranged) == 2
    assert all(row["margin"] is row["score_low"] is row["spread_band"] is None for row in ranged)
    averages = {row["scorecard_id"] for row in rows if row["score_range"] == "about"}
    assert {row["scorecard_id"] for row in ranged} <= averages
    hidden = [row for row in features if row["score_mean"] and row["n_answered"] is None]
    assert hidden
    assert all(row["n_not_applicable"] is row["n_skipped"] is None for row in hidden)
    at_least = [row["n_at_least"] for row in hidden if row["basis"] == "responses"]
    assert min(at_least) >= 5


def test_a_table_says_ranges_and_least_numbers_in_words(
    run: Run, built_workspace: Workspace
) -> None:
    printed = run("scores", built_workspace.root, "--partnership", "harbour").out
    assert " or more" in printed
    assert "score_range" not in printed
    assert "n_at_least" not in printed
    headings = run("targets", built_workspace.root).out.splitlines()[0].split()
    kept = [name for name in CONTRACT["targets"] if name != "latest_range"]
    assert headings == kept, "no heading is cut short"


def test_overall_and_scorecard_rows_leave_the_lower_ids_empty(
    run: Run, built_workspace: Workspace
) -> None:
    rows = json.loads(
        run(
            "scores", built_workspace.root, "--round", "quarrendale-2025-review", "--format", "json"
        ).out
    )
    assert rows[0]["scorecard_id"] is None
    assert rows[0]["feature_id"] is None
    assert rows[1]["feature_id"] is None
    assert rows[2]["feature_id"] == "evidence"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["scores", "--partnership", "nowhere"], "There is no partnership nowhere"),
        (["scores", "--round", "nowhere"], "There is no closed round nowhere"),
        (["targets", "--coordinator-of", "nowhere"], "There is no partnership nowhere"),
        (["targets", "--member-of", "nowhere"], "There is no partnership nowhere"),
        (["scores", "--member-of", "harbour", "--coordinator-of", "harbour"], "give one of them"),
    ],
    ids=["partnership", "round", "coordinator", "member", "both"],
)
def test_unknown_names_are_wrong_usage(
    run: Run, built_workspace: Workspace, arguments: list[str], words: str
) -> None:
    outcome = run(arguments[0], built_workspace.root, *arguments[1:])
    assert outcome.code == 2
    assert words in outcome.err
    assert "Traceback" not in outcome.err
