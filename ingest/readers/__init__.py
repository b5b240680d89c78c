"""One reader per shape: a table in, typed contents out, every fault noted on the table."""

from collections.abc import Callable

from ingest.contents import Contents
from ingest.readers.action_sheet import read_action_sheet
from ingest.readers.answers import read_long_answers, read_wide_answers
from ingest.readers.counts import read_counts
from ingest.readers.leadership_sheet import read_leadership_sheet
from ingest.readers.means import read_means
from ingest.readers.members import read_members
from ingest.readers.partnerships import read_partnerships
from ingest.readers.rounds import read_rounds
from ingest.register import Register
from ingest.shapes import ShapeName
from ingest.table import Table

Reader = Callable[[Table, Register], Contents]

READERS: dict[ShapeName, Reader] = {
    "partnerships": read_partnerships,
    "rounds": read_rounds,
    "members": read_members,
    "long answers": read_long_answers,
    "wide answers": read_wide_answers,
    "means": read_means,
    "counts": read_counts,
    "action sheet": read_action_sheet,
    "leadership sheet": read_leadership_sheet,
}
