"""Parts of large cities that the table of towns lists beside those: the Salamanca of Madrid."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import product

from sergemap.earth.city_table import City, table_bytes
from sergemap.earth.distance import distance_km
from sergemap.life.model import Position

LARGE = 1_000_000
"""Of smaller cities a neighbour, such as Cambridge of Boston, is a town."""
TIMES = 5
"""A city so many times larger than a place beside it has it as a part."""
REACH_KM = 12.0
_LARGE = re.compile(rb'"population": ([1-9][0-9]{6,})')
_POINT = re.compile(rb'"latitude": (-?[0-9.]+), "longitude": (-?[0-9.]+)')
_TABLE = 15_000
_KINDS = re.compile(r"ker[uü]let|arrondissement|bezirk|\bdistrict\b|raion", re.IGNORECASE)


def is_district(city: City) -> bool:
    """Return whether a place is called a district, or lies in the middle of a far larger city."""
    if is_called_district(city):
        return True
    east, north = city.position
    squares = product(_around(round(north)), _around(round(east)))
    return any(
        people >= TIMES * max(city.population, 1) and distance_km(at, city.position) <= REACH_KM
        for square in squares
        for at, people in _large_cities().get(square, ())
    )


def is_called_district(city: City) -> bool:
    """Return whether a place has the word in its name: Budapest VI. kerület."""
    return bool(_KINDS.search(city.name))


def _around(degree: int) -> tuple[int, int, int]:
    return degree - 1, degree, degree + 1


@cache
def _large_cities() -> dict[tuple[int, int], list[tuple[Position, int]]]:
    """Return the largest cities of the earth by the square degree: a few hundred."""
    cities: dict[tuple[int, int], list[tuple[Position, int]]] = defaultdict(list)
    table = table_bytes(_TABLE)
    for found in _LARGE.finditer(table):
        if point := _POINT.search(table, table.rfind(b"{", 0, found.start()), found.start()):
            at = Position(float(point[2]), float(point[1]))
            cities[round(at.latitude), round(at.longitude)].append((at, int(found[1])))
    return cities
