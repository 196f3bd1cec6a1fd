"""The towns around a point, for places that have no name."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import cache
from itertools import product
from math import cos, floor, radians

from sergemap.earth.city_table import table_bytes
from sergemap.earth.distance import distance_km
from sergemap.life.model import Position

FAR_KM = 40
MOST_TOWNS = 60
LEAST_POPULATION = 500
_POINT = re.compile(rb'"latitude": (-?[0-9.]+), "longitude": (-?[0-9.]+)')


def towns_near(at: Position) -> list[tuple[str, tuple[str, ...]]]:
    """Return the towns within 40 km, each with all its names, the nearest first.

    A town of many people lies further around its point than a village does. The table is read
    when the first is asked for. GeocoderError where it is not there.

    >>> towns_near(Position(-76.8077, 42.0898))[0][0]
    'Elmira'
    """
    reach = FAR_KM / 111 / max(cos(radians(at.latitude)), 0.05)
    squares = product(
        {floor(at.latitude + side * FAR_KM / 111) for side in (-1, 0, 1)},
        {_turned(floor(at.longitude + side * reach)) for side in (-1, 0, 1)},
    )
    rows = (start for square in squares for start in _starts().get(square, ()))
    towns = [town for start in rows if (town := _town(start, at))]
    return [(name, names) for _, name, names in sorted(towns)[:MOST_TOWNS]]


@cache
def _starts() -> dict[tuple[int, int], list[int]]:
    """Return where the points of towns stand in the table, by the square degree they lie in."""
    starts: dict[tuple[int, int], list[int]] = defaultdict(list)
    for found in _POINT.finditer(table_bytes(LEAST_POPULATION)):
        starts[floor(float(found[1])), floor(float(found[2]))].append(found.start())
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


def _turned(degree: int) -> int:
    return (degree + 180) % 360 - 180
