"""The records of a data file, cut up as the description says, and checks that the two belong."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NoReturn

from ingest.grids.delimited import DELIMITERS
from ingest.grids.triple_s.cells import NONE_CHOSEN, value_of
from ingest.grids.triple_s.description import Description
from ingest.grids.triple_s.lines import Lines, lines_of
from ingest.grids.triple_s.problem import ProblemError
from models.words import counted

NOT_ASKED = "not asked"
"""Stands where the filter of a variable says that a respondent was not asked it."""
N_LOOKED_AT = 50
TOGETHER = "the description and the data of one export, made again"


def records_of(description: Description, content: bytes) -> tuple[list[list[str]], Lines]:
    """A row of text for each record, a cell for each variable. Raises ProblemError."""
    is_fixed = description.layout == "fixed"
    lines = lines_of(content, description.encoding, is_fixed=is_fixed)
    filled = lines.lines[description.n_skipped :]
    if not any(line.strip() for line in filled):
        raise ProblemError("no_rows", "it holds no record", "at least one record")
    cut = _cut_fixed if is_fixed else _cut_csv
    seen: dict[str, str] = {}
    rows = [
        [seen.setdefault(cell, cell) for cell in map(lines.text, cells)]
        for cells in cut(description, filled, is_ended=lines.is_ended)
    ]
    _check_codes(description, rows)
    return _with_filters(description, rows), lines


def _cut_fixed(
    description: Description, lines: Sequence[str], *, is_ended: bool
) -> Iterator[list[str]]:
    """Records by position; what a short one lacks is blank."""
    first, width = description.n_skipped + 1, description.width
    lengths = Counter(len(line) for line in lines[:-1] if line.strip())
    if not is_ended and len(lengths) == 1 and len(lines[-1]) < min(lengths):
        _refuse_cut(first + len(lines) - 1)
    for number, line in enumerate(lines, start=first):
        if len(line) > width and (lengths[width] or (not lengths and len(line) >= 2 * width)):
            problem = f"this record has {len(line)} characters, described are {width}"
            allowed = "a line for each record, as long as described"
            raise ProblemError("record_length", problem, allowed, number)
        yield [value_of(f, line[f.start - 1 : f.finish]) for f in description.fields]


def _cut_csv(
    description: Description, lines: Sequence[str], *, is_ended: bool
) -> Iterator[list[str]]:
    """Records by field number; further fields at the end are not described and not looked at."""
    first, width = description.n_skipped + 1, description.width
    records = list(_parsed(lines, _delimiter(lines, width)))
    for number, cells in enumerate(records, start=first):
        if not any(cells):
            yield [""] * len(description.fields)
            continue
        if len(cells) < width:
            if not is_ended and number == first + len(records) - 1:
                _refuse_cut(number)
            problem = f"this record has {counted(len(cells), 'field')}, described are {width}"
            allowed = "as many fields in every record as described"
            raise ProblemError("record_length", problem, allowed, number)
        yield [value_of(f, cells[f.start - 1]) for f in description.fields]


def _parsed(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    ended = (f"{line}\n" for line in lines)
    try:
        yield from csv.reader(ended, delimiter=delimiter, skipinitialspace=True)
    except csv.Error:
        problem = "a quotation mark is never closed, or a field is far too long"
        raise ProblemError("not_readable", problem, "quotation marks in pairs") from None


def _delimiter(lines: Sequence[str], width: int) -> str:
    """The comma of the standard, unless only another one makes as many fields as described."""
    looked_at = list(islice(filter(str.strip, lines), N_LOOKED_AT))
    n_whole = {
        delimiter: sum(len(cells) >= width for cells in _parsed(looked_at, delimiter))
        for delimiter in DELIMITERS
    }
    return "," if n_whole[","] else max(DELIMITERS, key=lambda delimiter: n_whole[delimiter])


def _refuse_cut(row: int) -> NoReturn:
    problem = "the last record ends half-way, so the file is not all there"
    raise ProblemError("truncated", problem, "the file exported or copied again", row)


def _check_codes(description: Description, rows: Sequence[Sequence[str]]) -> None:
    """Refuse data most of whose codes the description does not know: it is of another export."""
    n_known = n_unknown = 0
    for index, field in enumerate(description.fields):
        if field.kind == "single" and field.labels and not field.has_range:
            found = Counter(row[index] for row in rows if row[index])
            known = sum(n for code, n in found.items() if code in field.labels)
            n_known, n_unknown = n_known + known, n_unknown + found.total() - known
    if n_unknown > n_known:
        problem = "most of its codes are not those described, so it is the data of another survey"
        raise ProblemError("wrong_data", f"{problem} or damaged", TOGETHER)


def _with_filters(description: Description, rows: list[list[str]]) -> list[list[str]]:
    """The rows, `not asked` where a variable's filter is not set and there is no answer."""
    places = {name: i for i, f in enumerate(description.fields) for name in (f.ident, f.name)}
    filters = [
        (index, places[field.filter])
        for index, field in enumerate(description.fields)
        if field.filter in places
    ]
    for row in rows:
        for index, filter_index in filters:
            if not row[index] and row[filter_index] in ("", "0", NONE_CHOSEN, NOT_ASKED):
                row[index] = NOT_ASKED
    return rows
