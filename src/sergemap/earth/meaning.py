"""What the words of a query mean: a name, the lands after it, and what stood in brackets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sergemap.earth.areas import country_codes, former_states
from sergemap.earth.city_table import City
from sergemap.earth.countries import Countries
from sergemap.earth.lands import Lands, Level, Spans, level_named, read_lands
from sergemap.earth.place_names import fold_name
from sergemap.earth.queries import Query, read_query


class Meant(NamedTuple):
    """What a query says, once its lands are understood."""

    query: Query
    lands: Lands

    @property
    def names(self) -> tuple[str, ...]:
        """The name, and how it may be written with what stood in brackets."""
        name, beside = self.query.name, self.query.beside
        if not beside or self.lands.written == beside:
            return (name,)
        joints = ("", "am ", "an der ", "im ", "in ", "bei ")
        return (f"{name} ({beside})", *(f"{name} {joint}{beside}" for joint in joints))

    @property
    def all_names(self) -> tuple[tuple[str, ...], ...]:
        """The ways to write the name, each to be looked for where the ones before fail."""
        name = self.query.name
        level = self.lands.levels[0].written if self.lands.levels else name
        joints = ("", "in ", "di ", "de ") if level != name else ()  # Reggio, Calabria
        longer = (level,) if fold_name(level).startswith(fold_name(name)) else ()
        with_level = (*longer, *(f"{name} {joint}{level}" for joint in joints))
        joined = (name.replace(" ", "").replace("-", ""),)
        return tuple(dict.fromkeys((self.names, (name,), joined, with_level)))

    @property
    def beside(self) -> Level | None:
        """The unit or the region in brackets; None: something else, or nothing."""
        beside = self.query.beside
        if not beside or self.lands.written == beside:
            return None
        known = level_named(beside, self.lands.codes() or None)
        return Level(beside, known) if known else None

    def is_met(self, city: City, spans: Spans) -> bool:
        """Return whether a town lies where all that was named says."""
        lands, beside = self.lands, self.beside
        if beside and not beside.held(city):
            return False
        return lands.are_met(city) or (not lands.is_sure and lands.then(city, spans))

    def nearer(self, cities: Sequence[City]) -> tuple[City, ...]:
        """Return those of some towns that lie where the levels say, and the brackets if any do."""
        near = self.lands.nearer(cities)
        beside = self.beside
        return tuple(city for city in near if beside and beside.held(city)) or near


def meant_by(text: str, language: str, countries: Countries) -> Meant | None:
    """Return what a query means; None: it has no name, or lands that nobody knows."""
    query = read_query(text)
    if not fold_name(query.name):
        return None
    beside = query.beside
    if beside and (
        country_codes(beside, language) or countries.areas([beside]) or former_states(beside)
    ):
        query = query._replace(lands=(query.beside, *query.lands))
    lands = read_lands(query.lands, countries, language)
    return None if lands is None else Meant(query, lands)
