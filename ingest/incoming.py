"""Files on their way in: on the disk, or in memory only.

What is uploaded never touches the disk: the dashboard hands it to the job through a pipe.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

TEXT_ENDINGS = {".csv", ".tsv", ".txt"}
DESCRIPTIONS = {".sss", ".xml"}
"""Of the half of a Triple-S pair that says what is in the other."""
DATA = {".asc", ".dat"}
"""Of a half that nothing but such a description explains."""
STATISTICS = {".sav", ".zsav"}
ARCHIVES = {".zip"}
ENDINGS = {".xlsx"}.union(TEXT_ENDINGS, DESCRIPTIONS, DATA, STATISTICS, ARCHIVES)
"""Of files that can be read."""


class Incoming(Protocol):
    """A file to check or load; a path is one."""

    @property
    def name(self) -> str:
        """Its name, without folders."""

    def read_bytes(self) -> bytes:
        """What is in it."""


@dataclass(frozen=True)
class InMemory:
    """A file that is on no disk."""

    name: str
    content: bytes

    def read_bytes(self) -> bytes:
        """What is in it."""
        return self.content


def packed(files: Sequence[Incoming]) -> bytes:
    """Files as one stream: a line of JSON with names and sizes, then their bytes in turn."""
    contents = [file.read_bytes() for file in files]
    sizes = [[file.name, len(content)] for file, content in zip(files, contents, strict=True)]
    return b"".join([json.dumps(sizes).encode(), b"\n", *contents])


def unpacked(stream: bytes) -> list[InMemory]:
    """The files of such a stream."""
    header, _, rest = stream.partition(b"\n")
    files = []
    for name, size in json.loads(header):
        files.append(InMemory(name, rest[:size]))
        rest = rest[size:]
    return files
