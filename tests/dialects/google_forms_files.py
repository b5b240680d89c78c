"""CSV files as Google Forms and Google Sheets write them, and what Excel makes of them."""

import csv
from collections.abc import Sequence
from datetime import datetime, timedelta
from io import StringIO

from tests.dialects.asking import LABELS, STATEMENTS, Given

BEGAN = datetime(2026, 3, 17, 9, 50, 30)
BRITISH = "%d/%m/%Y %H:%M:%S"
QUESTION = "How far do you agree?"
IN_A_GRID = tuple(f"{QUESTION} [{statement}]" for statement in STATEMENTS)
"""The headers of a grid with a row per statement."""


def american(moment: datetime) -> str:
    """`3/17/2026 9:50:30`."""
    return f"{moment.month}/{moment.day}/{moment.year} {moment.hour}:{moment:%M:%S}"


def damaged(moment: datetime) -> str:
    """What an American Excel makes of it: `3/17/26 9:50`."""
    return f"{moment.month}/{moment.day}/{moment:%y} {moment.hour}:{moment:%M}"


def direct(moment: datetime) -> str:
    """In the file that the form itself offers: `2026/03/17 9:50:30 am GMT`."""
    return f"{moment:%Y/%m/%d} {moment.hour}:{moment:%M:%S} am GMT"


def british(moment: datetime) -> str:
    """`17/03/2026 09:50:30`."""
    return moment.strftime(BRITISH)


def italian(moment: datetime) -> str:
    """`17/03/2026 9.50.30`."""
    return f"{moment:%d/%m/%Y} {moment.hour}.{moment:%M.%S}"


def responses(
    grid: Sequence[Sequence[Given]],
    *,
    titles: Sequence[str] = IN_A_GRID,
    first: str = "Timestamp",
    written=british,
    labels: Sequence[str] | None = LABELS,
) -> list[list[Given]]:
    """The header and a row per response; without labels a linear scale's bare numbers."""
    rows: list[list[Given]] = [[first, *titles]]
    for number, answers in enumerate(grid):
        moment = written(BEGAN + timedelta(minutes=2 * number))
        said = [labels[one - 1] if labels and isinstance(one, int) else one for one in answers]
        rows.append([moment, *said])
    return rows


def csv_file(rows: Sequence[Sequence[Given]]) -> bytes:
    """UTF-8 without a mark, CRLF between rows, bare LF within cells."""
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()
