"""The words that say which rounds a figure rests on."""

from datetime import date

import polars as pl
import pytest

from dashboard.prepare.partnership import rounds_basis


@pytest.mark.parametrize(
    ("basis", "known_from"),
    [
        ("responses", ""),
        ("counts", ", known from counts"),
        ("means", ", known only from means"),
    ],
)
def test_a_round_is_shown_for_what_it_is_known_from(basis, known_from):
    rounds = pl.DataFrame(
        {
            "round_id": ["spring"],
            "kind": ["review"],
            "closed_on": [date(2018, 4, 26)],
            "n_submitted": [9],
            "n_members": [12],
            "basis": [basis],
        }
    )
    assert rounds_basis(rounds, ["spring", None]) == (
        f"Review closed 26 April 2018, each scorecard from at least 9 of 12 members{known_from}."
    )
