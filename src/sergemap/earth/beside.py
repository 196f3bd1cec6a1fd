"""Which places of a life lie near to a town that could be meant instead of its namesake."""

from __future__ import annotations

from bisect import bisect, insort
from collections.abc import Iterable, Iterator, Mapping
from math import cos, radians

from sergemap.earth.distance import distance_km
from sergemap.earth.found import Neighbour
from sergemap.earth.towns_near import LEAST_DEGREE_KM
from sergemap.life.model import Position

_IN_A_DEGREE = 10
"""A square of the table is a tenth of a degree wide."""
_KEPT = 2
"""So many places of a square are enough: the one that is asked about, and another."""


class Beside:
    """The places of a life, found by where they are: of thousands, those near to a point.

    >>> cambridge, boston = Position(0.12, 52.2), Position(-71.06, 42.36)
    >>> places = Beside({"cambridge": cambridge, "boston": boston})
    >>> in_massachusetts = Neighbour(Position(-71.11, 42.38), reach_km=300.0)
    >>> [(round(away), at.latitude) for away, at in places.near("cambridge", [in_massachusetts])]
    [(5, 42.36)]
    """

    def __init__(self, places: Mapping[str, Position]) -> None:
        self._squares: dict[tuple[int, int], dict[str, Position]] = {}
        self._rows: list[tuple[int, int]] = []
        self._at: dict[str, Position] = {}
        for key, at in places.items():
            self.move(key, at)

    def move(self, key: str, at: Position) -> None:
        """Put a place of the life where it lies, or lies now."""
        if before := self._at.get(key):
            self._squares[_square(before)].pop(key, None)
        self._at[key] = at
        square = _square(at)
        if square not in self._squares:
            insort(self._rows, square)
        here = self._squares.setdefault(square, {})
        if len(here) < _KEPT:
            here[key] = at

    def near(self, key: str, neighbours: Iterable[Neighbour]) -> tuple[tuple[float, Position], ...]:
        """Return how far, in km, and where the other place nearest to each neighbour lies.

        Only those count that are within its reach, and nearer to it than to the place itself.
        """
        nearest = (min(self._within(key, one), default=None) for one in neighbours)
        return tuple(one for one in nearest if one and one[0] < self._own(key, one[0]))

    def _own(self, key: str, reach_km: float) -> float:
        """Return how far the nearest other place is from the place itself; at most that reach."""
        here = Neighbour(self._at[key], reach_km)
        return min(self._within(key, here), default=(reach_km + 1.0,))[0]

    def _within(self, key: str, one: Neighbour) -> Iterator[tuple[float, Position]]:
        longitude, latitude = one.position
        north = one.reach_km / LEAST_DEGREE_KM
        east = north / max(cos(radians(min(abs(latitude) + north, 90.0))), 0.02)
        start = bisect(self._rows, (round((latitude - north) * _IN_A_DEGREE) - 1, 0))
        end = bisect(self._rows, (round((latitude + north) * _IN_A_DEGREE) + 1, 0))
        for square in self._rows[start:end]:
            for other, at in self._squares[square].items():
                across = abs((at.longitude - longitude + 180) % 360 - 180)
                if other != key and across <= east:
                    away = distance_km(at, one.position)
                    if away <= one.reach_km:
                        yield away, at


def _square(at: Position) -> tuple[int, int]:
    return round(at.latitude * _IN_A_DEGREE), round(at.longitude * _IN_A_DEGREE)
