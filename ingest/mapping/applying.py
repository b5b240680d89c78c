"""An export read by a mapping: typed answers, or the faults that keep it from being loaded."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple, get_args

from ingest.contents import Contents
from ingest.dialects.export import Column, Responses, left_out
from ingest.mapping.answer_text import AnswerReader, Problem, two_scales
from ingest.mapping.findings import Findings
from ingest.mapping.matching import columns_of
from ingest.mapping.respondents import Respondent, Respondents
from ingest.mapping.round_of_row import RoundOfRow
from ingest.mapping.tool_columns import ToolColumns
from ingest.register import Register
from ingest.returns_check import oversized
from models.fault import Fault
from models.instrument import Scorecard
from models.instruments import load_instrument
from models.mapping import Mapping
from models.roster import Completion
from models.submission import ANSWERS, CODES, Answers, Missing, Submission, is_submitted
from models.words import counted, listed

Tell = Callable[[int, int], None]
"""Told now and then how many responses of how many have been read."""
TOLD_EVERY = 1000
SKIPPED, NOT_ASKED = bytes([CODES["skipped"]]), CODES["not asked"]


class Applied(NamedTuple):
    """What an export holds, what is wrong with it, and what to know about it."""

    contents: Contents
    faults: list[Fault]
    remarks: list[str]


def apply_mapping(
    file: str,
    export: Responses,
    mapping: Mapping,
    round_id: str | None,
    register: Register,
    tell: Tell = lambda done, whole: None,
) -> Applied:
    """Everything in an export that the mapping names, and every fault in it.

    `round_id` is the round named on loading, where the mapping takes it from no column.
    """
    findings = Findings(file, export.sheet)
    indexes = columns_of(mapping, export.columns, findings)
    columns = ToolColumns(export, mapping, findings)
    rounds = RoundOfRow(mapping, round_id, register, findings)
    who = Respondents(columns, rounds, register, findings)
    responses = who.among(export, set(indexes.values()))
    answers = _Answers(mapping, export.columns, indexes, findings)
    for done, respondent in enumerate(responses, start=1):
        answers.add(respondent)
        if done % TOLD_EVERY == 0 or done == len(responses):
            tell(done, len(responses))
    answers.check_features()
    answers.check_scales()
    for problem in oversized(answers.contents.submissions, register):
        findings.note(*problem)
    faults = [*export.faults, *findings.faults()]
    return Applied(answers.contents, faults, [*who.remarks(), *answers.remarks()])


class _Answers:
    """Turns rows into submissions, scorecard by scorecard."""

    def __init__(
        self,
        mapping: Mapping,
        columns: Sequence[Column],
        indexes: dict[str, int],
        findings: Findings,
    ) -> None:
        self.contents = Contents()
        self._columns, self._indexes, self._findings = columns, indexes, findings
        self._instrument = load_instrument(mapping.instrument.id, mapping.instrument.version)
        self._readers = {
            item.feature: AnswerReader(
                mapping.scales[item.scale], columns[index], is_reversed=item.reverse
            )
            for item in mapping.items
            if (index := indexes.get(item.feature)) is not None
        }
        self._mapped = {item.feature for item in mapping.items}
        self._latest: dict[tuple[str, str, str], tuple[datetime, int, int]] = {}
        """By round, person and scorecard: when it was answered, in which row, and its place."""
        self._repeated: set[int] = set()
        self._looked_at: set[str] = set()

    def add(self, respondent: Respondent) -> None:
        """Take one response: a submission for each scorecard it answers."""
        declared = respondent.declared
        if declared.round_id not in self._looked_at:
            self._looked_at.add(declared.round_id)
            self._check_columns(declared.round_id, declared.scorecard_ids)
        for scorecard in self._instrument.scorecards:
            is_asked = scorecard.id in declared.scorecard_ids
            answers = self._read(scorecard, respondent, is_asked=is_asked)
            if is_asked and is_submitted(answers):
                self._submit(Submission(declared.round_id, scorecard.id, answers), respondent)

    def _submit(self, submission: Submission, respondent: Respondent) -> None:
        """Take a submission; of several by one respondent to one scorecard the latest counts."""
        round_id, card, _ = submission
        key = (round_id, card, respondent.person)
        when, number = respondent.when, respondent.number
        earlier = self._latest.get(key) if respondent.person else None
        if earlier is None:
            self._latest[key] = (when, number, len(self.contents.submissions))
            self.contents.submissions.append(submission)
            if respondent.email:
                done = Completion(round_id=round_id, scorecard_id=card, email=respondent.email)
                self.contents.completions.append(done)
        elif earlier[:2] < (when, number):
            self._repeated.add(earlier[1])
            self._latest[key] = (when, number, earlier[2])
            self.contents.submissions[earlier[2]] = submission
        else:
            self._repeated.add(number)

    def _read(self, scorecard: Scorecard, respondent: Respondent, *, is_asked: bool) -> Answers:
        feature_ids = tuple(feature.id for feature in scorecard.features)
        codes = bytearray(SKIPPED * len(feature_ids))
        for place, feature_id in enumerate(feature_ids):
            index = self._indexes.get(feature_id)
            if index is None:
                continue
            cells = respondent.cells
            text = cells[index] if index < len(cells) else ""
            codes[place] = self._code(scorecard, respondent, feature_id, text, is_asked=is_asked)
        return Answers(feature_ids, bytes(codes))

    def _code(
        self, card: Scorecard, respondent: Respondent, feature_id: str, text: str, *, is_asked: bool
    ) -> int:
        reader = self._readers[feature_id]
        answer = reader.read(text)
        if not is_asked:
            if not isinstance(answer, Problem) and answer in ("skipped", "not asked"):
                return NOT_ASKED
            answer = Problem("not_asked", f"{card.title} was not asked in this round")
        elif answer == "not applicable" and not card.allows_not_applicable:
            answer = Problem("not_applicable_not_allowed", f"{card.title} does not offer N/A")
        if isinstance(answer, Problem):
            self._findings.note(
                answer.fault,
                answer.sentence,
                reader.understood() if is_asked else "an empty cell",
                row=respondent.number,
                column=self._columns[self._indexes[feature_id]].name,
                value=text,
            )
            return SKIPPED[0]
        return CODES[answer]

    def _check_columns(self, round_id: str, scorecard_ids: Sequence[str]) -> None:
        """Every feature of every scorecard asked needs a column that the mapping names."""
        for scorecard_id in scorecard_ids:
            for feature in self._instrument.scorecard(scorecard_id).features:
                if feature.id not in self._mapped:
                    self._findings.note(
                        "feature_missing",
                        f"{round_id} asks this feature, but nothing is read for it",
                        "an item in the mapping for every feature asked",
                        column=feature.id,
                    )

    def check_features(self) -> None:
        """Note items of features that the instrument does not have: a slip of the pen."""
        known = {feature.id for feature in self._instrument.features}
        for feature in sorted(self._mapped - known):
            self._findings.note(
                "unknown_feature",
                f"the mapping has an item for {feature}, and there is no such feature",
                f"a feature id of {self._instrument.id} {self._instrument.version}",
                value=feature,
            )

    def check_scales(self) -> None:
        """Note columns whose answers cannot all be on one scale."""
        for feature_id, reader in self._readers.items():
            if why := two_scales(reader.ratings_among(reader.texts)):
                self._findings.note(
                    "two_scales",
                    f"{why}, so the scale may have been changed while the form was open",
                    "answers of one scale; split the file where the form was changed",
                    column=self._columns[self._indexes[feature_id]].name,
                )

    def remarks(self) -> list[str]:
        """Which rows were answered again, and how many answers of each kind were read."""
        repeated = left_out(self._repeated, "as the same respondent answered again later")
        codes: Counter[int] = Counter()
        for submission in self.contents.submissions:
            codes.update(submission.answers.codes)
        n_ratings = sum(n for code, n in codes.items() if isinstance(ANSWERS[code - 1], int))
        kinds = [f"{codes[CODES[why]]} {why}" for why in get_args(Missing) if codes[CODES[why]]]
        read = f"Read: {listed([counted(n_ratings, 'rating'), *sorted(kinds)])}."
        return [*repeated, *([read] if codes else [])]
