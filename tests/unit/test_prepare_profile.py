"""What the partnership page says beside its charts."""

import polars as pl
import pytest

from dashboard.prepare.profile import overall_sentence

SCHEMA = {
    "round_id": pl.String,
    "scorecard_id": pl.String,
    "n_parts": pl.Int32,
    "n_parts_published": pl.Int32,
    "score_mean": pl.Float64,
    "score_range": pl.String,
}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            ("spring", None, 6, 5, 3.2, None),
            ["Overall 3.2: the average of 5 of 6 scorecards that count for comparison. "
             "It has no margin."],
        ),
        (
            ("spring", None, 6, 2, None, None),
            ["No overall score: only 2 of 6 scorecards that count for comparison have an average."],
        ),
        (
            ("spring", None, 6, 6, 4.3, "about"),
            ["Overall ≈4.3: the average of 6 of 6 scorecards that count for comparison. "
             "It has no margin."],
        ),
        (("autumn", None, 6, 6, 3.2, None), []),
        (("spring", "trust", 4, 4, 3.2, None), []),
    ],
)  # fmt: skip
def test_the_overall_score_says_what_it_is_made_of(row, said):
    scores = pl.DataFrame([row], schema=SCHEMA, orient="row")
    assert overall_sentence(scores, "spring") == said
