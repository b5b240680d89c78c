"""What a person does on a page, said so that it survives a change of looks."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect


def settled(page: Page) -> None:
    """Wait until the page has finished drawing, and see that nothing broke."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    expect(page.locator('[data-testid="stException"]')).to_have_count(0)


def open_page(page: Page, title: str) -> None:
    """Choose a page in the menu."""
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()
    settled(page)


def choose(page: Page, label: str, option: str) -> None:
    """Choose in a list by its label."""
    box = page.get_by_role("combobox", name=label)
    box.click()
    page.get_by_role("option", name=option, exact=True).click()
    settled(page)


def mark(page: Page, chart: str, name: str) -> Locator:
    """A mark of a chart, by the beginning of what a screen reader says of it."""
    return page.locator(f'.st-key-chart_{chart} [aria-label^="{name}"]').first


def click_mark(page: Page, chart: str, name: str) -> None:
    """Click the middle of a mark, as a hand would."""
    target = mark(page, chart, name)
    expect(target).to_be_visible()
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    settled(page)


def upload(page: Page, file: Path) -> None:
    """Hand a file to the page."""
    page.locator('input[type="file"]').set_input_files(str(file))
    settled(page)
