"""Bare means: rounds older than any vault, known only by each feature's mean."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from ingest.contents import Contents, FeatureMean
from ingest.readers.identifiers import known_round
from ingest.register import Register
from ingest.table import Row, Table
from models.assessment_round import AssessmentRound


def read_means(table: Table, register: Register) -> Contents:
    """The feature means of a means sheet."""
    seen: set[tuple[str, str]] = set()
    found = [_read(table, row, register, seen) for row in table]
    return Contents(means=[mean for mean in found if mean])


def _read(
    table: Table, row: Row, register: Register, seen: set[tuple[str, str]]
) -> FeatureMean | None:
    declared = known_round(table, row, register)
    feature_id = table.text(row, "feature_id")
    if declared is None or not feature_id:
        return None
    if not _belongs(table, row, declared, register, feature_id):
        return None
    if (declared.round_id, feature_id) in seen:
        table.fault(
            "duplicate_id",
            "given twice",
            "each feature once in a round",
            row=row,
            column="feature_id",
        )
        return None
    seen.add((declared.round_id, feature_id))
    tenths = _tenths(table, row)
    n_answered = _count(table, row, "n_answered", declared.n_members)
    if tenths is None:
        return None
    n_not_applicable = _count(table, row, "n_not_applicable", declared.n_members)
    return FeatureMean(declared.round_id, feature_id, tenths, n_answered, n_not_applicable)


def _belongs(
    table: Table, row: Row, declared: AssessmentRound, register: Register, feature_id: str
) -> bool:
    """Whether the round is known from means and asks the feature."""
    if declared.basis != "means":
        problem = "this round takes answers, not means"
        table.fault(
            "wrong_basis", problem, "a round declared with basis means", row=row, column="round_id"
        )
        return False
    instrument = register.instrument(declared.round_id)
    try:
        scorecard_id = instrument.scorecard_of(feature_id).id
    except KeyError:
        scorecard_id = ""
    if scorecard_id not in declared.scorecard_ids:
        allowed = f"a feature id of {instrument.id} {instrument.version} that the round asks"
        table.fault("unknown_feature", "no such feature", allowed, row=row, column="feature_id")
        return False
    return True


def _tenths(table: Table, row: Row) -> int | None:
    """The mean in tenths, exactly half up from the digits as written."""
    text = table.text(row, "score_mean")
    if not text:
        return None
    try:
        mean = Decimal(text)
    except InvalidOperation:
        mean = Decimal(0)
    if not (mean.is_finite() and 1 <= mean <= 5):
        allowed = "a number from 1 to 5"
        table.fault(
            "mean_out_of_range",
            "this is no mean on the scale",
            allowed,
            row=row,
            column="score_mean",
        )
        return None
    return int((mean * 10).to_integral_value(ROUND_HALF_UP))


def _count(table: Table, row: Row, column: str, n_members: int) -> int | None:
    count = table.whole_number(row, column, least=0)
    if count is not None and count > n_members:
        allowed = f"at most the round's {n_members} members"
        table.fault("bad_number", "more than there are members", allowed, row=row, column=column)
    return count
