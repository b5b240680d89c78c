"""Calendar months: the review cycle and written durations count in them."""

from calendar import monthrange
from datetime import date


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return last_of_month(year, month + 1, up_to=day.day)


def last_of_month(year: int, month: int, *, up_to: int = 31) -> date:
    """The last day of a month, or day `up_to` if the month has it."""
    return date(year, month, min(up_to, monthrange(year, month)[1]))
