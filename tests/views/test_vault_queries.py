"""Queries of the vault: what the gate asks, and nothing about one member."""

from fractions import Fraction
from statistics import fmean, variance
from uuid import UUID

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
NA, SKIPPED = "N/A", ""
Sheet = list[tuple[int | str, ...]]
"""One line per submission, one cell per feature."""


def rating_of(cell: int | str) -> int | None:
    return cell if isinstance(cell, int) else None


def answers(sheets: dict[tuple[str, str], Sheet]) -> pl.DataFrame:
    keys = (str(UUID(int=number)) for number in range(1, 10_000))
    rows = [
        (round_id, scorecard_id, key, feature_id, rating_of(cell), cell == NA)
        for (round_id, scorecard_id), sheet in sheets.items()
        for ratings, key in zip(sheet, keys, strict=False)
        for feature_id, cell in zip(FEATURES, ratings, strict=True)
    ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp


@pytest.fixture
def vault(tmp_path):
    path = tmp_path / "vault.duckdb"
    sheets = {
        ("spring", "trust"): [(1, 3, NA), (1, 4, NA), (2, 5, 5), (SKIPPED, 3, SKIPPED)],
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
        round_id | feature_id | n_1 | n_2 | n_3 | n_4 | n_5 | n_not_applicable | n_skipped
        spring   | candour    | 2   | 1   | 0   | 0   | 0   | 0                | 1
        spring   | respect    | 0   | 0   | 2   | 1   | 1   | 0                | 0
        spring   | sharing    | 0   | 0   | 0   | 0   | 1   | 2                | 1
        """,
    )


def test_submissions_are_counted_per_scorecard(vault):
    assert_rows(
        fetch_for_gate(vault, "submission_counts", round_ids=["spring", "autumn"]),
        """
        round_id | scorecard_id | n_submitted
        spring   | trust        | 4
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


def spread(sheet: Sheet, least: int) -> Fraction:
    """The variance of z, spelled out: each submission's part in the scorecard average."""
    n = len(sheet)
    rated = [[row[j] for row in sheet if isinstance(row[j], int)] for j in range(len(FEATURES))]
    shown = [j for j, ratings in enumerate(rated) if len(ratings) >= least]
    z = []
    for row in sheet:
        part = Fraction(0)
        for j in shown:
            if isinstance(row[j], int):
                apart = row[j] - Fraction(sum(rated[j]), len(rated[j]))
                part += apart * n / len(rated[j])
        z.append(part / len(shown))
    centre = sum(z) / n
    return sum((value - centre) ** 2 for value in z) / (n - 1)


cells = st.sampled_from([1, 2, 3, 4, 5, NA, SKIPPED])
rows = st.tuples(*[cells] * len(FEATURES))
drawn_sheets = st.lists(rows, min_size=6, max_size=14).map(lambda sheet: [(3, 3, 3)] * 5 + sheet)


@settings(derandomize=True, max_examples=15, deadline=None)
@given(sheets=st.lists(drawn_sheets, min_size=4, max_size=4))
def test_the_spread_of_a_scorecard_average_is_that_of_the_specification(folder, sheets):
    places = [(round_id, card) for round_id in ("autumn", "spring") for card in ("plans", "trust")]
    by_place = dict(zip(places, sheets, strict=True))
    path = folder("vault") / "vault.duckdb"
    replace_answers(path, ["spring", "autumn"], answers(by_place), file_sha256="a")

    found = fetch_for_gate(
        path, "scorecard_variances", round_ids=["spring", "autumn"], least_ratings=7
    ).rows()

    expected = [(*place, len(sheet), spread(sheet, 7)) for place, sheet in by_place.items()]
    assert [row[:3] for row in found] == [row[:3] for row in expected]
    assert [row[3] for row in found] == pytest.approx([float(row[3]) for row in expected])


def test_without_gaps_the_spread_is_that_of_members_own_averages(tmp_path):
    sheet = [(1, 2, 3), (2, 2, 5), (4, 4, 4), (5, 3, 1), (3, 3, 3)]
    path = tmp_path / "vault.duckdb"
    replace_answers(path, ["spring"], answers({("spring", "trust"): sheet}), file_sha256="a")
    found = fetch_for_gate(path, "scorecard_variances", round_ids=["spring"], least_ratings=5)
    assert found["variance"].to_list() == pytest.approx([variance(fmean(row) for row in sheet)])
