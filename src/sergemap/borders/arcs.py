"""An arc, a line between two atoms or a coast, and where points lie beside it.

Lengths are in steps of the grid. `squeeze` is how long a step to the east is beside one to the
north: the cosine of the latitude.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot
from typing import NamedTuple

from sergemap.borders.polyline import Cell, decode_line

Box = Sequence[float]
"""West, south, east, north."""


class Arc(NamedTuple):
    """The points of an arc."""

    xs: Sequence[int]
    ys: Sequence[int]
    box: Box

    @classmethod
    def of(cls, text: str, start: Cell) -> Arc:
        """Return the arc of an encoded polyline, which is told from `start`."""
        xs, ys = decode_line(text, start)
        return cls(xs, ys, (min(xs), min(ys), max(xs), max(ys)))

    @property
    def ends(self) -> tuple[Cell, Cell]:
        """The first point and the last."""
        return (self.xs[0], self.ys[0]), (self.xs[-1], self.ys[-1])

    def crossings(self, x: float, y: float) -> int:
        """Return how often the arc crosses the ray that leaves a point to the east."""
        _, south, east, north = self.box
        if not south <= y <= north or x > east:
            return 0
        count = 0
        ax, ay = self.ends[0]
        above = ay > y
        for bx, by in zip(self.xs, self.ys, strict=True):
            if (by > y) is not above:
                above = not above
                count += x < ax + (y - ay) / (by - ay) * (bx - ax)
            ax, ay = bx, by
        return count

    def distance(self, x: float, y: float, squeeze: float) -> float:
        """Return how far a point lies from the arc."""
        points = [((ax - x) * squeeze, ay - y) for ax, ay in zip(self.xs, self.ys, strict=True)]
        return min(_from_origin(*a, *b) for a, b in pairwise([points[0], *points]))


def distance_to_box(box: Box, x: float, y: float, squeeze: float) -> float:
    """Return how far a point lies outside a box, 0 within."""
    west, south, east, north = box
    return hypot(max(west - x, 0, x - east) * squeeze, max(south - y, 0, y - north))


def _from_origin(ax: float, ay: float, bx: float, by: float) -> float:
    dx, dy = bx - ax, by - ay
    square = dx * dx + dy * dy
    part = 0.0 if square == 0 else min(1.0, max(0.0, -(ax * dx + ay * dy) / square))
    return hypot(ax + part * dx, ay + part * dy)
