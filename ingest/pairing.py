"""Files that belong together: the two halves of a Triple-S export arrive as one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from ingest.grids.triple_s.pair import data_name_of
from ingest.incoming import DATA, DESCRIPTIONS, Incoming

XML_OF_TRIPLE_S = b"<sss"
N_LOOKED_AT = 20_000
"""Bytes of an .xml in which its first element must begin."""


@dataclass(frozen=True)
class Pair:
    """A description of records and the file that holds them: one arrival with one report."""

    description: Incoming
    data: Incoming

    @property
    def name(self) -> str:
        """Both names, as reports and the log give them."""
        return f"{self.description.name} + {self.data.name}"


Parcel = Incoming | Pair
"""What arrives as one."""


def parcels(files: Sequence[Incoming]) -> list[Parcel]:
    """The files in their order, halves that belong together made one.

    Data belong to a description in the same folder that names them, or has their name with another
    ending; failing that, if only one of each is left over, to that one. A half that stays alone is
    left for whoever opens it to refuse.
    """
    found: dict[int, int] = {}
    halves = [n for n, file in enumerate(files) if _is_description(file)]
    wanted = {n: data_name_of(files[n].read_bytes()) for n in halves}
    for n in halves:
        name, endings = wanted[n]
        stem = PurePath(files[n].name).stem
        for sought in (name, *(f"{stem}{ending}" for ending in endings)):
            there = [d for d in _named(sought, files, near=n) if d not in found.values()]
            if n not in found and there:
                found[n] = there[0]
    _join_the_last(files, [n for n in halves if n not in found], found)
    return [
        Pair(file, files[found[n]]) if n in found else file
        for n, file in enumerate(files)
        if n not in found.values()
    ]


def _join_the_last(files: Sequence[Incoming], lonely: list[int], found: dict[int, int]) -> None:
    """Pair one description and one file that can be nothing but data, whatever their names."""
    data = [n for n, file in enumerate(files) if _suffix(file) in DATA and n not in found.values()]
    if len(lonely) == len(data) == 1 and _folder(files[lonely[0]]) == _folder(files[data[0]]):
        found[lonely[0]] = data[0]


def _named(name: str, files: Sequence[Incoming], *, near: int) -> Iterator[int]:
    for n, file in enumerate(files):
        is_it = n != near and file.name.casefold() == name.casefold()
        if is_it and _folder(file) == _folder(files[near]):
            yield n


def _is_description(file: Incoming) -> bool:
    """An .xml is only one if it says so: other files of that ending are none of our business."""
    suffix = _suffix(file)
    if suffix not in DESCRIPTIONS or suffix == ".sss":
        return suffix == ".sss"
    return XML_OF_TRIPLE_S in file.read_bytes()[:N_LOOKED_AT].replace(b"\0", b"")


def _folder(file: Incoming) -> Path | None:
    """Where a file lies; uploads lie nowhere."""
    return file.parent if isinstance(file, Path) else None


def _suffix(file: Incoming) -> str:
    return PurePath(file.name).suffix.casefold()
