"""Rows under the responses that somebody worked out: means, totals, deviations."""

import re
from collections.abc import Sequence

from ingest.dialects.export import Responses, Role
from models.fault import Fault
from models.text_key import text_key

N_LAST = 5
"""Rows at the end that are looked at."""
WORDS = {
    *("average", "averages", "average score", "avg", "mean", "means", "mean score", "median"),
    *("standard deviation", "std dev", "stdev", "sum", "total", "totals", "grand total"),
    *("base", "count", "n"),
}
"""What such a row is called, as `text_key` folds it."""
IDENTITY: tuple[Role, ...] = ("respondent", "submitted")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?\s?%?")
_WORKED_OUT = re.compile(r"[-+]?\d+(?:[.,]\d*[1-9]\d*|(?:[.,]\d+)?\s?%)")
"""A fraction or a share: nobody answers so on a scale."""


def summary_rows(file: str, export: Responses) -> list[Fault]:
    """A fault for each of the last rows that is no response but worked out of those above it."""
    filled = [index for index, row in enumerate(export.rows) if any(row)]
    likely = [index for index in filled[-N_LAST:] if _could_be(export.rows[index])]
    responses = [export.rows[index] for index in filled if index not in likely] if likely else []
    return [
        Fault(
            fault="summary_row",
            file=file,
            sheet=export.sheet,
            row=export.first_row + index,
            problem="this row is no response but seems worked out of the rows above it",
            allowed="responses alone; delete the row, or load the file as the tool exported it",
        )
        for index in likely
        if responses and _is_summary(export, export.rows[index], responses)
    ]


def _could_be(row: Sequence[str]) -> bool:
    """Whether it holds nothing but numbers, and a fraction or one word for what they are."""
    words = [text for text in row if text and not _NUMBER.fullmatch(text)]
    n_numbers = sum(1 for text in row if text) - len(words)
    if words:
        return len(words) == 1 and text_key(words[0]) in WORDS and n_numbers > 0
    return any(_WORKED_OUT.fullmatch(text) for text in row)


def _is_summary(export: Responses, row: Sequence[str], responses: Sequence[Sequence[str]]) -> bool:
    """Whether its fractions, or its word, stand where responses have nothing of the kind."""
    filled = [index for index, text in enumerate(row) if text]
    words = [index for index in filled if not _NUMBER.fullmatch(row[index])]
    if words:
        return not any(re.search(r"[^\W\d]", text) for text in export.texts(words[0], responses))
    system = {index for index, column in enumerate(export.columns) if column.is_system}
    fractions = [
        index for index in filled if _WORKED_OUT.fullmatch(row[index]) and index not in system
    ]
    above = (text for index in fractions for text in export.texts(index, responses))
    if any(_WORKED_OUT.fullmatch(text) for text in above):
        return False
    is_nobody = _is_nobody(export, row, responses)
    return bool(fractions) and (is_nobody or len(fractions) * 2 >= len(filled))


def _is_nobody(export: Responses, row: Sequence[str], responses: Sequence[Sequence[str]]) -> bool:
    """Whether what every response has of its respondent or its day is blank here."""
    known = [export.roles[role] for role in IDENTITY if role in export.roles]
    known = [index for index in known if all(export.texts(index, responses))]
    return bool(known) and not any(text for index in known for text in export.texts(index, [row]))
