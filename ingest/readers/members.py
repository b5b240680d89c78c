"""Rosters: who was invited to a round."""

from ingest.contents import Contents
from ingest.readers.identifiers import known_round
from ingest.register import Register
from ingest.table import Row, Table
from models.roster import Member, is_address


def read_members(table: Table, register: Register) -> Contents:
    """The invited members of a roster sheet."""
    seen: set[tuple[str, str]] = set()
    found = [_read(table, row, register, seen) for row in table]
    return Contents(members=[member for member in found if member])


def address(table: Table, row: Row) -> str | None:
    """The e-mail address of a row, lower case; None when empty or misshapen (noted)."""
    value = row.get("email").casefold()
    if value and not is_address(value):
        allowed = "an address such as name@council.example"
        table.fault("bad_email", "this is not an e-mail address", allowed, row=row, column="email")
        return None
    return value or None


def _read(table: Table, row: Row, register: Register, seen: set[tuple[str, str]]) -> Member | None:
    declared = known_round(table, row, register)
    table.text(row, "email")
    email = address(table, row)
    if declared is None or email is None:
        return None
    if (declared.round_id, email) in seen:
        table.fault(
            "duplicate_id", "invited twice", "each address once in a round", row=row, column="email"
        )
        return None
    seen.add((declared.round_id, email))
    return Member(
        round_id=declared.round_id,
        email=email,
        name=row.get("name"),
        organisation=row.get("organisation"),
    )
