"""The lands of a day as shapes, for whoever works with shapely, geopandas or folium."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from sergemap.borders.tenures import known_days
from sergemap.borders.topology import Borders, Polity, read_borders

_GRID = 1e-6
"""In degrees. Outlines bend at hundredths; only where two cross do they bend between."""
_Line = np.ndarray[tuple[int, int], np.dtype[np.float64]]


class HeldLand(NamedTuple):
    """A polity, and what it held on the day that was asked about."""

    polity: Polity
    shape: MultiPolygon  # in degrees, longitude first; rings by the right-hand rule


def lands_on(day: date | str) -> tuple[HeldLand, ...]:
    """Return who held land on a day, with the shape of the land.

    It takes what `polity_at` takes; of a month or a year its first day. Nothing crosses the 180th
    meridian. Raises BordersError where the day is none, or lies outside 1890 to 1947.

    >>> poland = next(land for land in lands_on("1930-06-01") if land.polity.name == "Poland")
    >>> poland.shape.contains(shapely.Point(24.03, 49.84))
    True
    """
    first, _ = known_days(day)
    return tuple(held_lands(read_borders(), first))


def held_lands(borders: Borders, day: date) -> Iterator[HeldLand]:
    """Yield what each polity holds on a day."""
    atoms = atom_shapes(borders)
    for polity in borders.tenures:
        if polity.is_on(day):
            parts = [part for atom in polity.atoms for part in polygons(atoms[atom])]
            land = shapely.union_all(parts, grid_size=_GRID)
            rounded = shapely.transform(land, lambda degrees: degrees.round(6))
            yield HeldLand(polity, MultiPolygon([orient(part) for part in polygons(rounded)]))


@lru_cache(maxsize=1)
def atom_shapes(borders: Borders) -> tuple[BaseGeometry, ...]:
    """Return the shape of each atom, in degrees."""
    arcs = (borders.arc(number) for number in range(len(borders.sides)))
    lines = [list(zip(arc.xs, arc.ys, strict=True)) for arc in arcs]
    return tuple(shapes(borders.rings, lines, borders.step))


def shapes(
    atoms: Iterable[Sequence[Sequence[int]]],
    arcs: Iterable[Sequence[tuple[int, int]]],
    step: float,
) -> Iterator[BaseGeometry]:
    """Yield the shapes of atoms, in degrees.

    An atom is rings of numbers of arcs, of which `~n` runs arc n backwards; the points of arcs
    are counted in steps, which are so many degrees.
    """
    lines = [np.array(arc) * step for arc in arcs]
    for rings in atoms:
        yield _shape(_ring(refs, lines) for refs in rings)


def polygons(shape: BaseGeometry) -> list[Polygon]:
    """Return the polygons of a shape, without the lines and points that repairs leave."""
    flat: list[Polygon] = []
    for part in shapely.get_parts(shape).tolist():
        if isinstance(part, MultiPolygon):
            flat.extend(part.geoms)
        elif isinstance(part, Polygon) and not part.is_empty:
            flat.append(part)
    return flat


def _ring(refs: Iterable[int], lines: Sequence[_Line]) -> _Line:
    parts = [lines[ref] if ref >= 0 else lines[~ref][::-1] for ref in refs]
    return np.vstack([parts[0], *(part[1:] for part in parts[1:])])


def _shape(rings: Iterable[_Line]) -> BaseGeometry:
    """Return what rings enclose: land lies on the left, so holes run clockwise."""
    whole = [Polygon(ring) for ring in rings if len(ring) >= 4]
    outer = [shapely.make_valid(part) for part in whole if part.exterior.is_ccw]
    holes = [shapely.make_valid(part) for part in whole if not part.exterior.is_ccw]
    land = shapely.union_all(outer)
    return land.difference(shapely.union_all(holes)) if holes else land
