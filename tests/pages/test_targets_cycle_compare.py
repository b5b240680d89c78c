"""Targets, review cycle and compare: that each answers its question on the sample."""

from sql.workspace import Workspace
from tests.pages.conftest import OpenPage, charts, tables, texts


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
    assert headers == ["Kept as written, but not understood", "Revised since first promised"]


def test_a_horizon_narrows_the_actions(open_page: OpenPage, built_workspace: Workspace) -> None:
    app = open_page(built_workspace, "targets", {"horizon": "6"})
    assert sum(int(metric.value) for metric in app.metric) < 33


def test_open_rounds_show_returns_against_the_threshold(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    said = texts(open_page(built_workspace, "review_cycle"))
    assert "review, closes on 29 May 2026, 18 days left" in said
    assert "furthest off: Capturing Performance, 9 more needed" in said


def test_names_to_chase_are_for_their_own_coordinator_alone(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    officer = open_page(built_workspace, "review_cycle")
    assert "@harbour.example" not in tables(officer)
    own = open_page(built_workspace, "review_cycle", role="coordinator", coordinates="harbour")
    assert not own.exception
    assert "@harbour.example" in tables(own)
    assert "@fallowmere.example" not in tables(own)


def test_compare_takes_partnerships_from_the_link(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    query = {"partnerships": ["harbour", "quarrendale"]}
    app = open_page(built_workspace, "compare", query)
    assert app.multiselect(key="partnerships").value == ["harbour", "quarrendale"]
    assert len(charts(app)) == 1
    assert "Nobody is ranked" in texts(app)


def test_compare_names_only_features_that_all_chosen_have_published(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    query = {"partnerships": ["harbour", "quarrendale"], "scorecard": "focus-and-impact"}
    app = open_page(built_workspace, "compare", query)
    assert "Evidence" in tables(app)
