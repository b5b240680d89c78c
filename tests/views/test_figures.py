"""Published cells and the rules of `models`, brought together."""

# ruff: noqa: E501 - a table keeps its rows on one line

from datetime import date

import polars as pl
import pytest

from models.viewer import Viewer
from sql.figures.changes import TwoRounds, fetch_feature_changes, fetch_scorecard_changes
from sql.figures.scores import fetch_scores
from sql.figures.status import fetch_status
from sql.figures.targets import fetch_targets
from sql.store import open_store
from tests.factories import policy
from tests.tables import assert_rows

OFFICER = Viewer(role="officer")
AS_AT = date(2026, 5, 11)


@pytest.fixture
def opened(given):
    stores = []

    def publish(**tables):
        stores.append(open_store(given(**tables).folder))
        return stores[-1]

    yield publish
    for store in stores:
        store.close()


def test_status_of_every_partnership(opened):
    store = opened(
        ref_partnership="""
            partnership_id | created_on
            late           | 2015-01-01
            short          | 2015-01-01
            new            | 2026-01-01
        """,
        ref_round="""
            round_id   | partnership_id | closed_on
            late-2024  | late           | 2024-05-01
            short-2026 | short          | 2026-03-06
        """,
        pub_return="""
            round_id   | scorecard_id | n_submitted | n_required
            late-2024  | trust        | 8           | 7
            short-2026 | trust        | 6           | 7
        """,
    )
    assert_rows(
        fetch_status(store, AS_AT, policy()),
        """
        partnership | review_status      | last_review_on | due_on     | overdue_days | n_submitted | n_required
        Late        | overdue            | 2024-05-01     | 2026-05-01 | 10           |             |
        Short       | short of threshold |                | 2017-01-01 | 3417         | 6           | 7
        New         | never reviewed     |                | 2028-01-01 | 0            |             |
        """,
    )


CHANGES = {
    "ref_round": """
        round_id | closed_on  | n_members
        before   | 2022-05-31 | 20
        after    | 2024-05-31 | 20
    """,
    "pub_return": """
        round_id | scorecard_id | n_submitted | sd  | margin
        before   | trust        | 20          | 0.6 | 0.0
        after    | trust        | 20          | 0.6 | 0.0
    """,
    "pub_cell": """
        round_id | scorecard_id | feature_id | n_answered | score_mean | sd
        before   | trust        | candour    | 20         | 2.0        | 0.9
        before   | trust        | respect    |            | 3.0        |
        before   | trust        | sharing    | 20         | 3.0        | 0.9
        after    | trust        | candour    | 20         | 3.5        | 0.9
        after    | trust        | respect    | 20         | 4.5        | 0.9
        after    | trust        | sharing    | 20         | 3.1        | 0.9
    """,
}


def test_a_change_that_cannot_be_tested_says_so_and_does_not_shift_the_others(opened):
    assert_rows(
        fetch_feature_changes(opened(**CHANGES), AS_AT, policy(), OFFICER),
        """
        feature_id | delta | delta_shown | smallest_real | change_word    | why_cannot_say
        candour    | 1.5   | 1.5         | 0.41          | improved       |
        respect    |       |             |               | cannot say     | known only from means
        sharing    | 0.1   | 0.1         | 0.41          | could be noise |
        """,
    )


RANGED = """
    round_id | scorecard_id | feature_id | n_answered | score_mean | score_range | sd   | margin
    before   | trust        | candour    | 20         | 3.0        |             | 0.95 | 0.0
    before   | trust        | respect    | 20         | 4.7        | or more     | 0.95 |
    before   | trust        | sharing    | 20         | 1.3        | or less     | 0.95 |
    before   | plans        | aims       | 20         | 4.7        | or more     | 0.95 |
    before   | plans        | budget     | 20         | 3.0        |             | 0.95 | 0.0
    after    | trust        | candour    | 20         | 4.7        | or more     | 0.95 |
    after    | trust        | respect    | 20         | 3.0        |             | 0.95 | 0.0
    after    | trust        | sharing    | 20         | 4.7        | or more     | 0.95 |
    after    | plans        | aims       | 20         | 4.7        | or more     | 0.95 |
    after    | plans        | budget     | 20         | 1.3        | or less     | 0.95 |
"""


