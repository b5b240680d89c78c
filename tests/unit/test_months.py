"""Calendar months."""

from datetime import date

import pytest

from models.months import add_months, last_of_month


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        pytest.param(date(2024, 4, 26), 24, date(2026, 4, 26), id="two_years_on"),
        pytest.param(date(2024, 1, 31), 1, date(2024, 2, 29), id="a_shorter_month_in_a_leap_year"),
        pytest.param(date(2023, 1, 31), 1, date(2023, 2, 28), id="a_shorter_month"),
        pytest.param(date(2024, 2, 29), 24, date(2026, 2, 28), id="a_leap_day_two_years_on"),
        pytest.param(date(2024, 11, 30), 1, date(2024, 12, 30), id="into_december"),
        pytest.param(date(2024, 12, 31), 1, date(2025, 1, 31), id="past_the_new_year"),
        pytest.param(date(2025, 1, 15), -1, date(2024, 12, 15), id="back_over_the_new_year"),
        pytest.param(date(2025, 8, 31), -6, date(2025, 2, 28), id="back_to_a_shorter_month"),
        pytest.param(date(2025, 3, 3), 0, date(2025, 3, 3), id="no_months"),
    ],
)
def test_months_keep_the_day_where_the_month_has_it(day, months, expected):
    assert add_months(day, months) == expected


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2024, 2, 29), (2023, 2, 28), (2100, 2, 28), (2024, 12, 31)]
)
def test_last_of_month_knows_leap_years(year, month, day):
    assert last_of_month(year, month) == date(year, month, day)
