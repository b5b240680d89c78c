"""SurveyMonkey's summaries, in the shapes of its CSV and its workbook. All of it is invented."""

import csv
from collections.abc import Sequence
from io import StringIO

from sample_data.writing import Cell, xlsx_bytes
from tests.dialects.asking import LABELS, STATEMENTS

Block = list[list[Cell]]
HEADINGS = (*LABELS, "N/A")


def average(counts: Sequence[int]) -> str:
    """Weighted by place, without the last (N/A); two decimals, zeros at the end dropped."""
    n = sum(counts[:5])
    mean = sum(place * count for place, count in enumerate(counts[:5], start=1)) / n if n else 0
    return f"{mean:.2f}".rstrip("0").rstrip(".")


def matrix(
    counts: Sequence[Sequence[int]],
    statements: Sequence[str] = STATEMENTS,
    *,
    question: str = "Q4. How far do you agree?",
    headings: Sequence[str] = HEADINGS,
    answered: int = 0,
) -> Block:
    """Statements with how many gave each answer; `answered` beside it, else the most of a row."""
    answered = answered or max(map(sum, counts))
    rows: Block = [
        [question],
        ["Answer Choices", *headings, "Total", "Weighted Average"],
        *(
            [statement, *row, f"{sum(row)}.0", average(row)]
            for statement, row in zip(statements, counts, strict=True)
        ),
        ["Other (please specify)", *[""] * len(headings), "2", ""],
    ]
    return [*rows, *answered_and_skipped(answered, 3, indent=len(headings) + 1)]


def stars(number: int, statement: str, counts: Sequence[int]) -> Block:
    """One question with a scale of its own, whose only row is called `star`."""
    return [
        [f"Q{number}. {statement}"],
        ["Answer Choices", "1", "2", "3", "4", "5", "N/A", "Total", "Weighted Average"],
        ["star", *counts, sum(counts), average(counts)],
        *answered_and_skipped(sum(counts), 0, indent=7),
    ]


def choice(
    number: int, question: str, counts: dict[str, int], *, n_answered: int = 0, n_comments: int = 0
) -> Block:
    """A question whose answers stand below each other, with shares; a comment's row has none."""
    n = n_answered or sum(counts.values())
    shares = {label: f"{100 * count / n:.2f}%" for label, count in counts.items()}
    comments: Block = [["Other:", "", f"{n_comments}.0"]] if n_comments else []
    return [
        [f"Q{number}. {question}"],
        ["Answer Choices", "Response Percent", "Responses"],
        *([label, shares[label], count] for label, count in counts.items()),
        *comments,
        *answered_and_skipped(n, 1, indent=1),
    ]


def open_question(number: int, question: str) -> Block:
    return [[f"Q{number}. {question}"], ["Answered", 20], ["Skipped", 21]]


def answered_and_skipped(n_answered: int, n_skipped: int, *, indent: int) -> Block:
    blank: list[Cell] = [""] * indent
    return [[*blank, "Answered", n_answered], [*blank, "Skipped", n_skipped]]


def summary_csv(*blocks: Block, title: str = "Partnership survey", is_padded: bool = True) -> bytes:
    """Title, then each block and two blank rows; every row as wide as the widest, or as it is."""
    rows: Block = [[title], []]
    for block in blocks:
        rows += [*block, [], []]
    width = max(map(len, rows)) if is_padded else 0
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([*row, *[""] * (width - len(row))] for row in rows)
    return text.getvalue().encode()


def summary_workbook(*blocks: Block, title: str = "Partnership survey") -> bytes:
    """A sheet for each question; every count has its share before it, under one heading."""
    sheets = {
        f"Question {number}": [[title], [block[0][0]], *map(_with_shares, block[1:])]
        for number, block in enumerate(blocks, start=1)
    }
    return xlsx_bytes(sheets)


def _with_shares(row: list[Cell]) -> list[Cell]:
    """A row of a matrix with a share before each count."""
    if not row or row[0] == "":
        return row
    last = len(row) - 2
    wide: list[Cell] = [row[0]]
    for place, value in enumerate(row[1:last], start=1):
        wide += [value, ""] if row[0] == "Answer Choices" else [0.25 * (place % 4), value]
    return [*wide, *row[last:]]
