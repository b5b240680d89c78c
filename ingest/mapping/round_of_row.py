"""Which round a row of an export belongs to: the one named on loading, or by a column."""

from collections.abc import Sequence

from ingest.mapping.findings import Findings
from ingest.mapping.tool_columns import ToolColumns
from ingest.readers.identifiers import basis_problem, round_problem
from ingest.register import Register
from models.assessment_round import AssessmentRound
from models.mapping import Mapping


class RoundOfRow:
    """Looks up the round of each row, and notes once what is wrong with one."""

    def __init__(
        self, mapping: Mapping, round_id: str | None, register: Register, findings: Findings
    ) -> None:
        self._mapping, self._register, self._findings = mapping, register, findings
        self._place = mapping.responses.round
        self._round_id = round_id
        self._known: dict[str, AssessmentRound | None] = {}
        if self._place is None and not round_id:
            findings.note(
                "no_round",
                "nothing says which round these responses belong to",
                "the round named on loading (--round ID), or a column for it in the mapping",
            )

    def of(self, number: int, columns: ToolColumns, cells: Sequence[str]) -> AssessmentRound | None:
        """The round of a row; None where there is none to load it into."""
        text = columns.text("round", cells) if self._place else (self._round_id or "")
        key = text.casefold()
        if key not in self._known:
            self._known[key] = self._looked_up(text, number)
        return self._known[key]

    def _looked_up(self, text: str, number: int) -> AssessmentRound | None:
        if self._place is None:
            return self._usable(text) if text else None
        rounds = {word.casefold(): round_id for word, round_id in self._place.rounds.items()}
        if text.casefold() in rounds:
            return self._usable(rounds[text.casefold()])
        self._findings.note(
            "unknown_round",
            "the mapping names no round for this",
            "one of: " + ", ".join(self._place.rounds),
            row=number,
            column=self._place.column,
            value=text,
        )
        return None

    def _usable(self, round_id: str) -> AssessmentRound | None:
        """A declared round of the mapping's instrument that takes responses."""
        problem = round_problem(round_id, self._register)
        declared = self._register.rounds.get(round_id)
        if problem is None and declared is not None:
            problem = basis_problem(declared, "responses")
            problem = problem or instrument_problem(declared, self._mapping)
        if problem:
            self._findings.note(*problem, value=round_id)
            return None
        return declared


def instrument_problem(declared: AssessmentRound, mapping: Mapping) -> tuple[str, str, str] | None:
    """Fault word, problem and what is allowed, where a round asks another instrument."""
    asked = (declared.instrument_id, declared.instrument_version)
    wanted = mapping.instrument
    if asked == (wanted.id, wanted.version):
        return None
    return (
        "wrong_instrument",
        f"this round asks {' '.join(asked)}, the mapping {wanted.id} {wanted.version}",
        "a mapping for the instrument of the round",
    )
