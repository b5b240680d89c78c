"""The lines of a data file. By the book they are ISO-8859-1; in the wild they also are UTF-8."""

import re
from typing import NamedTuple

from ingest.grids.encoding import UndecodableError, decode
from ingest.grids.triple_s.problem import ProblemError

BYTE_BY_BYTE = "iso-8859-1"
_END = re.compile(r"\r\r\n|\r\n|\n|\r")
END_OF_FILE = "\x1a"
"""What DOS wrote at the end of a text."""


class Lines(NamedTuple):
    """The lines of a data file, blank ones at the end left out."""

    lines: list[str]
    is_ended: bool
    """Whether the last line has an end: without one it may be cut off."""
    counts_bytes: bool = False
    """Whether each character stands for a byte of UTF-8, as positions were counted in bytes."""
    remarks: tuple[str, ...] = ()

    def text(self, cell: str) -> str:
        """A cell as it is meant."""
        if not self.counts_bytes or cell.isascii():
            return cell
        return cell.encode(BYTE_BY_BYTE).decode("utf-8", errors="replace")


def lines_of(content: bytes, encoding: str, *, is_fixed: bool) -> Lines:
    """The lines; `encoding` as the description names it, if it does. Raises ProblemError."""
    text, remark = _decoded(content, encoding)
    text = text.rstrip(END_OF_FILE)
    lines = _END.split(text)
    is_ended = not lines[-1]
    remarks = (remark,) if remark else ()
    if is_fixed and not text.isascii() and not remark and _are_bytes_counted(lines):
        lines = [line.encode().decode(BYTE_BY_BYTE) for line in lines]
        return Lines(_filled(lines), is_ended, counts_bytes=True)
    return Lines(_filled(lines), is_ended, remarks=remarks)


def _decoded(content: bytes, encoding: str) -> tuple[str, str]:
    try:
        if encoding:
            return content.decode(encoding).removeprefix("\ufeff"), ""
    except (UnicodeDecodeError, LookupError):
        pass  # The file itself is believed rather than what is said of it.
    try:
        decoded = decode(content)
        return decoded.text, decoded.remark
    except UndecodableError as error:
        problem = "a character fits neither UTF-8 nor ISO-8859-1"
        allowed = "the survey exported again, its data in ISO-8859-1 or UTF-8"
        raise ProblemError("wrong_encoding", problem, allowed, error.row) from None


def _are_bytes_counted(lines: list[str]) -> bool:
    """Whether records are alike in bytes and not in characters: so their positions are bytes."""
    filled = [line for line in lines if line.strip()]
    n_bytes = {len(line.encode()) for line in filled}
    return len(n_bytes) == 1 and len({len(line) for line in filled}) > 1


def _filled(lines: list[str]) -> list[str]:
    while lines and not lines[-1].strip():
        lines.pop()
    return lines
