"""Which country, region, sea or small place a name stands for, before any town is looked at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sergemap.earth.areas import (
    Known,
    countries_called,
    countries_named,
    former_countries_named,
    regions_named,
    small_places_named,
)
from sergemap.earth.found import Asked
from sergemap.earth.lands import Lands
from sergemap.earth.queries import Query
from sergemap.earth.units import units_named


class KnownPlace(NamedTuple):
    """What a name stands for, and whether a town within it may have that name, too."""

    area: Known
    needs_town: bool


def known_place(text: str, query: Query, lands: Lands, asked: Asked) -> KnownPlace | None:
    """Return what our own tables know by a name; None: a town, or nothing."""
    if asked.precision in ("country", "region"):
        area = _first(_areas(query.name, asked), lands)
        return KnownPlace(area, needs_town=False) if area else None
    small = [*(small_places_named(text) if query.lands else ()), *small_places_named(query.name)]
    if found := _first(small, lands):
        return KnownPlace(found, needs_town=False)
    wide = (
        *countries_named(query.name, asked.language),
        *regions_named(query.name),
        *former_countries_named(query.name),
        *countries_called(query.name),
    )
    if query.beside and query.beside != lands.written:
        return None
    if lands.levels and not lands.is_sure:  # a country lies in no unit: Mexico, D.F.
        wide = tuple(area for area in wide if area.kind != "country")
    area = _first(wide, lands)
    return KnownPlace(area, needs_town=True) if area else None


def known_unit(query: Query, lands: Lands) -> Known | None:
    """Return the unit of a country that a name stands for where no town has it."""
    today = lands._replace(former=())
    return _first(units_named(query.name), today)


def _areas(name: str, asked: Asked) -> Iterable[Known]:
    countries = (
        *countries_named(name, asked.language),
        *former_countries_named(name),
        *countries_called(name),
    )
    regions = (*regions_named(name), *units_named(name))
    if asked.precision == "country":  # England is one, and Paris is none
        return (*countries, *regions_named(name))
    return (*regions, *countries)


def _first(areas: Iterable[Known], lands: Lands) -> Known | None:
    """Return the first that lies in the lands named."""
    codes = lands.codes()
    for area in areas:
        if lands.is_anywhere or area.countries & codes:
            return area
    return None
