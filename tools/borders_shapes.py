"""The atoms of the borders as shapes."""

from collections.abc import Iterable, Sequence

import numpy as np
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from borders_arcs import Cell
from sergemap.borders.topology import Borders

Rings = Sequence[Sequence[int]]
"""Of arcs; `~n` runs arc n backwards."""


def shapes_of(borders: Borders) -> list[BaseGeometry]:
    """Return the shape of each atom, in degrees."""
    arcs = (borders.arc(number) for number in range(len(borders.sides)))
    lines = [list(zip(arc.xs, arc.ys, strict=True)) for arc in arcs]
    return shapes(borders.rings, lines, borders.step)


def shapes(
    atoms: Iterable[Rings], arcs: Iterable[Sequence[Cell]], step: float
) -> list[BaseGeometry]:
    """Return the shapes of atoms, in degrees, whose arcs are in steps of a grid."""
    lines = [np.array(arc) * step for arc in arcs]
    return [_shape(_ring(refs, lines) for refs in rings) for rings in atoms]


def area_km2(shape: BaseGeometry) -> float:
    """Return an area, by a projection that keeps areas.

    >>> round(area_km2(shapely.geometry.box(0, 59, 1, 61)), -2)
    12400.0
    """

    def equal_area(places: np.ndarray) -> np.ndarray:
        x, y = np.radians(places[:, 0]), np.sin(np.radians(places[:, 1]))
        return np.column_stack([x, y]) * 6371.0

    return float(shapely.area(shapely.transform(shape, equal_area)))


def _ring(refs: Iterable[int], lines: Sequence[np.ndarray]) -> np.ndarray:
    """Return arcs laid end to end, the first point repeated at the end."""
    parts = [lines[ref] if ref >= 0 else lines[~ref][::-1] for ref in refs]
    return np.vstack([parts[0], *(part[1:] for part in parts[1:])])


def _shape(rings: Iterable[np.ndarray]) -> BaseGeometry:
    """Return what rings enclose: land lies on the left, so holes run clockwise."""
    polygons = [Polygon(ring) for ring in rings if len(ring) >= 4]
    outer = [shapely.make_valid(p) for p in polygons if p.exterior.is_ccw]
    holes = [shapely.make_valid(p) for p in polygons if not p.exterior.is_ccw]
    whole = shapely.union_all(outer)
    return whole.difference(shapely.union_all(holes)) if holes else whole
