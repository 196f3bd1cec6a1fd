"""What lies on the sheet, and how much of a line is drawn there."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sergemap.carto.projection import (
    CLOSEST,
    WORLD,
    lines_within,
    ring_within,
    spans_at,
    thinned,
    to_world,
    view_of,
)

FRAME = (10.0, 20.0, 1010.0, 620.0)
points = st.tuples(st.floats(-50, 1200), st.floats(-50, 800))
worlds = st.tuples(st.floats(0, 2 * WORLD), st.floats(30, 200))


@given(st.lists(worlds, min_size=1, max_size=8))
def test_a_view_holds_all_its_points_with_air_around(held: list[tuple[float, float]]) -> None:
    view = view_of(held, FRAME, (50, 40))

    for point in held:
        x, y = view.on_sheet(point)
        assert 10 <= x <= 1010
        assert 20 <= y <= 620
    assert view.zoom <= CLOSEST


def test_one_point_is_seen_no_closer_than_the_map_has_detail() -> None:
    assert view_of([to_world((2.35, 48.86))], FRAME, (50, 40)).zoom == CLOSEST


def test_near_a_pole_nothing_beyond_the_map_is_seen() -> None:
    _, north, _, _ = view_of([to_world((20, 84))], FRAME, (50, 40)).world()

    assert north >= 0


def test_where_the_way_passes_180_degrees_the_world_is_seen_again() -> None:
    assert list(view_of([to_world((139, 35)), to_world((238, 37))], FRAME, (0, 0)).turns()) == [
        0,
        1,
    ]


@given(st.lists(points, min_size=2, max_size=12))
def test_lines_are_cut_at_the_frame_and_lose_nothing_within(
    line: list[tuple[float, float]],
) -> None:
    parts = list(lines_within(line, FRAME))

    for part in parts:
        assert all(9.9 <= x <= 1010.1 and 19.9 <= y <= 620.1 for x, y in part)
    kept = {at for part in parts for at in part}
    wholly = [
        pair for pair in pairwise(line) if all(10 < x < 1010 and 20 < y < 620 for x, y in pair)
    ]
    assert all(set(pair) <= kept for pair in wholly)


def test_a_ring_around_the_frame_becomes_the_frame() -> None:
    around = [(-99, -99), (2000, -99), (2000, 999), (-99, 999)]

    held = {(round(x), round(y)) for x, y in ring_within(around, FRAME)}
    assert held == {(10, 20), (1010, 20), (1010, 620), (10, 620)}


@given(st.lists(points, min_size=2, max_size=40), st.floats(0.1, 5))
def test_a_thinned_line_stays_near_and_keeps_its_ends(
    line: list[tuple[float, float]], fineness: float
) -> None:
    thin = thinned(line, fineness)

    assert (thin[0], thin[-1]) == (line[0], line[-1])
    assert set(thin) <= set(line)


def test_a_straight_line_needs_two_points() -> None:
    assert thinned([(x, 2 * x) for x in range(50)], 0.1) == [(0, 0), (49, 98)]


def test_a_level_line_runs_through_a_land_but_not_through_its_lake() -> None:
    land = [(0, 0), (100, 0), (100, 100), (0, 100)]
    lake = [(40, 40), (60, 40), (60, 60), (40, 60)]

    assert spans_at([land, lake], 50) == [(0, 40), (60, 100)]
    assert spans_at([land, lake], 20) == [(0, 100)]
