"""Overview: who needs attention, and why."""

from sql.workspace import Workspace
from tests.pages.conftest import OpenPage, charts, texts


def test_attention_list_names_each_story_with_its_reason(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    said = texts(open_page(built_workspace, "overview"))
    assert "6 of 17 need attention" in said
    assert "Review overdue by 441 days." in said
    assert "Last review short of threshold: 6 of 9 needed, overdue by 154 days." in said
    assert "Review open: 9 more returns needed, 18 days left." in said


def test_headline_accounts_for_every_partnership(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    said = texts(open_page(built_workspace, "overview"))
    assert "2 of 12 comparable partnerships really improved in at least one scorecard" in said
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
    app = open_page(built_workspace, "overview", {"as_at": "2019-12-31"})
    assert not app.exception
    assert "Dunmarl" not in texts(app)
