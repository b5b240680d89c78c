"""changes: two rounds side by side; the columns are a contract."""

import csv
import json
from io import StringIO

import pytest

from sql.workspace import Workspace
from tests.command.conftest import Run

ROUNDS = ["partnership_id", "before_round_id", "before_closed_on", "round_id", "closed_on"]
FIGURES = ["before_mean", "before_n", "after_mean", "after_n", "delta", "smallest_real"]
VERDICT = ["change_word", "why_cannot_say", "adds_up"]
RANGES = ["before_range", "after_range", "delta_range"]
HARBOUR = ("--partnership", "harbour")


def rows(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(out)))


@pytest.mark.parametrize(
    ("level", "columns"),
    [
        (
            "scorecard",
            [*ROUNDS, "scorecard_id", *FIGURES, *VERDICT, "n_matched", "n_features", *RANGES],
        ),
        ("feature", [*ROUNDS, "scorecard_id", "feature_id", *FIGURES, *VERDICT, *RANGES]),
    ],
)
def test_each_level_has_the_promised_columns(
    run: Run, built_workspace: Workspace, level: str, columns: list[str]
) -> None:
    printed = run("changes", built_workspace.root, "--level", level, "--format", "csv")
    assert printed.code == 0
    assert printed.out.splitlines()[0].split(",") == columns


def test_by_itself_each_round_is_set_against_the_review_before(
    run: Run, built_workspace: Workspace
) -> None:
    found = rows(run("changes", built_workspace.root, *HARBOUR, "--format", "csv").out)
    assert {(row["before_round_id"], row["round_id"]) for row in found} == {
        ("harbour-2018-review", "harbour-2020-review"),
        ("harbour-2020-review", "harbour-2022-review"),
        ("harbour-2022-review", "harbour-2024-review"),
        ("harbour-2024-review", "harbour-2024-follow-up-6m"),
        ("harbour-2024-review", "harbour-2025-follow-up-12m"),
    }


def test_any_two_rounds_can_be_set_side_by_side(run: Run, built_workspace: Workspace) -> None:
    chosen = ("--before", "harbour-2018-review", "--round", "harbour-2024-review")
    printed = run("changes", built_workspace.root, *chosen, "--format", "json")
    found = json.loads(printed.out)
    assert {row["before_round_id"] for row in found} == {"harbour-2018-review"}
    assert {row["change_word"] for row in found} <= {"improved", "declined", "could be noise"}
    assert all(row["smallest_real"] >= 0.3 for row in found)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--before", "harbour-2018-review"), "name the later one with --round"),
        (("--round", "nowhere-2020-review"), "There is no closed round nowhere-2020-review"),
        (("--round", "harbour-2018-review"), "an earlier review to compare"),
        (
            ("--before", "harbour-2024-review", "--round", "harbour-2018-review"),
            "the earlier round harbour-2024-review",
        ),
        (
            ("--before", "elmside-2024-review", "--round", "harbour-2024-review"),
            "of one partnership and one instrument",
        ),
        (("--partnership", "nowhere"), "There is no partnership nowhere"),
    ],
)
def test_rounds_that_make_no_pair_are_refused_in_words(
    run: Run, built_workspace: Workspace, arguments: tuple[str, ...], words: str
) -> None:
    printed = run("changes", built_workspace.root, *arguments)
    assert printed.code == 2
    assert words in printed.err


@pytest.mark.parametrize("look_as", ["--coordinator-of", "--member-of"])
def test_personal_role_is_shown_to_its_own_people_alone(
    run: Run, built_workspace: Workspace, look_as: str
) -> None:
    for_all = ("changes", built_workspace.root, "--format", "csv")
    assert "personal-role" not in run(*for_all).out
    assert "personal-role" in run(*for_all, look_as, "harbour").out
    assert "personal-role" not in run(*for_all, look_as, "harbour", "--partnership", "ostrel").out
