"""Places for names: the whole shape's best, then those of its parts."""

import math
from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from sergemap.borders.shapes import polygons

WORLD = 256
CELL = (11, 7)
"""Width and height of the cells, in units of the world."""
WHOLE_ONLY = 60.0
"""Shapes of no more than this area are not looked at in cells."""
LEAST_IN_CELL = 6.0
LEAST_RADIUS = 1.2
LARGE_PART = 0.25
SMOOTH = 0.05

STORY = MultiPolygon(
    [shapely.geometry.box(119, 50, 160, 101), shapely.geometry.box(44, 102, 87, 123)]
)
"""Europe with the west of Russia; Mexico and the Caribbean: on the flat world."""

Label = tuple[float, float, float]


def mercator(places: np.ndarray) -> np.ndarray:
    """Return longitudes and latitudes as x and y on a world of 256 units."""
    latitude = np.radians(np.clip(places[:, 1], -85, 85))
    x = (places[:, 0] + 180) / 360 * WORLD
    y = (1 - np.arcsinh(np.tan(latitude)) / math.pi) / 2 * WORLD
    return np.column_stack([x, y])


def flat(atom: BaseGeometry) -> BaseGeometry:
    """Return an atom on the flat world."""
    return shapely.make_valid(shapely.transform(atom, mercator))


def labels(atoms: Sequence[BaseGeometry]) -> list[Label]:
    """Return [x, y, radius] of circles inside the union of flat atoms, the best place first."""
    whole = shapely.union_all(list(atoms)).simplify(SMOOTH)
    shape = MultiPolygon(polygons(shapely.make_valid(whole)))
    if shape.is_empty:
        shape = MultiPolygon(polygons(shapely.union_all(list(atoms))))
    first = _place(_largest(shape))
    if shape.area <= WHOLE_ONLY:
        parts = [p for p in shape.geoms if p.area > LARGE_PART * shape.area]
        rest = [_place(p) for p in parts] if len(parts) > 1 else []
    else:
        cells = [_place(p) for p in _in_cells(shape) if p.area >= LEAST_IN_CELL]
        rest = [place for place in cells if place[2] >= LEAST_RADIUS]
    return [first, *(place for place in rest if place != first)]


def _in_cells(shape: MultiPolygon) -> list[Polygon]:
    """Return the largest part in each cell; far from the story, of four cells in one."""
    wide, high = 2 * CELL[0], 2 * CELL[1]
    west, north, east, south = shape.bounds
    found = []
    for row in range(int(north // high), int(south // high) + 1):
        for column in range(int(west // wide), int(east // wide) + 1):
            block = shapely.geometry.box(
                column * wide, row * high, (column + 1) * wide, (row + 1) * high
            )
            for cell in _quarters(block) if block.intersects(STORY) else [block]:
                parts = polygons(shapely.make_valid(shapely.clip_by_rect(shape, *cell.bounds)))
                if parts:
                    found.append(max(parts, key=lambda part: part.area))
    return found


def _quarters(block: Polygon) -> list[Polygon]:
    west, north, east, south = block.bounds
    x, y = (west + east) / 2, (north + south) / 2
    return [
        shapely.geometry.box(*corners)
        for corners in (
            (west, north, x, y),
            (x, north, east, y),
            (west, y, x, south),
            (x, y, east, south),
        )
    ]


def _largest(shape: MultiPolygon) -> Polygon:
    return max(shape.geoms, key=lambda part: part.area)


def _place(shape: Polygon) -> Label:
    spoke = shapely.maximum_inscribed_circle(shape, tolerance=max(0.02, shape.length / 2000))
    (x, y), _ = spoke.coords
    digits = 1 if spoke.length >= 1 else 2
    return (round(x, digits), round(y, digits), round(spoke.length, digits))
