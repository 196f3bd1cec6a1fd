"""The shortest ways over the earth, as lines that can be drawn straight from point to point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import asinh, ceil, cos, hypot, radians, tan
from typing import Protocol

from sergemap.life.model import Position

MAX_ERROR_KM = 1.0
"""Between two points of a route, a straight line in longitude and latitude, or on the Mercator
map, stays so near to the true way."""

SAFE = 0.8  # a curve may lie a little farther off than its middle does
MERCATOR_END = 85.05
WAYS_KEPT = 4096  # who goes back and forth goes the same ways again
EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Route:
    """A way through some stops, with as many points as it takes to see its curve."""

    points: tuple[Position, ...]  # longitudes run on past 180, from that of the first stop
    bends: tuple[int, ...]  # where in the points the stops are
    km: float


class _Geodesic(Protocol):
    """What we need of geographiclib's GeodesicLine, which has no types."""

    def Position(self, s12: float, outmask: int) -> dict[str, float]: ...  # noqa: N802


def route(stops: Sequence[Position], *, error_km: float = MAX_ERROR_KM) -> Route:
    """Return the shortest way from stop to stop.

    >>> tokyo, honolulu = Position(139.7, 35.7), Position(-157.9, 21.3)
    >>> way = route([tokyo, honolulu])
    >>> round(way.km), round(way.points[-1].longitude, 6)
    (6211, 202.1)
    """
    points = [stops[0]]
    bends = [0]
    km = 0.0
    for start, end in pairwise(stops):
        leg, leg_km = _leg(start, end, error_km)
        turn = points[-1].longitude - start.longitude
        points += [Position(point.longitude + turn, point.latitude) for point in leg[1:]]
        bends.append(len(points) - 1)
        km += leg_km
    return Route(tuple(points), tuple(bends), km)


def way_through(stops: Sequence[Position]) -> Route:
    """Return the shortest way from stop to stop, with no points but the stops.

    >>> tokyo, honolulu = Position(139.7, 35.7), Position(-157.9, 21.3)
    >>> way = way_through([tokyo, honolulu])
    >>> round(way.km), [round(point.longitude, 1) for point in way.points]
    (6211, [139.7, 202.1])
    """
    points = [stops[0]]
    for stop in stops[1:]:
        points.append(_unrolled(stop, points[-1].longitude))
    km = sum(distance_km(start, end) for start, end in pairwise(stops))
    return Route(tuple(points), tuple(range(len(points))), km)


@lru_cache(maxsize=WAYS_KEPT)
def distance_km(one: Position, other: Position) -> float:
    """Return the length of the shortest way between two points.

    >>> round(distance_km(Position(2.352, 48.857), Position(13.405, 52.52)))
    880
    """
    from geographiclib.geodesic import Geodesic  # type: ignore[import-untyped]  # it has no types

    way = Geodesic.WGS84.Inverse(
        one.latitude, one.longitude, other.latitude, other.longitude, Geodesic.DISTANCE
    )
    return float(way["s12"]) / 1000


def wrap_longitude(longitude: float) -> float:
    """Return the longitude between -180 and 180; what lies there already stays as it is.

    >>> wrap_longitude(202.5), wrap_longitude(-540.0), wrap_longitude(180.0)
    (-157.5, -180.0, 180.0)
    """
    if -180 <= longitude <= 180:
        return longitude
    return (longitude + 180) % 360 - 180


def _leg(start: Position, end: Position, error_km: float) -> tuple[list[Position], float]:
    """Return the points of one leg, and its length; a pole is left and met on a meridian."""
    if _is_short(start, end, error_km):
        return [start, _unrolled(end, start.longitude)], distance_km(start, end)
    from geographiclib.geodesic import Geodesic

    leaving = Position(end.longitude, start.latitude) if _is_pole(start) else start
    meeting = Position(leaving.longitude, end.latitude) if _is_pole(end) else end
    line = Geodesic.WGS84.InverseLine(
        leaving.latitude, leaving.longitude, meeting.latitude, meeting.longitude
    )
    metres = float(line.s13)
    if metres == 0:
        return [start, _unrolled(end, start.longitude)], 0.0
    points = list(_curve(line, leaving, metres, error_km))
    points[-1] = _unrolled(meeting, points[-2].longitude)
    return _joined(start, points, end), metres / 1000


