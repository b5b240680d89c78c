"""Exports of our XLSForm as KoboToolbox and ODK Central write them."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import NamedTuple

import xlsxwriter

from tests.dialects.asking import (
    FEATURES,
    INSTRUMENT,
    LABELS,
    NA,
    ROUND,
    SKIPPED,
    STATEMENTS,
    SUBMITTED,
    Given,
)

KOBO = ("_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status")
KOBO += ("_submitted_by", "__version__", "_tags", "_index")
ODK_END = ("meta-instanceID", "KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent")
ODK_END += ("AttachmentsExpected", "Status", "ReviewState", "DeviceID", "Edits", "FormVersion")
HIDDEN = ("form_instrument", "form_version", "round_id", "how_to_answer")
NAMES = tuple(feature.replace("-", "_") for feature in FEATURES)


class Written(NamedTuple):
    """Rows of an export, the header first; `header` finds the column of each."""

    rows: list[list[str]]

    @property
    def header(self) -> list[str]:
        return self.rows[0]

    def put(self, row: int, column: str, text: str) -> None:
        """Change one cell; row 1 is the first response."""
        self.rows[row][self.header.index(column)] = text

    def without(self, *columns: str) -> "Written":
        """The same without some columns."""
        kept = [n for n, name in enumerate(self.header) if name not in columns]
        return Written([[row[n] for n in kept] for row in self.rows])


def kobo(
    grid: Sequence[Sequence[Given]], *, path: str = "learning/", labels: bool = False
) -> Written:
    """A KoboToolbox export, in XML names or in labels."""
    group = "Learning/" if labels and path else path
    questions = [group + name for name in (STATEMENTS if labels else NAMES)]
    rows = [
        [
            *_hidden(),
            "",
            *(_told(answer, labels=labels) for answer in answers),
            *(str(100 + n), f"uuid-{n}", f"{SUBMITTED}T10:05:{n:02d}", "", "", "submitted_via_web"),
            *("", "vXyz", "", str(n)),
        ]
        for n, answers in enumerate(grid, start=1)
    ]
    return Written([[*HIDDEN, f"{group}about_learning", *questions, *KOBO], *rows])


def odk(grid: Sequence[Sequence[Given]], *, path: str = "learning-") -> Written:
    """An ODK Central export."""
    rows = [
        [
            f"{SUBMITTED}T10:05:{n:02d}.000Z",
            *_hidden(),
            "",
            *(_told(answer, labels=False) for answer in answers),
            *(f"uuid:{n}", f"uuid:{n}", "5", "Enumerator", "0", "0", "", "", "dev", "0", "2007"),
        ]
        for n, answers in enumerate(grid, start=1)
    ]
    questions = [path + name for name in NAMES]
    return Written(
        [["SubmissionDate", *HIDDEN, f"{path}about_learning", *questions, *ODK_END], *rows]
    )


def as_csv(written: Written, delimiter: str = ";", mark: str = "\ufeff") -> bytes:
    """KoboToolbox quotes every cell and separates with semicolons unless told otherwise."""
    text = StringIO()
    csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(written.rows)
    return (mark + text.getvalue()).encode()


def as_xlsx(written: Written) -> bytes:
    """One sheet named after the form; levels are text, as in KoboToolbox."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Partnership Survey – Alder")
        for number, row in enumerate(written.rows):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)
    return stream.getvalue()


def _hidden() -> tuple[str, ...]:
    return (INSTRUMENT.id, INSTRUMENT.version, ROUND, "")


def _told(answer: Given, *, labels: bool) -> str:
    if answer == NA:
        return NA if labels else "na"
    if answer == SKIPPED or not labels:
        return str(answer)
    return f"{answer} – {LABELS[int(answer) - 1]}"
