"""Tables written in tests as people read them."""

from datetime import date
from numbers import Real

import polars as pl
import pytest


def table(text: str) -> pl.DataFrame:
    """A frame from lines of cells with bars between them; the first line names the columns.

    A blank cell is null. A column holds dates, booleans, numbers or, failing those, words.
    """
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    names, *body = lines
    for line in body:
        if len(line) != len(names):
            raise ValueError(f"{len(line)} cells under {len(names)} names: {line}")
    columns = zip(*body, strict=True) if body else [()] * len(names)
    return pl.DataFrame(
        {name: _typed(cells) for name, cells in zip(names, columns, strict=True)}, strict=False
    )


def rows_of(frame: pl.DataFrame, columns: list[str]) -> list[tuple[object, ...]]:
    """Rows of some columns in an order of their own, so that only contents are compared."""
    return sorted(frame.select(columns).rows(), key=_sort_key)


def assert_rows(actual: pl.DataFrame, expected: str | pl.DataFrame) -> None:
    """The frame has exactly the expected rows, in the columns that are expected."""
    wanted = table(expected) if isinstance(expected, str) else expected
    found, hoped = rows_of(actual, wanted.columns), rows_of(wanted, wanted.columns)
    if [_approximate(row) for row in hoped] != found:
        missing = [row for row in hoped if _approximate(row) not in found]
        extra = [row for row in found if row not in [_approximate(other) for other in hoped]]
        lines = [f"columns: {wanted.columns}"]
        lines += [f"missing: {row}" for row in missing] + [f"extra:   {row}" for row in extra]
        pytest.fail("\n".join(lines))


def _typed(cells: tuple[str, ...]) -> list[object]:
    for read in (date.fromisoformat, _boolean, int, float):
        try:
            return [read(cell) if cell else None for cell in cells]
        except ValueError:
            continue
    return [cell or None for cell in cells]


def _boolean(cell: str) -> bool:
    try:
        return {"true": True, "false": False}[cell]
    except KeyError:
        raise ValueError(cell) from None


def _sort_key(row: tuple[object, ...]) -> list[tuple[bool, str]]:
    return [(cell is None, f"{cell:012.4f}" if _is_number(cell) else str(cell)) for cell in row]


def _approximate(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(pytest.approx(cell, abs=1e-9) if _is_number(cell) else cell for cell in row)


def _is_number(cell: object) -> bool:
    return isinstance(cell, Real) and not isinstance(cell, bool)
