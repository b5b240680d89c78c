"""Answers, in the long and the wide shape.

Both end in the same place: per respondent and scorecard a submission that names nobody, and apart
from it, where an address was given, the note that this member has completed that scorecard.
"""

from typing import NamedTuple

from ingest.contents import Contents
from ingest.readers.identifiers import basis_problem, known_round
from ingest.readers.members import address
from ingest.readers.rating import read_answer
from ingest.register import Register
from ingest.returns_check import oversized
from ingest.shapes import feature_columns
from ingest.table import Row, Table
from models.assessment_round import AssessmentRound
from models.roster import Completion
from models.submission import Answer, Answers, Submission, is_submitted


class _Cell(NamedTuple):
    """One answer as the file gives it."""

    row: Row
    column: str
    feature_id: str


class _Sheets:
    """Answers gathered per round, respondent and scorecard while the rows are read."""

    def __init__(self, table: Table, register: Register) -> None:
        self.table = table
        self.register = register
        self.answers: dict[tuple[str, str, str], dict[str, Answer]] = {}
        self.emails: dict[tuple[str, str], str] = {}

    def add(self, declared: AssessmentRound, respondent: str, cell: _Cell) -> None:
        """Take one answer, or note what is wrong with it."""
        instrument = self.register.instrument(declared.round_id)
        try:
            scorecard = instrument.scorecard_of(cell.feature_id)
        except KeyError:
            allowed = f"a feature id of {instrument.id} {instrument.version}"
            self.table.fault(
                "unknown_feature", "no such feature", allowed, row=cell.row, column=cell.column
            )
            return
        value = cell.row.get("answer" if cell.column == "feature_id" else cell.column)
        if scorecard.id not in declared.scorecard_ids:
            if value:
                problem = f"{scorecard.title} was not asked in this round"
                self.table.fault(
                    "not_asked", problem, "an empty cell", row=cell.row, column=cell.column
                )
            return
        column = "answer" if cell.column == "feature_id" else cell.column
        answer = read_answer(self.table, cell.row, column, scorecard)
        key = (declared.round_id, respondent, scorecard.id)
        answers = self.answers.setdefault(key, {f.id: "skipped" for f in scorecard.features})
        answers[cell.feature_id] = answer

    def contents(self) -> Contents:
        """The submissions and completions found."""
        filled = {key: answers for key, answers in self.answers.items() if is_submitted(answers)}
        submissions = [
            Submission(round_id, scorecard_id, Answers.of(answers))
            for (round_id, _, scorecard_id), answers in filled.items()
        ]
        for problem in oversized(submissions, self.register):
            self.table.fault(*problem)
        return Contents(
            submissions=submissions,
            completions=[
                Completion(round_id=round_id, scorecard_id=scorecard_id, email=email)
                for (round_id, respondent, scorecard_id) in filled
                if (email := self.emails.get((round_id, respondent)))
            ],
        )


def read_long_answers(table: Table, register: Register) -> Contents:
    """Answers given one to a row."""
    sheets = _Sheets(table, register)
    seen: set[tuple[str, str, str]] = set()
    for row in table:
        declared, respondent = _round_and_respondent(sheets, row)
        feature_id = table.text(row, "feature_id")
        if declared is None or not respondent or not feature_id:
            continue
        if (declared.round_id, respondent, feature_id) in seen:
            allowed = "each feature once for a respondent"
            table.fault("duplicate_answer", "answered twice", allowed, row=row, column="feature_id")
            continue
        seen.add((declared.round_id, respondent, feature_id))
        sheets.add(declared, respondent, _Cell(row, "feature_id", feature_id))
    return sheets.contents()


def read_wide_answers(table: Table, register: Register) -> Contents:
    """Answers given one respondent to a row, a column to a feature."""
    sheets = _Sheets(table, register)
    seen: set[tuple[str, str]] = set()
    features = feature_columns(table)
    checked: set[str] = set()
    for row in table:
        declared, respondent = _round_and_respondent(sheets, row)
        if declared is None or not respondent:
            continue
        if (declared.round_id, respondent) in seen:
            allowed = "one row for a respondent"
            table.fault("duplicate_answer", "answered twice", allowed, row=row, column="respondent")
            continue
        seen.add((declared.round_id, respondent))
        if declared.round_id not in checked:
            checked.add(declared.round_id)
            _check_columns(table, register, declared, features)
        for feature_id in features:
            sheets.add(declared, respondent, _Cell(row, feature_id, feature_id))
    return sheets.contents()


def _round_and_respondent(sheets: _Sheets, row: Row) -> tuple[AssessmentRound | None, str]:
    """Which round and respondent a row belongs to; notes what is wrong with either."""
    table, register = sheets.table, sheets.register
    declared = known_round(table, row, register)
    respondent = table.text(row, "respondent")
    email = address(table, row)
    if declared is None:
        return None, respondent
    if problem := basis_problem(declared, "responses"):
        table.fault(*problem, row=row, column="round_id")
        return None, respondent
    if email:
        invited = register.invited.get(declared.round_id)
        if invited is not None and email not in invited:
            allowed = "an address on the round's roster"
            table.fault(
                "not_on_roster", "this address was not invited", allowed, row=row, column="email"
            )
        sheets.emails[declared.round_id, respondent] = email
    return declared, respondent


def _check_columns(
    table: Table, register: Register, declared: AssessmentRound, features: list[str]
) -> None:
    """Every feature of every scorecard asked needs its column."""
    instrument = register.instrument(declared.round_id)
    for scorecard_id in declared.scorecard_ids:
        for feature in instrument.scorecard(scorecard_id).features:
            if feature.id not in features:
                problem = f"{declared.round_id} asks this feature, but the column is missing"
                table.fault(
                    "feature_missing",
                    problem,
                    "a column for every feature asked",
                    column=feature.id,
                )
