"""The ground of a picture: sea, lands and their borders on a day, lakes and rivers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from sergemap.borders.day import Land, MapOfDay, coasts, degrees
from sergemap.borders.rings import Line
from sergemap.borders.waters import read_waters
from sergemap.carto.palette import Ink
from sergemap.carto.projection import (
    BEYOND,
    FINENESS,
    WORLD,
    Box,
    View,
    box_around,
    grown,
    lines_within,
    meet,
    ring_within,
    thinned,
    to_world,
)
from sergemap.carto.svg import Point, Svg, element, path_along

EDGE = 0.01
"""Land is cut along the 180th meridian: what runs there is no coast."""
ISLET = 1.5
"""What is smaller, in units of the sheet, is not drawn."""


@cache
def _world_line(arc: int) -> tuple[Point, ...]:
    return tuple(map(to_world, degrees(arc)))


@cache
def _world_box(arc: int) -> Box:
    return box_around(_world_line(arc))


@cache
def _world_waters() -> tuple[
    tuple[tuple[Point, ...], ...], tuple[tuple[int, tuple[Point, ...]], ...]
]:
    waters = read_waters()
    lakes = tuple(tuple(map(to_world, ring)) for ring in waters.lakes)
    return lakes, tuple((rank, tuple(map(to_world, line))) for rank, line in waters.rivers)


@dataclass(frozen=True)
class Ground:
    """One view of the ground; `key` begins the ids of its clips, unlike those of other views."""

    view: View
    ink: Ink
    key: str
    here: int | None  # the tenure that the traveller is in; it is shown a shade stronger
    under: Box | None = None  # another view covers that
    fineness: float = FINENESS  # so near to the true lines the drawn ones stay
    islet: float = ISLET
    _thin: dict[tuple[int, int], list[Point]] = field(default_factory=dict)

    def draw(self, day: MapOfDay | None) -> Svg:
        """Return the ground; without borders of the day all land is alike."""
        return "".join(
            (
                self._shared(day),
                self._sea(),
                self._lands(day) if day else self._plain_land(),
                self._waters(),
                self._again("coast", "coast", 0.75),
                self._borders(day) if day else "",
            )
        )

    def _shared(self, day: MapOfDay | None) -> Svg:
        """Return the lines that are drawn more than once."""
        lines = {"coast": path_along(self._along(coasts(), coast=True))}
        lines["firm"] = path_along(self._along(day.definite)) if day else ""
        paths = (element("path", id=self.key + name, d=line) for name, line in lines.items())
        return element("defs", *paths)

    def _again(self, name: str, colour: str, width: float) -> Svg:
        return element(
            "use",
            href=f"#{self.key}{name}",
            fill="none",
            stroke=self.ink.of(colour),
            stroke_width=float(width),
            stroke_linejoin="round",
            stroke_linecap="round",
        )

    @property
    def _reach(self) -> Box:
        return grown(self.view.frame, BEYOND)

    def _sea(self) -> Svg:
        near = self._again("coast", "sea-1", 15) + self._again("coast", "sea-2", 6)
        return self._sheet(self.ink.of("sea")) + self._graticule() + near

    def _sheet(self, colour: str) -> Svg:
        left, top, right, bottom = self.view.frame
        return element("rect", x=left, y=top, width=right - left, height=bottom - top, fill=colour)

    def _graticule(self) -> Svg:
        step = 20 if self.view.zoom < 3.4 else 10 if self.view.zoom < 5 else 5
        left, top, right, bottom = self.view.frame
        west, _, east, _ = self.view.world()
        first = int((west / WORLD * 360 - 180) // step) * step
        last = int((east / WORLD * 360 - 180) // step + 1) * step
        xs = (self.view.on_sheet(to_world((at, 0)))[0] for at in range(first, last + 1, step))
        ys = (self.view.on_sheet(to_world((0, at)))[1] for at in range(-60, 81, step))
        lines = [[(x, top), (x, bottom)] for x in xs if left < x < right]
        lines += [[(left, y), (right, y)] for y in ys if top < y < bottom]
        return self._stroked(lines, "sea-line", 0.7)

    def _plain_land(self) -> Svg:
        shore = path_along(self._rings(coasts()), closed=True)
        return element("path", d=shore, fill=self.ink.of("land"), fill_rule="evenodd")

    def _lands(self, day: MapOfDay) -> Svg:
        # where two lands meet, nothing of the sea may shine through
        seams = self._again("firm", "land", 1.5)
        seams += self._stroked(self._along(day.approximate), "land", 1.5)
        return seams + "".join(self._land(land) for land in day.lands)

    def _land(self, land: Land) -> Svg:
        """Return a land in its tint, with a ribbon of its hue inside its borders."""
        shape = path_along(self._rings(land.rings), closed=True)
        if not shape:
            return ""
        here = land.tenure == self.here
        tint = self.ink.tint("here" if here else "polity", land.hue)
        edges = path_along(self._along((arc,) for arc in land.edges))
        if not edges:
            return element("path", d=shape, fill=tint, fill_rule="evenodd")
        clip = f"{self.key}{land.tenure}"
        ribbon = element(
            "path",
            d=edges,
            fill="none",
            stroke=self.ink.tint("here-ribbon" if here else "ribbon", land.edge_hue),
            stroke_width=self._ribbon * (1.35 if here else 1),
            stroke_opacity=0.75 if here else 0.64,
            stroke_linejoin="round",
        )
        hole = element("clipPath", element("path", d=shape, clip_rule="evenodd"), id=clip)
        return hole + element("g", self._sheet(tint), ribbon, clip_path=f"url(#{clip})")

    @property
    def _ribbon(self) -> float:
        return max(4.0, min(9.0, 2 + self.view.zoom * 1.1))

    def _waters(self) -> Svg:
        lakes, rivers = _world_waters()
        drawn = "".join(
            self._stroked(self._lines(line), "river", max(0.5, 1.5 - rank * 0.18))
            for rank, line in rivers
            if rank <= self.view.zoom - 1
        )
        shores = path_along(
            (part for ring in lakes for part in self._ring(thinned(self._seen(ring)))), closed=True
        )
        if not shores:
            return drawn
        return drawn + element(
            "path",
            d=shores,
            fill=self.ink.of("sea"),
            fill_rule="evenodd",
            stroke=self.ink.of("coast"),
            stroke_width=0.5,
        )

    def _borders(self, day: MapOfDay) -> Svg:
        return "".join(
            (
                self._stroked(self._along(day.internal), "border", 0.5, "1 1.8"),
                self._again("firm", "border", 0.85),
                self._stroked(self._along(day.approximate), "border", 0.85, "3.2 2.6"),
            )
        )

    def _stroked(
        self,
        lines: Iterable[Sequence[Point]],
        colour: str,
        width: float,
        dashes: str | None = None,
    ) -> Svg:
        drawn = path_along(lines)
        if not drawn:
            return ""
        return element(
            "path",
            d=drawn,
            fill="none",
            stroke=self.ink.of(colour),
            stroke_width=float(width),
            stroke_dasharray=dashes,
            stroke_linejoin="round",
        )

    # Lines of the earth, as they lie on the sheet.

    def _along(self, lines: Iterable[Line], *, coast: bool = False) -> Iterator[list[Point]]:
        """Yield what is seen of some lines of arcs."""
        held = list(lines)
        for turn in self.view.turns():
            for line in held:
                for run in self._runs(line, turn, coast):
                    yield from lines_within(run, self._reach)

    def _runs(self, line: Line, turn: int, coast: bool) -> Iterator[list[Point]]:
        run: list[Point] = []
        for arc in line:
            if not self._is_near(arc, turn):
                yield run
                run = []
                continue
            points = self._drawn(arc, turn)
            for part in _without_cuts(points, self._cut_at(turn)) if coast else [points]:
                if run and run[-1] == part[0]:
                    run += part[1:]
                else:
                    yield run
                    run = list(part)
        yield run

    def _rings(self, rings: Iterable[Line]) -> Iterator[list[Point]]:
        """Yield what is seen of some rings of arcs."""
        held = list(rings)
        for turn in self.view.turns():
            for ring in held:
                if any(self._is_near(arc, turn) for arc in ring):
                    points = [point for arc in ring for point in self._drawn(arc, turn)]
                    yield from self._ring(points)

    def _ring(self, points: Sequence[Point]) -> Iterator[list[Point]]:
        if not points:
            return
        box = box_around(points)
        if max(box[2] - box[0], box[3] - box[1]) < self.islet:
            return
        held = ring_within(points, self._reach)
        if len(held) > 2:
            yield held

    def _lines(self, line: Sequence[Point]) -> Iterator[list[Point]]:
        return lines_within(thinned(self._seen(line)), self._reach)

    def _seen(self, line: Sequence[Point]) -> list[Point]:
        """Return a line on the sheet, in the turn of the world that is seen; empty: in none."""
        west, north, east, south = box_around(line)
        for turn in self.view.turns():
            shift = turn * WORLD
            if meet((west + shift, north, east + shift, south), self._wide):
                return self._uncovered([self.view.on_sheet((x + shift, y)) for x, y in line])
        return []

    def _uncovered(self, line: list[Point]) -> list[Point]:
        """Return a line without the points of which nothing is seen: what covers them is convex."""
        if not self.under or not meet(self.under, box_around(line)):
            return line
        left, top, right, bottom = self.under
        hidden = [left < x < right and top < y < bottom for x, y in line]
        inner = zip(line[1:-1], hidden, hidden[1:], hidden[2:], strict=False)
        return [line[0], *(at for at, *all_hidden in inner if not all(all_hidden)), line[-1]]

    def land_lines(self, rings: Iterable[Line]) -> list[list[Point]]:
        """Return the outlines of a land as they lie on the sheet, to be searched for room."""
        return list(self._rings(rings))

    @property
    def _wide(self) -> Box:
        return grown(self.view.world(), BEYOND / self.view.scale)

    def _is_near(self, arc: int, turn: int) -> bool:
        west, north, east, south = _world_box(arc if arc >= 0 else ~arc)
        shift = turn * WORLD
        return meet((west + shift, north, east + shift, south), self._wide)

    def _drawn(self, arc: int, turn: int) -> list[Point]:
        """Return an arc on the sheet; it is thinned once, so that its two lands agree."""
        bare = arc if arc >= 0 else ~arc
        if (bare, turn) not in self._thin:
            shift = turn * WORLD
            points = [self.view.on_sheet((x + shift, y)) for x, y in _world_line(bare)]
            self._thin[bare, turn] = thinned(self._uncovered(points), self.fineness)
        points = self._thin[bare, turn]
        return points if arc >= 0 else points[::-1]

    def _cut_at(self, turn: int) -> tuple[float, float]:
        shift = turn * WORLD
        west, _ = self.view.on_sheet((shift + EDGE, 0))
        east, _ = self.view.on_sheet((shift + WORLD - EDGE, 0))
        return west, east


def _without_cuts(line: Sequence[Point], edges: tuple[float, float]) -> Iterator[list[Point]]:
    """Yield a coast without what runs along the meridian where land is only cut."""
    west, east = edges
    part = [line[0]]
    for before, point in pairwise(line):
        if (before[0] < west and point[0] < west) or (before[0] > east and point[0] > east):
            if len(part) > 1:
                yield part
            part = [point]
        else:
            part.append(point)
    if len(part) > 1:
        yield part
