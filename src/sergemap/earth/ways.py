"""The historian's questions about ways: a ship over land, a train over the sea."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import cos, radians

from sergemap.borders.topology import KM_A_DEGREE, REACH_KM, read_borders
from sergemap.earth.distance import WAYS_KEPT, distance_km, geodesic
from sergemap.earth.doubts import starts_of
from sergemap.errors import Fault
from sergemap.life.model import Life, Means, Position

BY_WATER: frozenset[Means] = frozenset({"ship"})
BY_LAND: frozenset[Means] = frozenset({"train", "road", "foot", "horse", "carriage", "bicycle"})
MOST = 0.1
"""So much of a way may run over the wrong element: a strait, a canal, a coast drawn roughly."""
LEAST_KM = 60.0
SAMPLE_KM, FEWEST, MANY = 30.0, 10, 60


def over_the_wrong_element(life: Life, at: Mapping[str, Position]) -> Iterator[Fault]:
    """Yield the arrivals whose line on the map runs over land by ship, or over the sea by train."""
    for index, (stay, start) in enumerate(zip(life.itinerary, starts_of(life), strict=True)):
        by = stay.arrival.by
        if start is None or by not in BY_WATER | BY_LAND:
            continue
        stops = [start.place, *stay.arrival.via, stay.place]
        points = [at.get(stop) if isinstance(stop, str) else stop for stop in stops]
        known = [point for point in points if point is not None]
        if points[0] is None or points[-1] is None:
            continue
        whole, wrong = _lengths(known, by_ship=by in BY_WATER)
        if wrong > MOST * whole and wrong > LEAST_KM:
            where = "lie on land" if by in BY_WATER else "lie at sea"
            way = {"foot": "on foot", "horse": "on horseback"}.get(by, f"by {by}")
            yield life.fault(
                ("itinerary", index, "arrival", "by"),
                f"stay '{stay.id}': {way}, but {_round(wrong):,} km of the way {where}; "
                "name places on the way with via",
            )


def is_sea(position: Position) -> bool:
    """Return whether a point lies off every coast, farther than a coast is drawn roughly."""
    return read_borders().atom_at(position) is None


def _round(km: float) -> int:
    return int(round(km, -2 if km >= 1000 else -1))


def _lengths(points: Sequence[Position], *, by_ship: bool) -> tuple[float, float]:
    """Return how long a way is, and how much of it runs over the wrong element, in km."""
    pairs = list(pairwise(points))
    if by_ship:  # whoever sails goes to a port first, where one is named
        while len(pairs) > 1 and _is_inland(pairs[0][0]):
            pairs = pairs[1:]
        while len(pairs) > 1 and _is_inland(pairs[-1][1]):
            pairs = pairs[:-1]
    legs = [_lengths_between(*pair, by_ship) for pair in pairs]
    return sum(whole for whole, _ in legs), sum(wrong for _, wrong in legs)


@lru_cache(maxsize=WAYS_KEPT)
def _lengths_between(start: Position, end: Position, by_ship: bool) -> tuple[float, float]:
    whole = distance_km(start, end)
    if whole < LEAST_KM:
        return whole, 0.0
    samples = _samples(start, end, whole)
    wrong = sum(map(_is_inland if by_ship else is_sea, samples))
    return whole, whole * wrong / len(samples)


def _samples(start: Position, end: Position, km: float) -> tuple[Position, ...]:
    """Return points at even steps along a way, each in the middle of its step."""
    line = geodesic(start, end)
    count = round(min(MANY, max(FEWEST, km / SAMPLE_KM)))
    points = []
    for number in range(count):
        along = (number + 0.5) / count * (len(line) - 1)
        one, other = line[int(along)], line[int(along) + 1]
        part = along - int(along)
        longitude = one.longitude + part * (other.longitude - one.longitude)
        latitude = one.latitude + part * (other.latitude - one.latitude)
        points.append(Position((longitude + 180) % 360 - 180, latitude))
    return tuple(points)


def _is_inland(position: Position) -> bool:
    """Return whether a point lies on land, and farther from the sea than a coast is off."""
    borders = read_borders()
    x, y = position.longitude / borders.step, position.latitude / borders.step
    off = REACH_KM / KM_A_DEGREE / borders.step
    east = off / max(0.1, cos(radians(position.latitude)))
    around = ((0, 0), (east, 0), (-east, 0), (0, off), (0, -off))
    return all(borders.atom_around(x + dx, y + dy) is not None for dx, dy in around)
