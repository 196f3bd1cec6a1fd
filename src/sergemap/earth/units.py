"""The units of countries and the regions that hold several, and which of them a town lies in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, pairwise

from sergemap.borders.polyline import decode_line
from sergemap.earth.areas import Known, baked, by_name, key_of
from sergemap.earth.city_table import City
from sergemap.earth.distance import distance_km
from sergemap.earth.queries import bare_level
from sergemap.life.model import Position

Ring = tuple[tuple[float, float], ...]

NEAR_A_LINE = 0.04
"""Outlines are coarse: a town so many degrees beyond one can lie inside."""
ELSEWHERE_KM = 40.0
"""Farther than that beyond its reach, a point lies outside a unit."""
_GOVERNORATE = re.compile(r"\b(?:губерния|губ\.?|обл\.?)\s*$", re.IGNORECASE)


def units_named(name: str, countries: frozenset[str] | None = None) -> tuple[Known, ...]:
    """Return the units and regions of that name, in some countries or in any.

    >>> [unit.name for unit in units_named("Province of Turin")]
    ['Turin']
    >>> [unit.name for unit in units_named("Самарская губ.")]
    ['Samara']
    """
    codes = sorted(baked()["units"] if countries is None else countries)
    for spelling in dict.fromkeys(_spellings(name)):
        key = key_of(spelling)
        if found := [unit for code in codes for unit in _units(code).get(key, ())]:
            return tuple(found)
    return ()


def units_apart(name: str, at: Position) -> tuple[Known, ...]:
    """Return the units and regions of that name that lie elsewhere than a point.

    >>> [sorted(unit.countries) for unit in units_apart("Georgia", Position(44.8, 41.7))]
    [['US']]
    """
    return tuple(
        unit
        for unit in units_named(name)
        if distance_km(unit.position, at) > unit.reach_km + ELSEWHERE_KM
    )


def _spellings(name: str) -> Iterator[str]:
    yield name
    yield bare_level(name)
    if _GOVERNORATE.search(name):
        yield _GOVERNORATE.sub("область", name)


def unit_of(country: str, admin1: str) -> str:
    """Return the name of the unit or region of a code of GeoNames; "": of none, or of several.

    >>> unit_of("DE", "08"), unit_of("FR", "11")
    ('Rheinland-Pfalz', 'Île-de-France')
    """
    return baked()["admin1"].get(country, {}).get(admin1, "")


def lies_in(city: City, unit: Known) -> bool:
    """Return whether a town lies in a unit or a region, as far as the tables can say."""
    if city.countrycode not in unit.countries:
        return False
    (country,) = unit.countries
    coded = baked()["admin1"].get(country, {})
    if unit.name in coded.values() and city.admin1code in coded:
        return coded[city.admin1code] == unit.name
    if rings := _outline(country, unit.name):
        east, north = city.position
        return any(_holds(ring, east, north) for ring in rings)
    return distance_km(unit.position, city.position) <= unit.reach_km


def is_outlined(unit: Known) -> bool:
    """Return whether a unit is known by its outline, and not by a code of GeoNames.

    Of some, as of the counties of Britain, towns were cut out that had been within.
    """
    return any(unit.name in baked()["outlines"].get(code, {}) for code in unit.countries)


@cache
def _outline(country: str, name: str) -> tuple[Ring, ...]:
    lines = baked()["outlines"].get(country, {}).get(name, ())
    decoded = (decode_line(line) for line in lines)
    return tuple(
        tuple((x / 100, y / 100) for x, y in zip(east, north, strict=True))
        for east, north in decoded
    )


def _holds(ring: Sequence[tuple[float, float]], east: float, north: float) -> bool:
    """Return whether a point lies in a ring, or next to one of its corners or sides."""
    is_inside = False
    for (x, y), (next_x, next_y) in pairwise(chain(ring, ring[:1])):
        is_level = (y > north) != (next_y > north)
        if is_level and east < x + (north - y) / (next_y - y) * (next_x - x):
            is_inside = not is_inside
        if _is_near((x, y), (next_x, next_y), east, north):
            return True
    return is_inside


def _is_near(
    start: tuple[float, float], end: tuple[float, float], east: float, north: float
) -> bool:
    (x, y), along, up = start, end[0] - start[0], end[1] - start[1]
    length = along * along + up * up
    part = ((east - x) * along + (north - y) * up) / length if length else 0.0
    part = min(max(part, 0.0), 1.0)
    return abs(east - x - part * along) + abs(north - y - part * up) <= NEAR_A_LINE


@cache
def _units(code: str) -> dict[str, tuple[Known, ...]]:
    return by_name(
        (
            list(map(str, names)),
            Known(
                "unit",
                str(names[0]),
                Position(float(longitude), float(latitude)),
                float(reach),
                frozenset({code}),
            ),
        )
        for latitude, longitude, reach, *names in baked()["units"].get(code, ())
    )
