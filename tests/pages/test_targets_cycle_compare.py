"""Targets, review cycle and compare: that each answers its question on the sample."""

from datetime import date

from sql.workspace import Workspace
from tests.pages.conftest import OpenPage, tables, texts


def test_target_counts_add_up_to_all_actions(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    app = open_page(built_workspace, "targets")
    counts = {metric.label: int(metric.value) for metric in app.metric}
    assert sum(counts.values()) == 33
    assert counts["Missed"] == 1
    assert counts["Not understood"] == 2


def test_what_was_not_understood_and_what_was_revised_are_listed(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    app = open_page(built_workspace, "targets")
    headers = [header.value for header in app.header]
    assert headers == [
        "By follow-up horizon",
        "Kept as written, but not understood",
        "First promised, and now",
        "What works",
    ]


def test_first_and_present_promise_stand_side_by_side(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    app = open_page(built_workspace, "targets", {"partnership": "nethermarl"})
    assert "4.0,4.0,12 November 2025,31 August 2026,missed,on track,180,0" in tables(app)


def test_statuses_by_horizon_add_up(open_page: OpenPage, built_workspace: Workspace) -> None:
    app = open_page(built_workspace, "targets")
    counts = next(table.value for table in app.table if "Promised within" in table.value)
    numbers = counts.drop(columns="Promised within").astype(int)
    assert (numbers.iloc[:-1].sum() == numbers.iloc[-1]).all()
    assert numbers.iloc[-1]["All"] == 33


def test_what_works_counts_every_feature_once(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    app = open_page(built_workspace, "targets")
    works = next(table.value for table in app.table if "What became of it" in table.value)
    counts = dict(zip(works["What became of it"], works["Features"].astype(int), strict=True))
    assert counts.pop("All features") == sum(counts.values())
    assert counts["Done and improved"] == 8


def test_what_works_follows_the_partnership_and_the_outcome_in_the_link(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    query = {"partnership": "harbour", "outcome": "done and improved"}
    said = tables(open_page(built_workspace, "targets", query))
    assert "Capturing Performance,Regular trend analysis,done and improved" in said
    assert "Quarrendale" not in said


def test_what_works_is_there_without_any_action(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    app = open_page(built_workspace, "targets", {"partnership": "skelmere"})
    assert "No action fits this choice" in texts(app)
    assert "All features" in tables(app)


def test_a_horizon_narrows_the_actions(open_page: OpenPage, built_workspace: Workspace) -> None:
    app = open_page(built_workspace, "targets", {"horizon": "6"})
    assert sum(int(metric.value) for metric in app.metric) < 33


def test_open_rounds_show_returns_against_the_threshold(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    said = texts(open_page(built_workspace, "review_cycle"))
    assert "Closes on 29 May 2026, 18 days left. 9 more returns are needed" in said
    assert "Still needed: Focus and Impact 3; Partnership Working 4;" in said
    assert "furthest off: Capturing Performance, 9 more needed" in said


def test_what_falls_due_adds_up_to_the_register(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    app = open_page(built_workspace, "review_cycle")
    counts = {metric.label: int(metric.value) for metric in app.metric}
    assert counts["Past due"] == 3
    assert sum(counts.values()) == 17


def test_an_earlier_day_does_not_know_the_returns_of_a_round_that_closed_since(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    app = open_page(built_workspace, "review_cycle")
    app.date_input(key="as_at").set_value(date(2024, 4, 20)).run()
    assert not app.exception
    assert "It has closed since; how many had answered by this day is not kept." in texts(app)


def test_names_to_chase_are_for_their_own_coordinator_alone(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    officer = open_page(built_workspace, "review_cycle")
    assert "@harbour.example" not in tables(officer)
    own = open_page(built_workspace, "review_cycle", role="coordinator", coordinates="harbour")
    assert not own.exception
    assert "@harbour.example" in tables(own)
    assert "@fallowmere.example" not in tables(own)
