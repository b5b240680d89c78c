"""The main job, walked as an officer and then as an administrator would."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sql.workspace import Workspace
from tests.browser.driving import choose, click_mark, open_page, settled, upload

pytestmark = pytest.mark.browser
UPLOADS = Path(__file__).parents[2] / "sample_data" / "upload"
FAULTS_IN_BAD_FILE = 9


def test_from_overview_to_a_feature_and_its_action(page: Page) -> None:
    expect(page.get_by_role("heading", name="9 of 17 need attention")).to_be_visible()
    page.get_by_role("link", name="Ellerport Harbour Community Safety Partnership").click()
    expect(page.get_by_role("heading", level=1, name="Partnership", exact=True)).to_be_visible()
    settled(page)
    expect(page).to_have_url(re.compile("partnership=harbour"))

    click_mark(page, "radar-scorecard", "Capturing Performance")
    expect(page).to_have_url(re.compile("scorecard=capturing-performance"))
    expect(page.get_by_role("heading", name="Capturing Performance", exact=True)).to_be_visible()

    click_mark(page, "radar-feature", "Regular trend analysis")
    expect(page).to_have_url(re.compile("feature=regular-trend-analysis"))
    expect(page.get_by_role("heading", name="Regular trend analysis")).to_be_visible()
    expect(page.get_by_role("cell", name="You are here")).to_be_visible()
    expect(page.get_by_role("cell", name="One box up")).to_be_visible()
    expect(page.get_by_role("cell", name="achieved", exact=True).first).to_be_visible()

    page.go_back()
    expect(page).not_to_have_url(re.compile("feature="))
    expect(page.get_by_role("heading", name="Regular trend analysis")).to_have_count(0)


def test_a_link_reopens_the_same_view_and_compare_sets_side_by_side(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/compare?partnerships=harbour&partnerships=quarrendale")
    settled(page)
    for name in ("Ellerport Harbour", "Quarrendale"):
        chip = page.locator('[data-baseweb="tag"], [data-testid="stMultiSelect"]')
        expect(chip.filter(has_text=name).first).to_be_visible()
    choose(page, "Scorecard", "Focus and Impact")
    expect(page).to_have_url(re.compile("scorecard=focus-and-impact"))
    expect(page.get_by_text("furthest apart on").first).to_be_visible()


def test_a_good_file_is_previewed_loaded_and_shown(page: Page, workspace: Workspace) -> None:
    before = (workspace.store / "current").read_text(encoding="utf-8")
    choose(page, "I am looking as", "Administrator")
    open_page(page, "Load data")
    upload(page, UPLOADS / "new_follow_up.xlsx")
    expect(page.get_by_text("16 submissions").first).to_be_visible()
    assert (workspace.store / "current").read_text(encoding="utf-8") == before
    page.get_by_role("button", name="Load these files").click()
    expect(page.get_by_role("heading", name="What happened")).to_be_visible()
    settled(page)
    assert (workspace.store / "current").read_text(encoding="utf-8") != before

    page.goto(page.url.split("/load_data")[0] + "/partnership?partnership=coldharrow")
    settled(page)
    choose(page, "Round", "Follow-up, 1 May 2026")
    expect(
        page.get_by_role("heading", name="Planning and Delivery")
        .or_(page.locator(".st-key-chart_radar-scorecard"))
        .first
    ).to_be_visible()


def test_a_bad_file_has_every_fault_named_and_loads_nothing(
    page: Page, workspace: Workspace
) -> None:
    before = (workspace.store / "current").read_text(encoding="utf-8")
    choose(page, "I am looking as", "Administrator")
    open_page(page, "Load data")
    upload(page, UPLOADS / "with_faults.csv")
    expect(page.get_by_text("There is nothing to load")).to_be_visible()
    rows = page.locator('[class*="st-key-file_"] table tbody tr')
    expect(rows).to_have_count(FAULTS_IN_BAD_FILE)
    expect(page.get_by_role("button", name="Load these files")).to_have_count(0)
    assert (workspace.store / "current").read_text(encoding="utf-8") == before
