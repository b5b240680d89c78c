"""Where the radar puts things, in numbers."""

from math import cos, hypot, pi, radians, sin

import pytest

from dashboard.charts.radar_geometry import (
    label_place,
    level_place,
    outline,
    place,
    radius,
    ring,
)


@pytest.mark.parametrize(("score", "expected"), [(1, 0.18), (3, 0.59), (5, 1.0), (2.4, 0.467)])
def test_score_one_keeps_off_the_centre(score, expected):
    assert radius(score) == pytest.approx(expected)


def test_spokes_run_clockwise_from_the_top():
    assert place(0, 4, 1) == pytest.approx((0, 1))
    assert place(1, 4, 1) == pytest.approx((1, 0))
    assert place(2, 4, 1) == pytest.approx((0, -1))
    assert place(3, 4, 0.5) == pytest.approx((-0.5, 0))


def test_outline_closes_on_its_first_corner():
    corners = outline([5.0, 1.0, 3.0])
    assert [corner.order for corner in corners] == [0, 1, 2, 3]
    assert (corners[0].x, corners[0].y) == pytest.approx((0, 1))
    assert (corners[3].x, corners[3].y) == pytest.approx((0, 1))
    assert (corners[1].x, corners[1].y) == pytest.approx(
        (0.18 * cos(radians(-30)), 0.18 * sin(radians(-30)))
    )


def test_missing_score_has_no_place():
    corners = outline([None, 2.0, 3.0, 4.0])
    gone = [corner.order for corner in corners if corner.x is None and corner.y is None]
    assert gone == [0, 4]
    assert all(hypot(c.x, c.y) >= 0.18 for c in corners if c.x is not None and c.y is not None)


def test_no_scores_have_no_outline():
    assert outline([]) == []


@pytest.mark.parametrize("n_spokes", [3, 7, 11])
def test_ring_has_a_corner_on_each_spoke(n_spokes):
    corners = ring(5, n_spokes)
    assert len(corners) == n_spokes + 1
    assert (corners[1].x, corners[1].y) == pytest.approx(place(1, n_spokes, 1))


@pytest.mark.parametrize("n_spokes", [0, 1, 2])
def test_ring_is_round_where_no_polygon_exists(n_spokes):
    assert len(ring(5, n_spokes)) == 37


def test_levels_are_numbered_on_the_edge_left_of_the_first_spoke():
    x, y = level_place(5, 6)
    assert hypot(x, y) == pytest.approx(cos(pi / 6))
    assert x < 0 < y


@pytest.mark.parametrize(
    ("position", "align", "baseline"),
    [(0, "center", "bottom"), (1, "left", "middle"), (2, "center", "top"), (3, "right", "middle")],
)
def test_labels_run_away_from_the_ring(position, align, baseline):
    where = label_place(position, 4)
    assert (where.align, where.baseline) == (align, baseline)
    assert hypot(where.x, where.y) == pytest.approx(1.1)
