"""Bad leadership sheets: not shared by the chair, or otherwise than the sheet asks."""

from collections.abc import Iterator
from datetime import date, timedelta

from sample_data.faulty_file import BadFile, Rows, spoilt
from sample_data.story import Leadership, partnerships
from sample_data.tables import leadership_table, members_table
from sample_data.upload import OPEN_ROUND, OSTREL
from sample_data.writing import csv_bytes, xlsx_bytes

SHARED = Leadership(shared_on=date(2026, 4, 20), scores=(3,) * 12)


def unshared_files() -> Iterator[BadFile]:
    """Without the chair's word, of two days, of a day to come, older, in part, in company."""
    yield spoilt("not_shared", _sheet(), 5, "Shared by chair", "the co-ordinator")
    yield spoilt("mixed_sheet", _sheet(), 7, "Shared on", "2026-04-21")
    yield _dated("shared_in_future", "2999-01-01")
    yield spoilt(
        "leadership_unknown_statement", [*_sheet(), list(_sheet()[1])], 14, "Statement",
        "I am always right.", known_as="unknown_feature",
    )  # fmt: skip
    yield BadFile(
        "leadership_in_part.csv", csv_bytes(_sheet()[:-1]), column="Statement",
        known_as="feature_missing",
    )  # fmt: skip
    roster: Rows = [list(cells) for cells in members_table(OSTREL, OPEN_ROUND)]
    yield _older_sheet()
    yield BadFile("not_alone.xlsx", xlsx_bytes({"Leadership": _sheet(), "Invited": roster}))


def _older_sheet() -> BadFile:
    """What a chair shared, as of a day before what is on record."""
    shared = partnerships()["harbour"].leadership
    assert shared is not None
    earlier = shared.model_copy(update={"shared_on": shared.shared_on - timedelta(days=1)})
    table = leadership_table("harbour", earlier)
    return BadFile("older_sheet.csv", csv_bytes(table), "2", "Shared on")


def _sheet() -> Rows:
    """A good sheet of Ostrel's chair."""
    return [list(cells) for cells in leadership_table(OSTREL.id, SHARED)]


def _dated(name: str, shared_on: str) -> BadFile:
    table = [[cells[0], shared_on, *cells[2:]] for cells in _sheet()[1:]]
    return BadFile(f"{name}.csv", csv_bytes([_sheet()[0], *table]), "2", "Shared on")
