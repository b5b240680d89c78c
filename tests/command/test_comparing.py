"""compare: the columns are a contract, wrong ids are told with the known ones, nobody is ranked."""

import csv
import json
from io import StringIO

import pytest

from sql.workspace import Workspace
from tests.command.conftest import Run

PROMISED = """
    partnership_id scorecard_id round_id closed_on n_answered n_members score_mean margin score_low
    score_high n_features_matched n_features matched_mean group n_group middle quarter_low
    quarter_high decile_1 decile_2 decile_3 decile_4 decile_5 decile_6 decile_7 decile_8 decile_9
    funnel_centre funnel_low_95 funnel_high_95 funnel_low_998 funnel_high_998 funnel_words
    is_in_group n_funnel funnel_within_sd funnel_between_sd score_range matched_range
"""
CONTRACT = PROMISED.split()
WITHIN = "within what chance would explain"


def rows(run: Run, workspace: Workspace, *arguments: str) -> list[dict[str, object]]:
    outcome = run("compare", workspace.root, *arguments, "--format", "json")
    assert outcome.code == 0, outcome.err
    found: list[dict[str, object]] = json.loads(outcome.out)
    return found


def test_json_and_csv_have_the_promised_columns(run: Run, built_workspace: Workspace) -> None:
    as_json = rows(run, built_workspace)
    printed = run("compare", built_workspace.root, "--format", "csv").out
    as_csv = list(csv.DictReader(StringIO(printed)))
    assert list(as_json[0]) == list(as_csv[0]) == CONTRACT
    assert len(as_json) == len(as_csv)


def test_without_a_choice_every_partnership_is_listed_by_name(
    run: Run, built_workspace: Workspace
) -> None:
    found = rows(run, built_workspace, "--scorecard", "focus-and-impact")
    ids = [row["partnership_id"] for row in found]
    assert ids == sorted(ids, key=lambda id_: "ellerport" if id_ == "harbour" else str(id_))
    assert len(ids) == 11
    published = [row for row in found if row["score_mean"] is not None]
    assert {row["n_group"] for row in found} == {len(published)} == {10}
    assert {row["group"] for row in found} == {"all partnerships"}
    assert {row["n_features_matched"] for row in published} == {7}


def test_the_partnerships_named_are_set_against_all(run: Run, built_workspace: Workspace) -> None:
    chosen = (
        "--partnership",
        "quarrendale",
        "--partnership",
        "harbour",
        "--partnership",
        "harbour",
    )
    found = rows(run, built_workspace, *chosen, "--scorecard", "focus-and-impact")
    assert [row["partnership_id"] for row in found] == ["harbour", "quarrendale"]
    harbour, quarrendale = found
    assert harbour["matched_mean"] == harbour["score_mean"]
    assert harbour["funnel_words"] == WITHIN
    assert str(quarrendale["funnel_words"]).startswith("high: further from the group's average")
    assert float(str(quarrendale["score_mean"])) > float(str(quarrendale["funnel_high_95"]))
    assert harbour["middle"] is not None
    assert harbour["decile_1"] is None


def test_a_group_below_ten_has_neither_middle_nor_funnel(
    run: Run, built_workspace: Workspace
) -> None:
    found = rows(run, built_workspace, "--group", "theme=Community safety")
    in_group = [row for row in found if row["is_in_group"] and row["score_mean"] is not None]
    assert {row["group"] for row in found} == {"theme Community safety"}
    assert 5 <= int(str(found[0]["n_group"])) < 10
    assert len({row["partnership_id"] for row in in_group}) == found[0]["n_group"]
    assert {(row["middle"], row["funnel_centre"], row["funnel_words"]) for row in found} == {
        (None, None, None)
    }


def test_the_instrument_is_that_of_the_partnerships_named(
    run: Run, built_workspace: Workspace
) -> None:
    assert rows(run, built_workspace, "--partnership", "stanmarl")[0]["scorecard_id"] == "vision"
    survey = rows(run, built_workspace, "--instrument", "partnership-survey")
    assert {row["scorecard_id"] for row in survey} >= {"vision", "governance"}


def test_personal_role_is_never_compared(run: Run, built_workspace: Workspace) -> None:
    assert "personal-role" not in run("compare", built_workspace.root, "--format", "csv").out


def test_an_early_day_has_headers_and_no_rows(run: Run, built_workspace: Workspace) -> None:
    outcome = run("compare", built_workspace.root, "--as-at", "2010-01-01", "--format", "csv")
    assert (outcome.code, outcome.out.strip()) == (0, ",".join(CONTRACT))


def test_the_table_is_for_people(run: Run, built_workspace: Workspace) -> None:
    outcome = run("compare", built_workspace.root, "--partnership", "harbour")
    assert outcome.code == 0
    headers = outcome.out.splitlines()[0].split()
    assert headers == [name for name in CONTRACT if name in headers]
    assert WITHIN in outcome.out
    assert "…" not in outcome.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--partnership", "nowhere"], "There is no partnership nowhere. Known: ambleworth,"),
        (["--partnership", "dunmarl"], "The latest closed review of dunmarl is not one of csp-"),
        (
            ["--partnership", "harbour", "--partnership", "stanmarl"],
            "The latest closed review of stanmarl is not one of csp-toolkit",
        ),
        (["--scorecard", "personal-role"], "There is no scorecard personal-role. Known: capt"),
        (["--instrument", "kit"], "Known: csp-toolkit, partnership-survey."),
        (["--group", "size=3"], "There is no group size=3. Known: all, area=Fenwold,"),
        (["--group", "area=Fenwold", "--group", "size=3"], "There is no group size=3."),
        (["--group", "lead=Council"], "There is no group lead=Council."),
    ],
)
def test_unknown_names_are_wrong_usage(
    run: Run, built_workspace: Workspace, arguments: list[str], words: str
) -> None:
    outcome = run("compare", built_workspace.root, *arguments)
    assert outcome.code == 2
    assert words in outcome.err
    assert "Traceback" not in outcome.err
