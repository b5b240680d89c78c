"""A file as columns, so that a test can shuffle them and put others between."""

import random
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from tests.dialects.asking import NA, Tally

GRID = [[5, 4, NA, "", 1], [4, 4, NA, 2, 1], [4, 5, 3, 2, NA]]
"""Three respondents; what must be read of them was worked out by hand:"""
TALLIES = (
    Tally(3, Decimal("4.33"), 0, 0),
    Tally(3, Decimal("4.33"), 0, 0),
    Tally(1, Decimal("3.00"), 2, 0),
    Tally(2, Decimal("2.00"), 0, 1),
    Tally(2, Decimal("1.00"), 1, 0),
)
SECRET = "what-one-member-wrote"
"""Stands in a column that no mapping names, and must be met nowhere afterwards."""


class Drawn(NamedTuple):
    """One column of a file to be written."""

    headers: tuple[str, ...]
    """From the top; as many in every column of a file."""
    cells: list[object]


def headers_of(columns: Sequence[Drawn]) -> list[list[str]]:
    """The header rows."""
    return [list(row) for row in zip(*(column.headers for column in columns), strict=True)]


def rows_of(columns: Sequence[Drawn]) -> list[list[object]]:
    """The rows under them."""
    return [list(row) for row in zip(*(column.cells for column in columns), strict=True)]


def shuffled(columns: Sequence[Drawn], seed: int) -> list[Drawn]:
    """The columns in another order, with one between them that holds a secret."""
    n_headers, n_rows = len(columns[0].headers), len(columns[0].cells)
    comments = Drawn(("Anything else?",) * n_headers, [SECRET] * n_rows)
    found = [*columns, comments]
    random.Random(seed).shuffle(found)
    return found
