"""Files on their way in: on the disk, or in memory only.

What is uploaded never touches the disk: the dashboard hands it to the job through a pipe.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from models.reading_choice import ReadingChoice

TEXT_ENDINGS = {".csv", ".tsv", ".txt"}
DESCRIPTIONS = {".sss", ".xml"}
"""Of the half of a Triple-S pair that says what is in the other."""
DATA = {".asc", ".dat"}
"""Of a half that nothing but such a description explains."""
STATISTICS = {".sav", ".zsav"}
ARCHIVES = {".zip"}
ENDINGS = {".xlsx", ".docx"}.union(TEXT_ENDINGS, DESCRIPTIONS, DATA, STATISTICS, ARCHIVES)
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
    choice: ReadingChoice | None = None
    """How to read it, where a person has said so."""

    def read_bytes(self) -> bytes:
        """What is in it."""
        return self.content


def packed(files: Sequence[Incoming]) -> bytes:
    """Files as one stream: a line of JSON with names, sizes and choices, then their bytes."""
    contents = [file.read_bytes() for file in files]
    header = [
        [file.name, len(content), _choice(file)]
        for file, content in zip(files, contents, strict=True)
    ]
    return b"".join([json.dumps(header).encode(), b"\n", *contents])


def unpacked(stream: bytes) -> list[InMemory]:
    """The files of such a stream."""
    header, _, rest = stream.partition(b"\n")
    files = []
    for name, size, told in json.loads(header):
        choice = None if told is None else ReadingChoice.model_validate_json(told)
        files.append(InMemory(name, rest[:size], choice))
        rest = rest[size:]
    return files


def _choice(file: Incoming) -> str | None:
    choice = file.choice if isinstance(file, InMemory) else None
    return None if choice is None else choice.model_dump_json()
