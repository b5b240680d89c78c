"""Files in the shape of Snap's download from Analyse; everything in them is invented."""

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Any

from tests.dialects.asking import LABELS, NA, STATEMENTS
from tests.dialects.columns import Drawn, headers_of, rows_of

ANSWERS = {**dict(enumerate(LABELS, start=1)), NA: NA, "": "No Reply"}


def columns(
    grid: Sequence[Sequence[object]], answers: dict[Any, str] = ANSWERS, **changes: Any
) -> list[Drawn]:
    """Variable name over label; Snap's own variables begin with `ID.`."""
    n = len(grid)
    own: dict[tuple[str, str], list[object]] = {
        ("ID.case", "Case"): list(range(1, n + 1)),
        ("ID.startDate", "Start Date"): ["16/03/2026"] * n,
        ("ID.endDate", "End Date"): ["17/03/2026"] * n,
        ("ID.endTime", "End Time"): ["10:05:00"] * n,
        ("ID.completed", "Completed"): changes.get("completed", ["Completed"] * n),
    }
    given = zip(*([answers[answer] for answer in row] for row in grid), strict=True)
    asked = [
        Drawn((f"Q3{letter}", text), list(cells))
        for letter, text, cells in zip("abcde", STATEMENTS, given, strict=True)
    ]
    return [*(Drawn(heads, cells) for heads, cells in own.items()), *asked]


def tab_file(drawn: Sequence[Drawn], *, quoting: Any = csv.QUOTE_MINIMAL) -> bytes:
    """UTF-16, least byte first, with its mark."""
    text = StringIO()
    writer = csv.writer(text, "excel-tab", quoting=quoting, quotechar=None if quoting else '"')
    writer.writerows([*headers_of(drawn), *rows_of(drawn)])
    return b"\xff\xfe" + text.getvalue().encode("utf-16-le")
