"""Every check lets a good store pass and stops a bad one, which changes nothing."""

# ruff: noqa: E501 - a table keeps its rows on one line

import pytest

from sql.files import check_texts
from sql.publish import CheckFailedError, draft
from sql.versions import current_version
from tests.factories import publish_tables

GOOD = {
    "ref_round": """
        round_id | closed_on  | n_members
        spring   | 2024-05-31 | 10
        small    | 2024-05-31 | 4
        open     |            | 10
    """,
    "pub_return": """
        round_id | scorecard_id | n_submitted
        spring   | trust        | 10
        open     | trust        | 2
    """,
    "pub_cell": """
        round_id | scorecard_id | feature_id | n_answered | n_at_least | score_mean | score_range | sd  | margin | withheld
        spring   | trust        | candour    | 3          | 3          | 3.0        |             | 0.9 | 0.3    |
        spring   | trust        | respect    |            | 8          | 4.3        | or more     | 0.9 |        |
        spring   | trust        | sharing    |            |            |            |             |     |        | too few ratings
        spring   | plans        | aims       |            |            | 3.1        |             |     |        |
    """,
    "pub_agreed": """
        round_id | scorecard_id | n_members | score_mean | score_range
        small    | trust        | 4         | 3.6        |
        small    | plans        | 4         | 2.3        | or less
    """,
}

AGREED = "UPDATE pub_agreed SET "
CELL = "INSERT INTO pub_cell BY NAME SELECT 'spring' AS round_id, 'budget' AS feature_id, "
WITHHELD = CELL + "'too few ratings' AS withheld, "
BARS = "UPDATE pub_cell SET n_answered = 20, n_at_least = 20, "
FEW = "UPDATE pub_cell SET "
SPRING = " WHERE feature_id = 'candour'"
RANGED = " WHERE feature_id = 'respect'"
BROKEN = {
    "fail_agreed_average": {
        "of_two": AGREED + "n_members = 2 WHERE scorecard_id = 'plans'",
        "of_five": AGREED + "n_members = 5 WHERE scorecard_id = 'plans'",
        "high_as_a_number": AGREED + "score_mean = 3.7 WHERE scorecard_id = 'trust'",
        "low_as_a_number": AGREED + "score_range = NULL WHERE scorecard_id = 'plans'",
        "none": AGREED + "score_mean = NULL",
        "of_members_themselves": AGREED + "scorecard_id = 'role' WHERE scorecard_id = 'plans'",
        "of_an_open_round": AGREED + "round_id = 'open'",
    },
    "fail_bars_too_thin": {
        "a_bar_of_one": BARS + "n_low = 1, n_middle = 9, n_high = 10" + SPRING,
        "a_bar_of_two": BARS + "n_low = 9, n_middle = 2, n_high = 9" + SPRING,
        "everybody_in_one": BARS + "n_low = 0, n_middle = 0, n_high = 20" + SPRING,
        "a_rating_missing": BARS + "n_low = 5, n_middle = 5, n_high = 9" + SPRING,
        "one_of_five_thin": BARS + "n_levels = [0, 2, 9, 9, 0]" + SPRING,
        "all_five_in_one": BARS + "n_levels = [0, 0, 20, 0, 0]" + SPRING,
        "five_short_of_one": BARS + "n_levels = [0, 5, 5, 9, 0]" + SPRING,
    },
    "fail_cell_duplicate": {
        "a_cell_twice": "INSERT INTO pub_cell FROM pub_cell WHERE feature_id = 'candour'",
    },
    "fail_cell_under_floor": {
        "two_ratings": CELL + "2 AS n_answered, 3.0 AS score_mean",
        "two_ratings_at_least": CELL + "2 AS n_at_least, 3.0 AS score_mean",
    },
    "fail_cell_without_closed_round": {
        "round_opened_again": "UPDATE ref_round SET closed_on = NULL WHERE round_id = 'spring'",
        "unknown_round": "UPDATE pub_cell SET round_id = 'nowhere' WHERE feature_id = 'aims'",
    },
    "fail_detail_for_too_few": {
        "a_sum_of_nine": FEW + "n_at_least = 9, score_sum = 30" + SPRING,
        "bars_of_nine": FEW
        + "n_answered = 9, n_at_least = 9, n_low = 3, n_middle = 3, n_high = 3"
        + SPRING,
        "low_said_of_twelve": FEW + "n_at_least = 12, spread_band = 'low'" + SPRING,
        "some_said_of_twelve": FEW + "n_at_least = 12, spread_band = 'some'" + SPRING,
        "wide_said_of_seven": FEW + "n_at_least = 7, spread_band = 'wide'" + SPRING,
        "a_gap_of_nineteen": FEW + "n_at_least = 19, mean_gap = 0.9" + SPRING,
        "five_bars_of_nineteen": FEW
        + "n_answered = 19, n_at_least = 19, n_levels = [4, 4, 4, 4, 3]"
        + SPRING,
        "a_margin_of_a_range": FEW + "margin = 0.4" + RANGED,
        "a_sum_of_a_range": FEW + "n_at_least = 20, score_sum = 90" + RANGED,
        "a_band_of_a_range": FEW + "n_at_least = 20, spread_band = 'wide'" + RANGED,
    },
    "fail_more_submissions_than_members": {
        "eleven_of_ten": "UPDATE pub_return SET n_submitted = 11 WHERE round_id = 'spring'",
    },
    "fail_round_without_partnership": {
        "unknown_partnership": "UPDATE ref_round SET partnership_id = 'x' WHERE round_id = 'open'",
        "no_register": "DELETE FROM ref_partnership",
    },
    "fail_score_near_an_end": {
        "a_mean_of_five": FEW + "score_mean = 4.5" + SPRING,
        "at_the_lower_end": FEW + "score_mean = 1.5" + SPRING,
        "of_twenty": FEW + "n_answered = 20, n_at_least = 20, score_mean = 4.7" + SPRING,
        "a_range_as_a_score": FEW + "score_range = NULL, score_mean = 4.5" + RANGED,
    },
    "fail_short_scorecard": {
        "two_submissions": "UPDATE pub_return SET n_submitted = 2 WHERE round_id = 'spring'",
    },
    "fail_small_count": {
        "one_not_applicable": FEW + "n_not_applicable = 1" + SPRING,
        "two_skips": FEW + "n_skipped = 2" + SPRING,
        "one_by_subtraction": FEW + "n_answered = 9, n_at_least = 9" + SPRING,
        "two_by_subtraction": FEW + "n_answered = 8" + RANGED,
    },
    "fail_score_out_of_scale": {
        "below_one": CELL + "5 AS n_answered, 0.9 AS score_mean",
        "above_five": CELL + "5 AS n_answered, 5.1 AS score_mean",
    },
    "fail_withheld_with_figures": {
        "with_its_mean": WITHHELD + "3.0 AS score_mean",
        "with_its_spread": WITHHELD + "0.5 AS sd",
        "with_its_margin": WITHHELD + "0.5 AS margin",
        "with_its_range": WITHHELD + "'or more' AS score_range",
        "with_its_least_count": WITHHELD + "5 AS n_at_least",
        "with_its_count": WITHHELD + "4 AS n_answered",
        "with_its_not_applicable": WITHHELD + "0 AS n_not_applicable",
        "with_its_band": WITHHELD + "'low' AS spread_band",
        "with_its_skips": WITHHELD + "0 AS n_skipped",
        "with_its_sum": WITHHELD + "40 AS score_sum",
        "with_its_gap": WITHHELD + "0.9 AS mean_gap",
        "with_a_bar": WITHHELD + "3 AS n_middle",
        "with_its_camps": WITHHELD + "false AS has_two_camps",
    },
}


