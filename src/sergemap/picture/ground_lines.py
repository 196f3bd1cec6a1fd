"""The lines of the earth as they lie on a sheet: of the world as much as is seen, and as fine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from math import cos, radians
from typing import NamedTuple

from sergemap.borders.rings import Line, bare
from sergemap.borders.topology import read_borders
from sergemap.borders.waters import read_waters
from sergemap.carto.geometry import (
    Box,
    Point,
    bounds,
    buffer,
    clip_line,
    clip_ring,
    contains,
    covers,
    intersects,
    simplify,
    thin,
    union,
)
from sergemap.carto.projection import WORLD, Viewport, to_position, to_world
from sergemap.picture.map_style import Detail

BEYOND = 12.0
"""So far around a frame lines are drawn, so that their ends are never seen."""
EDGE = 0.015
"""Land is cut along the 180th meridian: what runs so near to it, in degrees, is no coast."""
NEAR = 0.5
"""So near to each other, in tolerances, two points of an arc are as one."""


class GroundView(NamedTuple):
    """What is seen of the earth, and how fine."""

    viewport: Viewport
    detail: Detail
    under: Box | None  # a box that covers it: nothing is seen there


class GroundLines:
    """The lines of one view."""

    def __init__(self, view: GroundView) -> None:
        """Take a view; its lines are made when they are asked for."""
        self.viewport, self._detail, self._under = view
        self._reach = buffer(self.viewport.frame, BEYOND)
        self._drawn: dict[tuple[int, int], list[Point]] = {}
        self._seen = [(turn, self._box_of(turn)) for turn in self.viewport.turns()]

    def lines(self, lines: Iterable[Line], *, coast: bool = False) -> Iterator[list[Point]]:
        """Yield what is seen of some lines of arcs."""
        lines = list(lines)
        for turn, box in self._seen:
            for line in lines:
                for run in self._runs(line, turn, box, coast):
                    yield from self._clipped(run)

    def rings(self, rings: Iterable[Line]) -> Iterator[list[Point]]:
        """Yield what is seen of some rings of arcs."""
        boxes = ((ring, _box_around(ring)) for ring in rings)
        kept = [(ring, box) for ring, box in boxes if not self._is_islet(box)]
        for turn, seen in self._seen:
            for ring, box in kept:
                if intersects(box, seen):
                    yield from self._shape(
                        [point for arc in ring for point in self._on_sheet(arc, turn)]
                    )

    def lakes(self) -> Iterator[list[Point]]:
        """Yield what is seen of the lakes, as rings."""
        lakes, _ = _waters()
        return (part for ring in lakes for part in self._shape(self._fine(ring)))

    def rivers(self, most: float) -> Iterator[tuple[int, list[list[Point]]]]:
        """Yield what is seen of the rivers, each with its rank, from 0 to `most`."""
        _, rivers = _waters()
        for rank, line in rivers:
            if rank <= most:
                yield rank, list(self._clipped(self._fine(line)))

    def _box_of(self, turn: int) -> Box:
        """Return what is seen of a turn of the world, in steps of the grid of the borders."""
        world = buffer(self.viewport.world(), BEYOND / self.viewport.scale)
        west, north = to_position((world[0] - turn * WORLD, world[1]))
        east, south = to_position((world[2] - turn * WORLD, world[3]))
        step = read_borders().step
        return west / step, south / step, east / step, north / step

    def _runs(self, line: Line, turn: int, box: Box, coast: bool) -> Iterator[list[Point]]:
        run: list[Point] = []
        for arc in line:
            own = _box(arc)
            if not intersects(own, box):
                yield run
                run = []
                continue
            points = self._on_sheet(arc, turn)
            for part in self._without_cuts(points, turn) if coast and _is_cut(own) else [points]:
                if run and run[-1] == part[0]:
                    run += part[1:]
                else:
                    yield run
                    run = list(part)
        yield run

    def _without_cuts(self, line: Sequence[Point], turn: int) -> Iterator[list[Point]]:
        """Yield a coast without what runs along the meridian where land is only cut."""
        off = EDGE / 360 * WORLD
        west, _ = self.viewport.on_sheet((turn * WORLD + off, 0))
        east, _ = self.viewport.on_sheet(((turn + 1) * WORLD - off, 0))
        part = [line[0]]
        for before, point in pairwise(line):
            if (before[0] < west and point[0] < west) or (before[0] > east and point[0] > east):
                if len(part) > 1:
                    yield part
                part = []
            part.append(point)
        if len(part) > 1:
            yield part

    def _on_sheet(self, arc: int, turn: int) -> list[Point]:
        """Return an arc on the sheet; it is simplified once, so that its two lands agree."""
        key = bare(arc), turn
        points = self._drawn.get(key)
        if points is None:
            tolerance = self._detail.tolerance / self.viewport.scale
            line = simplify(_world_line(bare(arc), NEAR * tolerance), tolerance)
            shifted = [(x + turn * WORLD, y) for x, y in line] if turn else line
            points = self._uncovered(self.viewport.line_on_sheet(shifted))
            self._drawn[key] = points
        return points if arc >= 0 else points[::-1]

    def _fine(self, line: Sequence[Point]) -> list[Point]:
        """Return a line of the world on the sheet, in the turn that is seen; empty: in none."""
        west, north, east, south = bounds(line)
        world = buffer(self.viewport.world(), BEYOND / self.viewport.scale)
        for turn, _ in self._seen:
            shift = turn * WORLD
            if intersects((west + shift, north, east + shift, south), world):
                placed = self.viewport.line_on_sheet((x + shift, y) for x, y in line)
                return simplify(self._uncovered(placed), self._detail.tolerance)
        return []

    def _uncovered(self, line: list[Point]) -> list[Point]:
        """Return a line without the points of which nothing is seen: what covers them is convex."""
        if not self._under or not intersects(self._under, bounds(line)):
            return line
        under = [contains(self._under, point) for point in line]
        inner = zip(line[1:-1], under, under[1:], under[2:], strict=False)
        return [line[0], *(point for point, *all_under in inner if not all(all_under)), line[-1]]

    def _clipped(self, line: list[Point]) -> Iterator[list[Point]]:
        if len(line) < 2:
            return iter(())
        return iter([line]) if covers(self._reach, bounds(line)) else clip_line(line, self._reach)

    def _is_islet(self, box: Box) -> bool:
        """Return whether a box, in steps, is too small to be drawn."""
        west, south, east, north = box
        wide = (east - west) * read_borders().step / 360 * WORLD
        high = _world_y(south) - _world_y(north)
        return max(wide, high) * self.viewport.scale < self._detail.islet

    def _shape(self, points: list[Point]) -> Iterator[list[Point]]:
        if points and not covers(self._reach, bounds(points)):
            points = clip_ring(points, self._reach)
        if len(points) > 2:
            yield points


def _box(arc: int) -> Box:
    """Return the box around an arc, in steps: west, south, east, north."""
    west, south, east, north = read_borders().arc(bare(arc)).box
    return west, south, east, north


@cache
def _box_around(ring: Line) -> Box:
    return union(map(_box, ring))


def _is_cut(box: Box) -> bool:
    """Return whether a part of an arc may run along the meridian where land is only cut."""
    farthest = (180 - EDGE) / read_borders().step
    return box[0] < -farthest or box[2] > farthest


def _world_line(arc: int, nearest: float) -> list[Point]:
    """Return an arc in the world, without points that lie nearer to the one before."""
    borders = read_borders()
    xs, ys, box = borders.arc(arc)
    step = borders.step / 360 * WORLD
    farthest = max(abs(box[1]), abs(box[3])) * borders.step
    cells = thin(list(zip(xs, ys, strict=True)), nearest / step * cos(radians(farthest)))
    return [(x * step + WORLD / 2, _world_y(y)) for x, y in cells]


@cache
def _world_y(steps: float) -> float:
    """Return where a latitude lies, in steps of the grid; few of them are met again and again."""
    return to_world((0, steps * read_borders().step))[1]


World = tuple[tuple[Point, ...], ...]


@cache
def _waters() -> tuple[World, tuple[tuple[int, tuple[Point, ...]], ...]]:
    """Return the lakes and, with their ranks, the rivers, in the world."""
    waters = read_waters()
    lakes = tuple(tuple(map(to_world, ring)) for ring in waters.lakes)
    return lakes, tuple((rank, tuple(map(to_world, line))) for rank, line in waters.rivers)
