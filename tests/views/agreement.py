"""Holding what a view or query gives against what its oracle says."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import polars as pl

from tests.views.oracles import Row

TOLERANCE = 1e-9
Number = (int, float, Decimal, Fraction)


def agree(found: pl.DataFrame, expected: Sequence[Row], keys: str, columns: str = "") -> None:
    """The same rows by their keys, which name one row each, and the same in every column.

    All columns found count, unless some are named; one that the oracle does not know must be
    empty. Numbers may differ by a billionth.
    """
    names = keys.split()
    by_key = {tuple(row[name] for name in names): row for row in found.iter_rows(named=True)}
    hoped = {tuple(row[name] for name in names): row for row in expected}
    assert len(by_key) == found.height, f"several rows have the same {keys}"
    assert len(hoped) == len(expected)
    lines = [f"missing: {key}" for key in hoped.keys() - by_key.keys()]
    lines += [f"not expected: {key}" for key in by_key.keys() - hoped.keys()]
    for key in hoped.keys() & by_key.keys():
        for column in columns.split() or found.columns:
            cell, wanted = by_key[key][column], hoped[key].get(column)
            if not _is_same(cell, wanted):
                lines.append(f"{key}: {column} is {cell!r}, expected {wanted!r}")
    assert not lines, "\n".join(lines[:20])


def _is_same(cell: object, wanted: object) -> bool:
    if isinstance(cell, Number) and isinstance(wanted, Number):
        return abs(float(cell) - float(wanted)) <= TOLERANCE
    return cell == wanted
