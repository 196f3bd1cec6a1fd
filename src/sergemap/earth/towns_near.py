"""The towns around a point, for places that have no name."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import cache
from itertools import product
from math import cos, floor, radians
from typing import TypeVar

from sergemap.earth.city_table import table_bytes
from sergemap.earth.distance import distance_km
from sergemap.life.model import Position

FAR_KM = 40
MOST_TOWNS = 60
LEAST_POPULATION = 500
LEAST_DEGREE_KM = 110.5
"""No degree of latitude is shorter on the ellipsoid, nor one of longitude at the equator."""
_Degrees = TypeVar("_Degrees", int, float)
_POINT = re.compile(rb'"latitude": (-?[0-9.]+), "longitude": (-?[0-9.]+)')


def towns_near(at: Position) -> list[tuple[str, tuple[str, ...]]]:
    """Return the towns within 40 km, each with all its names, the nearest first.

    A town of many people lies further around its point than a village does. The table is read
    when the first is asked for. GeocoderError where it is not there.

    >>> towns_near(Position(-76.8077, 42.0898))[0][0]
    'Elmira'
    """
    north = FAR_KM / LEAST_DEGREE_KM
    east = north / max(cos(radians(abs(at.latitude) + north)), 0.05)
    squares = product(
        {floor(at.latitude + side * north) for side in (-1, 0, 1)},
        {_turned(floor(at.longitude + side * east)) for side in (-1, 0, 1)},
    )
    rows = (
        start
        for square in squares
        for latitude, longitude, start in _starts().get(square, ())
        if abs(latitude - at.latitude) <= north and abs(_turned(longitude - at.longitude)) <= east
    )
    towns = [town for start in rows if (town := _town(start, at))]
    return [(name, names) for _, name, names in sorted(towns)[:MOST_TOWNS]]


@cache
def _starts() -> dict[tuple[int, int], list[tuple[float, float, int]]]:
    """Return the points of towns, and where they stand in the table, by the square degree."""
    starts: dict[tuple[int, int], list[tuple[float, float, int]]] = defaultdict(list)
    for found in _POINT.finditer(table_bytes(LEAST_POPULATION)):
        latitude, longitude = float(found[1]), float(found[2])
        starts[floor(latitude), floor(longitude)].append((latitude, longitude, found.start()))
    return starts


def _town(inside: int, at: Position) -> tuple[float, str, tuple[str, ...]] | None:
    table = table_bytes(LEAST_POPULATION)
    start, end = table.rfind(b"{", 0, inside), table.find(b"}", inside)
    row = json.loads(table[start : end + 1])
    away = distance_km(at, Position(float(row["longitude"]), float(row["latitude"])))
    if away > FAR_KM:
        return None
    reach = min(0.004 * float(row["population"]) ** 0.55, 12.0)  # km from its point
    names = (row["name"], *filter(None, row["alternatenames"]))
    return max(away - reach, 0.0) + away / 100, row["name"], names


def _turned(degrees: _Degrees) -> _Degrees:
    return (degrees + 180) % 360 - 180
