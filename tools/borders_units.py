"""Modern units cut into pieces by the lassos, and the words that name sets of pieces."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from borders_plan import Lasso, PlanError

Pieces = frozenset[int]

NEAR = 0.002
"""Degrees: how far beyond its units a lasso is let to cut, so that it surely cuts their edge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A modern first-level unit and the words that name it."""

    words: frozenset[str]
    shape: BaseGeometry
    country: str
    """ISO 3166-1 alpha-2 code; @ and Natural Earth's adm0 code where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """All land in pieces; `by_word` and `by_lasso` say which pieces a word of the plan means."""

    pieces: list[BaseGeometry]
    by_word: Mapping[str, Pieces]
    by_lasso: Mapping[str, Pieces]
    countries: Sequence[str]
    """Of each piece, the country of its unit."""
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def resolve(self, words: Iterable[str], within: tuple[str, ...] = ()) -> Pieces:
        """Return the pieces that words mean, read from left to right; -X takes X away."""
        found: Pieces = frozenset()
        for word in words:
            name = word.removeprefix("-")
            if name in within:
                raise PlanError(f"polities.yaml: group {name} holds itself")
            pieces = self._meant(name, within)
            if not word.startswith("-"):
                found |= pieces
            elif found & pieces:
                found -= pieces
            else:
                raise PlanError(f"polities.yaml: -{name} takes nothing away in {list(words)[:8]}")
        return found

    def _meant(self, name: str, within: tuple[str, ...]) -> Pieces:
        if name in self.by_lasso:
            return self.by_lasso[name]
        if name in self.groups:
            return self.resolve(self.groups[name], (*within, name))
        if name in self.by_word:
            return self.by_word[name]
        raise PlanError(f"polities.yaml: no unit, lasso or group {name!r}")


def read_units(geojson: bytes) -> list[Unit]:
    """Return the units of Natural Earth's admin-1."""
    units = []
    for feature in json.loads(geojson)["features"]:
        properties = feature["properties"]
        country = (
            properties["iso_a2"] if properties["iso_a2"] != "-1" else f"@{properties['adm0_a3']}"
        )
        words = {
            country,
            properties["iso_3166_2"],
            f"{country}:{properties['region']}",
            f"@{properties['adm0_a3']}",
        }
        shape = shapely.make_valid(shapely.geometry.shape(feature["geometry"]))
        units.append(Unit(words=frozenset(words), shape=shape, country=country))
    return units


def with_islands(units: Sequence[Unit], islands: Sequence[Lasso]) -> list[Unit]:
    """Return the units and the islands, each known by its name and as the unit it belongs to."""
    added = []
    for island in islands:
        home = units[_home(island, island.within[0], units)]
        words = home.words | {island.id}
        added.append(Unit(words=words, shape=_drawn(island), country=home.country))
    return [*units, *added]


def _home(lasso: Lasso, word: str, units: Sequence[Unit]) -> int:
    for number, unit in enumerate(units):
        if word in unit.words:
            return number
    raise PlanError(f"polities.yaml: {lasso.id}: no unit {word!r}")


def cut(
    units: Sequence[Unit], lassos: Sequence[Lasso], groups: Mapping[str, tuple[str, ...]]
) -> Ground:
    """Return the ground: units that no lasso touches whole, the others noded and cut."""
    shapes = np.array([unit.shape for unit in units], dtype=object)
    named: defaultdict[str, set[int]] = defaultdict(set)
    for index, unit in enumerate(units):
        for word in unit.words:
            named[word].add(index)
    areas = [(lasso, _drawn(lasso), _within(lasso, named)) for lasso in lassos]
    cut_units = set().union(*(within for _, _, within in areas)) if areas else set()
    noded = _touching(shapes, cut_units)
    faces, owner = _faces(shapes, noded, areas)
    parts: defaultdict[tuple[int, frozenset[str]], list[Polygon]] = defaultdict(list)
    inside = shapely.point_on_surface(faces)
    caught = _caught(inside, areas)
    for index, face in enumerate(faces):
        if index not in owner:
            continue  # a lake or a bay closed by units: no land
        number = owner[index]
        tags = frozenset(name for name, in_units in caught.get(index, []) if number in in_units)
        parts[number, tags].append(face)
    pieces: list[BaseGeometry] = [shapes[i] for i in range(len(units)) if i not in noded]
    unit_of = [i for i in range(len(units)) if i not in noded]
    tags_of: list[frozenset[str]] = [frozenset()] * len(pieces)
    moved = {lasso.id: _home(lasso, lasso.to, units) for lasso in lassos if lasso.to}
    for (number, tags), polygons in parts.items():
        pieces.append(MultiPolygon(polygons) if len(polygons) > 1 else polygons[0])
        unit_of.append(next((moved[tag] for tag in sorted(tags) if tag in moved), number))
        tags_of.append(tags)
    return Ground(
        pieces=pieces,
        by_word=_by_word(units, unit_of),
        by_lasso=_by_lasso(lassos, tags_of),
        countries=[units[number].country for number in unit_of],
        groups=groups,
    )


