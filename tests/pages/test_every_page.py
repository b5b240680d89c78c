"""Every page: with data, with nothing loaded, with nonsense in the link."""

import pytest

from dashboard.navigation import PAGES, Entry
from ingest.job import publish
from sql.workspace import Workspace
from tests.conftest import NOW
from tests.pages.conftest import OpenPage, alts, texts

NONSENSE = {
    "partnership": "<script>alert(1)</script>",
    "partnerships": ["nobody", "'; DROP TABLE ref_round; --"],
    "round": "0",
    "scorecard": "no-such-card",
    "feature": "💥",
    "instrument": "../../etc/passwd",
    "horizon": "-1",
    "status": "perfect",
    "area": "Atlantis",
    "theme": "",
    "as_at": "yesterday",
    "role": "root",
    "worse": "maybe",
    "group": "size=enormous",
}
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@every_page
def test_page_with_data_has_title_and_described_charts(
    open_page: OpenPage, built_workspace: Workspace, page: Entry
) -> None:
    app = open_page(built_workspace, page.name)
    assert not app.exception
    assert not app.error
    assert app.title[0].value == page.title
    assert all(alts(app)), "every chart has its sentence"


@every_page
def test_page_before_anything_was_published_says_so(
    open_page: OpenPage, empty_workspace: Workspace, page: Entry
) -> None:
    app = open_page(empty_workspace, page.name)
    assert not app.exception
    said = texts(app)
    assert "Nothing has been published" in said or "Load data" in said


@every_page
def test_page_with_an_empty_store_says_what_would_fill_it(
    open_page: OpenPage, empty_workspace: Workspace, page: Entry
) -> None:
    publish(empty_workspace, now=NOW)
    app = open_page(empty_workspace, page.name)
    assert not app.exception
    assert not app.error
    assert app.title[0].value == page.title
    assert len(texts(app)) > len(page.title)


@every_page
def test_nonsense_in_the_link_shows_the_plain_page(
    open_page: OpenPage, built_workspace: Workspace, page: Entry
) -> None:
    plain = open_page(built_workspace, page.name)
    strange = open_page(built_workspace, page.name, NONSENSE)
    assert not strange.exception
    assert not strange.error
    assert texts(strange) == texts(plain)


def test_a_damaged_workspace_is_said_in_words(open_page: OpenPage, workspace: Workspace) -> None:
    (workspace.store / "current").write_text("monitor-999999.duckdb\n", encoding="utf-8")
    app = open_page(workspace, "overview")
    assert not app.exception
    assert "names no version of the store" in app.error[0].value


def test_a_damaged_policy_is_said_in_words(open_page: OpenPage, workspace: Workspace) -> None:
    workspace.policy_file.write_text("anonymity_floor = 1\n", encoding="utf-8")
    app = open_page(workspace, "overview")
    assert not app.exception
    assert "anonymity_floor" in app.error[0].value
