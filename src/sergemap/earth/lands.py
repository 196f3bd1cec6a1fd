"""What follows the comma of a place: lands of today, lands of then, and the levels in between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sergemap.borders.tenures import FIRST, LAST, polities_between
from sergemap.earth.areas import (
    Former,
    Known,
    country_codes,
    former_states,
    regions_named,
    unit_of,
    units_named,
)
from sergemap.earth.city_table import City
from sergemap.earth.countries import Area, Countries
from sergemap.earth.distance import distance_km
from sergemap.earth.queries import bare_level
from sergemap.life.model import Position

Spans = Sequence[tuple[date, date]]


class Lands(NamedTuple):
    """Where a place may lie; without a comma, anywhere."""

    written: str = ""  # the last of them
    today: tuple[Area, ...] = ()  # likeliest first
    former: tuple[Former, ...] = ()
    levels: tuple[tuple[Known, ...], ...] = ()  # what each level between can mean
    unknown: tuple[str, ...] = ()  # levels that say nothing to us
    is_sure: bool = True  # a country or a state stands there, no unit or region alone

    @property
    def is_anywhere(self) -> bool:
        """Return whether no land was named."""
        return not self.written

    def codes(self) -> frozenset[str]:
        """Return all countries of today that the place can lie in."""
        here = (area.countries | area.beyond for area in self.today)
        return frozenset().union(*here, *(state.countries for state in self.former))

    def now(self, city: City) -> int | None:
        """Return which of the areas of today holds a town, from 0; None: none does."""
        holders = (area.holds(city.countrycode, city.admin1code) for area in self.today)
        return next((number for number, holds in enumerate(holders) if holds), None)

    def then(self, city: City, spans: Spans) -> bool:
        """Return whether a town lay in a state of other times that was named."""
        return any(
            city.countrycode in state.countries and was_held(state, city.position, spans)
            for state in self.former
        )

    def nearer(self, cities: Sequence[City]) -> tuple[City, ...]:
        """Return those of some towns that lie where the levels between say; all, if none does."""
        for level in self.levels:
            inside = [city for city in cities if any(_reaches(part, city) for part in level)]
            cities = inside or cities
        return tuple(cities)


def read_lands(lands: Sequence[str], countries: Countries, language: str) -> Lands | None:
    """Return what the lands after a comma can mean, nearest first; None: nothing."""
    if not lands:
        return Lands()
    *between, last = lands
    today = countries.areas([last])
    if not today and (codes := country_codes(last, language)):
        today = (Area(last, codes, countries.overseas(codes)),)
    former = former_states(last)
    if not today and not former:
        if not (inside := _level(last, None)):
            return None
        codes = frozenset().union(*(part.countries for part in inside))
        today, between = (Area(last, codes),), list(lands)
    levels, unknown, is_sure = [], [], len(between) < len(lands)
    for level in between:
        if states := countries.areas([level, last]):
            today = states
        elif known := _level(level, frozenset().union(*(area.countries for area in today)) or None):
            levels.append(known)
        else:
            unknown.append(level)
    return Lands(last, today, former, tuple(levels), tuple(unknown), is_sure)


def _level(name: str, countries: frozenset[str] | None) -> tuple[Known, ...]:
    units = units_named(name, countries) or units_named(bare_level(name), countries)
    regions = [one for one in regions_named(name) if countries is None or one.countries & countries]
    return (*units, *regions)


def _reaches(part: Known, city: City) -> bool:
    unit = unit_of(city.countrycode, city.admin1code)
    if unit and part.kind == "unit":
        return unit == part.name
    return distance_km(part.position, city.position) <= part.reach_km


def was_held(state: Former, position: Position, spans: Spans) -> bool:
    """Return whether a state can have held a point in one of some times.

    Our borders say so where they reach, else the years of the state; without a time it can.
    """
    return not spans or any(_was_held(state, position, *span) for span in spans)


def _was_held(state: Former, position: Position, first: date, last: date) -> bool:
    if last.year < state.first or first.year > state.last:
        return False
    if not state.polities or last < FIRST or first > LAST:
        return True
    held = polities_between(position, max(first, FIRST), min(last, LAST))
    return any({one.id, one.occupier} & state.polities for one in held)


def one_of(names: Iterable[str]) -> str:
    """Return names as a choice.

    >>> one_of(["Turin", "Genoa", "Nice"])
    'Turin, Genoa or Nice'
    """
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last
