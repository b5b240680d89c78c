"""What the process that takes a data file apart writes, and the one that reads files reads.

Each line is JSON: a list of rows of text; the last one tells of the variables (`Told`).
"""

from typing import NamedTuple

PROCESS = "ingest.grids.sav_process"
TOO_LARGE = 4
"""Exit code: the rows are more bytes than were allowed."""
End = float | str


class Told(NamedTuple):
    """What a file tells of its variables; lists run in the order of the columns."""

    names: list[str]
    labels: list[str]
    value_labels: list[dict[str, str]]
    missing: list[list[tuple[End, End]]]
    """Ends of the ranges declared missing: numbers, or a text twice."""
    is_moment: list[bool]
    is_counted: bool
    """Whether the file says how many rows it has, so that a lost one is noticed."""
    is_misread: bool
    """Whether letters were taken for Windows-1252, as the encoding that it names does not fit."""
