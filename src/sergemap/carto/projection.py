"""The sheet: what part of the world lies on it, and how much of a line has to be drawn there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import asinh, ceil, cos, floor, hypot, log2, pi, radians, tan

from sergemap.carto.svg import Point

WORLD = 256.0
HIGHEST_LATITUDE = 85.0511
CLOSEST, WIDEST = 6.0, 0.0
BEYOND = 12.0
"""So far around a frame lines are drawn, so that their ends are never seen."""
FINENESS = 0.45
"""So near to the true line the drawn one stays."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A frame on the sheet and the world in it; x and y of the sheet run right and down."""

    frame: Box
    scale: float  # units of the sheet to a unit of the world
    middle: Point  # in the world, 256 units wide; it runs on past 180 degrees

    @property
    def zoom(self) -> float:
        """The zoom at which a web map shows as much."""
        return log2(self.scale)

    def on_sheet(self, point: Point) -> Point:
        """Return where a point of the world lies on the sheet."""
        left, top, right, bottom = self.frame
        return (
            (left + right) / 2 + (point[0] - self.middle[0]) * self.scale,
            (top + bottom) / 2 + (point[1] - self.middle[1]) * self.scale,
        )

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
    """Return where longitude and latitude lie in the world, 256 units wide (Mercator).

    >>> to_world((0, 0))
    (128.0, 128.0)
    """
    longitude, latitude = position
    held = max(-HIGHEST_LATITUDE, min(HIGHEST_LATITUDE, latitude))
    y = (1 - asinh(tan(radians(held))) / pi) / 2 * WORLD
    return (longitude + 180) / 360 * WORLD, y


def km_per_unit(latitude: float) -> float:
    """Return how long a unit of the world is."""
    return 40075 / WORLD * cos(radians(min(85.0, abs(latitude))))


def view_of(points: Iterable[Point], frame: Box, air: tuple[float, float]) -> View:
    """Return the closest view in which all points lie in the frame, with air beside and above."""
    west, north, east, south = box_around(points)
    left, top, right, bottom = frame
    wide = max(40.0, right - left - 2 * air[0])
    high = max(40.0, bottom - top - 2 * air[1])
    scale = min(wide / max(1e-6, east - west), high / max(1e-6, south - north))
    held = max(2**WIDEST, min(2**CLOSEST, scale))
    x, y = (west + east) / 2, (north + south) / 2
    half = (bottom - top) / 2 / held
    if 2 * half < WORLD:  # beyond the ends of the map there is nothing to be seen
        y = max(half, min(WORLD - half, y))
    return View(frame=frame, scale=held, middle=(x, y))


def box_around(points: Iterable[Point]) -> Box:
    """Return the smallest box that holds some points, of which there is one at least."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def meet(one: Box, other: Box) -> bool:
    """Tell whether two boxes have something in common."""
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def grown(box: Box, by: float) -> Box:
    """Return a box that reaches farther to all sides."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def within(box: Box, outer: Box) -> Box:
    """Return what of a box lies in another."""
    west, north, east, south = outer
    return max(box[0], west), max(box[1], north), min(box[2], east), min(box[3], south)


def thinned(line: Sequence[Point], fineness: float = FINENESS) -> list[Point]:
    """Return a line with no more points than it takes (Douglas and Peucker); the ends stay."""
    if len(line) < 3:
        return list(line)
    kept = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, at = _farthest(line, first, last)
        if far > fineness:
            kept.add(at)
            waiting += [(first, at), (at, last)]
    return [line[index] for index in sorted(kept)]


def _farthest(line: Sequence[Point], first: int, last: int) -> tuple[float, int]:
    (ax, ay), (bx, by) = line[first], line[last]
    dx, dy = bx - ax, by - ay
    long = hypot(dx, dy)
    far, at = -1.0, first
    for index in range(first + 1, last):
        x, y = line[index]
        off = abs(dx * (y - ay) - dy * (x - ax)) / long if long else hypot(x - ax, y - ay)
        if off > far:
            far, at = off, index
    return far, at


def ring_within(ring: Sequence[Point], box: Box) -> list[Point]:
    """Return what of a filled shape lies in a box (Sutherland and Hodgman)."""
    left, top, right, bottom = box
    held = list(ring)
    for axis, edge, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        held = list(_inside(held, axis, edge, sign))
    return held


def _inside(ring: Sequence[Point], axis: int, edge: float, sign: int) -> Iterator[Point]:
    if not ring:
        return
    before = ring[-1]
    for point in ring:
        was, is_ = sign * (before[axis] - edge) >= 0, sign * (point[axis] - edge) >= 0
        if was != is_:
            yield _between(before, point, (edge - before[axis]) / (point[axis] - before[axis]))
        if is_:
            yield point
        before = point


def spans_at(rings: Iterable[Sequence[Point]], y: float) -> list[tuple[float, float]]:
    """Return where a level line runs through shapes that are filled even-odd, from west to east."""
    xs = sorted(
        ax + (y - ay) / (by - ay) * (bx - ax)
        for ring in rings
        for (ax, ay), (bx, by) in pairwise([*ring, ring[0]])
        if (ay > y) is not (by > y)
    )
    return list(zip(xs[0::2], xs[1::2], strict=False))


def lines_within(line: Sequence[Point], box: Box) -> Iterator[list[Point]]:
    """Yield the parts of a line that lie in a box (Liang and Barsky)."""
    part: list[Point] = []
    for start, end in pairwise(line):
        seen = _seen(start, end, box)
        if seen is None:
            if len(part) > 1:
                yield part
            part = []
            continue
        if not part or part[-1] != seen[0]:
            if len(part) > 1:
                yield part
            part = [seen[0]]
        part.append(seen[1])
    if len(part) > 1:
        yield part


def _seen(start: Point, end: Point, box: Box) -> tuple[Point, Point] | None:
    """Return what of a straight line lies in a box; None: nothing."""
    if all(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in (start, end)):
        return start, end
    enters, leaves = 0.0, 1.0
    for axis in (0, 1):
        step = end[axis] - start[axis]
        low, high = box[axis] - start[axis], box[axis + 2] - start[axis]
        if step == 0:
            if low > 0 or high < 0:
                return None
            continue
        first, last = sorted((low / step, high / step))
        enters, leaves = max(enters, first), min(leaves, last)
    if enters >= leaves:
        return None
    return (
        start if enters == 0 else _between(start, end, enters),
        end if leaves == 1 else _between(start, end, leaves),
    )


def _between(start: Point, end: Point, part: float) -> Point:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part
