"""The moves of a picture: where each runs, what carries its means of travel, how it is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from sergemap.carto.geometry import (
    Box,
    Point,
    buffer,
    contains,
    length,
    resample,
    substring,
    thin,
)
from sergemap.carto.projection import Viewport
from sergemap.carto.strokes import beside, curve_of
from sergemap.carto.symbols import aged, soft_radius, soft_reach
from sergemap.picture.extent import Extent
from sergemap.scene.model import Kind

SHIFTS = (0.0, 7.0, -7.0, 14.0)
ALIKE, NEXT = 0.45, (-1, 0, 1)
"""A move of which more lies on others is drawn beside them."""
SHORTEST = 5.0
"""A move that is shorter on the sheet is not drawn."""
BADGE_FROM, BADGES_APART, ALIKE_APART, BADGE_EDGE = 78.0, 20.0, 60.0, 12.0
"""How long a move must be to carry a badge, how far from others, from its like, from the frame."""
NEAREST = 1.0
"""Points of a move that lie nearer to each other are as one."""
RING = 0.68
"""Where in the soft ring of an uncertain place a move ends."""


Cell = tuple[int, int]


class Move(NamedTuple):
    """A move, in the world or on a sheet."""

    line: Sequence[Point]
    kind: Kind
    by: str
    leg: int
    places: frozenset[int]  # between which it runs
    soft: tuple[float, float]  # how far the rings of its ends reach, in the world; 0: known


def curves_of(extent: Extent) -> tuple[tuple[Point, ...], ...]:
    """Return the line of each leg in the world; of the one under way as much as is behind."""
    legs = extent.scene.legs
    curves = {index: curve_of(legs[index].path) for index in extent.legs}
    if extent.on_way:
        leg, part = extent.on_way
        curves[leg] = tuple(substring(curves[leg], part))
    return tuple(curves.values())


def moves_of(extent: Extent) -> tuple[Move, ...]:
    """Return the moves in the world, the oldest first; the same way in the same manner once."""
    scene = extent.scene
    latest: dict[tuple[object, ...], Move] = {}
    for index, curve in zip(extent.legs, curves_of(extent), strict=True):
        leg, ends = scene.legs[index], (scene.stops[index], scene.stops[index + 1])
        soft = [
            soft_reach(scene.places[end.place].precision, end.at[1]) * aged(extent.age(stop))[0]
            for stop, end in enumerate(ends, index)
        ]
        if extent.on_way and extent.on_way[0] == index:
            soft[1] = 0.0
        latest.pop((leg.path, leg.kind), None)
        places = frozenset(end.place for end in ends)
        move = Move(curve, leg.kind, leg.sign or leg.by, index, places, (soft[0], soft[1]))
        latest[leg.path, leg.kind] = move
    return tuple(latest.values())


@lru_cache(maxsize=4)  # the same view is asked for again wherever its signs find no room
def on_sheet(moves: tuple[Move, ...], viewport: Viewport) -> tuple[Move, ...]:
    """Return the moves on the sheet; one that runs along another is drawn beside it."""
    seen = [move._replace(line=_seen(move, viewport)) for move in moves]
    return tuple(_side_by_side(move for move in seen if length(move.line) >= SHORTEST))


def _seen(move: Move, viewport: Viewport) -> list[Point]:
    """Return a move; it ends at the ring of an uncertain place, not at a centre."""
    line = thin(viewport.line_on_sheet(move.line), NEAREST)
    for reach in reversed(move.soft):
        radius = soft_radius(reach, viewport.scale) * RING
        if radius and (long := length(line)) > radius * 1.4:
            line = substring(line, 1 - radius / long)
        line.reverse()
    return line


def _side_by_side(moves: Iterable[Move]) -> Iterator[Move]:
    """Yield the moves; one that runs along another, there and back, is drawn beside it."""
    drawn: set[Cell] = set()
    for move in moves:
        best, cells = move.line, _cells(move.line)
        for by in SHIFTS:
            line = beside(move.line, by) if by else move.line
            tried = _cells(line) if by else cells
            if sum(cell in drawn for cell in tried) <= ALIKE * len(tried):
                best, cells = line, tried
                break
        drawn |= {(x + dx, y + dy) for x, y in set(cells) for dx in NEXT for dy in NEXT}
        yield move._replace(line=best)


def _cells(line: Sequence[Point]) -> list[Cell]:
    """Return the squares of 3 units that a line passes, at even steps."""
    return [(int(x // 3), int(y // 3)) for (x, y), _ in resample(line, 3)]


def badges_of(moves: Sequence[Move], keep: Sequence[Point], frame: Box) -> list[tuple[Point, str]]:
    """Return where a long move carries the sign of its means, away from some points to be kept."""
    placed: list[tuple[Point, str]] = []
    inner = buffer(frame, -BADGE_EDGE)
    known: set[tuple[frozenset[int], str]] = set()
    for move in reversed(moves):
        key = move.places, move.by
        if move.by == "unknown" or key in known or length(move.line) <= BADGE_FROM:
            continue
        known.add(key)
        alike = [at for at, by in placed if by == move.by]
        others = [*keep, *(at for at, _ in placed)]
        for part in (0.5, 0.42, 0.58, 0.34, 0.66):
            at = substring(move.line, part)[-1]
            if (
                contains(inner, at)
                and _is_apart(at, alike, ALIKE_APART)
                and _is_apart(at, others, BADGES_APART)
            ):
                placed.append((at, move.by))
                break
    return placed


def _is_apart(at: Point, others: Iterable[Point], least: float) -> bool:
    x, y = at
    return all((x - ox) ** 2 + (y - oy) ** 2 >= least * least for ox, oy in others)
