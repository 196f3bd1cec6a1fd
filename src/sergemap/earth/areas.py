"""Countries, regions, islands, seas, mountains, and places too small for GeoNames.

`areas.json` is baked by tools/build_areas.py, and `sergemap.earth.units` reads a part of it;
`islands.json` is baked by tools/build_islands.py. The other tables are written by hand and tell
what they hold. All are read when first asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, TypedDict, TypeVar

from sergemap.earth.place_names import fold_name
from sergemap.files import read_resource
from sergemap.life.model import Position, Precision

Kind = Literal["country", "unit", "region", "small place"]
_Named = TypeVar("_Named")
_ARTICLE = ("the ", "la ", "le ", "les ", "die ", "der ", "das ", "el ", "los ", "las ")


class Known(NamedTuple):
    """Something with a name that is no town of GeoNames."""

    kind: Kind
    name: str  # the usual one
    position: Position
    reach_km: float  # how far it goes from there
    countries: frozenset[str]  # of today; empty: the sea, or many
    what: str = ""  # region, island, sea, mountains; camp, prison, port, border, village
    source: str = ""  # who tells of a small place
    foreign: bool = False  # a country, by a name that is not English

    @property
    def precision(self) -> Precision:
        """How exactly a place is known of which only this is known."""
        if self.kind == "small place":
            return "city"
        return "country" if self.kind == "country" else "region"


class Former(NamedTuple):
    """A state of other times: when, where by countries of today, and who it is in the borders."""

    first: int
    last: int
    countries: tuple[str, ...]  # its heart first
    polities: frozenset[str]
    name: str


class _Hand(TypedDict):
    sources: dict[str, str]
    rows: list[list[str | float]]


class _Baked(TypedDict):
    countries: dict[str, list[str | float]]
    units: dict[str, list[list[str | float]]]
    admin1: dict[str, dict[str, str]]
    outlines: dict[str, dict[str, list[str]]]


def regions_named(name: str) -> tuple[Known, ...]:
    """Return the regions, islands, seas, mountains and rivers of that name.

    >>> [area.what for area in regions_named("the Atlantic")]
    ['sea']
    """
    return _regions().get(key_of(name), ())


def countries_named(name: str, language: str = "en") -> tuple[Known, ...]:
    """Return the countries of today of that name, in many languages and in the one of the file.

    >>> [area.name for area in countries_named("Pologne")]
    ['Poland']
    """
    key = key_of(name)
    found = _countries().get(key) or _countries_in(language).get(key, ())
    return tuple(one._replace(foreign=key_of(one.name) != key) for one in found)


def small_places_named(name: str) -> tuple[Known, ...]:
    """Return the camps, prisons, ports, border stations and villages of that name.

    >>> small_places_named("Gurs")[0].what
    'camp'
    """
    return _small_places().get(key_of(name), ())


def former_states(name: str) -> tuple[Former, ...]:
    """Return the states of other times that had this name.

    >>> former_states("Batavian Republic"), len(former_states("Österreich-Ungarn"))
    ((), 1)
    """
    return _formers().get(key_of(name), ())


def former_countries_named(name: str) -> tuple[Known, ...]:
    """Return the states of other times as areas, each with a point in its heart.

    >>> former_countries_named("Soviet Union")[0].precision
    'country'
    """
    return tuple(
        Known("country", state.name, _heart(state), 0, frozenset(state.countries))
        for state in former_states(name)
    )


def _heart(state: Former) -> Position:
    latitude, longitude, *_ = baked()["countries"][state.countries[0]]
    return Position(float(longitude), float(latitude))


def old_names(name: str) -> tuple[tuple[str, str], ...]:
    """Return the towns for which a name stands first of all: country of today, name in GeoNames.

    >>> old_names("Karlsbad")
    (('CZ', 'Karlovy Vary'),)
    """
    return _old_names().get(key_of(name), ())


def country_codes(name: str, language: str = "en") -> frozenset[str]:
    """Return the codes of a country of today by its name; empty: it is none."""
    return frozenset().union(*(area.countries for area in countries_named(name, language)))


def key_of(name: str) -> str:
    """Return a name as it is compared, without its article."""
    key = fold_name(name)
    for article in _ARTICLE:
        if key.startswith(article):
            return key.removeprefix(article)
    return key


def by_name(rows: Iterable[tuple[Iterable[str], _Named]]) -> dict[str, tuple[_Named, ...]]:
    """Return what has each name, by the names as they are compared."""
    named: dict[str, tuple[_Named, ...]] = {}
    for names, row in rows:
        for key in dict.fromkeys(map(key_of, names)):
            named[key] = (*named.get(key, ()), row)
    return named


def _read(name: str) -> str:
    return read_resource(Path(__file__).with_name(name))


@cache
def baked() -> _Baked:
    """Return what `areas.json` holds."""
    tables: _Baked = json.loads(_read("areas.json"))
    return tables


@cache
def _regions() -> dict[str, tuple[Known, ...]]:
    hand: _Hand = json.loads(_read("regions.json"))
    islands: _Hand = json.loads(_read("islands.json"))
    return by_name(map(_region, [*hand["rows"], *(["island", *row] for row in islands["rows"])]))


def _region(row: list[str | float]) -> tuple[list[str], Known]:
    what, latitude, longitude, reach, codes, *names = row
    position = Position(float(longitude), float(latitude))
    countries = frozenset(str(codes).split())
    names_ = [str(name) for name in names]
    return names_, Known("region", names_[0], position, float(reach), countries, str(what))


@cache
def _small_places() -> dict[str, tuple[Known, ...]]:
    hand: _Hand = json.loads(_read("small_places.json"))
    sources = hand["sources"]
    return by_name(_small_place(row, sources) for row in hand["rows"])


def _small_place(row: list[str | float], sources: dict[str, str]) -> tuple[list[str], Known]:
    what, code, latitude, longitude, source, *names = row
    position, countries = Position(float(longitude), float(latitude)), frozenset({str(code)})
    names_ = [str(name) for name in names]
    origin = sources.get(str(source), str(source)).replace("geonames:", "https://www.geonames.org/")
    return names_, Known("small place", names_[0], position, 2, countries, str(what), origin)


@cache
def _countries() -> dict[str, tuple[Known, ...]]:
    return by_name(_country_rows())


def _country_rows() -> Iterator[tuple[list[str], Known]]:
    for code, (latitude, longitude, *names) in baked()["countries"].items():
        yield list(map(str, names)), _country(code, float(latitude), float(longitude))


def _country(code: str, latitude: float, longitude: float) -> Known:
    name = str(baked()["countries"][code][2])
    return Known("country", name, Position(longitude, latitude), 0, frozenset({code}))


def countries_called(name: str) -> tuple[Known, ...]:
    """Return the country that people call so, though it is not its name.

    >>> [area.name for area in countries_called("США")]
    ['United States']
    """
    return _aliases().get(key_of(name), ())


@cache
def _aliases() -> dict[str, tuple[Known, ...]]:
    aliases: dict[str, str] = json.loads(_read("countries.json"))["aliases"]
    rows = baked()["countries"]
    return by_name(
        ([name], _country(code, float(rows[code][0]), float(rows[code][1])))
        for name, code in aliases.items()
        if code in rows
    )


@cache
def _countries_in(language: str) -> dict[str, tuple[Known, ...]]:
    """Return the countries by their names in a language that may not be baked."""
    from babel import Locale, UnknownLocaleError

    try:
        territories = Locale.parse(language, sep="-").territories
    except (UnknownLocaleError, ValueError):
        return {}
    return by_name(
        ([territories[code]], _country(code, float(row[0]), float(row[1])))
        for code, row in baked()["countries"].items()
        if code in territories
    )


@cache
def _old_names() -> dict[str, tuple[tuple[str, str], ...]]:
    rows = json.loads(_read("old_names.json"))["rows"]
    return by_name((names, (code, town)) for code, town, *names in rows)


@cache
def _formers() -> dict[str, tuple[Former, ...]]:
    rows = json.loads(_read("former_states.json"))["rows"]
    return by_name(
        (
            names,
            Former(first, last, tuple(codes.split()), frozenset(ids.split()), names[0]),
        )
        for first, last, codes, ids, *names in rows
    )
