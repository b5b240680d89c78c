"""A summary read by a mapping: what became of each question, without a single response."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from ingest.contents import Contents, FeatureMean
from ingest.dialects.export import Summary, SummaryItem
from ingest.mapping.applying import Applied
from ingest.mapping.findings import Findings
from ingest.mapping.matching import columns_of
from ingest.readers.identifiers import round_problem
from ingest.register import Register
from models.mapping import Item, Mapping


def apply_summary(
    file: str, export: Summary, mapping: Mapping, round_id: str | None, register: Register
) -> Applied:
    """The means of a summary, for a round that is known from means, and every fault in it."""
    findings = Findings(file, export.sheet)
    contents = Contents()
    if _takes_means(round_id, register, findings):
        found = columns_of(mapping, [item.column for item in export.items], findings)
        for item in mapping.items:
            if item.feature in found:
                told = export.items[found[item.feature]]
                mean = _mean(told, item, findings)
                if mean is not None:
                    contents.means.append(
                        FeatureMean(
                            str(round_id),
                            item.feature,
                            mean,
                            told.n_answered,
                            told.n_not_applicable,
                        )
                    )
    return Applied(contents, [*export.faults, *findings.faults()], [])


def _takes_means(round_id: str | None, register: Register, findings: Findings) -> bool:
    if not round_id:
        allowed = "the round named on loading (--round ID)"
        findings.note("no_round", "nothing says which round this summary is of", allowed)
        return False
    problem = round_problem(round_id, register)
    if problem is None and register.rounds[round_id].basis != "means":
        allowed = "a round declared with basis means"
        problem = ("wrong_basis", "this round takes answers, and this is a summary", allowed)
    if problem:
        findings.note(*problem, value=round_id)
    return problem is None


def _mean(told: SummaryItem, item: Item, findings: Findings) -> int | None:
    """The mean in tenths, exactly half up from the digits as written."""
    try:
        mean = Decimal(told.mean)
    except InvalidOperation:
        mean = Decimal(0)
    if not (mean.is_finite() and 1 <= mean <= 5):
        findings.note(
            "mean_out_of_range",
            "this is no mean on the scale",
            "a number from 1 to 5",
            row=told.row,
            column=told.column.name,
            value=told.mean,
        )
        return None
    mean = 6 - mean if item.reverse else mean
    return int((mean * 10).to_integral_value(ROUND_HALF_UP))
