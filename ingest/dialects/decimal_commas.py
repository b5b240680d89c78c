"""Means written with a decimal comma: taken where that is sure, refused where it is not."""

import re
from collections.abc import Sequence

from ingest.dialects.mean_rows import MeanRow
from models.fault import Fault

_COMMA = re.compile(r"\d,\d{1,3}")
_POINT = re.compile(r"\d\.\d+")
FEWEST = 3
"""So many commas, and not one point, are a habit and no slip."""


def with_points(file: str, rows: Sequence[MeanRow]) -> tuple[list[MeanRow], list[str], list[Fault]]:
    """The rows with points for decimal commas, a remark that says so, or a fault for each comma."""
    written = [row for row in rows if _COMMA.fullmatch(row.mean)]
    if not written:
        return list(rows), [], []
    has_points = any(_POINT.fullmatch(row.mean) for row in rows)
    if not has_points and len(written) >= FEWEST:
        pointed = [row._replace(mean=row.mean.replace(",", ".")) for row in rows]
        return pointed, ["Its means are written with decimal commas and were read so."], []
    faults = [
        Fault(
            fault="decimal_comma",
            file=file,
            sheet=row.sheet,
            row=row.number,
            column=row.name,
            value=row.mean,
            problem="it is not sure that this comma is a decimal point",
            allowed="a mean such as 3.4, with a point",
        )
        for row in written
    ]
    return [row for row in rows if row not in written], [], faults
