"""What arrives, taken out of what it came in: a file, two that belong together, or an archive."""

from hashlib import sha256
from pathlib import PurePath
from typing import NamedTuple

from ingest.grids.archive import ALLOWED, is_archive, unpack
from ingest.grids.opening import open_file
from ingest.grids.sheet import Opened, refused
from ingest.grids.triple_s.pair import read_pair
from ingest.incoming import Incoming
from ingest.pairing import Pair, Parcel, parcels
from models.words import counted


class Unwrapped(NamedTuple):
    """Its sheets, and by which fingerprints it is known."""

    opened: Opened
    sha256: str
    """Of what was read, however it was packed."""
    received: tuple[str, ...]
    """Of each file that came."""


def unwrap(parcel: Parcel) -> Unwrapped:
    """Open what arrived. Raises FileNotFoundError and the like."""
    if isinstance(parcel, Pair):
        return _unwrap_pair(parcel)
    content, path = parcel.read_bytes(), PurePath(parcel.name)
    own = sha256(content).hexdigest()
    if is_archive(path, content):
        return _unwrap_archive(path, content, own)
    return Unwrapped(open_file(path, content), own, (own,))


def _unwrap_pair(pair: Pair) -> Unwrapped:
    description, data = pair.description.read_bytes(), pair.data.read_bytes()
    prints = (sha256(description).hexdigest(), sha256(data).hexdigest())
    paths = (PurePath(pair.description.name), PurePath(pair.data.name))
    opened = read_pair(paths[0], description, paths[1], data)
    return Unwrapped(opened, sha256(" ".join(prints).encode()).hexdigest(), prints)


def _unwrap_archive(path: PurePath, content: bytes, own: str) -> Unwrapped:
    unpacked = unpack(path, content)
    if isinstance(unpacked, Opened):
        return Unwrapped(unpacked, own, (own,))
    found: list[Incoming | Pair] = parcels(unpacked.files)
    if len(found) != 1:
        problem = f"it holds {counted(len(found), 'file')} that could be loaded, each by itself"
        return Unwrapped(refused(path, "several_files", problem, ALLOWED), own, (own,))
    inside = unwrap(found[0])
    if names := unpacked.passed_over:
        inside.opened.remarks.append(f"Not read in the archive: {', '.join(names)}.")
    return inside._replace(received=(own,))
