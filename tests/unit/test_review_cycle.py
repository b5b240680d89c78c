"""Where a partnership stands in its two-year cycle."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.review_cycle import STATUSES, ReviewHistory, due_bins, review_state
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


@pytest.mark.parametrize(
    ("last", "as_at", "due_on", "status"),
    [
        # reviewed on    | asked on           | due on             | status
        (date(2024, 2, 29), date(2026, 2, 28), date(2026, 2, 28), "due soon"),
        (date(2024, 2, 29), date(2026, 3, 1), date(2026, 2, 28), "overdue"),
        (date(2022, 2, 28), date(2024, 2, 28), date(2024, 2, 28), "due soon"),
        (date(2022, 2, 28), date(2024, 2, 29), date(2024, 2, 28), "overdue"),
        (date(2022, 8, 31), date(2024, 2, 28), date(2024, 8, 31), "in date"),
        (date(2022, 8, 31), date(2024, 2, 29), date(2024, 8, 31), "due soon"),
        (date(2023, 8, 31), date(2025, 2, 27), date(2025, 8, 31), "in date"),
        (date(2023, 8, 31), date(2025, 2, 28), date(2025, 8, 31), "due soon"),
        (date(2023, 12, 31), date(2025, 6, 29), date(2025, 12, 31), "in date"),
        (date(2023, 12, 31), date(2025, 6, 30), date(2025, 12, 31), "due soon"),
        (date(2023, 12, 31), date(2026, 1, 1), date(2025, 12, 31), "overdue"),
        (date(2098, 2, 28), date(2100, 3, 1), date(2100, 2, 28), "overdue"),
    ],
)
def test_leap_years_and_month_ends(last, as_at, due_on, status):
    state = review_state(history(last), as_at, policy())
    assert (state.due_on, state.status) == (due_on, status)


def test_a_cycle_of_a_year_from_a_leap_day_is_due_on_the_last_of_february():
    yearly = policy(cycle_months=12)
    assert review_state(history(date(2024, 2, 29)), REVIEWED, yearly).due_on == date(2025, 2, 28)


def test_a_cycle_of_four_years_from_a_leap_day_is_due_on_the_next_one():
    slow = policy(cycle_months=48)
    assert review_state(history(date(2024, 2, 29)), REVIEWED, slow).due_on == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("as_at", "falls_due"),
    [
        pytest.param(DUE + timedelta(1), "past due", id="a_day_late"),
        pytest.param(DUE, "within 6 months", id="due_today_is_not_past_due"),
        pytest.param(date(2025, 10, 26), "within 6 months", id="six_months_ahead_to_the_day"),
        pytest.param(date(2025, 10, 25), "in 6 to 12 months", id="six_months_and_a_day"),
        pytest.param(date(2025, 4, 26), "in 6 to 12 months", id="twelve_months"),
        pytest.param(date(2025, 4, 25), "in 12 to 24 months", id="twelve_months_and_a_day"),
        pytest.param(date(2024, 4, 26), "in 12 to 24 months", id="twenty_four_months"),
        pytest.param(date(2024, 4, 25), "later", id="beyond"),
    ],
)
def test_what_falls_due_ahead(as_at, falls_due):
    assert review_state(history(), as_at, policy()).falls_due == falls_due


def test_the_spans_ahead_are_the_policys():
    near = policy(due_horizons_months=(1, 2, 3))
    assert due_bins(near) == (
        "past due",
        "within 1 month",
        "in 1 to 2 months",
        "in 2 to 3 months",
        "later",
    )
    assert review_state(history(), date(2026, 3, 26), near).falls_due == "within 1 month"
    assert review_state(history(), date(2026, 3, 25), near).falls_due == "in 1 to 2 months"


@pytest.mark.parametrize("is_open", [False, True], ids=["idle", "open"])
@pytest.mark.parametrize("short", [None, date(2026, 5, 4)], ids=["complete", "short"])
def test_a_review_past_due_is_past_due_whatever_its_status(short, is_open):
    state = review_state(history(short=short, is_open=is_open), date(2026, 5, 11), policy())
    assert (state.falls_due, state.overdue_days) == ("past due", 15)


def test_the_cycle_and_the_due_soon_window_are_the_policys():
    yearly = policy(cycle_months=12, due_soon_months=1)
    assert review_state(history(), date(2025, 3, 25), yearly).status == "in date"
    assert review_state(history(), date(2025, 3, 26), yearly).status == "due soon"
    assert review_state(history(), date(2025, 4, 27), yearly).status == "overdue"


days = st.dates(date(2018, 1, 1), date(2030, 12, 31))


@settings(max_examples=100)
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


@settings(max_examples=200)
@given(st.none() | days, days)
def test_falling_due_and_status_tell_the_same_story(last, as_at):
    state = review_state(history(last), as_at, policy())
    assert state.falls_due in due_bins(policy())
    assert (state.falls_due == "past due") == (state.status == "overdue")
    if last is not None:
        assert (state.falls_due == "within 6 months") == (state.status == "due soon")


@settings(max_examples=200)
@given(st.none() | days, days, days)
def test_falling_due_only_ever_comes_nearer(last, one_day, other_day):
    near_first = due_bins(policy())
    earlier, later = (
        near_first.index(review_state(history(last), day, policy()).falls_due)
        for day in sorted([one_day, other_day])
    )
    assert later <= earlier
