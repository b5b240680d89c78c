"""What people do to an export before they send it on, looked for whatever tool it came from."""

import re
from dataclasses import replace
from itertools import pairwise

from ingest.dialects.export import Column, Export, Responses
from ingest.dialects.pasted_survey import pasted_surveys
from ingest.dialects.summary_rows import summary_rows
from models.text_key import text_key

_UNNAMED = re.compile(r"(?:unnamed \d+|index|\d{1,2})?")
FILLERS = {"n a", "na", "nan", "null"}
"""What programs and people write into empty cells, as `text_key` folds it."""
INDEXED = (
    "The first column only numbers the rows; it was passed over, and columns count without it."
)


def looked_over(file: str, export: Export) -> Export:
    """An export as the tool wrote it, as far as that can be told, with faults for what cannot.

    A leading column that numbers the rows is taken off; rows of means and surveys pasted beside
    this one are faults. A summary is left as it is.
    """
    if not isinstance(export, Responses):
        return export
    export = _without_index(export)
    return replace(
        export,
        faults=[*export.faults, *summary_rows(file, export), *pasted_surveys(file, export)],
        remarks=[*export.remarks, *_filled_up(export)],
    )


def _without_index(export: Responses) -> Responses:
    """Without the column of row numbers that programs write in front of a table."""
    if not _has_index(export):
        return export
    return replace(
        export,
        columns=export.columns[1:],
        rows=[row[1:] for row in export.rows],
        roles={role: index - 1 for role, index in export.roles.items()},
        remarks=[*export.remarks, INDEXED],
    )


def _has_index(export: Responses) -> bool:
    first, others = export.columns[:1], export.columns[1:]
    if not first or not _is_unnamed(first[0]) or all(map(_is_unnamed, others)):
        return False
    numbers = list(export.texts(0, [row for row in export.rows if any(row)]))
    if len(numbers) < 2 or not all(re.fullmatch(r"\d{1,7}", number) for number in numbers):
        return False
    counted = [int(number) for number in numbers]
    return all(one < next_one for one, next_one in pairwise(counted))


def _is_unnamed(column: Column) -> bool:
    names = (column.vendor_id, column.code, column.stem, column.row)
    return all(_UNNAMED.fullmatch(text_key(name)) for name in names)


def _filled_up(export: Responses) -> list[str]:
    """That a word was written into every empty cell, so two kinds of answers have become one."""
    named = [index for index, column in enumerate(export.columns) if not _is_unnamed(column)]
    rows = [row for row in export.rows if any(row)]
    if not all(all(export.texts(index, rows)) for index in named):
        return []
    words = [_fillers(set(export.texts(index, rows))) for index in named]
    if sum(map(bool, words)) < 2:
        return []
    word = next(filter(None, words))
    return [
        f"No cell is empty, and “{word}” stands in many: skipped and not applicable cannot be told "
        "apart. The mapping decides what it means; “skipped” claims least."
    ]


def _fillers(texts: set[str]) -> str:
    return next((text for text in sorted(texts) if text_key(text) in FILLERS), "")
