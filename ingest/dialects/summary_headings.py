"""The headings of one question's block in a summary: which cells of a row are which number."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.dialects.dialect import cell
from models.text_key import text_key

_FIRST = {"answer choices", "answer options", ""}
_SHARES = {"response percent"}
_CHOSEN = {"responses", "response count", "response total"}
_TOTALS = {"total", "total respondents", "response count"}
_MEANS = {"weighted average", "rating average", "average rating"}
_RANKED = {"score"}
"""Only rankings have it, whose numbers are places and not answers."""


class Headings(NamedTuple):
    """What stands over each column of a block; a heading may stand over a share and a count."""

    spans: tuple[tuple[str, range], ...]
    """Heading as written, and its columns, from the left."""

    @property
    def is_choice(self) -> bool:
        """Whether answers stand below each other, rather than statements with counts beside."""
        return all(text_key(name) in _SHARES | _CHOSEN for name, _ in self.spans)

    def counts(self, row: Sequence[str]) -> dict[str, int]:
        """Answer to how many gave it, of a statement's row; empty for rows of comments."""
        answers = [span for span in self.spans if text_key(span[0]) not in _TOTALS | _MEANS]
        found = {name: _last_count(row, columns) for name, columns in answers}
        return {name: n for name, n in found.items() if n is not None}

    def total(self, row: Sequence[str]) -> int | None:
        """How many answered in a statement's row."""
        return _last_count(row, self._columns(_TOTALS))

    def mean(self, row: Sequence[str]) -> str:
        """The mean of a statement's row as written."""
        return next((cell(row, index) for index in self._columns(_MEANS)), "")

    def chosen(self, row: Sequence[str]) -> int | None:
        """How many chose the answer of a row; None for a row of comments."""
        every = [cell(row, index) for _, columns in self.spans for index in columns]
        has_shares = len(every) > 1
        if has_shares and sum(map(bool, every)) < 2:
            return None
        return _last_count(row, self._columns(_CHOSEN))

    def _columns(self, names: set[str]) -> range:
        return next((where for name, where in self.spans if text_key(name) in names), range(0))


def headings_of(row: Sequence[str]) -> Headings | None:
    """The headings in a row; None where it is no row of headings, or those of a ranking."""
    if text_key(cell(row, 0)) not in _FIRST:
        return None
    starts = [index for index in range(1, len(row)) if row[index]]
    keys = {text_key(row[index]) for index in starts}
    if not keys & (_CHOSEN | _TOTALS | _MEANS) or keys & _RANKED:
        return None
    ends = [*starts[1:], starts[-1] + 2]
    spans = zip(starts, ends, strict=True)
    return Headings(tuple((row[start], range(start, end)) for start, end in spans))


def count_of(text: str) -> int | None:
    """A whole number, which tools also write `38.0`; None for a share or anything else."""
    return int(float(text)) if re.fullmatch(r"\d{1,9}(?:\.0+)?", text) else None


def _last_count(row: Sequence[str], columns: range) -> int | None:
    """The number under a heading: the last of its cells, for a share stands before it."""
    texts = [text for index in columns if (text := cell(row, index))]
    return count_of(texts[-1]) if texts else None
