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
)
from sergemap.earth.city_table import City
from sergemap.earth.countries import Area, Countries
from sergemap.earth.distance import distance_km
from sergemap.earth.units import is_outlined, lies_in, units_named
from sergemap.life.model import Position

Spans = Sequence[tuple[date, date]]


class Level(NamedTuple):
    """A unit or a region that was named, and what it can mean."""

    written: str
    parts: tuple[Known, ...]

    def holds(self, city: City) -> bool:
        """Return whether a town lies in it."""
        return any(_reaches(part, city) for part in self.parts)

    def held(self, city: City) -> bool:
        """Return whether a town lies in it, or did before the towns had units of their own."""
        return self.holds(city) or any(
            distance_km(part.position, city.position) <= part.reach_km
            for part in self.parts
            if part.countries == {city.countrycode} and is_outlined(part)
        )


class Lands(NamedTuple):
    """Where a place may lie; without a comma, anywhere."""

    written: str = ""  # the last of them
    today: tuple[Area, ...] = ()  # likeliest first
    former: tuple[Former, ...] = ()
    levels: tuple[Level, ...] = ()
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
        """Return which of the areas of today holds a town, from 0; None: none does.

        Silesia is a unit of today and a land of then: who lies in it today is asked first.
        """
        if self.former and not self.is_sure and not self.levels[-1].holds(city):
            return None
        holders = (area.holds(city.countrycode, city.admin1code) for area in self.today)
        return next((number for number, holds in enumerate(holders) if holds), None)

    def then(self, city: City, spans: Spans) -> bool:
        """Return whether a town lay in a state of other times that was named."""
        return any(
            city.countrycode in state.countries and was_held(state, city.position, spans)
            for state in self.former
        )

    def missed(self, city: City) -> tuple[str, ...]:
        """Return the levels in which a town does not lie."""
        if self.former and not self.is_sure and self.now(city) is None:
            return ()
        return tuple(level.written for level in self.levels if not level.held(city))

    def are_met(self, city: City) -> bool:
        """Return whether a town lies today in all levels that were named."""
        return all(level.holds(city) for level in self.levels)

    def nearer(self, cities: Sequence[City]) -> tuple[City, ...]:
        """Return those of some towns that lie where most of the levels say, today if some do."""
        missed = {city: (len(self.missed(city)), not self.are_met(city)) for city in cities}
        fewest = min(missed.values(), default=None)
        return tuple(city for city, count in missed.items() if count == fewest)


def read_lands(lands: Sequence[str], countries: Countries, language: str) -> Lands | None:
    """Return what the lands after a comma can mean, nearest first; None: nothing."""
    if not lands:
        return Lands()
    *between, last = lands
    today = countries.areas([last])
    if not today and (codes := country_codes(last, language)):
        today = (Area(last, codes, countries.overseas(codes)),)
    former = former_states(last)
    if not today:
        inside = level_named(last, None)
        if not former and not inside:
            return None
        if not former or any(part.kind == "unit" for part in inside):
            codes = frozenset().union(*(part.countries for part in inside))
            today, between = (Area(last, codes),), list(lands)
    levels, unknown, is_sure = [], [], len(between) < len(lands)
    for level in between:
        if states := countries.areas([level, last]):
            today = states
        elif known := level_named(level, _codes(today) or None):
            levels.append(Level(level, known))
        else:
            unknown.append(level)
    return Lands(last, today, former, tuple(levels), tuple(unknown), is_sure)


def _codes(areas: Sequence[Area]) -> frozenset[str]:
    return frozenset().union(*(area.countries for area in areas))


def level_named(name: str, countries: frozenset[str] | None) -> tuple[Known, ...]:
    """Return the units and regions of that name, in some countries or in any.

    A unit is known to the line, a region roughly: what both tables have is the unit.
    """
    units = units_named(name, countries)
    exact = frozenset().union(*(unit.countries for unit in units))
    regions = [one for one in regions_named(name) if not one.countries <= exact]
    return (*units, *(one for one in regions if countries is None or one.countries & countries))


def _reaches(part: Known, city: City) -> bool:
    if part.kind == "unit":
        return lies_in(city, part)
    return distance_km(part.position, city.position) <= part.reach_km


def was_held(state: Former, position: Position, spans: Spans) -> bool:
    """Return whether a state can have held a point in one of some times.

    Our borders say so where they reach, else the years of the state; without a time any will do.
    """
    if not spans and not (state.polities and state.last >= FIRST.year):
        return True
    return any(_was_held(state, position, *span) for span in spans or [(FIRST, LAST)])


def _was_held(state: Former, position: Position, first: date, last: date) -> bool:
    if last.year < state.first or first.year > state.last:
        return False
    if not state.polities or last < FIRST or first > LAST:
        return True
    polities = polities_between(position, max(first, FIRST), min(last, LAST))
    return any({one.id, one.occupier} & state.polities for one in polities)


def one_of(names: Iterable[str]) -> str:
    """Return names as a choice.

    >>> one_of(["Turin", "Genoa", "Nice"])
    'Turin, Genoa or Nice'
    """
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last
