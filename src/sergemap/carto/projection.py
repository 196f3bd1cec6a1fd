"""The world as a square of 256 units (Mercator), and a viewport: what part lies on a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import asinh, atan, ceil, cos, degrees, floor, log2, pi, radians, sinh, tan
from typing import NamedTuple

from sergemap.carto.geometry import Box, Point, bounds

WORLD = 256.0
HIGHEST_LATITUDE = 85.0511
CLOSEST, WIDEST = 15.0, 0.0
"""The zooms of a viewport."""
ON_A_PLACE, SPOT = 6.0, 1e-4
"""One place, which is no larger than so much of the world, is seen no closer than that."""
LEAST_SPACE = 40.0
"""So much of a frame the air around the points leaves, wide and high."""


class Viewport(NamedTuple):
    """A frame on the sheet and the world in it; x and y of the sheet run right and down."""

    frame: Box
    scale: float  # units of the sheet to a unit of the world
    middle: Point  # in the world, 256 units wide; it runs on past 180 degrees

    @property
    def zoom(self) -> float:
        """The zoom at which a web map shows as much."""
        return log2(self.scale)

    @property
    def shift(self) -> Point:
        """Where the corner of the world lies: sheet = world * scale + shift."""
        left, top, right, bottom = self.frame
        x, y = self.middle
        return (left + right) / 2 - x * self.scale, (top + bottom) / 2 - y * self.scale

    def on_sheet(self, point: Point) -> Point:
        """Return where a point of the world lies on the sheet."""
        (line,) = self.line_on_sheet([point])
        return line

    def line_on_sheet(self, line: Iterable[Point]) -> list[Point]:
        """Return where a line of the world lies on the sheet."""
        scale, (left, top) = self.scale, self.shift
        return [(x * scale + left, y * scale + top) for x, y in line]

    def world(self) -> Box:
        """Return the part of the world that can be seen."""
        left, top, right, bottom = self.frame
        wide, high = (right - left) / 2 / self.scale, (bottom - top) / 2 / self.scale
        x, y = self.middle
        return x - wide, y - high, x + wide, y + high

    def turns(self) -> range:
        """Return how often the world is seen, and where: a way may run past 180 degrees."""
        west, _, east, _ = self.world()
        return range(floor(west / WORLD), ceil(east / WORLD))


def to_world(position: Sequence[float]) -> Point:
    """Return where longitude and latitude, in degrees, lie in the world.

    >>> to_world((0, 0))
    (128.0, 128.0)
    """
    longitude, latitude = position
    nearer = max(-HIGHEST_LATITUDE, min(HIGHEST_LATITUDE, latitude))
    y = (1 - asinh(tan(radians(nearer))) / pi) / 2 * WORLD
    return (longitude + 180) / 360 * WORLD, y


def to_position(point: Point) -> Point:
    """Return the longitude and latitude of a point of the world, in degrees.

    >>> to_position((128, 128))
    (0.0, 0.0)
    """
    x, y = point
    return x / WORLD * 360 - 180, degrees(atan(sinh(pi * (1 - 2 * y / WORLD))))


def km_per_unit(latitude: float) -> float:
    """Return how many kilometres a unit of the world is long."""
    return 40075 / WORLD * cos(radians(min(85.0, abs(latitude))))


def viewport_of(points: Iterable[Point], frame: Box, air: tuple[float, float]) -> Viewport:
    """Return the closest viewport in which all points of the world lie in a frame.

    `air` is what stays free beside and above them, in units of the sheet.
    """
    west, north, east, south = bounds(points)
    left, top, right, bottom = frame
    wide = max(LEAST_SPACE, right - left - 2 * air[0])
    high = max(LEAST_SPACE, bottom - top - 2 * air[1])
    fitting = min(wide / max(1e-9, east - west), high / max(1e-9, south - north))
    closest = ON_A_PLACE if max(east - west, south - north) < SPOT else CLOSEST
    scale = max(2**WIDEST, min(2**closest, fitting))
    x, y = (west + east) / 2, (north + south) / 2
    half = (bottom - top) / 2 / scale
    if 2 * half < WORLD:  # beyond the ends of the map there is nothing to be seen
        y = max(half, min(WORLD - half, y))
    return Viewport(frame, scale, (x, y))