def test_every_check_has_a_case_here():
    assert sorted(BROKEN) == sorted(check_texts())


def test_a_good_store_passes_every_check(given):
    assert given(**GOOD).view("pub_cell").height == 4


@pytest.mark.parametrize(
    "bars",
    [
        pytest.param("n_low = 3, n_middle = 0, n_high = 17", id="thick_or_empty"),
        pytest.param("n_levels = [3, 3, 0, 11, 3]", id="five_of_them"),
    ],
)
def test_bars_that_name_nobody_are_let_through(tmp_path, bars):
    with draft(publish_tables(tmp_path, **GOOD).folder) as con:
        con.execute(BARS + bars + SPRING)
    assert current_version(tmp_path).name == "monitor-000002.duckdb"


@pytest.mark.parametrize(
    "told",
    [
        pytest.param("n_answered = NULL, n_at_least = 8, spread_band = 'wide'", id="from_eight"),
        pytest.param("n_answered = 10, n_at_least = 10, score_sum = 30", id="the_sum_from_ten"),
        pytest.param("n_answered = 13, n_at_least = 13, spread_band = 'low'", id="from_thirteen"),
        pytest.param("n_answered = 20, n_at_least = 20, mean_gap = 0.9", id="gap_from_twenty"),
        pytest.param("n_answered = 20, n_at_least = 20, score_mean = 4.6", id="nearer_the_end"),
        pytest.param("n_answered = 7, n_at_least = 7, n_skipped = 3", id="three_skips"),
    ],
)
def test_detail_of_enough_ratings_is_let_through(tmp_path, told):
    with draft(publish_tables(tmp_path, **GOOD).folder) as con:
        con.execute(FEW + told + SPRING)
    assert current_version(tmp_path).name == "monitor-000002.duckdb"


@pytest.mark.parametrize(
    ("check", "damage"),
    [
        pytest.param(check, damage, id=f"{check}_{words}")
        for check, damages in BROKEN.items()
        for words, damage in damages.items()
    ],
)
def test_a_broken_draft_is_refused_by_name_and_the_store_in_use_is_unchanged(given, check, damage):
    store = given(**GOOD)
    before = {path.name: path.read_bytes() for path in store.folder.iterdir()}

    with pytest.raises(CheckFailedError, match=check), draft(store.folder) as con:
        con.execute(damage)

    assert {path.name: path.read_bytes() for path in store.folder.iterdir()} == before
    assert current_version(store.folder).name == "monitor-000001.duckdb"
    assert store.view("pub_cell").height == 4
