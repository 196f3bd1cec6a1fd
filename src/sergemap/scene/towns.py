"""The towns for bearings near a life: those that its views show, the most important first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from math import asinh, pi, radians, tan
from typing import NamedTuple

from sergemap.borders.towns import TownName, town_names
from sergemap.scene.model import Leg, Stop, Towns

AIR = 1.3
"""A view shows so much more than what it is made for."""
WORLD = 256.0
HIGHEST = 85.0

Point = tuple[float, float]
Box = tuple[float, float, float, float]


class Screen(NamedTuple):
    """What the closest view on a screen shows, in units of a world that is 256 wide."""

    wide: float
    high: float
    most: int  # towns of a view that are kept
    apart: int  # they lie no nearer than such a part of its width


LARGE, PHONE = Screen(21.0, 13.0, 22, 16), Screen(6.0, 5.6, 10, 6)


@lru_cache(maxsize=2)  # who writes a life moves a stop less often than a word
def towns(stops: Sequence[Stop], legs: Sequence[Leg], days: tuple[int, int]) -> Towns | None:
    """Return the towns near the stops and the legs with their names of those days; None: none."""
    known = [
        (in_world(at[0] / 100, at[1] / 100), list(names))
        for at, names in groupby(_named_during(days), key=lambda name: name.at)
    ]
    kept: set[int] = set()
    for screen in (LARGE, PHONE):
        for view in _views(stops, legs, screen):
            kept.update(_chosen([at for at, _ in known], view, screen))
    return _by_column([name for at in sorted(kept) for name in known[at][1]], days)


def _named_during(days: tuple[int, int]) -> Iterator[TownName]:
    first, last = days
    for name in town_names():
        if name.begins.toordinal() <= last and (not name.until or name.until.toordinal() > first):
            yield name


def _views(stops: Sequence[Stop], legs: Sequence[Leg], screen: Screen) -> Iterator[Box]:
    """Yield what is seen of the whole life, and at each stop of the way there."""
    ways = [points_of(leg) for leg in legs]
    at = [in_world(*stop.at) for stop in stops]
    yield _view([*at, *(point for way in ways for point in way)], screen)
    seen: set[tuple[Point, ...]] = set()
    for index, point in enumerate(at):
        points = (point, *(ways[index - 1] if index else ()))
        if points not in seen:
            seen.add(points)
            yield _view(points, screen)


def _view(points: Iterable[Point], screen: Screen) -> Box:
    xs, ys = zip(*points, strict=True)
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    wide = max(max(xs) - min(xs), screen.wide / AIR)
    high = max(max(ys) - min(ys), screen.high / AIR)
    # a view is as wide as a screen is, whatever lies in it
    shape = screen.wide / screen.high
    wide, high = max(wide, high * shape), max(high, wide / shape)
    half = wide / 2 * AIR, high / 2 * AIR
    return middle[0] - half[0], middle[1] - half[1], middle[0] + half[0], middle[1] + half[1]


def _chosen(towns: Sequence[Point], view: Box, screen: Screen) -> Iterator[int]:
    """Yield the numbers of the first towns that lie in a view, apart from one another."""
    west, north, east, south = view
    square = ((east - west) / screen.apart) ** 2
    kept: list[Point] = []
    for number, (x, y) in enumerate(towns):
        if not north < y < south:
            continue
        turned = x + WORLD * round(((west + east) / 2 - x) / WORLD)  # a way runs past 180 degrees
        if not west < turned < east:
            continue
        for other_x, other_y in kept:
            if (turned - other_x) ** 2 + (y - other_y) ** 2 < square:
                break
        else:
            kept.append((turned, y))
            yield number
            if len(kept) == screen.most:
                return


def points_of(leg: Leg) -> list[Point]:
    """Return the points of a leg, of which its path has the first and then the steps."""
    east, north = 0.0, 0.0
    points = []
    for dx, dy in zip(leg.path[0::2], leg.path[1::2], strict=True):
        east, north = east + dx, north + dy
        points.append(in_world(east / 1000, north / 1000))
    return points


def in_world(longitude: float, latitude: float) -> Point:
    """Return where a position lies in the world, by Mercator's projection."""
    clamped = max(-HIGHEST, min(HIGHEST, latitude))
    return (longitude + 180) / 360 * WORLD, (1 - asinh(tan(radians(clamped))) / pi) / 2 * WORLD


def _by_column(names: Sequence[TownName], days: tuple[int, int]) -> Towns | None:
    if not names:
        return None
    first, last = days
    limits = (
        (number, begins if begins > first else None, until if until and until <= last else None)
        for number, name in enumerate(names)
        for begins, until in [(name.begins.toordinal(), name.until and name.until.toordinal())]
    )
    english = [name.names["en"] for name in names]
    return Towns(
        at=tuple(number for name in names for number in name.at),
        names={
            language: "|".join(
                own if language == "en" or own != known else ""
                for own, known in zip(
                    (name.names[language] for name in names), english, strict=True
                )
            )
            for language in names[0].names
        },
        days=tuple(limit for limit in limits if limit[1:] != (None, None)),
    )
