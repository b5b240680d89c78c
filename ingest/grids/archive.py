"""Archives (.zip): what is packed in one is taken out in memory, if nothing about it is amiss."""

import re
import stat
from io import BytesIO
from pathlib import PurePath
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ingest.grids.sheet import Opened, refused
from ingest.grids.workbook import DAMAGED, LARGEST_UNPACKED
from ingest.incoming import ARCHIVES, ENDINGS, InMemory

BROKEN = (*DAMAGED, ValueError, IndexError)
"""What an archive whose places or names are wrong raises, too."""
MOST_FILES = 100
OF_AN_OFFICE_FILE = "[Content_Types].xml"
"""A workbook or a letter is such an archive too."""
LEFT_BY_SYSTEMS = ("__MACOSX/", ".", "Thumbs.db", "desktop.ini")
PACKERS = {".zip", ".7z", ".rar", ".gz", ".tar", ".tgz", ".bz2", ".xz"}
ALLOWED = "a .zip with one file, or with the two of a Triple-S export"


class Unpacked(NamedTuple):
    """The files of an archive that can be read, and the names of those that are passed over."""

    files: list[InMemory]
    passed_over: list[str]


def is_archive(path: PurePath, content: bytes) -> bool:
    """Whether a file is an archive rather than a workbook."""
    if path.suffix.casefold() not in ARCHIVES:
        return False
    return bool(content) and OF_AN_OFFICE_FILE.encode() not in content


def unpack(path: PurePath, content: bytes, largest: int = LARGEST_UNPACKED) -> Unpacked | Opened:
    """What an archive holds, or the fault that keeps it from being opened."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            items = [item for item in archive.infolist() if not item.is_dir()]
            if why := _amiss(items, largest):
                return refused(path, "unsafe_file", why, ALLOWED)
            wanted = [item for item in items if not _is_left_by_system(item)]
            read = [item for item in wanted if _suffix(item) in ENDINGS]
            files = [InMemory(PurePath(i.filename).name, archive.read(i)) for i in read]
            return Unpacked(files, [i.filename for i in wanted if i not in read])
    except BROKEN:
        problem = "it cannot be unpacked: it is damaged or not all there"
        return refused(path, "not_readable", problem, ALLOWED)


def _amiss(items: list[ZipInfo], largest: int) -> str:
    """Why an archive is not to be trusted, in words; blank where it is."""
    if len(items) > MOST_FILES:
        return f"it holds more than {MOST_FILES} files"
    if sum(item.file_size for item in items) > largest:
        return f"unpacked it is larger than {largest >> 20:,} MB"
    for item in items:
        name = item.filename.replace("\\", "/")
        if re.match(r"/|[A-Za-z]:", name) or ".." in name.split("/"):
            return "the name of a file in it leads out of it"
        if stat.S_ISLNK(item.external_attr >> 16):
            return "a file in it only points to another"
        if _suffix(item) in PACKERS:
            return "it holds another archive"
        if item.flag_bits & 1:
            return "it is under a password"
        if item.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            return "it is packed in an unusual way"
    if len({PurePath(item.filename).name.casefold() for item in items}) < len(items):
        return "two files in it have the same name"
    return ""


def _is_left_by_system(item: ZipInfo) -> bool:
    parts = item.filename.split("/")
    return any(f"{part}/".startswith(LEFT_BY_SYSTEMS) for part in parts)


def _suffix(item: ZipInfo) -> str:
    return PurePath(item.filename).suffix.casefold()
