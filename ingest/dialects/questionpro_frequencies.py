"""The frequency sheets of a QuestionPro workbook: which label stands behind which code.

They give a question's labels in the order of its codes, beside how many chose each. QuestionPro
counts unfinished responses there, so its numbers are no authority: they are compared, not read.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from ingest.dialects.dialect import cell
from ingest.dialects.export import Column, Responses
from ingest.grids.sheet import Sheet
from models.text_key import text_key
from models.words import counted

Place = tuple[str, str]
"""Question and statement, folded; no statement where it is no grid."""
Frequencies = list[tuple[str, int]]
"""Labels in the order of the codes from 1, with the count printed beside each."""
NO_LABEL = re.compile(r"total|mean|count|percent|share|variance|n \d+|(standard|confidence) .*")
"""What stands among the labels and is none."""


def with_frequencies(export: Responses, others: Sequence[Sheet]) -> Responses:
    """The export with labels for the codes of its columns, and a remark on whether counts agree."""
    wanted = _asked_once(export.columns)
    columns, agreed, differ = list(export.columns), 0, 0
    for place, told in _frequencies(others, set(wanted)).items():
        index = wanted[place]
        counts = Counter(filter(None, (cell(row, index) for row in export.rows)))
        codes = {str(code): label for code, (label, _) in enumerate(told, start=1)}
        if counts and set(counts) <= set(codes):
            columns[index] = replace(columns[index], labels=codes)
            is_alike = [counts[code] for code in codes] == [count for _, count in told]
            agreed, differ = agreed + is_alike, differ + (not is_alike)
    export.columns = tuple(columns)
    export.remarks += _remarks(agreed, differ)
    return export


def _remarks(agreed: int, differ: int) -> list[str]:
    remarks = []
    if agreed:
        questions = counted(agreed, "question")
        remarks.append(
            f"The frequency sheets count as Raw Data does in {questions}. Their n and mean include "
            "unfinished responses, so they may differ from what is read here."
        )
    if differ:
        questions = counted(differ, "question")
        remarks.append(
            f"The frequency sheets count otherwise than Raw Data in {questions}: rows were "
            "filtered or changed. Only Raw Data is read."
        )
    return remarks


def _asked_once(columns: Sequence[Column]) -> dict[Place, int]:
    """The index of each question that only one column holds."""
    places = [(text_key(column.stem), text_key(column.row)) for column in columns]
    n_alike = Counter(places)
    return {
        place: index
        for index, place in enumerate(places)
        if any(place) and n_alike[place] == 1 and not columns[index].is_system
    }


def _frequencies(sheets: Sequence[Sheet], wanted: set[Place]) -> dict[Place, Frequencies]:
    """What is told of each question or statement that is wanted."""
    found: defaultdict[Place, Frequencies] = defaultdict(list)
    for sheet in sheets:
        for place, label, count in _counts(sheet, wanted):
            found[place].append((label, count))
    return found


def _counts(sheet: Sheet, wanted: set[Place]) -> Iterator[tuple[Place, str, int]]:
    """Every count on a sheet, whose blocks stand one under the other.

    Under a question stand either labels with their counts, down to the total, or a row of labels
    and then a statement to a row.
    """
    stems = {stem for stem, _ in wanted}
    stem, scale, is_open = "", dict[int, str](), False
    for row in sheet.rows:
        filled = {n: text for n, text in enumerate(row) if text}
        first = text_key(next(iter(filled.values()), ""))
        if first in stems and not any(map(_is_number, filled.values())):
            stem, scale, is_open = first, {}, (first, "") in wanted
        elif (stem, first) in wanted:
            yield from _across((stem, first), filled, scale)
        elif NO_LABEL.fullmatch(first):
            is_open = False
        elif len(filled) > 1 and not any(map(_is_number, filled.values())):
            scale = filled
        elif is_open and len(filled) > 1:
            label, count = islice(filled.values(), 2)
            if count.isdecimal():
                yield (stem, ""), label, int(count)


def _across(
    place: Place, filled: dict[int, str], scale: dict[int, str]
) -> Iterator[tuple[Place, str, int]]:
    statement = min(filled)
    for index, label in scale.items():
        count = filled.get(index, "")
        if index > statement and count.isdecimal() and not NO_LABEL.fullmatch(text_key(label)):
            yield place, label, int(count)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[-\d.,]+\s*%?", text) is not None
