"""The Reports page: what it says, what it offers, and what it makes of odd links."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from sql.workspace import Workspace
from tests.pages.conftest import OpenPage, texts


def sentences(app: AppTest) -> str:
    return "\n".join(str(element.value) for element in app.main.text)


def headings(app: AppTest) -> list[str]:
    return [str(element.value) for element in app.main.header]


def test_summary_is_previewed_section_by_section(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    app = open_page(built_workspace, "reports")
    assert not app.exception
    assert headings(app)[:2] == ["Who needs attention, and why", "What really changed"]
    assert "9 of 17 partnerships overseen need attention." in sentences(app)
    assert "Period: 1 April 2025 to 11 May 2026." in texts(app)
    assert [button.label for button in app.get("download_button")] == ["Download as HTML"]


def test_period_can_be_chosen(open_page: OpenPage, built_workspace: Workspace) -> None:
    app = open_page(built_workspace, "reports")
    app.selectbox(key="period").select("other").run()
    app.date_input(key="period_from").set_value(date(2026, 1, 1)).run()
    assert not app.exception
    assert "Period: 1 January 2026 to 11 May 2026." in texts(app)


def test_period_is_taken_from_the_link(open_page: OpenPage, built_workspace: Workspace) -> None:
    link = {"period": "other", "period_from": "2025-09-01", "period_to": "2025-12-31"}
    app = open_page(built_workspace, "reports", link)
    assert "Period: 1 September 2025 to 31 December 2025." in texts(app)


def test_period_that_ends_before_it_starts_is_said(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    link = {"period": "other", "period_from": "2026-05-01", "period_to": "2026-04-01"}
    app = open_page(built_workspace, "reports", link)
    assert not app.exception
    assert "ends before it starts" in app.info[0].value
    assert not headings(app)


def test_usual_period_follows_the_day(open_page: OpenPage, built_workspace: Workspace) -> None:
    app = open_page(built_workspace, "reports")
    app.date_input(key="as_at").set_value(date(2024, 6, 1)).run()
    assert "Period: 1 April 2023 to 1 June 2024." in texts(app)


def test_one_partnership_by_link(open_page: OpenPage, built_workspace: Workspace) -> None:
    link = {"report": "partnership", "partnership": "quarrendale"}
    app = open_page(built_workspace, "reports", link)
    assert not app.exception
    assert app.selectbox(key="partnership").value == "quarrendale"
    assert "6 of 6 scorecards show a score." in sentences(app)


def test_coordinator_gets_no_personal_role_in_a_report(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    link = {"report": "partnership", "partnership": "harbour"}
    app = open_page(built_workspace, "reports", link, role="coordinator", coordinates="harbour")
    assert not app.exception
    assert "Personal Role" not in texts(app) + sentences(app)


def test_before_anything_was_published_the_page_says_so(
    open_page: OpenPage, empty_workspace: Workspace
) -> None:
    app = open_page(empty_workspace, "reports")
    assert not app.exception
    assert "Nothing has been published" in app.error[0].value


@pytest.mark.parametrize("key", ["report", "period", "partnership", "period_from", "period_to"])
def test_nonsense_in_the_link_shows_the_plain_page(
    open_page: OpenPage, built_workspace: Workspace, key: str
) -> None:
    plain = open_page(built_workspace, "reports")
    strange = open_page(built_workspace, "reports", {key: "<script>💥"})
    assert not strange.exception
    assert not strange.error
    assert texts(strange) + sentences(strange) == texts(plain) + sentences(plain)
