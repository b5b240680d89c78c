"""SurveyMonkey's summary: a block for each question, in one CSV or on a sheet each.

A block has the question, a row of headings, a row for each answer or statement, and how many
answered and skipped it. `Weighted Average` leaves not-applicable answers out, `Total` does not.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.dialects.dialect import SURE, TELLING_ROWS, Dialect, cell
from ingest.dialects.export import Column, Summary, SummaryItem
from ingest.dialects.summary_headings import Headings, count_of, headings_of
from ingest.grids.sheet import Sheet
from models.fault import Fault

_ANSWERED = re.compile(r"answered(?: question)?", re.IGNORECASE)
_SKIPPED = re.compile(r"skipped(?: question)?", re.IGNORECASE)
_NO_STATEMENT = re.compile(r"star|\(no label\)|\d{0,2}", re.IGNORECASE)
"""The row of a question that has only one: its stars, or nothing to tell rows apart."""
_AFTER_THE_ROWS = {"basic statistics", "answered", "answered question"}


class _Block(NamedTuple):
    """One question with choices or a scale."""

    sheet: str | None
    question: str
    headings: Headings
    rows: tuple[tuple[int, Sequence[str]], ...]
    """Number and cells of each row under the headings."""
    n_answered: int | None


def resolve_summary(file: str, sheets: Sequence[Sheet]) -> Summary:
    """The statements and questions of a summary that have counts."""
    items = [item for sheet in sheets for block in _blocks(sheet) for item in _items(block)]
    summary = Summary("surveymonkey-summary", tuple(items))
    if not items:
        problem = "no question in this summary has counts of its answers"
        allowed = "a summary exported with the counts of closed questions"
        summary.faults.append(Fault(fault="no_rows", file=file, problem=problem, allowed=allowed))
    return summary


def _likeness(sheets: Sequence[Sheet]) -> float:
    """Sure where one row says how many answered, and the next how many skipped."""
    for sheet in sheets:
        rows = sheet.rows[:TELLING_ROWS]
        for row, following in pairwise(rows):
            if _beside(row, _ANSWERED) is not None and _beside(following, _SKIPPED) is not None:
                return SURE
    return 0.0


def _beside(row: Sequence[str], label: re.Pattern[str]) -> int | None:
    """The number right of a label, where a row holds nothing else."""
    filled = [text for text in row if text]
    is_pair = len(filled) == 2 and label.fullmatch(filled[0]) is not None
    return count_of(filled[1]) if is_pair else None


def _blocks(sheet: Sheet) -> Iterator[_Block]:
    question = ""
    for index, row in enumerate(sheet.rows):
        filled = [text for text in row if text]
        if len(filled) == 1 and row[0]:
            question = row[0]
        elif headings := headings_of(row):
            yield _block(sheet, question, headings, index + 1)


def _block(sheet: Sheet, question: str, headings: Headings, start: int) -> _Block:
    rows, n_answered = [], None
    for index in range(start, len(sheet.rows)):
        row = sheet.rows[index]
        n_answered = _beside(row, _ANSWERED)
        is_next = n_answered is not None or headings_of(row) is not None
        if is_next or cell(row, 0).casefold() in _AFTER_THE_ROWS:
            break
        if any(row[1:]):
            rows.append((index + 1, row))
    return _Block(sheet.name, question, headings, tuple(rows), n_answered)


def _items(block: _Block) -> Iterator[SummaryItem]:
    if block.headings.is_choice:
        if item := _choice(block):
            yield item
        return
    told = block.headings
    rated = [(n, row) for n, row in block.rows if told.counts(row) or told.mean(row)]
    for number, row in rated:
        is_question = len(rated) == 1 and _NO_STATEMENT.fullmatch(row[0]) is not None
        statement = "" if is_question else row[0]
        name = " – ".join(filter(None, (block.question, statement)))
        yield SummaryItem(
            Column(name, stem=block.question, row=statement),
            number,
            mean=told.mean(row),
            counts=told.counts(row),
            total=told.total(row),
            sheet=block.sheet,
        )


def _choice(block: _Block) -> SummaryItem | None:
    """A question whose answers stand below each other; a comment's row has no share."""
    counts: Counter[str] = Counter()
    has_comments = False
    for _, row in block.rows:
        n = block.headings.chosen(row)
        if n is None:
            has_comments = True
        else:
            counts[row[0]] += n
    if not counts:
        return None
    total = block.n_answered
    if has_comments and total is not None and counts.total() < total:
        total = None
    column = Column(block.question, stem=block.question)
    row_number = block.rows[0][0]
    return SummaryItem(column, row_number, counts=counts, total=total, sheet=block.sheet)


SURVEYMONKEY_SUMMARY = Dialect(
    "surveymonkey-summary", "SurveyMonkey (summary)", _likeness, resolve_summary
)
