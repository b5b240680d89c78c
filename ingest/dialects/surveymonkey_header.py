"""Where the one, two or three header rows of a SurveyMonkey export are, and its own columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.dialects.dialect import cell, filled_rows
from ingest.grids.sheet import Sheet
from models.text_key import text_key

IN_ORDER = (
    *("respondent id", "collector id", "start date", "end date", "ip address", "email address"),
    *("first name", "last name"),
)
"""The tool's own columns, as `text_key` folds them; then come `Custom Data 1` and so on."""
FILLED = {*IN_ORDER[:5], "date created", "date modified"}
"""Those in which every response has something."""
OWN = {*IN_ORDER, *FILLED}
SINGLE = {"response", "open ended response", "no label", "antwort", "réponse", "respuesta"}
"""What stands under a question of one column."""
_CUSTOM = re.compile(r"custom(?: data)? \d{1,2}")
_SECTION = re.compile(r"[qQ]\d{1,3}[a-z]?")
_UNNAMED = re.compile(r"Unnamed: \d+(?:_level_\d+)?")
"""What a program writes over a column without a header."""
_NO_PART = re.compile(r"[-+\d.,/: ]*|n/?a", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"\d{9,13}")
N_LOOKED_AT = 4


@dataclass(frozen=True)
class Header:
    """The texts over the columns, and where the responses begin."""

    questions: Sequence[str]
    parts: Sequence[str]
    """The second row: rows, options, `Response`. Empty where there is one header row."""
    first: int
    """The index of the first response's row."""
    own: dict[int, str] = field(default_factory=dict)
    """The tool's own columns: index to the English name, as `text_key` folds it."""

    @property
    def width(self) -> int:
        """How many columns have a header, or padding for one."""
        return max(len(self.questions), len(self.parts))

    @property
    def n_single(self) -> int:
        """How many questions the second row says are of one column."""
        return sum(text_key(part) in SINGLE for part in self.parts)

    @property
    def n_carried(self) -> int:
        """The most columns under one question beside its own."""
        most = run = 0
        for index, part in enumerate(self.parts):
            is_carried = part and not cell(self.questions, index) and any(self.questions[:index])
            run = run + 1 if is_carried and not _NO_PART.fullmatch(part) else 0
            most = max(most, run)
        return most


def header_of(sheet: Sheet) -> Header:
    """The header of a sheet, whatever stands in its way.

    Two rows, perhaps under a row of `Q1`, `Q2`, ..., where the second is blank under the tool's
    own columns, says `Response` or goes on under a question; else the first row alone.
    """
    places = filled_rows(sheet, N_LOOKED_AT)
    rows = [[_UNNAMED.sub("", text) for text in sheet.rows[place]] for place in places]
    pairs = [
        Header(above, below, place + 1, _own(above, below, following))
        for above, below, following, place in zip(
            rows, rows[1:], [*rows[2:], []], places[1:], strict=False
        )
        if not all(_SECTION.fullmatch(text) for text in above if text)
    ][:2]
    for header in pairs:
        if header.n_single or FILLED & set(header.own.values()):
            return header
    if pairs and pairs[0].n_carried > 1:
        return pairs[0]
    names = rows[0] if rows else []
    return Header(names, [], places[0] + 1 if places else 0, _named(names))


def _own(above: Sequence[str], below: Sequence[str], following: Sequence[str]) -> dict[int, str]:
    """The tool's own columns of two header rows: nothing stands under their names.

    In another language they are told by a long number under the first of them.
    """
    named = {index: name for index, name in _named(above).items() if not cell(below, index)}
    if named or not _LONG_NUMBER.fullmatch(cell(following, 0)):
        return named
    n_leading = next((index for index, text in enumerate(below) if text), 0)
    if n_leading < 2 or not all(above[:n_leading]):
        return {}
    has_all = n_leading >= len(IN_ORDER)
    return dict(
        enumerate([*IN_ORDER, *above[len(IN_ORDER) : n_leading]] if has_all else IN_ORDER[:1])
    )


def _named(names: Sequence[str]) -> dict[int, str]:
    keys = [text_key(name) for name in names]
    return {index: key for index, key in enumerate(keys) if key in OWN or _CUSTOM.fullmatch(key)}
