"""The register of partnerships."""

from ingest.contents import Contents
from ingest.readers.identifiers import identifier
from ingest.register import Register
from ingest.table import Row, Table
from models.partnership import Partnership


def read_partnerships(table: Table, register: Register) -> Contents:
    """The partnerships of a register sheet."""
    seen: set[str] = set()
    found = [_read(table, row, seen) for row in table]
    return Contents(partnerships=[partnership for partnership in found if partnership])


def _read(table: Table, row: Row, seen: set[str]) -> Partnership | None:
    partnership_id = identifier(table, row, "partnership_id", seen)
    name = table.text(row, "name")
    created_on = table.needed_day(row, "created_on")
    table.text(row, "n_members")
    n_members = table.whole_number(row, "n_members", least=1)
    if partnership_id is None or not name or created_on is None or n_members is None:
        return None
    return Partnership(
        partnership_id=partnership_id,
        name=name,
        lead_agency=row.get("lead_agency"),
        area=row.get("area"),
        theme=row.get("theme"),
        n_members=n_members,
        created_on=created_on,
    )
