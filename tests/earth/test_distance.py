"""Lines over the earth: what must hold for any two points."""

from functools import partial
from itertools import pairwise

import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import example, given
from hypothesis import strategies as st

from sergemap.earth.distance import STEP_KM, distance_km, geodesic, unrolled
from sergemap.life.model import Position

TOKYO = Position(139.7, 35.7)
HONOLULU = Position(-157.86, 21.31)

positions = st.builds(Position, st.floats(-180, 180), st.floats(-90, 90))
polar = st.builds(Position, st.floats(-180, 180), st.floats(80, 90) | st.floats(-90, -80))
anywhere = positions | polar
nearly = partial(pytest.approx, rel=1e-6, abs=1e-6)


def same_place(one, other):
    """Compare to a billionth of a degree; longitudes may differ by whole turns."""
    turn = (one.longitude - other.longitude + 180) % 360 - 180
    return abs(turn) < 1e-9 and abs(one.latitude - other.latitude) < 1e-9


@given(st.lists(anywhere, min_size=1, max_size=4))
def test_stops_stay_where_they_are(stops):
    points = unrolled(stops)

    assert points[0] == stops[0]
    assert all(same_place(*pair) for pair in zip(points, stops, strict=True))


@given(anywhere, anywhere, st.sampled_from([0.0, 0.05]))
@example(Position(0.0, 33.0), Position(0.0, -90.0), 0.0)  # its own end lies a turn away
def test_no_step_is_longer_than_half_a_turn(start, end, aside):
    line = geodesic(start, end, aside=aside)

    assert line[0] == start
    assert same_place(line[-1], end)
    assert max(abs(b.longitude - a.longitude) for a, b in pairwise(line)) <= 180 + 1e-9


@given(anywhere, anywhere)
def test_the_length_is_that_of_the_shortest_way(start, end):
    metres = Geodesic.WGS84.Inverse(start.latitude, start.longitude, end.latitude, end.longitude)

    assert distance_km(start, end) == nearly(metres["s12"] / 1000)


@given(anywhere, anywhere)
def test_the_way_back_is_as_long(start, end):
    assert distance_km(end, start) == nearly(distance_km(start, end))


@given(anywhere, anywhere)
def test_every_point_lies_on_the_shortest_way(start, end):
    steps = [distance_km(*pair) for pair in pairwise(geodesic(start, end))]

    assert sum(steps) == nearly(distance_km(start, end))
    assert max(steps) <= STEP_KM * (1 + 1e-6)


@given(anywhere, anywhere)
def test_a_line_aside_keeps_its_distance_in_the_middle(start, end):
    pairs = list(zip(geodesic(start, end), geodesic(start, end, aside=0.05), strict=True))

    apart, limit = [distance_km(*pair) for pair in pairs], 0.05 * distance_km(start, end)

    assert max(apart) <= limit * (1 + 1e-6)
    if len(pairs) > 2 and len(pairs) % 2:  # it has a point in the middle
        assert apart[len(pairs) // 2] == pytest.approx(limit, rel=1e-6)


def test_a_line_aside_keeps_to_the_left():
    east = geodesic(Position(0.0, 0.0), Position(40.0, 0.0), aside=0.05)
    west = geodesic(Position(40.0, 0.0), Position(0.0, 0.0), aside=0.05)

    assert all(point.latitude > 0 for point in east[1:-1])
    assert all(point.latitude < 0 for point in west[1:-1])


def test_a_short_leg_is_two_points():
    paris, near = Position(2.352, 48.857), Position(2.42, 48.88)

    assert geodesic(paris, near) == (paris, near)


def test_longitudes_run_on_across_180_degrees():
    back = unrolled([TOKYO, HONOLULU, TOKYO])
    line = geodesic(TOKYO, HONOLULU)

    assert [point.longitude for point in back] == pytest.approx([139.7, 202.14, 139.7])
    assert line[-1].longitude == pytest.approx(202.14)
    assert all(abs(b.longitude - a.longitude) < 20 for a, b in pairwise(line))


def test_to_stay_is_no_way_at_all():
    assert distance_km(TOKYO, TOKYO) == 0
    assert geodesic(TOKYO, TOKYO) == (TOKYO, TOKYO)


def test_the_two_names_of_the_180th_meridian_are_one_place():
    line = geodesic(Position(180.0, 10.0), Position(-180.0, 10.0))

    assert distance_km(line[0], line[-1]) == 0
    assert [point.longitude for point in line] == [180, 180]


def test_opposite_points_have_a_way_too():
    line = geodesic(Position(0.0, 0.0), Position(180.0, 0.0))

    assert sum(distance_km(*pair) for pair in pairwise(line)) == pytest.approx(20_004, abs=1)
