"""Google Forms: one header row, the time of the response first, and question texts as they are.

Titles are not told apart, so a block that is asked 25 times has 25 equal headers; a grid writes
`Question [Row]` over each of its columns.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from ingest.dialects.dialect import LIKELY, SURE, Dialect, cell, filled_rows, one_line
from ingest.dialects.export import Column, Responses, Role, numbered
from ingest.grids.sheet import Sheet
from ingest.mapping.moments import parse_moment
from models.text_key import text_key

TIMESTAMPS = {
    *("timestamp", "zeitstempel", "horodateur", "horodatage", "marca temporal", "tijdstempel"),
    *("informazioni cronologiche", "carimbo de data hora", "sygnatura czasowa", "tidsstempel"),
    *("tidsstämpel", "aikaleima", "časová značka", "zaman damgas\u0131", "отметка времени"),
}
"""The first header in the language of the form's owner, as `text_key` folds it."""
ADDRESSES = {
    *("email address", "username", "e mail adresse", "adresse e mail", "indirizzo email"),
    *("dirección de correo electrónico", "e mailadres", "endereço de e mail", "nome utente"),
}
FOREIGN = re.compile(r"date|start|end|submit|complet|record")
"""In what other tools, in English, call the moment of a response."""
_GRID = re.compile(r"(?s)(?P<stem>.*\S)\s*\[(?P<row>.+)\]\Z")
N_LOOKED_AT = 20


def resolve_google_forms(file: str, sheets: Sequence[Sheet]) -> Responses:
    """The sheet of responses; the columns of a grid have its question and their row."""
    sheet = max(sheets, key=_score)
    start = next(iter(filled_rows(sheet, 1)), 0)
    titles = sheet.rows[start] if sheet.rows else []
    roles = _roles(sheet)
    moment = text_key(titles[roles["submitted"]]) if "submitted" in roles else None
    own = {index for index, title in enumerate(titles) if text_key(title) == moment}
    own |= set(roles.values())
    return Responses(
        dialect="google-forms",
        columns=numbered(
            [
                Column(
                    name=one_line(title) or f"column {index + 1}",
                    code=title,
                    stem=stem,
                    row=row,
                    is_system=index in own,
                )
                for index, (title, (stem, row)) in enumerate(
                    zip(titles, _split(titles), strict=True)
                )
            ]
        ),
        rows=sheet.rows[start + 1 :],
        first_row=start + 2,
        sheet=sheet.name,
        roles=roles,
    )


def _split(titles: Sequence[str]) -> list[tuple[str, str]]:
    """Question and row of each header; brackets that end a single question are part of it."""
    rows_of: dict[str, set[str]] = defaultdict(set)
    found = [_GRID.match(title) for title in titles]
    for match in filter(None, found):
        rows_of[match["stem"]].add(match["row"])
    return [
        (match["stem"], match["row"]) if match and len(rows_of[match["stem"]]) > 1 else (title, "")
        for title, match in zip(titles, found, strict=True)
    ]


def _roles(sheet: Sheet) -> dict[Role, int]:
    """Where the moment of the response stands, and the address where one is collected."""
    start = next(iter(filled_rows(sheet, 1)), 0)
    titles = [text_key(title) for title in sheet.rows[start]] if sheet.rows else []
    moments = [index for index in range(min(3, len(titles))) if _holds_moments(sheet, start, index)]
    named = [index for index, title in enumerate(titles) if title in TIMESTAMPS]
    roles: dict[Role, int] = {}
    if named or len(moments) == 1:
        roles["submitted"] = (named or moments)[0]
        address = [index for index, title in enumerate(titles) if title in ADDRESSES]
        roles |= {"email": address[0]} if address else {}
    return roles


def _holds_moments(sheet: Sheet, start: int, index: int) -> bool:
    """Whether the first responses hold a day and a time there, as this tool writes them."""
    texts = [cell(row, index) for row in islice(sheet.rows, start + 1, start + 1 + N_LOOKED_AT)]
    return any(texts) and all(
        re.search(r"\d[ ,]+\d{1,2}[:.]\d\d", text)
        and any(parse_moment(text, order) for order in ("day first", "month first"))
        for text in texts
        if text
    )


def _score(sheet: Sheet) -> float:
    """A known first header is sure; any other over moments, and over none beside, is likely."""
    roles, start = _roles(sheet), next(iter(filled_rows(sheet, 1)), 0)
    if "submitted" not in roles:
        return 0.0
    titles = [text_key(title) for title in sheet.rows[start]]
    place = roles["submitted"]
    if titles[place] in TIMESTAMPS and not any(titles[:place]):
        return SURE if _holds_moments(sheet, start, place) else LIKELY
    if titles[place] in TIMESTAMPS:
        return 0.0 if any(title.split()[-1:] == ["id"] for title in titles) else LIKELY
    return 0.0 if place or FOREIGN.search(titles[place]) else LIKELY


def _likeness(sheets: Sequence[Sheet]) -> float:
    return max((_score(sheet) for sheet in sheets if not sheet.variables), default=0.0)


GOOGLE_FORMS = Dialect("google-forms", "Google Forms", _likeness, resolve_google_forms)
