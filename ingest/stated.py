"""What lines above a table state once for all of its rows, such as `Sheet date: 2026-03-01`."""

from collections.abc import Collection, Iterable, Sequence

from ingest.table import column_key


def stated_above(lines: Iterable[Sequence[str]], columns: Collection[str]) -> dict[str, str]:
    """Column, in the words of the line, to its value; of several lines the last counts.

    Name and value stand in one cell with a colon between them, or in two cells side by side. A name
    without a value states nothing.
    """
    found = {}
    for line in lines:
        cells = [cell for cell in line if cell]
        for cell, following in zip(cells, [*cells[1:], ""], strict=False):
            name, _, value = cell.partition(":")
            value = value.strip() or following
            if column_key(name) in columns and value:
                found[name.strip()] = value
    return found
