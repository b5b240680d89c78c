"""Which of the five boxes a score falls in."""

import pytest

from models.levels import box_up, level_of


@pytest.mark.parametrize(
    ("score", "level", "next_up"),
    [
        pytest.param(1.0, 1, 2, id="the_lowest_score"),
        pytest.param(1.4, 1, 2, id="nearer_to_one"),
        pytest.param(1.5, 2, 3, id="half_way_counts_up"),
        pytest.param(2.4, 2, 3, id="nearer_to_two"),
        pytest.param(3.0, 3, 4, id="a_whole_score"),
        pytest.param(4.4, 4, 5, id="nearer_to_four"),
        pytest.param(4.5, 5, None, id="half_way_to_the_top"),
        pytest.param(5.0, 5, None, id="the_highest_score"),
    ],
)
def test_a_score_falls_in_the_nearest_box(score, level, next_up):
    assert (level_of(score), box_up(score)) == (level, next_up)
