"""Exports as SurveyMonkey writes them, in all the shapes that an owner can choose or make."""

import csv
from collections.abc import Callable, Sequence
from io import StringIO

from tests.dialects.asking import LABELS, NA, STATEMENTS, Given

SYSTEM = (
    *("Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address"),
    *("Email Address", "First Name", "Last Name", "Custom Data 1"),
)
FRENCH = (
    *("ID du répondant", "ID du collecteur", "Date de début", "Date de fin", "Adresse IP"),
    *("Adresse e-mail", "Prénom", "Nom", "Données personnalisées 1"),
)
STEM = "How far do you agree with each of these?"
COMMENT = "Comments:"
FIRST_ID = 11473882901
Rows = list[list[str]]


def labelled(answer: Given) -> str:
    """The column's label: “actual answer text”."""
    return LABELS[answer - 1] if isinstance(answer, int) else answer


def weighed(answer: Given) -> str:
    """The column's weight: “numerical value”, 0 where not applicable."""
    return {NA: "0"}.get(str(answer), str(answer))


def at_the_ends(answer: Given) -> str:
    """Weights, and labels at the ends of the scale alone: `5: strongly agree`, `4`."""
    ends = {5: "5: strongly agree", 1: "1: strongly disagree"}
    return ends.get(answer, str(answer)) if isinstance(answer, int) else answer


def own_cells(number: int, system: Sequence[str] = SYSTEM) -> list[str]:
    """What the tool knows of a response, but for the columns that the owner deleted."""
    minute = f"{number % 60:02}"
    cells = [
        *(str(FIRST_ID + number), "400123456", f"03/17/2026 2:{minute}:15 PM"),
        *(f"03/17/2026 02:{minute}:59 PM", "192.0.2.7", "", "", "", ""),
    ]
    names = FRENCH if system == FRENCH else SYSTEM
    return [cell for name, cell in zip(names, cells, strict=True) if name in system]


def matrix(
    grid: Sequence[Sequence[Given]],
    *,
    system: Sequence[str] = SYSTEM,
    written: Callable[[Given], str] = labelled,
    padding: int = 0,
) -> Rows:
    """One matrix with a row per statement, a comment under it, and a question of one column."""
    own, blank, end = list(system), [""] * len(system), [""] * padding
    rows = [
        [*own, STEM, *[""] * len(STATEMENTS), "Your agency?", *end],
        [*blank, *STATEMENTS, COMMENT, "Response", *end],
    ]
    for number, answers in enumerate(grid):
        rows.append([*own_cells(number, system), *map(written, answers), "", "Council", *end])
    return rows


def single(grid: Sequence[Sequence[Given]], *, system: Sequence[str] = SYSTEM) -> Rows:
    """A choice question per statement, condensed: one column each."""
    rows = [[*system, *STATEMENTS], [*[""] * len(system), *["Response"] * len(STATEMENTS)]]
    for number, answers in enumerate(grid):
        rows.append([*own_cells(number, system), *map(labelled, answers)])
    return rows


def expanded(grid: Sequence[Sequence[Given]], *, system: Sequence[str] = SYSTEM) -> Rows:
    """A choice question per statement, expanded: a column per option, and one for others."""
    options = [*LABELS, NA]
    rows: Rows = [list(system), [""] * len(system)]
    for statement in STATEMENTS:
        rows[0] += [statement, *[""] * len(options)]
        rows[1] += [*options, "Other (please specify)"]
    for number, answers in enumerate(grid):
        cells = own_cells(number, system)
        for answer in answers:
            cells += [*(option if labelled(answer) == option else "" for option in options), ""]
        rows.append(cells)
    return rows


def flattened(rows: Rows) -> Rows:
    """One header row with short names, and `n/a` in every cell that was empty."""
    header = [name or part for name, part in zip(rows[0], rows[1], strict=True)]
    header[-len(STATEMENTS) :] = [f"learn{n}" for n in range(1, len(STATEMENTS) + 1)]
    return [header, *([cell or "n/a" for cell in row] for row in rows[2:])]


def csv_file(rows: Rows, *, encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    """The rows as CSV."""
    text = StringIO()
    csv.writer(text, lineterminator=end).writerows(rows)
    return text.getvalue().encode(encoding)
