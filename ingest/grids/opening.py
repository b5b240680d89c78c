"""Which container a file is, told from its first bytes; what its name says comes second."""

from pathlib import PurePath

from ingest.grids import sav
from ingest.grids.delimited import read_delimited
from ingest.grids.document import is_document, read_document
from ingest.grids.sheet import Opened, refused
from ingest.grids.triple_s.pair import refuse_data, refuse_half
from ingest.grids.workbook import OLD_CONTAINER, read_workbook
from ingest.incoming import DATA, DESCRIPTIONS, ENDINGS, STATISTICS, TEXT_ENDINGS

ZIP = b"PK\x03\x04"
WORD_ENDINGS = {".docx", ".doc"}


def open_file(path: PurePath, content: bytes) -> Opened:
    """The sheets of a file, or the fault that keeps it from being read."""
    suffix = path.suffix.casefold()
    if not content.strip():
        return refused(path, "empty_file", "the file is empty", "a file with a header row")
    if suffix in STATISTICS or content.startswith(sav.MARKS):
        return sav.read_sav(path, content)
    if suffix in WORD_ENDINGS or (content.startswith(ZIP) and is_document(content)):
        return read_document(path, content)
    if suffix == ".xlsx" or content.startswith((ZIP, OLD_CONTAINER)):
        return read_workbook(path, content)
    if suffix in TEXT_ENDINGS:
        return read_delimited(path, content)
    if suffix in DESCRIPTIONS:
        return refuse_half(path, content)
    if suffix in DATA:
        return refuse_data(path)
    allowed = f"a file that ends in one of: {', '.join(sorted(ENDINGS))}"
    return refused(path, "not_readable", f"{suffix or 'no ending'}", allowed)
