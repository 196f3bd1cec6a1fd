"""What is taken on a part of the sheet, and what is left for words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import hypot

from sergemap.carto.geometry import Box, Point, buffer, contains, covers

_CELL = 48
"""Side of the squares by which boxes and points are found again, in units of the sheet."""
_OFF = 3.0
"""So near to the way words already cover it; so near to one another are the points tried."""
_SPOT = 2.0
"""Ways that run over one another are covered once: so near, two of their points are one."""
Cell = tuple[int, int]


class LabelIndex:
    """The boxes that are taken, and the way, by the squares in which they lie."""

    def __init__(self, frame: Box, edge: float, taken: Iterable[Box], way: Iterable[Point]) -> None:
        """Take some boxes; all words stay `edge` away from the frame."""
        self.inside = buffer(frame, -edge)
        self._taken: dict[Cell, list[Box]] = {}
        self._way: dict[Cell, list[Point]] = {}
        for box in taken:
            self.take(box)
        seen: set[Cell] = set()
        for x, y in way:
            spot = int(x // _SPOT), int(y // _SPOT)
            if spot not in seen:
                seen.add(spot)
                self._way.setdefault((int(x // _CELL), int(y // _CELL)), []).append((x, y))

    def emptied(self) -> LabelIndex:
        """Return a room of the same size, with the same way, in which nothing is taken."""
        other = LabelIndex(self.inside, 0, (), ())
        other._way = self._way
        return other

    def copy(self) -> LabelIndex:
        """Return the same, in which other boxes can be taken."""
        other = self.emptied()
        other._taken = {cell: boxes[:] for cell, boxes in self._taken.items()}
        return other

    def take(self, box: Box) -> None:
        """Keep a box for its words."""
        for cell in _cells(box):
            self._taken.setdefault(cell, []).append(box)

    def is_free(self, box: Box) -> bool:
        """Return whether a box lies inside, on nothing that is taken."""
        return covers(self.inside, box) and not any(self._near(box))

    def is_taken(self, box: Box) -> bool:
        """Return whether a box meets one that is taken."""
        return any(self._near(box))

    def is_clear(self, start: Point, end: Point, own: Box) -> bool:
        """Return whether a hairline from a sign to its words crosses nothing but its own sign."""
        near = list(self._near(_between(start, end)))
        line = _hairline(start, end, own) if near else ()
        return not any(contains(box, at) for box in near for at in line)

    def way_along(self, start: Point, end: Point, own: Box) -> int:
        """Return how much of the way a hairline touches, in points of it."""
        return sum(self.way_under((x, y, x, y)) for x, y in _hairline(start, end, own))

    def way_under(self, box: Box) -> int:
        """Return how much of the way a box would cover, in points of it."""
        left, top, right, bottom = wide = buffer(box, _OFF)
        count = 0
        for cell in _cells(wide):
            for x, y in self._way.get(cell, ()):
                if left < x < right and top < y < bottom:
                    count += 1
        return count

    def _near(self, box: Box) -> Iterator[Box]:
        """Yield what is taken that a box meets, once for each square."""
        left, top, right, bottom = box
        for cell in _cells(box):
            for other in self._taken.get(cell, ()):
                if left < other[2] and right > other[0] and top < other[3] and bottom > other[1]:
                    yield other


def _between(start: Point, end: Point) -> Box:
    left, right = sorted((start[0], end[0]))
    top, bottom = sorted((start[1], end[1]))
    return left, top, right, bottom


def _hairline(start: Point, end: Point, own: Box) -> list[Point]:
    """Return points along a hairline, outside its own sign."""
    steps = max(2, int(hypot(end[0] - start[0], end[1] - start[1]) / _OFF))
    dx, dy = (end[0] - start[0]) / steps, (end[1] - start[1]) / steps
    line = [(start[0] + dx * at, start[1] + dy * at) for at in range(steps + 1)]
    return [at for at in line if not contains(own, at)]


def _cells(box: Box) -> list[Cell]:
    left, top = int(box[0] // _CELL), int(box[1] // _CELL)
    right, bottom = int(box[2] // _CELL), int(box[3] // _CELL)
    if left == right and top == bottom:
        return [(left, top)]
    return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]
