"""Whether a partnership is on its way to a target: every rule of the specification, section 6."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.target_status import Observation, Target, required_score, target_state
from tests.factories import policy
from tests.oracles import target_verdict

SET = date(2024, 1, 1)
DUE = date(2025, 1, 1)
"""366 days on: the window is 45 days either side."""
LAST_DAY = date(2025, 2, 15)
FIRST_DAY = date(2024, 11, 17)
RISE = Target(baseline=2.0, low=4.0, set_on=SET, due_on=DUE)
HOLD = Target(baseline=4.0, low=4.0, set_on=SET, due_on=DUE)
MIDWAY = date(2024, 7, 2)


def seen(*scores: tuple[date, float]) -> list[Observation]:
    return [Observation(on, score) for on, score in scores]


@pytest.mark.parametrize(
    ("observations", "as_at", "status", "note"),
    [
        pytest.param([], MIDWAY, "no data", "no round since the target was set", id="no_round"),
        pytest.param(
            seen((SET, 4.0), (date(2023, 5, 1), 5.0)),
            MIDWAY,
            "no data",
            "no round since the target was set",
            id="rounds_up_to_the_day_it_was_set_do_not_count",
        ),
        pytest.param(
            seen((MIDWAY, 5.0)),
            MIDWAY - timedelta(1),
            "no data",
            "no round since the target was set",
            id="a_round_of_tomorrow_is_not_known_today",
        ),
        pytest.param(seen((MIDWAY, 4.0)), MIDWAY, "achieved", "", id="reached_early"),
        pytest.param(
            seen((MIDWAY, 4.0), (date(2024, 10, 1), 3.9)),
            date(2024, 10, 2),
            "on track",
            "was reached on 2 July 2024",
            id="reached_then_lost_but_still_on_the_path",
        ),
        pytest.param(
            seen((MIDWAY, 4.0), (date(2024, 10, 1), 2.5)),
            date(2024, 10, 2),
            "behind",
            "was reached on 2 July 2024",
            id="reached_then_lost_and_off_the_path",
        ),
        pytest.param(seen((MIDWAY, 3.0)), MIDWAY, "on track", "", id="on_the_straight_path"),
        pytest.param(seen((MIDWAY, 2.9)), MIDWAY, "behind", "", id="a_tenth_under_the_path"),
        pytest.param(seen((MIDWAY, 2.0)), MIDWAY, "behind", "", id="standing_still"),
        pytest.param(
            seen((MIDWAY, 1.9)), MIDWAY, "behind", "moving away", id="below_where_it_started"
        ),
        pytest.param(
            seen((MIDWAY, 3.0)),
            date(2024, 12, 31),
            "on track",
            "",
            id="nobody_falls_behind_while_no_round_is_due",
        ),
        pytest.param(
            seen((MIDWAY, 3.0)),
            LAST_DAY,
            "on track",
            "date passed; a round until 15 February 2025 still counts",
            id="still_waiting_on_the_last_day",
        ),
        pytest.param(
            seen((MIDWAY, 3.0)),
            LAST_DAY + timedelta(1),
            "no data",
            "due date passed, no round near it",
            id="the_window_passed_without_a_round",
        ),
        pytest.param(
            seen((MIDWAY, 4.2)),
            date(2026, 1, 1),
            "achieved",
            "",
            id="reached_early_and_never_asked_again",
        ),
        pytest.param(
            seen((FIRST_DAY, 3.9)),
            LAST_DAY + timedelta(1),
            "missed",
            "",
            id="judged_by_a_round_on_the_first_day_of_the_window",
        ),
        pytest.param(
            seen((FIRST_DAY - timedelta(1), 3.9)),
            LAST_DAY + timedelta(1),
            "no data",
            "due date passed, no round near it",
            id="a_day_before_the_window_is_not_near",
        ),
        pytest.param(
            seen((FIRST_DAY, 3.9)),
            DUE,
            "on track",
            "",
            id="a_round_before_the_due_date_does_not_close_the_matter",
        ),
        pytest.param(
            seen((DUE, 3.9)), DUE, "behind", "", id="a_round_on_the_due_date_does_not_yet_decide"
        ),
        pytest.param(
            seen((DUE + timedelta(1), 3.9)),
            DUE + timedelta(1),
            "missed",
            "",
            id="missed_at_once_by_a_round_after_the_due_date",
        ),
        pytest.param(
            seen((DUE, 3.9)),
            LAST_DAY,
            "behind",
            "date passed; a round until 15 February 2025 still counts",
            id="behind_until_the_window_has_passed",
        ),
        pytest.param(
            seen((DUE, 3.9)), LAST_DAY + timedelta(1), "missed", "", id="missed_when_it_has_passed"
        ),
        pytest.param(
            seen((MIDWAY, 4.0), (FIRST_DAY - timedelta(1), 3.9)),
            LAST_DAY + timedelta(1),
            "no data",
            "due date passed, no round near it; was reached on 2 July 2024",
            id="reached_lost_and_not_asked_near_the_date",
        ),
        pytest.param(
            seen((LAST_DAY, 4.0)), date(2026, 1, 1), "achieved", "", id="reached_on_the_last_day"
        ),
        pytest.param(
            seen((DUE, 3.9), (LAST_DAY, 4.0)),
            LAST_DAY,
            "achieved",
            "",
            id="the_latest_round_in_the_window_decides_up",
        ),
        pytest.param(
            seen((DUE, 4.0), (LAST_DAY, 3.9)),
            LAST_DAY,
            "missed",
            "was reached on 1 January 2025",
            id="the_latest_round_in_the_window_decides_down",
        ),
        pytest.param(
            seen((DUE, 3.9), (LAST_DAY + timedelta(1), 4.0)),
            date(2026, 1, 1),
            "missed",
            "achieved late, on 16 February 2025",
            id="a_day_late_is_late",
        ),
        pytest.param(
            seen((MIDWAY, 4.1), (DUE, 3.9), (date(2025, 9, 1), 4.2)),
            date(2026, 1, 1),
            "missed",
            "was reached on 2 July 2024; achieved late, on 1 September 2025",
            id="reached_lost_and_reached_again_too_late",
        ),
        pytest.param(
            seen((MIDWAY, 1.9)),
            DUE + timedelta(1),
            "behind",
            "moving away; date passed; a round until 15 February 2025 still counts",
            id="moving_away_and_the_date_passed",
        ),
        pytest.param(
            seen((DUE, 4.0), (date(2025, 9, 1), 3.0)),
            date(2026, 1, 1),
            "achieved",
            "",
            id="a_verdict_stays_when_the_score_falls_later",
        ),
        pytest.param(
            seen((date(2025, 9, 1), 4.5)),
            date(2026, 1, 1),
            "no data",
            "due date passed, no round near it; achieved late, on 1 September 2025",
            id="only_asked_long_after",
        ),
    ],
)
def test_a_target_to_rise(observations, as_at, status, note):
    state = target_state(RISE, observations, as_at, policy())
    assert (state.status, state.note) == (status, note)


@pytest.mark.parametrize(
    ("score", "as_at", "status", "note"),
    [
        pytest.param(4.0, MIDWAY, "achieved", "", id="held"),
        pytest.param(3.9, MIDWAY, "behind", "moving away", id="a_tenth_lost"),
    ],
)
def test_a_target_to_hold(score, as_at, status, note):
    state = target_state(HOLD, seen((MIDWAY, score)), as_at, policy())
    assert (state.status, state.note) == (status, note)


def test_half_a_tenth_under_the_path_is_exactly_on_track():
    target = Target(2.0, 2.7, SET, DUE)
    assert required_score(target, MIDWAY) == pytest.approx(2.35)
    assert target_state(target, seen((MIDWAY, 2.3)), MIDWAY, policy()).status == "on track"
    assert target_state(target, seen((MIDWAY, 2.2)), MIDWAY, policy()).status == "behind"


def test_a_verdict_names_the_score_it_rests_on():
    observations = seen((MIDWAY, 3.0), (DUE, 3.9), (date(2025, 9, 1), 4.5))
    state = target_state(RISE, reversed(observations), date(2026, 1, 1), policy())
    assert state.latest == Observation(DUE, 3.9)


@pytest.mark.parametrize(
    ("score", "margin", "certainty"),
    [
        pytest.param(4.3, 0.3, "secure", id="at_the_target_even_at_the_lower_end"),
        pytest.param(4.3, 0.31, "narrow", id="a_hundredth_wider"),
        pytest.param(4.0, 0.0, "secure", id="all_members_answered"),
        pytest.param(4.0, 0.01, "narrow", id="exactly_reached"),
        pytest.param(5.0, None, None, id="known_from_means"),
        pytest.param(3.9, 0.0, None, id="not_achieved"),
    ],
)
def test_an_achieved_target_is_secure_or_narrow(score, margin, certainty):
    state = target_state(RISE, [Observation(MIDWAY, score, margin)], MIDWAY, policy())
    assert state.certainty == certainty


def test_certainty_is_that_of_the_score_the_verdict_rests_on():
    then, later = Observation(DUE, 4.0, 0.5), Observation(date(2025, 9, 1), 4.9, 0.1)
    state = target_state(RISE, [then, later], date(2026, 1, 1), policy())
    assert (state.status, state.certainty) == ("achieved", "narrow")


def test_of_rounds_that_closed_on_one_day_the_first_id_is_taken():
    first, second = Observation(MIDWAY, 4.0, None, "a"), Observation(MIDWAY, 2.0, None, "b")
    for order in ([first, second], [second, first]):
        assert target_state(RISE, order, MIDWAY, policy()).latest == first


@pytest.mark.parametrize(
    ("target", "day", "expected"),
    [
        pytest.param(RISE, SET, 2.0, id="at_the_start"),
        pytest.param(RISE, MIDWAY, 3.0, id="half_way"),
        pytest.param(RISE, DUE, 4.0, id="at_the_due_date"),
        pytest.param(RISE, date(2025, 9, 1), 4.0, id="no_more_than_the_target_later"),
        pytest.param(RISE, date(2023, 1, 1), 2.0, id="no_less_than_the_baseline_before"),
        pytest.param(HOLD, MIDWAY, 4.0, id="a_hold_asks_for_the_target_all_along"),
        pytest.param(Target(4.5, 4.0, SET, DUE), MIDWAY, 4.0, id="a_baseline_above_the_target"),
    ],
)
def test_the_required_path_is_straight(target, day, expected):
    assert required_score(target, day) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("due_on", "days_late", "status"),
    [
        pytest.param(date(2024, 4, 10), 25, "achieved", id="25_days_late_of_100_given"),
        pytest.param(date(2024, 4, 10), 26, "no data", id="26_days_late_of_100_given"),
        pytest.param(date(2025, 12, 31), 45, "achieved", id="45_days_late_of_two_years"),
        pytest.param(date(2025, 12, 31), 46, "no data", id="46_days_late_of_two_years"),
    ],
)
def test_the_window_is_a_quarter_of_the_time_given_and_45_days_at_most(due_on, days_late, status):
    target = Target(2.0, 4.0, SET, due_on)
    late = seen((due_on + timedelta(days_late), 4.0))
    assert target_state(target, late, date(2027, 1, 1), policy()).status == status


def test_the_window_is_the_policys():
    late = seen((DUE + timedelta(60), 4.0))
    wide = policy(target_window_days=60)
    assert target_state(RISE, late, date(2026, 1, 1), wide).status == "achieved"
    assert target_state(RISE, late, date(2026, 1, 1), policy()).status == "no data"


@pytest.mark.parametrize("due_on", [SET, date(2023, 6, 1)], ids=["the_same_day", "before"])
def test_a_due_date_not_after_the_sheet_gives_no_time_at_all(due_on):
    target = Target(2.0, 4.0, SET, due_on)
    state = target_state(target, seen((MIDWAY, 5.0)), date(2026, 1, 1), policy())
    assert state.status == "no data"


tenths = st.integers(10, 50)
within = st.integers(1, 900)


@settings(max_examples=150)
@given(tenths, tenths, st.integers(1, 730), st.lists(st.tuples(within, tenths), max_size=5), within)
def test_the_verdict_is_that_of_a_plain_reading_in_exact_fractions(
    baseline, low, days_given, rounds, today
):
    due_on = SET + timedelta(days_given)
    target = Target(baseline / 10, low / 10, SET, due_on)
    observations = seen(
        *((SET + timedelta(day), score / 10) for day, score in dict(rounds).items())
    )
    as_at = SET + timedelta(today)
    expected = target_verdict(target, observations, as_at)
    assert target_state(target, observations, as_at, policy()).status == expected