Area = tuple[Lasso, Polygon, frozenset[int]]


def _drawn(lasso: Lasso) -> Polygon:
    ring = Polygon(lasso.ring)
    if not ring.is_valid:
        reason = shapely.is_valid_reason(ring)
        raise PlanError(f"polities.yaml: lasso {lasso.id} crosses itself: {reason}")
    return ring


def _within(lasso: Lasso, named: Mapping[str, set[int]]) -> frozenset[int]:
    found: set[int] = set()
    for word in lasso.within:
        if word not in named:
            raise PlanError(f"polities.yaml: lasso {lasso.id}: no unit {word!r}")
        found |= named[word]
    return frozenset(found)


def _touching(shapes: np.ndarray, chosen: set[int]) -> set[int]:
    tree = STRtree(shapes)
    found: set[int] = set(chosen)
    for index in chosen:
        found |= set(tree.query(shapes[index], predicate="intersects").tolist())
    return found


def _faces(
    shapes: np.ndarray, noded: set[int], areas: Sequence[Area]
) -> tuple[list[Polygon], dict[int, int]]:
    """Return the faces between all edges and lassos, and the unit each lies in."""
    lines = [shapes[i].boundary for i in sorted(noded)]
    for _, ring, within in areas:
        # A lasso matters only where it runs over its own units.
        over = shapely.union_all(
            [
                ring.exterior.intersection(shapes[i].buffer(NEAR))
                for i in sorted(within)
                if ring.exterior.intersects(shapes[i])
            ]
        )
        lines.append(over)
    faces = shapely.get_parts(shapely.polygonize([shapely.unary_union(lines)]))
    order = sorted(noded)
    tree = STRtree(shapes[order])
    owner: dict[int, int] = {}
    at, of = tree.query(shapely.point_on_surface(faces), predicate="intersects")
    for face, unit in zip(at.tolist(), of.tolist(), strict=True):
        owner.setdefault(face, order[unit])
    return list(faces), owner


def _caught(
    points: np.ndarray, areas: Sequence[Area]
) -> dict[int, list[tuple[str, frozenset[int]]]]:
    tree = STRtree(points)
    found: dict[int, list[tuple[str, frozenset[int]]]] = {}
    for lasso, ring, within in areas:
        for index in tree.query(ring, predicate="contains").tolist():
            found.setdefault(index, []).append((lasso.id, within))
    return found


def _by_word(units: Sequence[Unit], unit_of: Sequence[int]) -> dict[str, Pieces]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for piece, unit in enumerate(unit_of):
        for word in units[unit].words:
            found[word].add(piece)
    return {word: frozenset(pieces) for word, pieces in found.items()}


def _by_lasso(lassos: Sequence[Lasso], tags_of: Sequence[frozenset[str]]) -> dict[str, Pieces]:
    found: dict[str, set[int]] = {lasso.id: set() for lasso in lassos}
    for piece, tags in enumerate(tags_of):
        for tag in tags:
            found[tag].add(piece)
    empty = sorted(name for name, pieces in found.items() if not pieces)
    if empty:
        raise PlanError(f"polities.yaml: lassos that catch nothing: {empty}")
    return {name: frozenset(pieces) for name, pieces in found.items()}
