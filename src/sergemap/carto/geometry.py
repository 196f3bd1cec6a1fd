"""Plane geometry of a sheet: boxes, and how much of a line has to be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import hypot

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def bounds(points: Iterable[Point]) -> Box:
    """Return the smallest box around some points, of which there is one at least."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def around(point: Point, radius: float) -> Box:
    """Return a square around a point."""
    return point[0] - radius, point[1] - radius, point[0] + radius, point[1] + radius


def buffer(box: Box, by: float) -> Box:
    """Return a box that reaches farther to all sides."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def intersects(one: Box, other: Box) -> bool:
    """Return whether two boxes have more than an edge in common."""
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def intersection(one: Box, other: Box) -> Box:
    """Return what two boxes have in common."""
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )


def union(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around some boxes, of which there is one at least."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def contains(box: Box, point: Point) -> bool:
    """Return whether a point lies inside a box, not on its edge."""
    return box[0] < point[0] < box[2] and box[1] < point[1] < box[3]


def covers(box: Box, other: Box) -> bool:
    """Return whether the other box lies in a box; the edges may touch."""
    return box[0] <= other[0] and box[1] <= other[1] and other[2] <= box[2] and other[3] <= box[3]


def between(start: Point, end: Point, part: float) -> Point:
    """Return a point of a straight line; `part` runs from 0 to 1."""
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def length(line: Sequence[Point]) -> float:
    """Return the length of a line, in the unit of its points."""
    return sum(hypot(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(line))


def substring(line: Sequence[Point], part: float) -> list[Point]:
    """Return the first part of a line, from 0 to 1 of its length."""
    wanted, done = length(line) * part, 0.0
    out = [line[0]]
    for start, end in pairwise(line):
        step = hypot(end[0] - start[0], end[1] - start[1])
        if done + step >= wanted:
            out.append(between(start, end, (wanted - done) / step if step else 0.0))
            return out
        out.append(end)
        done += step
    return out


def resample(
    line: Sequence[Point], every: float, start: float = 0.0
) -> Iterator[tuple[Point, Point]]:
    """Yield points at even steps along a line, each with the direction of the line there.

    `every` and `start`, where the first point lies, are lengths in the unit of the line.
    """
    done, wanted = 0.0, start
    for (ax, ay), (bx, by) in pairwise(line):
        step = hypot(bx - ax, by - ay)
        if step == 0:
            continue
        dx, dy = (bx - ax) / step, (by - ay) / step
        while wanted <= done + step:
            yield (ax + dx * (wanted - done), ay + dy * (wanted - done)), (dx, dy)
            wanted += every
        done += step


def offset(line: Sequence[Point], by: float, taper: float) -> list[Point]:
    """Return a line moved to its right; both its ends stay, and it leaves them on so much of it."""
    last, whole, done = len(line) - 1, length(line), 0.0
    moved: list[Point] = []
    for at, (x, y) in enumerate(line):
        if at:
            done += hypot(x - line[at - 1][0], y - line[at - 1][1])
        far = by * min(1.0, done / taper, (whole - done) / taper)
        (ax, ay), (bx, by_) = line[max(0, at - 1)], line[min(last, at + 1)]
        long = hypot(bx - ax, by_ - ay) or 1.0
        moved.append((x - (by_ - ay) / long * far, y + (bx - ax) / long * far))
    return moved


def thin(line: Sequence[Point], nearest: float) -> list[Point]:
    """Return a line without the points that lie too near to the one before; its ends stay.

    How near is measured along x and then y.
    """
    kept = [line[0]]
    was_x, was_y = line[0]
    for point in line:
        x, y = point
        if abs(x - was_x) + abs(y - was_y) >= nearest:
            kept.append(point)
            was_x, was_y = point
    if kept[-1] != line[-1]:
        kept.append(line[-1])
    return kept


def simplify(line: Sequence[Point], tolerance: float) -> list[Point]:
    """Return a line with no more points than it takes (Douglas and Peucker); the ends stay."""
    kept, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        (ax, ay), (bx, by) = line[first], line[last]
        dx, dy = bx - ax, by - ay
        long, cross = hypot(dx, dy), dx * ay - dy * ax
        if long:
            offs = [dx * y - dy * x for x, y in line[first + 1 : last]]
        else:
            long, cross, offs = 1.0, 0.0, [hypot(x - ax, y - ay) for x, y in line[first + 1 : last]]
        left, right = max(offs), min(offs)
        far = left if left - cross >= cross - right else right
        if abs(far - cross) > tolerance * long:
            at = first + 1 + offs.index(far)
            kept.add(at)
            waiting += [(first, at), (at, last)]
    return [line[index] for index in sorted(kept)] if line else []


def clip_ring(ring: Sequence[Point], box: Box) -> list[Point]:
    """Return what of a filled shape lies in a box (Sutherland and Hodgman)."""
    left, top, right, bottom = box
    clipped = list(ring)
    for axis, edge, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        clipped = list(_inside(clipped, axis, edge, sign))
    return clipped


def _inside(ring: Sequence[Point], axis: int, edge: float, sign: int) -> Iterator[Point]:
    if not ring:
        return
    before = ring[-1]
    for point in ring:
        was, is_ = sign * (before[axis] - edge) >= 0, sign * (point[axis] - edge) >= 0
        if was != is_:
            yield between(before, point, (edge - before[axis]) / (point[axis] - before[axis]))
        if is_:
            yield point
        before = point


def clip_line(line: Sequence[Point], box: Box) -> Iterator[list[Point]]:
    """Yield the parts of a line that lie in a box (Liang and Barsky)."""
    part: list[Point] = []
    for start, end in pairwise(line):
        seen = _clipped(start, end, box)
        if not part or seen is None or part[-1] != seen[0]:
            if len(part) > 1:
                yield part
            part = [seen[0]] if seen else []
        if seen:
            part.append(seen[1])
    if len(part) > 1:
        yield part


def _clipped(start: Point, end: Point, box: Box) -> tuple[Point, Point] | None:
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
        start if enters == 0 else between(start, end, enters),
        end if leaves == 1 else between(start, end, leaves),
    )


def spans_at(rings: Iterable[Sequence[Point]], y: float) -> list[tuple[float, float]]:
    """Return where a level line runs through shapes that are filled even-odd, from west to east."""
    xs = sorted(
        ax + (y - ay) / (by - ay) * (bx - ax)
        for ring in rings
        for (ax, ay), (bx, by) in pairwise([*ring, ring[0]])
        if (ay > y) is not (by > y)
    )
    return list(zip(xs[0::2], xs[1::2], strict=False))
