"""The period a summary looks back on."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from dashboard.charts.words import uk_date


@dataclass(frozen=True)
class Period:
    """From one day to another, both included."""

    start: date
    end: date

    @property
    def is_backwards(self) -> bool:
        """Whether it ends before it starts."""
        return self.end < self.start

    @property
    def words(self) -> str:
        """`1 April 2025 to 11 May 2026`."""
        return f"{uk_date(self.start)} to {uk_date(self.end)}"

    def holds(self, column: str) -> pl.Expr:
        """Whether a day of a frame lies in the period; never for a day that is missing."""
        return pl.col(column).is_between(self.start, self.end).fill_null(False)


def default_period(as_at: date) -> Period:
    """Since 1 April of last year: from the last spring summary but a month or two."""
    return Period(date(as_at.year - 1, 4, 1), as_at)


def period_up_to(start: date, end: date, as_at: date) -> Period:
    """The period as far as it is known on a day."""
    return Period(start, min(end, as_at))
