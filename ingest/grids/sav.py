"""Data files of SPSS: variables with labels and declared missing values, and rows of codes."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath

from ingest.grids.declared import declared_missing
from ingest.grids.sav_lines import PROCESS, TOO_LARGE, End, Told
from ingest.grids.sheet import Opened, Sheet, Variable, clean, refused
from ingest.grids.workbook import LARGEST_UNPACKED
from models.submission import Missing

MARKS = (b"$FL2", b"$FL3")
"""Begin a data file, and one packed as .zsav."""
DIALECT = "spss"
PATIENCE_SECONDS = 300.0
_ROOT = Path(__file__).parents[2]
DAMAGED = "it cannot be read as a data file of SPSS: it is damaged or not all there"
MISREAD = (
    "Letters do not fit the encoding that the file names and were read as Windows-1252: look "
    "whether letters such as é and £ are right."
)
UNCOUNTED = (
    "The file does not say how many responses it holds, so that it cannot be seen whether all are "
    "there."
)


class _Seen(dict[str, str]):
    """Cleans each different text once, so that equal cells are one string."""

    def __missing__(self, cell: str) -> str:
        self[cell] = clean(cell)
        return self[cell]


def read_sav(path: PurePath, content: bytes) -> Opened:
    """The rows of a data file as codes, and what it says of its variables.

    Read by a process of its own, through pipes: see `sav_process`.
    """
    command = [sys.executable, "-m", PROCESS, str(LARGEST_UNPACKED)]
    allowed = "the file saved or exported again as .sav"
    try:
        done = subprocess.run(
            command,
            cwd=_ROOT,
            input=content,
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return refused(path, "not_readable", DAMAGED, allowed)
    if done.returncode == TOO_LARGE:
        return refused(path, "too_large", "unpacked it is larger than 1 GB", "a smaller file")
    if done.returncode:
        return refused(path, "not_readable", DAMAGED, allowed)
    return as_opened(done.stdout.decode().splitlines())


def as_opened(lines: Iterable[str]) -> Opened:
    """The sheet that the lines of `sav_process` make."""
    *chunks, last = lines
    told = Told(*json.loads(last))
    seen = _Seen()
    rows = [[seen[cell] for cell in row] for chunk in chunks for row in json.loads(chunk)]
    remarks = [MISREAD] * told.is_misread + [UNCOUNTED] * (not told.is_counted)
    sheet = Sheet(None, rows, tuple(_variables(told, rows)), described_by=DIALECT)
    return Opened([sheet], remarks=remarks)


def _variables(told: Told, rows: Sequence[Sequence[str]]) -> Iterator[Variable]:
    for index, name in enumerate(told.names):
        labels, ranges = told.value_labels[index], told.missing[index]
        codes = {*labels, *(row[index] for row in rows if row[index])} if ranges else set()
        missing: dict[str, Missing] = {
            code: declared_missing(labels.get(code, ""))
            for code in sorted(codes)
            if any(_is_within(code, low, high) for low, high in ranges)
        }
        yield Variable(
            name=name,
            label=told.labels[index],
            labels={code: label for code, label in labels.items() if label},
            missing=missing,
            use="moment" if told.is_moment[index] else "",
        )


def _is_within(code: str, low: End, high: End) -> bool:
    """Whether a code lies in a range declared missing; texts are declared one by one."""
    if isinstance(low, str) or isinstance(high, str):
        return code == low
    try:
        return low <= float(code) <= high
    except ValueError:
        return False
