"""Choice questions exported with a column per option: the option chosen, in one column again."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.dialects.dialect import cell
from ingest.dialects.export import Column

Rows = Sequence[Sequence[str]]
MOST_FREE = 1
"""Columns of a choice question that may hold texts: another option, in the respondent's words."""


def with_choices(
    columns: Sequence[Column], blocks: Sequence[Sequence[int]], rows: Rows
) -> tuple[list[Column], Rows]:
    """The columns and rows, with a column more for each question with a column per option.

    `blocks` are the columns under one question each. A block is one of options where every filled
    cell repeats its header and no row has two.
    """
    asked = [options for block in blocks if (options := _options(columns, block, rows))]
    labels = {_labels(columns, options) for options in asked}
    asked += [
        list(block)
        for block in blocks
        if _labels(columns, block) in labels and not any(_filled(block, rows))
    ]
    if not asked:
        return list(columns), rows
    extra = [
        replace(columns[options[0]], name=columns[options[0]].stem, row="") for options in asked
    ]
    width = len(columns)
    longer = [
        [*row[:width], *[""] * (width - len(row)), *(_chosen(options, row) for options in asked)]
        for row in rows
    ]
    return [*columns, *extra], longer


def _options(columns: Sequence[Column], block: Sequence[int], rows: Rows) -> list[int]:
    """The columns of a block that are options; none where it is no choice of one among several."""
    free = [index for index in block if not _is_option(columns[index].row, index, rows)]
    options = [index for index in block if index not in free]
    if len(free) > MOST_FREE or len(options) < 2 or not any(_filled(options, rows)):
        return []
    return options if max(_filled(options, rows)) == 1 else []


def _is_option(label: str, index: int, rows: Rows) -> bool:
    return all(cell(row, index) in ("", label) for row in rows)


def _filled(indexes: Sequence[int], rows: Rows) -> list[int]:
    """How many of these cells each row has filled."""
    return [sum(1 for index in indexes if cell(row, index)) for row in rows]


def _chosen(options: Sequence[int], row: Sequence[str]) -> str:
    return next((text for index in options if (text := cell(row, index))), "")


def _labels(columns: Sequence[Column], indexes: Sequence[int]) -> frozenset[str]:
    return frozenset(columns[index].row for index in indexes)