def test_from_or_to_a_range_a_feature_changed_by_at_least_what_is_told(opened):
    store = opened(**CHANGES | {"pub_cell": RANGED})
    assert_rows(
        fetch_feature_changes(store, AS_AT, policy(), OFFICER),
        """
        feature_id | before_range | after_range | delta_shown | delta_range | change_word | adds_up | why_cannot_say
        candour    |              | or more     | 1.7         | or more     | improved    | true    |
        respect    | or more      |             | -1.7        | or less     | declined    | true    |
        sharing    | or less      | or more     | 3.4         | or more     | improved    | true    |
        aims       | or more      | or more     |             |             | cannot say  |         | in the same range
        budget     |              | or less     | -1.7        | or less     | declined    | true    |
        """,
    )


def test_a_scorecard_with_ranges_changed_about_or_at_least_by_what_is_told(opened):
    """Trust: 9.0 / 3 to 12.4 / 3, and both go on upwards and downwards. Plans: 7.7 / 2 to 6.0 / 2."""
    returns = (
        CHANGES["pub_return"]
        + CHANGES["pub_return"].replace("trust", "plans").partition("margin\n")[2]
    )
    store = opened(**CHANGES | {"pub_return": returns, "pub_cell": RANGED})
    assert_rows(
        fetch_scorecard_changes(store, AS_AT, policy(), OFFICER),
        """
        scorecard_id | before_mean | before_range | after_mean | after_range | delta_shown | delta_range
        trust        | 3.0         | about        | 4.1        | or more     | 1.1         | about
        plans        | 3.9         | or more      | 3.0        | about       | -0.9        | about
        """,
    )


def test_scorecards_change_on_their_matched_features(opened):
    """8.0 / 3 and 11.1 / 3 are shown as 2.7 and 3.7; they differ by 1.03, shown as 1.0."""
    assert_rows(
        fetch_scorecard_changes(opened(**CHANGES), AS_AT, policy(), OFFICER),
        """
        scorecard_id | before_mean | after_mean | delta       | delta_shown | change_word | adds_up
        trust        | 2.7         | 3.7        | 1.033333333 | 1.0         | improved    | true
        """,
    )


def test_a_difference_is_that_of_the_unrounded_scores_and_says_where_shown_figures_do_not_add_up(
    opened,
):
    """2.55 and 3.04 differ by 0.49: shown as 2.6, 3.0 and 0.5. Under ten ratings figures add up."""
    store = opened(
        ref_round="""
            round_id | closed_on  | n_members
            before   | 2022-05-31 | 25
            after    | 2024-05-31 | 25
        """,
        pub_cell="""
            round_id | scorecard_id | feature_id | n_answered | score_mean | score_sum
            before   | trust        | candour    | 20         | 2.6        | 51
            before   | trust        | respect    | 20         | 2.6        | 51
            before   | trust        | sharing    | 20         | 2.5        | 49
            after    | trust        | candour    | 25         | 3.0        | 76
            after    | trust        | respect    | 9          | 3.0        |
            after    | trust        | sharing    | 20         | 2.3        | 45
        """,
    )
    assert_rows(
        fetch_feature_changes(store, AS_AT, policy(), OFFICER),
        """
        feature_id | before_mean | after_mean | delta | delta_shown | adds_up
        candour    | 2.6         | 3.0        | 0.49  | 0.5         | false
        respect    | 2.6         | 3.0        | 0.4   | 0.4         | true
        sharing    | 2.5         | 2.3        | -0.2  | -0.2        | true
        """,
    )


def test_two_chosen_rounds_are_compared_and_judged_together_alone(opened):
    store = opened(
        ref_round="""
            round_id | kind      | closed_on  | n_members
            review   | review    | 2022-05-31 | 20
            check    | follow-up | 2023-05-31 | 20
            now      | review    | 2024-05-31 | 20
        """,
        pub_cell="""
            round_id | scorecard_id | feature_id | n_answered | score_mean
            review   | trust        | candour    | 20         | 2.0
            check    | trust        | candour    | 20         | 2.8
            now      | trust        | candour    | 20         | 3.5
        """,
    )
    rows = "round_id | before_round_id | delta"
    assert_rows(
        fetch_feature_changes(store, AS_AT, policy(), OFFICER),
        f"{rows}\n check | review | 0.8\n now | review | 1.5",
    )
    assert_rows(
        fetch_feature_changes(store, AS_AT, policy(), OFFICER, TwoRounds("check", "now")),
        f"{rows}\n now | check | 0.7",
    )


