"""Which container a file is, told from its first bytes; what its name says comes second."""

from pathlib import PurePath

from ingest.grids.delimited import read_delimited
from ingest.grids.document import is_document, read_document
from ingest.grids.sheet import Opened, refused
from ingest.grids.workbook import OLD_CONTAINER, read_workbook

ZIP = b"PK\x03\x04"
TEXT_ENDINGS = {".csv", ".tsv", ".txt"}
WORD_ENDINGS = {".docx", ".doc"}
ENDINGS = {*TEXT_ENDINGS, ".xlsx", ".docx"}
"""Of files that can be read."""


def open_file(path: PurePath, content: bytes) -> Opened:
    """The sheets of a file, or the fault that keeps it from being read."""
    suffix = path.suffix.casefold()
    if not content.strip():
        return refused(path, "empty_file", "the file is empty", "a file with a header row")
    if suffix in WORD_ENDINGS or (content.startswith(ZIP) and is_document(content)):
        return read_document(path, content)
    if suffix == ".xlsx" or content.startswith((ZIP, OLD_CONTAINER)):
        return read_workbook(path, content)
    if suffix in TEXT_ENDINGS:
        return read_delimited(path, content)
    return refused(path, "not_readable", f"{suffix or 'no ending'}", "a .csv, .xlsx or .docx file")
