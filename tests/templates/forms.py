"""What templates are asked for in these tests, and a way to read a sheet of one."""

from io import BytesIO

import fastexcel

from ingest.contents import Contents
from ingest.incoming import InMemory
from ingest.reading import receive, understand
from ingest.templates.asked import Asked, asked_for
from models.fault import Fault
from models.instruments import all_instruments
from tests.ingest.making import CLOSED, register

PUBLIC = [i for i in all_instruments() if not i.is_private]
"""Instruments that rounds can ask."""


def of_round(round_id: str = CLOSED) -> Asked:
    """What is asked in a round of the small register."""
    known = register()
    declared = known.rounds[round_id]
    partnership = known.partnerships[declared.partnership_id]
    return asked_for(None, declared=declared, partnership=partnership)


def rows_of(content: bytes, sheet: str) -> list[list[str]]:
    """The text of a sheet, blank cells as empty."""
    batch = fastexcel.read_excel(content).load_sheet(sheet, header_row=None, dtypes="string")
    columns = [column.to_pylist() for column in batch.to_arrow().columns]
    return [[cell or "" for cell in row] for row in zip(*columns, strict=True)]


def came_of(content: bytes, name: str) -> tuple[Contents, list[Fault]]:
    """What a filled-in file holds, with nothing said beside it."""
    return understand(receive(InMemory(name, content)), register())


def saved(book) -> bytes:
    """The bytes of a workbook or document that was changed."""
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
