"""Every check lets a good store pass and stops a bad one, which changes nothing."""

# ruff: noqa: E501 - a table keeps its rows on one line

import pytest

from sql.files import check_texts
from sql.publish import CheckFailedError, draft
from sql.versions import current_version

GOOD = {
    "ref_round": """
        round_id | closed_on  | n_members
        spring   | 2024-05-31 | 10
        open     |            | 10
    """,
    "pub_return": """
        round_id | scorecard_id | n_submitted
        spring   | trust        | 10
        open     | trust        | 2
    """,
    "pub_cell": """
        round_id | scorecard_id | feature_id | n_answered | score_mean | sd  | margin | withheld
        spring   | trust        | candour    | 3          | 1.0        | 0.9 | 0.3    |
        spring   | trust        | respect    | 10         | 5.0        | 0.9 | 0.0    |
        spring   | trust        | sharing    |            |            |     |        | too few ratings
        spring   | plans        | aims       |            | 3.1        |     |        |
    """,
}

CELL = "INSERT INTO pub_cell BY NAME SELECT 'spring' AS round_id, 'budget' AS feature_id, "
WITHHELD = CELL + "'too few ratings' AS withheld, "
BROKEN = {
    "fail_cell_duplicate": {
        "a_cell_twice": "INSERT INTO pub_cell FROM pub_cell WHERE feature_id = 'candour'",
    },
    "fail_cell_under_floor": {"two_ratings": CELL + "2 AS n_answered, 3.0 AS score_mean"},
    "fail_cell_without_closed_round": {
        "round_opened_again": "UPDATE ref_round SET closed_on = NULL WHERE round_id = 'spring'",
        "unknown_round": "UPDATE pub_cell SET round_id = 'nowhere' WHERE feature_id = 'aims'",
    },
    "fail_more_submissions_than_members": {
        "eleven_of_ten": "UPDATE pub_return SET n_submitted = 11 WHERE round_id = 'spring'",
    },
    "fail_round_without_partnership": {
        "unknown_partnership": "UPDATE ref_round SET partnership_id = 'x' WHERE round_id = 'open'",
        "no_register": "DELETE FROM ref_partnership",
    },
    "fail_score_out_of_scale": {
        "below_one": CELL + "5 AS n_answered, 0.9 AS score_mean",
        "above_five": CELL + "5 AS n_answered, 5.1 AS score_mean",
    },
    "fail_withheld_with_figures": {
        "with_its_mean": WITHHELD + "3.0 AS score_mean",
        "with_its_spread": WITHHELD + "0.5 AS sd",
        "with_its_margin": WITHHELD + "0.5 AS margin",
        "with_its_count": WITHHELD + "4 AS n_answered",
        "with_its_not_applicable": WITHHELD + "0 AS n_not_applicable",
        "with_its_band": WITHHELD + "'low' AS spread_band",
    },
}


def test_every_check_has_a_case_here():
    assert sorted(BROKEN) == sorted(check_texts())


def test_a_good_store_passes_every_check(given):
    assert given(**GOOD).view("pub_cell").height == 4


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
