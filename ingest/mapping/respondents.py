"""Which rows of an export are responses that count, each at its round."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from ingest.dialects.export import Responses, left_out
from ingest.mapping.findings import Findings
from ingest.mapping.moments import is_in_window
from ingest.mapping.round_of_row import RoundOfRow
from ingest.mapping.tool_columns import ToolColumns
from ingest.register import Register
from models.assessment_round import AssessmentRound
from models.roster import ANONYMOUS, is_address

BEFORE_ALL = datetime(1, 1, 1)  # noqa: DTZ001 - moments in exports have no zone
ROUNDED = (
    "A spreadsheet shortened the respondents' numbers (to the like of 1.14E+11), so who answered "
    "twice cannot be found: rather load the file as the tool exported it."
)
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
"""What a spreadsheet makes of a long number."""


@dataclass(frozen=True, slots=True)
class Respondent:
    """A response that counts: its row, its round, and the address for the roster."""

    number: int
    cells: Sequence[str]
    declared: AssessmentRound
    email: str
    person: str
    """What tells one respondent from others; blank where nothing does."""
    when: datetime
    """When it was submitted; before all others where that is not known."""


class Respondents:
    """Goes through the rows: who counts, and which rows were left out for what reason."""

    def __init__(
        self, columns: ToolColumns, rounds: RoundOfRow, register: Register, findings: Findings
    ) -> None:
        self._columns, self._rounds = columns, rounds
        self._register, self._findings = register, findings
        self._unfinished: list[int] = []
        self._are_rounded = False

    def among(self, export: Responses, item_indexes: Collection[int]) -> list[Respondent]:
        """The responses that were finished, each at its round.

        A row in which none of the features is answered is no response.
        """
        found: list[Respondent] = []
        for number, cells in _filled(export, item_indexes):
            if not self._columns.is_complete(cells):
                self._unfinished.append(number)
                continue
            declared = self._rounds.of(number, self._columns, cells)
            if declared is None:
                continue
            moment = self._columns.moment(number, cells)
            self._check_window(number, cells, declared, moment)
            email = self._email(number, cells, declared)
            person = email or self._known_as(cells)
            when = moment or BEFORE_ALL
            found.append(Respondent(number, cells, declared, email, person, when))
        return found

    def _known_as(self, cells: Sequence[str]) -> str:
        """What tells a respondent from others; blank where a spreadsheet made all numbers equal."""
        text = self._columns.text("respondent", cells)
        if not _ROUNDED.fullmatch(text):
            return text
        self._are_rounded = True
        return ""

    def remarks(self) -> list[str]:
        """Which rows were left out, in sentences."""
        return [
            *([ROUNDED] if self._are_rounded else []),
            *left_out(self._unfinished, "not finished"),
        ]

    def _check_window(
        self,
        number: int,
        cells: Sequence[str],
        declared: AssessmentRound,
        moment: datetime | None,
    ) -> None:
        last = declared.closed_on or max(declared.closes_on, self._register.today)
        if moment and not is_in_window(moment.date(), declared.opened_on, last):
            self._findings.note(
                "outside_window",
                f"submitted outside the time in which {declared.round_id} took responses",
                f"{declared.opened_on} to {last}; or the round's dates corrected",
                row=number,
                column=self._columns.name("submitted"),
                value=self._columns.text("submitted", cells),
            )

    def _email(self, number: int, cells: Sequence[str], declared: AssessmentRound) -> str:
        email = self._columns.text("email", cells).casefold()
        if email in ANONYMOUS:
            return ""
        invited = self._register.invited.get(declared.round_id)
        problem = None
        if not is_address(email):
            allowed = "an address such as name@council.example"
            problem = ("bad_email", "this is not an e-mail address", allowed)
        elif invited is not None and email not in invited:
            allowed = "an address on the round's roster"
            problem = ("not_on_roster", "this address was not invited", allowed)
        if problem:
            column = self._columns.name("email")
            self._findings.note(*problem, row=number, column=column, value=email)
        return email


def _filled(
    export: Responses, item_indexes: Collection[int]
) -> Iterator[tuple[int, Sequence[str]]]:
    for number, cells in enumerate(export.rows, start=export.first_row):
        if any(index < len(cells) and cells[index] for index in item_indexes):
            yield number, cells
