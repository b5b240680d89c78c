"""The pages, in the order of the menu."""

from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "app_pages"


class Entry(NamedTuple):
    """One page: its file name without the ending (also its address), its title and icon."""

    name: str
    title: str
    icon: str

    @property
    def file(self) -> Path:
        """The script of the page."""
        return FOLDER / f"{self.name}.py"


PAGES = (
    Entry("overview", "Overview", ":material/visibility:"),
    Entry("partnership", "Partnership", ":material/groups:"),
    Entry("targets", "Targets", ":material/flag:"),
    Entry("review_cycle", "Review cycle", ":material/event_repeat:"),
    Entry("compare", "Compare", ":material/compare_arrows:"),
    Entry("reports", "Reports", ":material/description:"),
    Entry("load_data", "Load data", ":material/upload_file:"),
    Entry("about", "About the numbers", ":material/info:"),
)
