"""How much of a line is drawn on a sheet, and where."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sergemap.carto.geometry import (
    clip_line,
    clip_ring,
    offset,
    simplify,
    spans_at,
)

FRAME = (10.0, 20.0, 1010.0, 620.0)
points = st.tuples(st.floats(-50, 1200), st.floats(-50, 800))


@given(st.lists(points, min_size=2, max_size=12))
def test_lines_are_cut_at_the_frame_and_lose_nothing_within(
    line,
):
    parts = list(clip_line(line, FRAME))

    for part in parts:
        assert all(9.9 <= x <= 1010.1 and 19.9 <= y <= 620.1 for x, y in part)
    kept = {at for part in parts for at in part}
    wholly = [
        pair for pair in pairwise(line) if all(10 < x < 1010 and 20 < y < 620 for x, y in pair)
    ]
    assert all(set(pair) <= kept for pair in wholly)


def test_a_ring_around_the_frame_becomes_the_frame():
    around = [(-99, -99), (2000, -99), (2000, 999), (-99, 999)]

    clipped = {(round(x), round(y)) for x, y in clip_ring(around, FRAME)}
    assert clipped == {(10, 20), (1010, 20), (1010, 620), (10, 620)}


@given(st.lists(points, min_size=2, max_size=40), st.floats(0.1, 5))
def test_a_thinned_line_stays_near_and_keeps_its_ends(line, fineness):
    thin = simplify(line, fineness)

    assert (thin[0], thin[-1]) == (line[0], line[-1])
    assert set(thin) <= set(line)


def test_a_straight_line_needs_two_points():
    assert simplify([(x, 2 * x) for x in range(50)], 0.1) == [(0, 0), (49, 98)]


def test_a_level_line_runs_through_a_land_but_not_through_its_lake():
    land = [(0, 0), (100, 0), (100, 100), (0, 100)]
    lake = [(40, 40), (60, 40), (60, 60), (40, 60)]

    assert spans_at([land, lake], 50) == [(0, 40), (60, 100)]
    assert spans_at([land, lake], 20) == [(0, 100)]


def test_a_line_beside_another_leaves_it_in_the_middle_and_joins_it_at_its_ends():
    line = [(float(x), 0.0) for x in range(0, 101, 10)]

    moved = offset(line, 7, taper=24)

    assert (moved[0], moved[-1]) == (line[0], line[-1])
    assert moved[5] == (50, 7)
