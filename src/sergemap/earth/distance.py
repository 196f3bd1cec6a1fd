"""Distances over the earth, and the shortest line between two places.

Both are those of geodesics on the ellipsoid WGS 84, after C. F. F. Karney, "Algorithms for
geodesics", Journal of Geodesy 87 (2013). Longitudes along a line run on past 180, so that it can
be drawn from point to point.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import ceil
from typing import TypeVar

from sergemap.life.model import Position

_Place = TypeVar("_Place")
STEP_KM = 500.0
"""A smooth curve through points as far apart lies on the geodesic, to the width of a line."""
WAYS_KEPT = 4096  # people go back and forth, and the same ways again


MOST_OTHERS = 200
"""To tell where most of thousands of places lie, so many of them are enough."""


def some_of(places: Sequence[_Place]) -> Sequence[_Place]:
    """Return all places; of very many, some from all over the list.

    >>> some_of(range(5)), len(some_of(range(1001)))
    (range(0, 5), 167)
    """
    return places[:: max(1, ceil(len(places) / MOST_OTHERS))]


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


def unrolled(stops: Sequence[Position]) -> tuple[Position, ...]:
    """Return the stops, each with its longitude within half a turn of the one before.

    >>> tokyo, honolulu = Position(139.7, 35.7), Position(-157.9, 21.3)
    >>> [round(point.longitude, 1) for point in unrolled([tokyo, honolulu])]
    [139.7, 202.1]
    """
    points = [stops[0]]
    for stop in stops[1:]:
        turns = round((points[-1].longitude - stop.longitude) / 360)
        points.append(Position(stop.longitude + 360 * turns, stop.latitude))
    return tuple(points)


@lru_cache(maxsize=WAYS_KEPT)
def geodesic(start: Position, end: Position, *, aside: float = 0.0) -> tuple[Position, ...]:
    """Return the shortest way as points at even steps of at most 500 km.

    With `aside` it keeps to the left of that way: its middle by so large a part of its length.

    >>> line = geodesic(Position(139.7, 35.7), Position(-157.9, 21.3))
    >>> len(line), round(line[-1].longitude, 1)
    (14, 202.1)
    """
    from geographiclib.geodesic import Geodesic

    line = Geodesic.WGS84.InverseLine(start.latitude, start.longitude, end.latitude, end.longitude)
    pieces = max(1, ceil(line.s13 / 1000 / STEP_KM))
    between = []
    for part in (piece / pieces for piece in range(1, pieces)):
        on = line.Position(part * line.s13)
        off = 4 * part * (1 - part) * aside * line.s13
        point = Geodesic.WGS84.Direct(on["lat2"], on["lon2"], on["azi2"] - 90, off)
        between.append(Position(float(point["lon2"]), float(point["lat2"])))
    return unrolled([start, *between, end])