def _is_short(start: Position, end: Position, error_km: float) -> bool:
    """Tell whether a leg is so short that it is straight on any map, far from the poles.

    A geodesic of length d leaves the straight line by about d² tan(latitude) / 8 R.
    """
    north = max(abs(start.latitude), abs(end.latitude))
    if north > 70:
        return False
    east = abs(_unrolled(end, start.longitude).longitude - start.longitude)
    degrees = hypot(east, end.latitude - start.latitude)  # longer than it is
    km = radians(degrees) * EARTH_RADIUS_KM
    return km * km * tan(radians(north)) / (8 * EARTH_RADIUS_KM) < 0.4 * error_km and km < 500


def _joined(start: Position, points: list[Position], end: Position) -> list[Position]:
    """Return the points between the very stops; over a pole they may turn on the spot."""
    turns = _unrolled(points[0], start.longitude).longitude - points[0].longitude
    points = [Position(point.longitude + turns, point.latitude) for point in points]
    end = _unrolled(end, points[-1].longitude)
    if points[0] != start:
        points.insert(0, start)
    if points[-1] != end:
        points.append(end)
    return points


def _is_pole(point: Position) -> bool:
    return abs(point.latitude) == 90


def _curve(line: _Geodesic, start: Position, metres: float, error_km: float) -> Iterator[Position]:
    """Yield the points from the start on, halving each step until it is straight enough."""
    pieces = ceil(metres / _longest_step(error_km))
    ends = [metres * piece / pieces for piece in range(1, pieces + 1)]
    waiting = [(s, _at(line, s)) for s in reversed(ends)]
    here, done = start, 0.0
    yield here
    while waiting:
        s, there = waiting[-1]
        halfway = (done + s) / 2
        middle = _at(line, halfway)
        if s - done <= error_km * 1000 or _is_straight(here, middle, there, SAFE * error_km):
            yield there
            here, done = there, s
            waiting.pop()
        else:
            waiting.append((halfway, middle))


def _longest_step(error_km: float) -> float:
    """Return the metres after which a line across the equator may wind too far, unseen.

    There it bends one way, then the other, and its middle lies on the straight line.
    """
    return 1000 * min(1000.0, float((128 * EARTH_RADIUS_KM**2 * error_km) ** (1 / 3)))


def _at(line: _Geodesic, metres: float) -> Position:
    from geographiclib.geodesic import Geodesic

    mask = Geodesic.LATITUDE | Geodesic.LONGITUDE | Geodesic.LONG_UNROLL
    point = line.Position(metres, mask)
    return Position(float(point["lon2"]), float(point["lat2"]))


def _unrolled(point: Position, near: float) -> Position:
    """Return the point with its longitude within half a turn of another."""
    turns = round((near - point.longitude) / 360)
    return Position(point.longitude + 360 * turns, point.latitude)


def _is_straight(start: Position, middle: Position, end: Position, limit_km: float) -> bool:
    """Return whether the middle lies near the straight line, on either map."""
    scale = cos(radians(middle.latitude)) * EARTH_RADIUS_KM
    if _off(*(_plate(point, scale) for point in (start, middle, end))) > limit_km:
        return False
    return _off(*(_mercator(point) for point in (start, middle, end))) * scale <= limit_km


def _off(start: _Plane, middle: _Plane, end: _Plane) -> float:
    """Return the distance of the middle from the straight line between the ends."""
    x, y = end[0] - start[0], end[1] - start[1]
    across, up = middle[0] - start[0], middle[1] - start[1]
    length = hypot(x, y)
    return abs(x * up - y * across) / length if length else hypot(across, up)


_Plane = tuple[float, float]


def _plate(point: Position, scale: float) -> _Plane:
    return radians(point.longitude) * scale, radians(point.latitude) * EARTH_RADIUS_KM


def _mercator(point: Position) -> _Plane:
    latitude = min(max(point.latitude, -MERCATOR_END), MERCATOR_END)
    return radians(point.longitude), asinh(tan(radians(latitude)))
