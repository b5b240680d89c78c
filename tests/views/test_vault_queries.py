"""Queries of the vault: what the gate asks, and nothing about one member."""

import random
from statistics import fmean, variance
from uuid import UUID

import polars as pl
import pytest

from sql.vault import fetch_for_gate, fetch_rounds_held, replace_answers
from tests.tables import assert_rows

SCHEMA = {
    "round_id": pl.String,
    "scorecard_id": pl.String,
    "submission_key": pl.String,
    "feature_id": pl.String,
    "rating": pl.Int8,
    "is_not_applicable": pl.Boolean,
}
FEATURES = ("candour", "respect", "sharing")
Sheet = list[tuple[int | None, ...]]
"""One line per submission, one cell per feature; None is not applicable."""


def answers(sheets: dict[tuple[str, str], Sheet]) -> pl.DataFrame:
    keys = (str(UUID(int=number)) for number in range(1, 10_000))
    rows = [
        (round_id, scorecard_id, key, feature_id, rating, rating is None)
        for (round_id, scorecard_id), sheet in sheets.items()
        for ratings, key in zip(sheet, keys, strict=False)
        for feature_id, rating in zip(FEATURES, ratings, strict=True)
    ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


@pytest.fixture
def vault(tmp_path):
    path = tmp_path / "vault.duckdb"
    sheets = {
        ("spring", "trust"): [(1, 3, None), (1, 4, None), (2, 5, 5)],
        ("spring", "plans"): [(3, 3, 3)],
        ("autumn", "trust"): [(5, 5, 5)],
    }
    replace_answers(path, ["spring", "autumn"], answers(sheets), file_sha256="a")
    return path


def test_counts_of_each_rating_leave_out_other_rounds(vault):
    found = fetch_for_gate(vault, "rating_counts", round_ids=["spring"])
    assert_rows(
        found.filter(pl.col("scorecard_id") == "trust"),
        """
        round_id | feature_id | n_1 | n_2 | n_3 | n_4 | n_5 | n_not_applicable
        spring   | candour    | 2   | 1   | 0   | 0   | 0   | 0
        spring   | respect    | 0   | 0   | 1   | 1   | 1   | 0
        spring   | sharing    | 0   | 0   | 0   | 0   | 1   | 2
        """,
    )


def test_submissions_are_counted_per_scorecard(vault):
    assert_rows(
        fetch_for_gate(vault, "submission_counts", round_ids=["spring", "autumn"]),
        """
        round_id | scorecard_id | n_submitted
        spring   | trust        | 3
        spring   | plans        | 1
        autumn   | trust        | 1
        """,
    )


def test_no_rounds_asked_for_gives_no_rows(vault):
    for name in ("rating_counts", "submission_counts"):
        assert fetch_for_gate(vault, name, round_ids=[]).is_empty()


def test_answers_given_again_take_the_place_of_the_first(vault):
    replace_answers(vault, ["spring"], answers({("spring", "trust"): [(3, 3, 3)]}), file_sha256="b")
    assert fetch_rounds_held(vault) == {"autumn": "a", "spring": "b"}
    assert_rows(
        fetch_for_gate(vault, "submission_counts", round_ids=["spring"]),
        """
        round_id | scorecard_id | n_submitted
        spring   | trust        | 1
        """,
    )


def spread(sheet: Sheet, least: int) -> float:
    """The variance of z, spelled out: each submission's part in the scorecard average."""
    n = len(sheet)
    rated = [[row[j] for row in sheet if row[j] is not None] for j in range(len(FEATURES))]
    shown = [j for j, ratings in enumerate(rated) if len(ratings) >= least]
    means = {j: fmean(rated[j]) for j in shown}
    z = [
        sum((row[j] - means[j]) * n / len(rated[j]) for j in shown if row[j] is not None)
        / len(shown)
        for row in sheet
    ]
    return variance(z)


@pytest.mark.parametrize("seed", range(6))
def test_the_spread_of_a_scorecard_average_is_that_of_the_specification(tmp_path, seed):
    draw = random.Random(seed)
    sheets = {
        (round_id, card): [
            tuple(draw.choice([1, 2, 3, 4, 5, None]) for _ in FEATURES)
            for _ in range(draw.randint(6, 14))
        ]
        for round_id in ("spring", "autumn")
        for card in ("trust", "plans")
    }
    path = tmp_path / "vault.duckdb"
    replace_answers(path, ["spring", "autumn"], answers(sheets), file_sha256="a")

    rows = fetch_for_gate(
        path, "scorecard_variances", round_ids=["spring", "autumn"], least_ratings=3
    ).rows()

    expected = [(*place, len(sheet), spread(sheet, 3)) for place, sheet in sheets.items()]
    assert [row[:3] for row in rows] == [row[:3] for row in sorted(expected)]
    assert [row[3] for row in rows] == pytest.approx([row[3] for row in sorted(expected)])


def test_without_gaps_the_spread_is_that_of_members_own_averages(tmp_path):
    sheet = [(1, 2, 3), (2, 2, 5), (4, 4, 4), (5, 3, 1), (3, 3, 3)]
    path = tmp_path / "vault.duckdb"
    replace_answers(path, ["spring"], answers({("spring", "trust"): sheet}), file_sha256="a")
    found = fetch_for_gate(path, "scorecard_variances", round_ids=["spring"], least_ratings=5)
    assert found["variance"].to_list() == pytest.approx([variance(fmean(row) for row in sheet)])