def test_the_coordinator_and_the_officer_read_the_same_verdicts(opened):
    """Judged together with Personal Role, which stands still, candour would be held back."""
    store = opened(
        ref_round=CHANGES["ref_round"],
        pub_return="""
            round_id | scorecard_id | n_submitted | sd   | margin
            before   | trust        | 20          | 1.05 | 0.0
            before   | role         | 20          | 1.05 | 0.0
            after    | trust        | 20          | 1.05 | 0.0
            after    | role         | 20          | 1.05 | 0.0
        """,
        pub_cell="""
            round_id | scorecard_id | feature_id | n_answered | score_mean | sd
            before   | trust        | candour    | 20         | 3.0        | 0.95
            before   | role         | voice      | 20         | 3.0        | 0.95
            after    | trust        | candour    | 20         | 3.4        | 0.95
            after    | role         | voice      | 20         | 3.0        | 0.95
        """,
    )
    coordinator = Viewer(role="coordinator", partnership_id="harbour")
    for fetch in (fetch_feature_changes, fetch_scorecard_changes):
        to_officer = fetch(store, AS_AT, policy(), OFFICER)
        to_coordinator = fetch(store, AS_AT, policy(), coordinator)
        assert to_officer["change_word"].to_list() == ["improved"]
        is_reflective = pl.col("is_reflective")
        assert to_coordinator.filter(~is_reflective).equals(to_officer)
        assert to_coordinator.filter(is_reflective)["change_word"].to_list() == ["could be noise"]


def test_a_feature_that_stands_still_holds_back_one_judged_beside_it(opened):
    """The change of the test above, beside another of the same family."""
    store = opened(
        ref_round=CHANGES["ref_round"],
        pub_cell="""
            round_id | scorecard_id | feature_id | n_answered | score_mean | sd
            before   | trust        | candour    | 20         | 3.0        | 0.95
            before   | trust        | respect    | 20         | 3.0        | 0.95
            after    | trust        | candour    | 20         | 3.4        | 0.95
            after    | trust        | respect    | 20         | 3.0        | 0.95
        """,
    )
    found = fetch_feature_changes(store, AS_AT, policy(), OFFICER)
    assert found["change_word"].to_list() == ["could be noise", "could be noise"]


def test_targets_are_judged_by_the_first_sheet_and_the_latest(opened):
    store = opened(
        ref_round="""
            round_id | kind      | closed_on
            check    | follow-up | 2024-12-20
        """,
        pub_cell="""
            round_id | scorecard_id | feature_id | score_mean
            check    | trust        | candour    | 3.5
        """,
        act_revision="""
            action_id | feature_id | sheet_date | baseline | target_low | due_on     | not_understood
            moved     | candour    | 2024-01-01 | 2.0      | 4.0        | 2025-01-01 |
            moved     | candour    | 2024-06-01 | 2.5      | 3.5        | 2026-01-01 |
            vague     | respect    | 2024-01-01 | 2.0      |            | 2025-01-01 | target “better”
            unscored  | sharing    | 2024-01-01 |          | 4.0        | 2025-01-01 |
        """,
    )
    found = fetch_targets(store, AS_AT, policy(), OFFICER)
    assert_rows(
        found.with_columns(pl.col("note").replace("", None)),
        """
        action_id | latest | target_status  | original_status | note
        moved     | 3.5    | achieved       | missed          |
        vague     |        | not understood | not understood  | target “better”
        unscored  |        | not understood | not understood  | no score was given when the target was set
        """,
    )


def test_an_empty_store_gives_empty_frames_with_their_columns(opened):
    store = opened(ref_partnership="partnership_id | created_on\n later | 2030-01-01")
    assert fetch_status(store, AS_AT, policy()).is_empty()
    assert fetch_scores(store, AS_AT, OFFICER).is_empty()
    for fetch in (fetch_feature_changes, fetch_scorecard_changes):
        found = fetch(store, AS_AT, policy(), OFFICER)
        assert found.is_empty()
        known = {"delta", "delta_range", "smallest_real", "change_word", "adds_up"}
        assert known <= set(found.columns)
    targets = fetch_targets(store, AS_AT, policy(), OFFICER)
    assert targets.is_empty()
    known = {"latest", "latest_range", "target_status", "original_status", "note"}
    assert known <= set(targets.columns)
