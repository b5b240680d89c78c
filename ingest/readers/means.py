"""Bare means: rounds older than any vault, known only by each feature's mean."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from ingest.contents import Contents, FeatureMean
from ingest.readers.identifiers import count_of_members, summarised_feature
from ingest.register import Register
from ingest.table import Row, Table


def read_means(table: Table, register: Register) -> Contents:
    """The feature means of a means sheet."""
    seen: set[tuple[str, str]] = set()
    found = [_read(table, row, register, seen) for row in table]
    return Contents(means=[mean for mean in found if mean])


def _read(
    table: Table, row: Row, register: Register, seen: set[tuple[str, str]]
) -> FeatureMean | None:
    place = summarised_feature(table, row, "means", register, seen)
    if place is None:
        return None
    declared, feature_id = place
    tenths = _tenths(table, row)
    n_answered = count_of_members(table, row, "n_answered", declared)
    n_not_applicable = count_of_members(table, row, "n_not_applicable", declared)
    if tenths is None:
        return None
    return FeatureMean(declared.round_id, feature_id, tenths, n_answered, n_not_applicable)


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
