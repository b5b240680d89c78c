"""Means as a summary prints them: taken where it has no counts, else held against them."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from ingest.dialects.export import SummaryItem
from ingest.mapping.findings import Findings
from ingest.tallies import Tally, n_rated, sum_of_ratings

_PLAIN = re.compile(r"\d{1,3}(?:\.(\d{1,40}))?")


class PrintedMeans:
    """The means that one file prints, all to the same number of decimals."""

    def __init__(self, items: Iterable[SummaryItem]) -> None:
        found = [_PLAIN.fullmatch(item.mean) for item in items]
        decimals = max((len(mean[1] or "") for mean in found if mean), default=0)
        self._tolerance = Fraction(1, 2 * 10**decimals)
        """Tools drop zeros at the end, so the longest mean tells how all of them are rounded."""

    def tenths(self, told: SummaryItem, findings: Findings, *, is_reversed: bool) -> int | None:
        """A mean in tenths, exactly half up from the digits as written; None for none (noted)."""
        mean = Decimal(told.mean) if _PLAIN.fullmatch(told.mean) else Decimal(0)
        if not 1 <= mean <= 5:
            findings.note(
                "mean_out_of_range",
                "this is no mean on the scale",
                "a number from 1 to 5",
                row=told.row,
                column=told.column.name,
                value=told.mean,
                sheet=told.sheet,
            )
            return None
        mean = 6 - mean if is_reversed else mean
        return int((mean * 10).to_integral_value(ROUND_HALF_UP))

    def unlike(self, told: SummaryItem, tally: Tally) -> str:
        """How a printed mean differs from that of the counts, and why; blank where it does not."""
        n = n_rated(tally)
        if not n or not _PLAIN.fullmatch(told.mean):
            return ""
        printed, own = Fraction(told.mean), Fraction(sum_of_ratings(tally), n)
        if self._is_near(printed, own) or self._is_near(printed, 6 - own):
            return ""
        why = ""
        if self._is_near(printed, _by_place(told)) and n < sum(told.counts.values()):
            why = " It takes answers for ratings that the mapping says are none."
        return (
            f"{told.column.name}: the mean printed is {told.mean}, that of the counts "
            f"{float(own):.2f}, which is taken.{why}"
        )

    def _is_near(self, printed: Fraction, worked_out: Fraction) -> bool:
        return abs(printed - worked_out) <= self._tolerance


def _by_place(told: SummaryItem) -> Fraction:
    """The mean where every answer weighs as much as its place from the left."""
    weights = enumerate(told.counts.values(), start=1)
    return Fraction(sum(place * n for place, n in weights), sum(told.counts.values()))
