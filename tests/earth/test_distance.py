"""Ways over the earth: what must hold for any two points."""

from __future__ import annotations

from itertools import pairwise
from math import asinh, atan, cos, degrees, radians, sinh, tan

import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sergemap.earth.distance import (
    MAX_ERROR_KM,
    MERCATOR_END,
    Route,
    distance_km,
    route,
    wrap_longitude,
)
from sergemap.life.model import Position

PARIS = Position(2.352, 48.857)
BERLIN = Position(13.405, 52.52)
MOSCOW = Position(37.617, 55.756)
TOKYO = Position(139.7, 35.7)
HONOLULU = Position(-157.86, 21.31)

positions = st.builds(Position, st.floats(-180, 180), st.floats(-90, 90))
polar = st.builds(Position, st.floats(-180, 180), st.floats(80, 90) | st.floats(-90, -80))
anywhere = positions | polar
stops = st.lists(anywhere, min_size=2, max_size=4)


def same_place(one: Position, other: Position) -> bool:
    """Compare to a billionth of a degree; longitudes may differ by whole turns."""
    turn = (one.longitude - other.longitude + 180) % 360 - 180
    return abs(turn) < 1e-9 and abs(one.latitude - other.latitude) < 1e-9


def straight(start: Position, end: Position, share: float) -> Position:
    return Position(
        start.longitude + share * (end.longitude - start.longitude),
        start.latitude + share * (end.latitude - start.latitude),
    )


def straight_on_mercator(start: Position, end: Position, share: float) -> Position:
    low, high = (asinh(tan(radians(point.latitude))) for point in (start, end))
    latitude = degrees(atan(sinh(low + share * (high - low))))
    return Position(straight(start, end, share).longitude, latitude)


def metres_off(point: Position, start: Position, end: Position) -> float:
    """Return how far a point lies from the shortest way, by walking to the nearest part of it."""
    line = Geodesic.WGS84.InverseLine(start.latitude, start.longitude, end.latitude, end.longitude)
    along, nearest = line.s13 / 2, float("inf")
    for _ in range(6):
        here = line.Position(along)
        aside = Geodesic.WGS84.Inverse(here["lat2"], here["lon2"], point.latitude, point.longitude)
        nearest = min(nearest, aside["s12"])
        ahead = aside["s12"] * cos(radians(aside["azi1"] - here["azi2"]))
        along = min(max(along + ahead, 0.0), line.s13)
    return nearest


def worst_km(way: Route) -> float:
    """Return how far the drawn line lies off the shortest way, at three points of each step."""
    worst = 0.0
    for start, end in pairwise(way.points):
        for share in (0.25, 0.5, 0.75):
            worst = max(worst, metres_off(straight(start, end, share), start, end))
            if max(abs(start.latitude), abs(end.latitude)) < MERCATOR_END:
                drawn = straight_on_mercator(start, end, share)
                worst = max(worst, metres_off(drawn, start, end))
    return worst / 1000


@given(stops)
def test_stops_stay_where_they_are(through: list[Position]) -> None:
    way = route(through)

    assert way.points[0] == through[0]
    assert len(way.bends) == len(through)
    assert way.bends[0] == 0
    assert way.bends[-1] == len(way.points) - 1
    assert all(
        same_place(way.points[bend], stop) for bend, stop in zip(way.bends, through, strict=True)
    )


@given(stops)
@example([Position(0.0, 33.0), Position(0.0, -90.0)])  # the line's own end lies a turn away
def test_no_step_is_longer_than_half_a_turn(through: list[Position]) -> None:
    way = route(through)

    steps = [abs(end.longitude - start.longitude) for start, end in pairwise(way.points)]

    assert max(steps) <= 180 + 1e-9


@given(stops)
def test_the_length_is_that_of_the_shortest_ways_between_stops(through: list[Position]) -> None:
    expected = sum(
        Geodesic.WGS84.Inverse(a.latitude, a.longitude, b.latitude, b.longitude)["s12"]
        for a, b in pairwise(through)
    )

    way = route(through)

    assert way.km == pytest.approx(expected / 1000, rel=1e-6, abs=1e-6)


@given(stops)
def test_the_way_back_is_as_long(through: list[Position]) -> None:
    assert route(through[::-1]).km == pytest.approx(route(through).km, rel=1e-6, abs=1e-6)


@given(anywhere, anywhere)
def test_every_point_lies_on_the_shortest_way(start: Position, end: Position) -> None:
    way = route([start, end])

    pieces = sum(distance_km(a, b) for a, b in pairwise(way.points))

    assert pieces == pytest.approx(way.km, rel=1e-6, abs=1e-6)


@settings(max_examples=25)
@given(anywhere, anywhere)
def test_a_straight_line_between_points_keeps_to_the_stated_error(
    start: Position, end: Position
) -> None:
    assert worst_km(route([start, end])) <= MAX_ERROR_KM


@settings(max_examples=5)
@given(positions, positions)
def test_a_smaller_error_can_be_asked_for(start: Position, end: Position) -> None:
    start, end = straight(start, end, 0.4), straight(start, end, 0.6)

    assert worst_km(route([start, end], error_km=0.2)) <= 0.2


def test_a_short_leg_is_two_points() -> None:
    way = route([PARIS, Position(2.42, 48.88)])

    assert way.points == (PARIS, Position(2.42, 48.88))


def test_a_way_through_a_place_bends_there() -> None:
    way = route([PARIS, BERLIN, MOSCOW])

    assert way.points[way.bends[1]] == BERLIN
    assert way.km == pytest.approx(distance_km(PARIS, BERLIN) + distance_km(BERLIN, MOSCOW))


def test_longitudes_run_on_across_180_degrees() -> None:
    way = route([TOKYO, HONOLULU, TOKYO])

    assert way.points[way.bends[1]].longitude == pytest.approx(202.14)
    assert way.points[-1].longitude == pytest.approx(139.7)
    assert all(abs(b.longitude - a.longitude) < 20 for a, b in pairwise(way.points))


def test_to_stay_is_no_way_at_all() -> None:
    assert route([PARIS, PARIS]).km == 0
    assert route([PARIS]) == Route((PARIS,), (0,), 0.0)


def test_the_two_names_of_the_180th_meridian_are_one_place() -> None:
    way = route([Position(180.0, 10.0), Position(-180.0, 10.0)])

    assert way.km == 0
    assert way.points[-1].longitude == 180


def test_opposite_points_have_a_way_too() -> None:
    way = route([Position(0.0, 0.0), Position(180.0, 0.0)])

    assert way.km == pytest.approx(20_004, abs=1)


def test_over_the_pole_the_line_comes_near_it_before_it_turns() -> None:
    way = route([Position(0.0, 70.0), Position(180.0, 70.0)])

    turn = next((a, b) for a, b in pairwise(way.points) if abs(b.longitude - a.longitude) > 90)

    assert all(point.latitude > 89.98 for point in turn)


@given(st.floats(-1e6, 1e6))
def test_a_wrapped_longitude_is_the_same_meridian_on_the_map(longitude: float) -> None:
    wrapped = wrap_longitude(longitude)

    assert -180 <= wrapped <= 180
    assert (wrapped - longitude) / 360 == pytest.approx(
        round((wrapped - longitude) / 360), abs=1e-9
    )
