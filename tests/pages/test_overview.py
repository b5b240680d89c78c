"""Overview: who needs attention, and why."""

from datetime import date

from sql.workspace import Workspace
from tests.pages.conftest import OpenPage, charts, texts


def test_attention_list_names_each_story_with_its_reason(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    said = texts(open_page(built_workspace, "overview"))
    assert "9 of 17 need attention" in said
    assert "Review overdue by 441 days." in said
    assert "Last review short of threshold: 6 of 9 needed, overdue by 154 days." in said
    assert "Review overdue by 15 days, but under way: 9 more returns needed by 29 May 2026" in said
    assert "Disagreement has grown in Partnership Working: wide on 11 of 11 features" in said
    assert "Weak with no action: Partnership Working 2.9; Planning and Delivery 2.7." in said


def test_headline_accounts_for_every_partnership(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    said = texts(open_page(built_workspace, "overview"))
    assert "of 12 comparable partnerships really improved in at least one scorecard" in said
    assert "(17 overseen;" in said
    assert "Marked below as well, though not comparable now: Ellerport Harbour" in said


def test_there_is_a_heat_map_for_each_instrument(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    assert len(charts(open_page(built_workspace, "overview"))) == 2


def test_filter_in_the_link_narrows_the_register(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    said = texts(open_page(built_workspace, "overview", {"area": "Saltings"}))
    assert "of 4 need attention" in said
    assert "Wraxby" not in said


def test_an_earlier_day_shows_the_world_as_it_was(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    app = open_page(built_workspace, "overview")
    assert "17 overseen" in texts(app)
    app.date_input(key="as_at").set_value(date(2019, 12, 31)).run()
    assert not app.exception
    assert "6 of 13 need attention" in texts(app)
