"""Towns and areas of one name: which of them is meant."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import normalize

from sergemap.earth.areas import Known
from sergemap.earth.city_table import City
from sergemap.earth.distance import distance_km
from sergemap.earth.found import Neighbour
from sergemap.earth.namesakes import (
    APART_KM,
    BESIDE,
    MIDDLING_TOWN,
    NEW_WORLD,
    SMALL_TOWN,
    Ranked,
    is_spelt,
)
from sergemap.earth.place_names import fold_name
from sergemap.life.model import Position

SITE_KM = 600.0
"""So near to another place of a life, ruins are meant, and no town overseas."""
RIVAL, LARGE_RIVAL, LARGE_TOWN = 3.6, 5.0, 500_000
"""A town of that score is large enough to be meant where a region or a camp has its name."""


def town_within(area: Known, towns: Sequence[Ranked]) -> Ranked | None:
    """Return the town that gave a country or region its name, or took it: Luxembourg."""
    for row in towns:
        is_large = row.own and row.city.population >= SMALL_TOWN
        if is_large and row.city.countrycode in area.countries:
            return row
    return None


def is_rival(row: Ranked, area: Known) -> bool:
    """Return whether a town may be meant where a country, a region or a camp has its name."""
    if area.kind == "country":  # Tunis and Tunisia have one name in Arabic
        is_other = row.own and fold_name(row.city.name) != fold_name(area.name)  # El Salvador
        return (area.foreign or is_other) and row.city.population >= LARGE_TOWN
    return row.own and row.score >= RIVAL and not _lies_in(row.city, area)


def beside_area(rows: Sequence[Ranked], area: Known) -> tuple[tuple[City, Neighbour], ...]:
    """Return towns outside of a country or region of that name, for whoever lived near them."""
    return tuple(
        (row.city, Neighbour(row.city.position, reach))
        for row in rows
        if row.own and not _lies_in(row.city, area) and (reach := _reach_beside(row.city, area))
    )


def is_nearer(town: Neighbour, area: Known, near: Sequence[Position]) -> bool:
    """Return whether a life was in reach of a town, and nearer to it than to an area."""
    away = min((distance_km(at, town.position) for at in near), default=town.reach_km + 1)
    return away <= town.reach_km and all(distance_km(at, area.position) > away for at in near)


def is_site_meant(rows: Sequence[Ranked], area: Known, near: Sequence[Position]) -> bool:
    """Return whether ruins are meant, and none of the towns of their name.

    A large city, or one in the Old World, is better known, unless a life was near to the ruins.
    """
    towns = [
        row.city
        for row in rows
        if row.own and row.city.population >= SMALL_TOWN and not _lies_in(row.city, area)
    ]
    away = min((distance_km(at, area.position) for at in near), default=SITE_KM + 1)
    if away <= SITE_KM:
        return all(distance_km(at, town.position) > away for at in near for town in towns)
    return all(town.population < LARGE_TOWN and town.countrycode in NEW_WORLD for town in towns)


def near_area(
    rows: Sequence[Ranked], area: Known, near: Sequence[Position], home: str
) -> Ranked | None:
    """Return the town of a region's name near to which, or in whose land, a life was.

    None: it was nearer to the region, or in its land.
    """
    beside = {town: city for city, town in beside_area(rows, area)}
    lived_by = [town for town in beside if is_nearer(town, area, near)]
    named = {row.city: row for row in rows}
    if lived_by:
        closest = min(lived_by, key=lambda town: min(distance_km(at, town.position) for at in near))
        return named[beside[closest]]
    if not home or home in area.countries or not area.countries:
        return None
    at_home = [named[city] for city in beside.values() if city.countrycode == home]
    return max(at_home, key=lambda row: row.score, default=None)


def _lies_in(city: City, area: Known) -> bool:
    if area.kind == "country":
        return city.countrycode in area.countries
    if area.kind == "region" and area.countries and city.countrycode not in area.countries:
        return False
    return distance_km(city.position, area.position) <= max(APART_KM, area.reach_km)


def _reach_beside(city: City, area: Known) -> float:
    if city.population < SMALL_TOWN and area.what != "island":
        return 0.0
    return BESIDE[0][1] if city.population >= MIDDLING_TOWN else BESIDE[1][1]


def is_otherwise_spelt(name: str, area: Known, rows: Sequence[Ranked]) -> bool:
    """Return whether a town has the very marks of a name, and a region other ones: Münster."""
    if name.isascii() or area.kind == "country" or fold_name(area.name) != fold_name(name):
        return False
    if normalize("NFC", name).casefold() == area.name.casefold():
        return False
    return any(row.own and row.score >= RIVAL and is_spelt(name, [row.city]) for row in rows)
