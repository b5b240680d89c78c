"""Ids in a sheet: well formed, once each, and known where they refer to something."""

import re

from ingest.register import Register
from ingest.table import Row, Table
from models.assessment_round import AssessmentRound

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
