"""Ids in a sheet: well formed, once each, and known where they refer to something."""

import re

from ingest.register import Register
from ingest.table import Row, Table
from models.assessment_round import AssessmentRound, Basis

FORM = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


def identifier(table: Table, row: Row, column: str, seen: set[str]) -> str | None:
    """A new id; notes a fault when it is missing, misshapen or there twice."""
    value = table.text(row, column)
    if not value:
        return None
    if FORM.fullmatch(value) is None:
        allowed = "lower-case letters, digits and hyphens, at most 80"
        table.fault("bad_identifier", "this id is misshapen", allowed, row=row, column=column)
        return None
    if value in seen:
        allowed = "each id once"
        table.fault("duplicate_id", "this id was used above", allowed, row=row, column=column)
        return None
    seen.add(value)
    return value


def known_round(table: Table, row: Row, register: Register) -> AssessmentRound | None:
    """The round a row speaks of; notes a fault when the id is missing, unknown or final."""
    round_id = table.text(row, "round_id")
    if round_id and (problem := round_problem(round_id, register)):
        table.fault(*problem, row=row, column="round_id")
    return register.rounds.get(round_id)


def round_problem(round_id: str, register: Register) -> tuple[str, str, str] | None:
    """Fault word, problem and what is allowed, where a round is unknown or final."""
    if round_id not in register.rounds:
        near = _near(round_id, list(register.rounds))
        return "unknown_round", "no such round", "a round declared in a rounds sheet" + near
    if round_id in register.erased:
        return (
            "erased_round",
            "what members answered in this round was erased, so its figures are final",
            "no row of this round; delete the file if you need not keep it",
        )
    return None


def basis_problem(declared: AssessmentRound, given: Basis) -> tuple[str, str, str] | None:
    """Fault word, problem and what is allowed, where a round is known from something else."""
    if declared.basis == given:
        return None
    if given == "responses":
        known_from = declared.basis
        return "wrong_basis", f"this round is known from {known_from}", f"a {known_from} sheet"
    takes = "takes answers" if declared.basis == "responses" else f"is known from {declared.basis}"
    problem = f"this round {takes}, not {given}"
    return "wrong_basis", problem, f"a round declared with basis {given}"


def summarised_feature(
    table: Table, row: Row, given: Basis, register: Register, seen: set[tuple[str, str]]
) -> tuple[AssessmentRound, str] | None:
    """The round and the feature that a row sums up; notes what is wrong with either."""
    declared = known_round(table, row, register)
    feature_id = table.text(row, "feature_id")
    if declared is None or not feature_id:
        return None
    if problem := basis_problem(declared, given):
        table.fault(*problem, row=row, column="round_id")
        return None
    instrument = register.instrument(declared.round_id)
    asked = {f.id for card in declared.scorecard_ids for f in instrument.scorecard(card).features}
    if feature_id not in asked:
        allowed = f"a feature id of {instrument.id} {instrument.version} that the round asks"
        table.fault("unknown_feature", "no such feature", allowed, row=row, column="feature_id")
        return None
    if (declared.round_id, feature_id) in seen:
        allowed = "each feature once in a round"
        table.fault("duplicate_id", "given twice", allowed, row=row, column="feature_id")
        return None
    seen.add((declared.round_id, feature_id))
    return declared, feature_id


def count_of_members(table: Table, row: Row, column: str, declared: AssessmentRound) -> int | None:
    """A number of members; notes what is no number, or more than were invited. None: empty."""
    count = table.whole_number(row, column, least=0)
    if count is not None and count > declared.n_members:
        allowed = f"at most the round's {declared.n_members} members"
        table.fault("bad_number", "more than there are members", allowed, row=row, column=column)
        return None
    return count


def known_partnership(table: Table, row: Row, column: str, register: Register) -> str | None:
    """The partnership id in a cell; notes a fault when it is missing or unknown."""
    partnership_id = table.text(row, column)
    if partnership_id and partnership_id not in register.partnerships:
        near = _near(partnership_id, list(register.partnerships))
        allowed = "a partnership of the register" + near
        table.fault("unknown_partnership", "no such partnership", allowed, row=row, column=column)
        return None
    return partnership_id or None


def is_called(written: str, *names: str) -> bool:
    """Whether what is written is one of these names, but for case, blanks and punctuation."""
    return _plain(written) in map(_plain, names)


def _plain(name: str) -> str:
    """A name without punctuation, and without what people put round a scorecard's."""
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", name.casefold().replace("&", " and ")).split())
    return re.sub(r"^the | scorecard$| of the partnership$", "", words)


def _near(value: str, known: list[str]) -> str:
    """Ids that share the beginning, to help with a slip of the pen."""
    start = value.split("-", 1)[0]
    near = sorted(name for name in known if name.startswith(start))[:4]
    return f", such as {', '.join(near)}" if near else ""
