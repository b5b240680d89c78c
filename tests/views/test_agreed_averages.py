"""Averages by agreement: shown from the day of closing, as long as the agreement stands."""

from datetime import date

import pytest

TABLES = {
    "ref_round": """
        round_id | closed_on  | n_members | all_agreed
        spring   | 2024-05-31 | 4         | true
        autumn   | 2024-10-31 | 4         | true
        winter   | 2024-12-31 | 4         | false
        moved    | 2024-12-31 | 3         | true
    """,
    "pub_return": """
        round_id | scorecard_id | n_submitted
        spring   | trust        | 4
        spring   | plans        | 4
        autumn   | trust        | 4
        winter   | trust        | 4
        moved    | trust        | 3
    """,
    "pub_agreed": """
        round_id | scorecard_id | n_members | score_mean | score_range
        spring   | trust        | 4         | 3.0        |
        spring   | plans        | 4         | 3.7        | or more
        autumn   | trust        | 4         | 3.2        |
        winter   | trust        | 4         | 3.1        |
        moved    | trust        | 4         | 3.1        |
    """,
}


@pytest.mark.parametrize(
    ("as_at", "shown"),
    [
        (date(2024, 5, 30), []),
        (date(2024, 5, 31), [("spring", "trust", 3.0, None), ("spring", "plans", 3.7, "or more")]),
        (
            date(2025, 1, 1),
            [
                ("autumn", "trust", 3.2, None),
                ("spring", "trust", 3.0, None),
                ("spring", "plans", 3.7, "or more"),
            ],
        ),
    ],
)
def test_averages_are_known_from_closing_while_all_agree_and_are_as_many(given, as_at, shown):
    found = given(**TABLES).query("agreed_averages", as_at=as_at)
    assert found.select("round_id", "scorecard_id", "score_mean", "score_range").rows() == shown


def test_rounds_with_an_average_are_known_to_the_next_job_though_it_is_hidden(given):
    found = given(**TABLES).query("agreed_rounds")
    assert found["round_id"].to_list() == ["autumn", "moved", "spring", "winter"]
