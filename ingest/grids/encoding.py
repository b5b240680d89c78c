"""From bytes to text: what the file says of itself, then UTF-8, then Windows-1252.

UTF-16 is believed only where its mark stands at the beginning: without one, almost any file of a
single-byte encoding would pass for it.
"""

import codecs
from typing import NamedTuple

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
AS_WINDOWS = (
    "It is not UTF-8 and was read as Windows-1252: look whether letters such as é and £ are right."
)


class Decoded(NamedTuple):
    """The text of a file, and what to know about how it was read."""

    text: str
    encoding: str = "utf-8"
    remark: str = ""


class UndecodableError(ValueError):
    """No encoding that can be told for sure fits."""

    def __init__(self, row: int) -> None:
        self.row = row
        super().__init__(row)


def decode(content: bytes) -> Decoded:
    """The text of a file. Raises UndecodableError, which knows the row."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return Decoded(_whole(content, encoding), encoding)
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
    if b"\0" in content:
        raise UndecodableError(row)
    try:
        return Decoded(content.decode("cp1252"), "cp1252", AS_WINDOWS)
    except UnicodeDecodeError as error:
        raise UndecodableError(content[: error.start].count(b"\n") + 1) from None


def _whole(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableError(content[: error.start].count(b"\n") + 1) from None
