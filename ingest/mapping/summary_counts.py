"""The counts of a summary, folded into the answers that they are on the scale of a mapping."""

from ingest.dialects.export import SummaryItem
from ingest.mapping.answer_text import AnswerReader, Problem, two_scales
from ingest.mapping.findings import Findings
from ingest.tallies import Tally
from models.mapping import Scale


def tally_of(
    told: SummaryItem, scale: Scale, findings: Findings, *, is_reversed: bool
) -> Tally | None:
    """How many gave each answer to one question; None where the counts cannot be used (noted)."""
    reader = AnswerReader(scale, told.column, is_reversed=is_reversed)
    problems = [_sum_problem(told), _scale_problem(told, reader)]
    tally = Tally()
    for text, n in told.counts.items():
        answer = reader.read(text)
        if not isinstance(answer, Problem):
            tally[answer] += n
        elif n:
            problems.append((*answer, reader.understood(), text))
    noted = [problem for problem in problems if problem]
    for fault, problem, allowed, value in noted:
        findings.note(
            fault,
            problem,
            allowed,
            row=told.row,
            column=told.column.name,
            value=value,
            sheet=told.sheet,
        )
    return None if noted else +tally


def _sum_problem(told: SummaryItem) -> tuple[str, str, str, str | None] | None:
    """What is wrong where the counts do not add up to the total that stands beside them."""
    n = sum(told.counts.values())
    if told.total is None or told.total == n:
        return None
    why = "; several answers could be ticked, or the file was edited" if n > told.total else ""
    problem = f"the counts add up to {n}, and {told.total} are said to have answered{why}"
    return "counts_disagree", problem, "counts that add up, of one answer from everybody", None


def _scale_problem(
    told: SummaryItem, reader: AnswerReader
) -> tuple[str, str, str, str | None] | None:
    """What is wrong where the answers cannot all be on one scale."""
    why = two_scales(reader.ratings_among(told.counts))
    allowed = "answers of one scale; a summary of the responses after the form was changed"
    return ("two_scales", why, allowed, None) if why else None
