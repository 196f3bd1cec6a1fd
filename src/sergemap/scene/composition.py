"""How the whole life lies on a sheet: what of it is large, whose names come first, the numbers.

Where an ocean lies between most of a life and the rest, the one is drawn large and the other, with
the way there, small in a second panel. Pictures and the page read the same plan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

from sergemap.scene.model import Box, Composition, Leg, Position, ScenePlace, Stop
from sergemap.scene.towns import in_world, points_of

WIDE = 32.0
"""What is no wider and no higher is seen as one; units of the world, which is 256 wide."""
STRIPE = 13.0
"""Between the two parts lies so much where the traveller never stayed."""
CLOSER = 1.8
"""One part alone is seen so many times larger."""
LEAST = 8.0
"""What is smaller is seen no larger for that."""
FEWEST, SHARE = 3, 0.5
"""The large part has so many places, and so much of the life."""
ASPECT = 1.4
"""Sheets are wider than high."""
MOST_NAMES = 200
"""So many places are ranked."""
ORDER = {"region": 1, "country": 1, "building": 2, "street": 2}
"""Which names come after those of towns."""
FINE = 100
"""Boxes are told to that part of a unit."""


class Spot(NamedTuple):
    """Where the traveller stayed, in the world."""

    x: float
    y: float
    weight: float  # its part of all days and of all places, in the mean


def composition(
    places: Sequence[ScenePlace], stops: Sequence[Stop], legs: Sequence[Leg]
) -> Composition:
    """Return the plan of the whole life."""
    large, small = _regions(stops, legs) or (None, None)
    return Composition(
        numbers=tuple(_numbers(stops)), names=_names(places, stops), large=large, small=small
    )


def _numbers(stops: Iterable[Stop]) -> Iterator[int]:
    """Yield the number of each stop's stay, from 1; a stay that resumes keeps its own."""
    known: dict[str, int] = {}
    for stop in stops:
        yield known.setdefault(stop.id, len(known) + 1)


def _names(places: Sequence[ScenePlace], stops: Sequence[Stop]) -> tuple[int, ...]:
    """Return the places by days: birth and death first, then towns, regions, houses."""
    days = Counter[int]()
    for stop in stops:
        days[stop.place] += stop.days[1] - stop.days[0] + 1
    ends = (stops[0].place, stops[-1].place)
    ranked = sorted(
        days,
        key=lambda place: (
            place not in ends,
            ORDER.get(places[place].precision, 0),
            -days[place],
        ),
    )
    return tuple(ranked[:MOST_NAMES])


# What is large, and what is small.


def _regions(stops: Sequence[Stop], legs: Sequence[Leg]) -> tuple[Box, Box] | None:
    """Return the box of most of the life, and that of the rest with the way there."""
    ways = [points_of(leg) for leg in legs]
    ends = [in_world(*stop.at) for stop in stops]
    spots = _spots(stops)
    whole = _around([*ends, *(at for way in ways for at in way)])
    if max(whole[2] - whole[0], whole[3] - whole[1]) < WIDE:
        return None
    parted = _parted(spots)
    if parted is None:
        return None
    large = _with_ways(_outward(_box_of(parted)), ends, ways)
    outside = [at for at in ends if not _holds(large, at)]
    if not outside or _size(whole) < CLOSER * _size(large):
        return None
    for (start, end), way in zip(pairwise(ends), ways, strict=True):
        if not (_holds(large, start) and _holds(large, end)):
            outside += _beyond(large, way)
    return large, _outward(_around(outside))


def _spots(stops: Iterable[Stop]) -> list[Spot]:
    """Return where the traveller stayed, each place once."""
    days = Counter[Position]()
    for stop in stops:
        days[stop.at] += stop.days[1] - stop.days[0] + 1
    whole = days.total()
    return [
        Spot(*in_world(*at), weight=(own / whole + 1 / len(days)) / 2) for at, own in days.items()
    ]


def _parted(spots: list[Spot]) -> list[Spot] | None:
    """Return the part with most of the life, as small as it is seen larger for that."""
    found: list[Spot] | None = None
    part = seen = spots
    while (half := _half(part)) is not None:
        if len(half) < FEWEST or _weight(half) < SHARE:
            break
        part = half
        if _size(_box_of(seen)) >= CLOSER * _size(_box_of(part)):
            found = seen = part
    return found


def _half(spots: list[Spot]) -> list[Spot] | None:
    """Return those on that side of the widest stripe with more of the life; None: none is wide."""
    stripes: list[tuple[float, int, float]] = []
    for axis in (0, 1):
        along = sorted(spot[axis] for spot in spots)
        stripes += [(after - before, axis, after) for before, after in pairwise(along)]
    width, axis, edge = max(stripes, default=(0.0, 0, 0.0))
    if width < STRIPE:
        return None
    sides = [spot for spot in spots if spot[axis] < edge], [s for s in spots if s[axis] >= edge]
    return max(sides, key=_weight)


def _weight(spots: Iterable[Spot]) -> float:
    return sum(spot.weight for spot in spots)


def _with_ways(box: Box, ends: Sequence[Position], ways: Sequence[Sequence[Position]]) -> Box:
    """Return a box that holds the ways between the stops in it, too, and what they lead past."""
    while True:
        within = [_holds(box, at) for at in ends]
        inner = (
            at
            for (start, end), way in zip(pairwise(within), ways, strict=True)
            if start and end
            for at in way
        )
        wider = _outward(_around([(box[0], box[1]), (box[2], box[3]), *inner]))
        if wider == box:
            return box
        box = wider


def _beyond(box: Box, way: Sequence[Position]) -> Iterator[Position]:
    """Yield what of a way lies outside of a box, and where it leaves it."""
    for start, end in pairwise(way):
        if _holds(box, start) is not _holds(box, end):
            inner, outer = (start, end) if _holds(box, start) else (end, start)
            yield _exit(box, inner, outer)
        yield from (at for at in (start, end) if not _holds(box, at))


def _exit(box: Box, inner: Position, outer: Position) -> Position:
    parts = [1.0]
    for axis in (0, 1):
        for edge in (box[axis], box[axis + 2]):
            if (outer[axis] - edge) * (inner[axis] - edge) < 0:
                parts.append((edge - inner[axis]) / (outer[axis] - inner[axis]))
    part = min(parts)
    return (
        inner[0] + (outer[0] - inner[0]) * part,
        inner[1] + (outer[1] - inner[1]) * part,
    )


# Boxes in the world.


def _around(points: Iterable[Position]) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _box_of(spots: Iterable[Spot]) -> Box:
    return _around((spot.x, spot.y) for spot in spots)


def _outward(box: Box) -> Box:
    """Return a box in few digits that holds all that the other holds."""
    west, north, east, south = (side * FINE for side in box)
    return floor(west) / FINE, floor(north) / FINE, ceil(east) / FINE, ceil(south) / FINE


def _holds(box: Box, at: Position) -> bool:
    return box[0] <= at[0] <= box[2] and box[1] <= at[1] <= box[3]


def _size(box: Box) -> float:
    """Return how wide a sheet must be for a box."""
    return max(LEAST, box[2] - box[0], (box[3] - box[1]) * ASPECT)
