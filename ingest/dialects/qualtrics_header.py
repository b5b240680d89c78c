"""The header rows of a Qualtrics export: export tags, question texts and import ids.

The row of import ids is searched for rather than counted to: owners delete header rows and add
some, and files of before 2017 have none.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.dialects.dialect import LIKELY, cell, row_of
from ingest.grids.sheet import Sheet

N_SEARCHED = 6
IMPORT_ID = re.compile(r"""['"]?ImportId['"]?\s*:\s*['"]([^'"]+)""")
CHOICE_ID = re.compile(r"""['"]choiceId['"]\s*:\s*['"]?([^'",}]+)""")
OLD_TAG = re.compile(r"V\d+")
MOMENTS = ("enddate", "recordeddate", "startdate")
OWN = {
    *MOMENTS,
    *("status", "ipaddress", "progress", "duration (in seconds)", "duration", "finished"),
    *("responseid", "_recordid", "recipientlastname", "recipientfirstname", "recipientemail"),
    *("externalreference", "externaldatareference", "locationlatitude", "locationlongitude"),
    *("locationaccuracy", "distributionchannel", "userlanguage"),
}
"""The tool's own columns, by import id or export tag."""
OLD_OWN = OWN | {"responseset", "name", "emailaddress"}


class Heading(NamedTuple):
    """What stands over one column."""

    tag: str
    text: str
    import_id: str
    own_name: str
    """The tool's own name for it, in lower case; blank for a question."""


class Header(NamedTuple):
    """The rows of the header, by index; None for one that is not there."""

    tags: int
    texts: int | None
    ids: int | None

    @property
    def first(self) -> int:
        """The index of the first response."""
        return max(n for n in self if n is not None) + 1

    def headings(self, sheet: Sheet) -> list[Heading]:
        """One for each column, up to the last that has any; old files end in one without."""
        tags, texts, ids = ([] if n is None else sheet.rows[n] for n in self)
        width = max((n for row in (tags, texts, ids) for n, text in enumerate(row, 1) if text))
        found = []
        for n in range(width):
            tag, text, raw = cell(tags, n), cell(texts, n), cell(ids, n)
            is_old = OLD_TAG.fullmatch(tag) is not None
            own_name = _import_id(raw) if self.ids is not None else text if is_old else tag
            is_own = own_name.casefold() in (OLD_OWN if is_old else OWN)
            found.append(Heading(tag, text, _import_id(raw), own_name.casefold() * is_own))
        return found


def _import_id(raw: str) -> str:
    """`QID3_1` of `{"ImportId":"QID3_1"}`; a choice with a column of its own is told apart."""
    ident, choice = IMPORT_ID.search(raw), CHOICE_ID.search(raw)
    return "_".join(found[1] for found in (ident, choice) if found)


def likeness(sheet: Sheet) -> float:
    """How surely a sheet is Qualtrics'."""
    header = header_of(sheet)
    if header is None or header.ids is not None:
        return float(header is not None)
    tags = sheet.rows[header.tags]
    if _n_old(tags) >= 5 and "V1" in tags:
        below = {text.casefold() for text in row_of(sheet, header.tags + 2)}
        return 1.0 if "responseid" in below else LIKELY
    names = {text.casefold() for text in tags} & OWN
    return 0.9 if len(names) >= 4 and names & {"responseid", "recordeddate"} else 0.0


def header_of(sheet: Sheet) -> Header | None:
    """The header rows; None where nothing is filled."""
    rows = sheet.rows[:N_SEARCHED]
    filled = [n for n, row in enumerate(rows) if any(row)]
    ids = next((n for n in filled if _holds_ids(rows[n])), None)
    above = [n for n in filled if ids is None or n < ids]
    if not above:
        return None
    tags = max(above, key=lambda n: (_n_own(rows[n]), -n))
    texts = next((n for n in above if n > tags), None)
    if ids is None and texts is not None and _is_response(rows[tags], rows[texts]):
        texts = None
    return Header(tags, texts, ids)


def _holds_ids(row: Sequence[str]) -> bool:
    filled = [text for text in row if text]
    return 2 * sum(IMPORT_ID.search(text) is not None for text in filled) >= len(filled)


def _n_old(row: Sequence[str]) -> int:
    return sum(OLD_TAG.fullmatch(text) is not None for text in row)


def _n_own(row: Sequence[str]) -> int:
    return _n_old(row) + sum(text.casefold() in OWN for text in row)


def _is_response(tags: Sequence[str], row: Sequence[str]) -> bool:
    """Whether a day stands where days belong, so that the row is no header."""
    return any(
        cell(row, n)[:1].isdecimal() for n, tag in enumerate(tags) if tag.casefold() in MOMENTS
    )
