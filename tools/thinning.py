"""Lines with fewer points, finer where the story is told: Visvalingam's areas, weighed by place."""

import heapq
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Position = tuple[float, float]
Box = tuple[float, float, float, float]
"""West, south, east, north."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grain:
    """How much detail to keep, in degrees: fine within the boxes, coarse a slope away."""

    fine: float
    coarse: float
    slope: float
    boxes: tuple[Box, ...]

    def at(self, place: Position) -> float:
        """Return the grain at a place; it never jumps, so no seam can show.

        >>> grain = Grain(fine=0.02, coarse=0.1, slope=4, boxes=((-12, 34, 62, 72),))
        >>> [round(grain.at((x, 50)), 3) for x in (60, 64, 90)]
        [0.02, 0.06, 0.1]
        """
        away = min(1.0, min(_distance(place, box) for box in self.boxes) / self.slope)
        return self.fine + (self.coarse - self.fine) * away


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseGrain(Grain):
    """A grain that is finer still in a few boxes; a degree away they no longer tell."""

    closest: float
    close: tuple[Box, ...]

    def at(self, place: Position) -> float:
        """Return the grain at a place.

        >>> boxes = {"boxes": ((-12, 34, 62, 72),), "close": ((0, 43, 1, 44),)}
        >>> grain = CloseGrain(fine=0.02, coarse=0.1, slope=4, closest=0.01, **boxes)
        >>> [grain.at((x, 43.5)) for x in (0.5, 1.5, 9)]
        [0.01, 0.015, 0.02]
        """
        away = min(1.0, min(_distance(place, box) for box in self.close))
        return self.closest + (Grain.at(self, place) - self.closest) * away


def _distance(place: Position, box: Box) -> float:
    x, y = place
    west, south, east, north = box
    return math.hypot(max(west - x, 0.0, x - east), max(south - y, 0.0, y - north))


def inside(place: Position, boxes: Iterable[Box]) -> bool:
    """Say whether a place lies in one of the boxes."""
    return any(_distance(place, box) == 0.0 for box in boxes)


def thin(line: Sequence[Position], grain: Grain, *, closed: bool) -> list[Position]:
    """Return the points that matter: each spans a triangle of a grain squared or more.

    A closed line is given, and returned, without its first point repeated. Corners on the 180th
    meridian stay, so that lands cut there keep meeting it exactly.
    """
    count = len(line)
    before = [i - 1 for i in range(count)]
    after = [(i + 1) % count for i in range(count)]
    before[0] = count - 1
    gone = [False] * count

    def weight(i: int) -> float:
        if not closed and i in (0, count - 1):
            return math.inf
        (ax, ay), (bx, by), (cx, cy) = line[before[i]], line[i], line[after[i]]
        area = abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2
        if area > 0 and abs(bx) > 179.999:
            return math.inf
        return area / grain.at((bx, by)) ** 2

    weights = [weight(i) for i in range(count)]
    queue = [(weights[i], i) for i in range(count)]
    heapq.heapify(queue)
    left = count
    while queue and left > (3 if closed else 2):
        lightest, i = heapq.heappop(queue)
        if gone[i] or lightest != weights[i]:
            continue
        if lightest >= 1:
            break
        gone[i] = True
        left -= 1
        after[before[i]], before[after[i]] = after[i], before[i]
        for neighbour in (before[i], after[i]):
            # Never lighter than what went before it: a long curve must not melt point by point.
            weights[neighbour] = max(lightest, weight(neighbour))
            heapq.heappush(queue, (weights[neighbour], neighbour))
    return [point for point, lost in zip(line, gone, strict=True) if not lost]
