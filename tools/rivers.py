"""Whole rivers out of the pieces that the files hold, and a rank from their length.

The files give no names and no ranks, and cut rivers at frontiers and at the shores of lakes. A
river is followed from piece to piece; where three pieces meet, the two that belong to one feature
of the file, or else the two that run straightest, are one river.
"""

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from shapely.geometry import LineString

Position = tuple[float, float]
End = tuple[int, int]
"""A piece's number, and 0 for where it begins or -1 for where it ends."""

EARTH_RADIUS_KM = 6371.0
STRAIGHT = 0.3
"""One less the cosine of the sharpest turn, 45 degrees, that a river may make over a gap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A line of a file, with the feature it belongs to."""

    course: tuple[str, int]
    line: tuple[Position, ...]

    def end(self, which: int) -> Position:
        """Return where the piece begins (0) or ends (-1)."""
        return self.line[which]

    def heading(self, which: int) -> Position:
        """Return the direction in which the piece leaves that end."""
        (x, y), (u, v) = self.line[which], self.line[1 if which == 0 else -2]
        length = math.hypot(u - x, v - y) or 1.0
        return (u - x) / length, (v - y) / length


@dataclass(frozen=True, slots=True, kw_only=True)
class Joints:
    """How far apart two ends may lie and still be joined, in degrees."""

    touching: float
    straight_on: float
    same_river: float


def pieces(files: dict[str, list[list[LineString]]], *, near: float) -> list[Piece]:
    """Return the pieces of all files, without those that an earlier file has drawn already."""
    kept: list[Piece] = []
    for file, courses in files.items():
        earlier = [LineString(piece.line).buffer(near) for piece in kept]
        for number, course in enumerate(courses):
            for line in course:
                if not any(zone.covers(line) for zone in earlier):
                    points = tuple((x, y) for x, y in line.coords)
                    kept.append(Piece(course=(file, number), line=points))
    return kept


def whole_rivers(found: Sequence[Piece], joints: Joints) -> list[list[Position]]:
    """Return the rivers that the pieces make, each one line."""
    partner = _partners(found, joints)
    rivers = []
    walked: set[int] = set()
    firsts = [end for end in _ends(found) if end not in partner]
    for start in [*firsts, *_ends(found)]:  # the second time for rings, which have no first end
        if start[0] in walked:
            continue
        river: list[Position] = []
        end: End | None = start
        while end is not None and end[0] not in walked:
            number, which = end
            walked.add(number)
            line = found[number].line if which == 0 else found[number].line[::-1]
            river += line[1:] if river and river[-1] == line[0] else line
            end = partner.get((number, -1 - which))
        rivers.append(river)
    return rivers


def _ends(found: Sequence[Piece]) -> list[End]:
    return [(number, which) for number in range(len(found)) for which in (0, -1)]


def _partners(found: Sequence[Piece], joints: Joints) -> dict[End, End]:
    """Pair up ends, the surest first."""
    partner: dict[End, End] = {}
    for _, _, one, other in sorted(_offers(found, joints)):
        if one not in partner and other not in partner:
            partner[one], partner[other] = other, one
    return partner


def _offers(
    found: Sequence[Piece], joints: Joints
) -> Iterator[tuple[Literal[0, 1, 2], float, End, End]]:
    """Yield the pairs of ends that may be one river, with what puts the surest first."""
    for one, other in _near(found, joints.same_river):
        a, b = found[one[0]], found[other[0]]
        apart = math.dist(a.end(one[1]), b.end(other[1]))
        (ax, ay), (bx, by) = a.heading(one[1]), b.heading(other[1])
        bend = 1 + ax * bx + ay * by  # 0 when the one goes straight on from the other
        same = a.course == b.course
        if apart <= joints.touching:
            yield (0 if same else 1), bend, one, other
        elif not _face(a, one[1], b, other[1]):
            continue
        elif same:
            yield 2, apart, one, other
        elif apart <= joints.straight_on and bend < STRAIGHT:
            yield 1, bend, one, other


def _face(a: Piece, which: int, b: Piece, other: int) -> bool:
    """Say whether two pieces leave a gap on opposite sides of it: two mouths of a delta do not."""
    (x, y), (u, v) = a.end(which), b.end(other)
    (ax, ay), (bx, by) = a.heading(which), b.heading(other)
    return ax * (u - x) + ay * (v - y) < 0 < bx * (u - x) + by * (v - y)


def _near(found: Sequence[Piece], reach: float) -> list[tuple[End, End]]:
    """Return the pairs of ends of two pieces that lie within reach."""
    cells = defaultdict(list)
    for end in _ends(found):
        x, y = found[end[0]].end(end[1])
        cells[math.floor(x / reach), math.floor(y / reach)].append(end)
    pairs = []
    for (i, j), here in cells.items():
        around = [cells.get((i + di, j + dj), []) for di in (-1, 0, 1) for dj in (-1, 0, 1)]
        for one, other in itertools.product(here, itertools.chain.from_iterable(around)):
            a, b = found[one[0]].end(one[1]), found[other[0]].end(other[1])
            if one[0] < other[0] and math.dist(a, b) <= reach:
                pairs.append((one, other))
    return pairs


def length_km(river: Sequence[Position]) -> float:
    """Return the length on a round earth.

    >>> round(length_km([(0.0, 0.0), (0.0, 1.0)]))
    111
    """
    return sum(itertools.starmap(_step_km, itertools.pairwise(river)))


def _step_km(a: Position, b: Position) -> float:
    (x1, y1), (x2, y2) = ((math.radians(x), math.radians(y)) for x, y in (a, b))
    half = math.sin((y2 - y1) / 2) ** 2
    half += math.cos(y1) * math.cos(y2) * math.sin((x2 - x1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def rank(km: float, longest: Sequence[int]) -> int:
    """Return 0 for rivers of the first length or more, 1 for the second, and so on.

    >>> [rank(km, (4000, 2500, 1500)) for km in (6000, 2500, 100)]
    [0, 1, 3]
    """
    return next((n for n, least in enumerate(longest) if km >= least), len(longest))
