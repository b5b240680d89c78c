"""Where a partnership stands in its two-year cycle."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.review_cycle import STATUSES, ReviewHistory, review_state
from tests.factories import policy

CREATED = date(2018, 6, 4)
REVIEWED = date(2024, 4, 26)
DUE = date(2026, 4, 26)
DUE_SOON = date(2025, 10, 26)
LONG_AGO = date(2022, 3, 1)


def history(
    last: date | None = REVIEWED, short: date | None = None, *, is_open: bool = False
) -> ReviewHistory:
    return ReviewHistory(
        created_on=CREATED, last_review_on=last, short_review_on=short, has_open_review=is_open
    )


@pytest.mark.parametrize(
    ("known", "as_at", "status", "overdue_days"),
    [
        pytest.param(history(), REVIEWED, "in date", 0, id="reviewed_today"),
        pytest.param(history(), DUE_SOON - timedelta(1), "in date", 0, id="a_day_before_due_soon"),
        pytest.param(history(), DUE_SOON, "due soon", 0, id="due_soon_starts_six_months_ahead"),
        pytest.param(history(), DUE, "due soon", 0, id="due_today_is_not_overdue"),
        pytest.param(history(), DUE + timedelta(1), "overdue", 1, id="overdue_the_day_after"),
        pytest.param(history(), date(2027, 4, 26), "overdue", 365, id="overdue_for_a_year"),
        pytest.param(history(None), date(2018, 7, 1), "never reviewed", 0, id="newly_created"),
        pytest.param(
            history(None), date(2020, 6, 4), "never reviewed", 0, id="first_review_due_today"
        ),
        pytest.param(history(None), date(2020, 6, 5), "overdue", 1, id="first_review_a_day_late"),
        pytest.param(history(is_open=True), REVIEWED, "open", 0, id="reviewing_again_early"),
        pytest.param(history(is_open=True), date(2026, 5, 11), "open", 15, id="open_but_past_due"),
        pytest.param(
            history(None, is_open=True), date(2019, 1, 1), "open", 0, id="first_review_is_open"
        ),
        pytest.param(
            history(short=date(2026, 3, 6)),
            date(2026, 4, 1),
            "short of threshold",
            0,
            id="last_review_short_before_it_was_due",
        ),
        pytest.param(
            history(LONG_AGO, short=date(2024, 3, 6)),
            date(2024, 4, 1),
            "short of threshold",
            31,
            id="short_and_past_due_keeps_counting_days",
        ),
        pytest.param(
            history(short=date(2026, 3, 6), is_open=True),
            date(2026, 4, 1),
            "open",
            0,
            id="opened_again_after_falling_short",
        ),
        pytest.param(
            history(None, short=date(2020, 3, 6)),
            date(2020, 4, 1),
            "short of threshold",
            0,
            id="the_only_review_fell_short",
        ),
    ],
)
def test_status_on_a_day(known, as_at, status, overdue_days):
    state = review_state(known, as_at, policy())
    assert (state.status, state.overdue_days) == (status, overdue_days)


@pytest.mark.parametrize(
    ("known", "due_on"),
    [
        pytest.param(history(), DUE, id="two_years_after_the_last_review"),
        pytest.param(history(None), date(2020, 6, 4), id="two_years_after_it_was_created"),
        pytest.param(history(date(2024, 2, 29)), date(2026, 2, 28), id="from_a_leap_day"),
        pytest.param(history(short=date(2026, 3, 6)), DUE, id="a_short_review_moves_nothing"),
    ],
)
def test_due_date(known, due_on):
    assert review_state(known, date(2026, 5, 1), policy()).due_on == due_on


def test_the_cycle_and_the_due_soon_window_are_the_policys():
    yearly = policy(cycle_months=12, due_soon_months=1)
    assert review_state(history(), date(2025, 3, 25), yearly).status == "in date"
    assert review_state(history(), date(2025, 3, 26), yearly).status == "due soon"
    assert review_state(history(), date(2025, 4, 27), yearly).status == "overdue"


days = st.dates(date(2018, 1, 1), date(2030, 12, 31))


@settings(derandomize=True, max_examples=100)
@given(st.none() | days, days, days)
def test_waiting_never_makes_a_review_less_pressing(last, one_day, other_day):
    earlier, later = sorted([one_day, other_day])
    before = review_state(history(last), earlier, policy())
    after = review_state(history(last), later, policy())
    pressing = [*STATUSES[:-1][::-1]]
    if before.status != "never reviewed":
        assert pressing.index(after.status) >= pressing.index(before.status)
    assert after.overdue_days - before.overdue_days in range((later - earlier).days + 1)
    assert (after.overdue_days > 0) == (after.status == "overdue")
