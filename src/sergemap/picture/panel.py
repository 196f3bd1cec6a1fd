"""One map on the sheet: the ground, the way, the stops and all names, in their order."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from math import hypot
from typing import Self

from sergemap.borders.day import MapOfDay, map_of
from sergemap.carto.label_index import Room
from sergemap.carto.palette import Ink
from sergemap.carto.projection import Box, View, grown, within
from sergemap.carto.strokes import beginning_of, beside, casings, evenly, length_of, way
from sergemap.carto.svg import Point, Svg, element
from sergemap.carto.symbols import badge, soft_radius, traveller
from sergemap.picture import ground_labels, labels, stops
from sergemap.picture.extent import Sight
from sergemap.picture.ground import Ground
from sergemap.picture.legend import Used, Words
from sergemap.picture.lettering import Line, written
from sergemap.picture.neatline import neatline
from sergemap.scene.model import Leg, Texts

SHIFTS = (0.0, 7.0, -7.0, 14.0)
ALIKE = 0.45
"""A move of which more lies on others is drawn beside them."""
SHORTEST = 5.0
"""A move that is shorter on the sheet is not drawn."""
BADGE_FROM, BADGES_APART, ALIKE_APART = 80.0, 20.0, 60.0
INSIDE = 9.0
"""So far inside a frame a stop is drawn and named."""
EDGE = 7.0
"""So far from the frame all names stay."""


@dataclass(frozen=True)
class Plate:
    """A view of what is to be seen; `key` begins its ids."""

    sight: Sight
    view: View
    texts: Texts
    words: Words
    language: str
    ink: Ink
    key: str
    shade: str  # the id of the gradient of soft rings
    note: str = ""  # under the name where he is
    without: Box | None = None  # another plate shows what lies there
    elsewhere: Box | None = None  # and names the stops that lie there
    under: Box | None = None  # another plate covers that
    reach: float = stops.TOGETHER  # how near signs become one

    def settled(self) -> Self:
        """Return the same, with fewer signs where some would have no room for their numbers."""
        for reach in stops.WIDER:
            plate = replace(self, reach=reach)
            if plate.tells_all():
                break
        return plate

    def tells_all(self) -> bool:
        """Tell whether the numbers of all signs that it should name are there."""
        return not self._names_of_stops[1].without

    def draw(self) -> Svg:
        """Return the map with its frame."""
        left, top, right, bottom = self.view.frame
        clip = f"{self.key}map"
        edge = element("rect", x=left, y=top, width=right - left, height=bottom - top)
        lines, hairlines = self.names
        drawn = element(
            "g",
            self.ground.draw(self.day),
            self._ways(),
            hairlines,
            self._signs(),
            clip_path=f"url(#{clip})",
        )
        return "".join(
            (
                element("clipPath", edge, id=clip),
                drawn,
                self._outline(),
                written(lines, self.ink),
                neatline(self.view, self.ink),
            )
        )

    def _outline(self) -> Svg:
        """Return a line around what another plate shows."""
        if not self.without:
            return ""
        left, top, right, bottom = within(self.without, self.view.frame)
        return element(
            "rect",
            x=left,
            y=top,
            width=right - left,
            height=bottom - top,
            fill="none",
            stroke=self.ink.of("ink-2"),
            stroke_width=1,
        )

    @cached_property
    def day(self) -> MapOfDay | None:
        """The borders of the day; None: they are not known."""
        return map_of(date.fromordinal(self.sight.day))

    @cached_property
    def ground(self) -> Ground:
        """The ground of this view."""
        return Ground(self.view, self.ink, f"{self.key}s", self.row_here, self.under)

    @cached_property
    def row_here(self) -> int | None:
        """The row of the borders that he is in on the day of the picture; None: none is shown."""
        if self.sight.here is None:
            return None
        held = self.sight.scene.stops[self.sight.here].states
        return next((row for since, row in reversed(held) if since <= self.sight.day), None)

    @cached_property
    def sites(self) -> list[stops.Site]:
        """The signs of the stops in sight."""
        wide, inner = grown(self.view.frame, 30), grown(self.view.frame, -INSIDE)
        found = stops.sites(self.sight, self.texts, self.view, self.reach)
        # a ring may run off the edge; a sign on it would be cut, and stands on the whole instead
        return [site for site in found if _holds(wide if site.vague else inner, site.at)]

    @cached_property
    def ways(self) -> list[tuple[Leg, list[Point]]]:
        """The moves on the sheet, the oldest first; the same way in the same manner once."""
        legs = self.sight.scene.legs
        latest: dict[tuple[object, ...], int] = {}
        for index in self.sight.curves:
            key = legs[index].path, legs[index].kind
            latest.pop(key, None)
            latest[key] = index
        drawn = ((at, self._on_sheet(at, self.sight.curves[at])) for at in latest.values())
        seen = [(legs[at], line) for at, line in drawn if length_of(line) >= SHORTEST]
        return list(_side_by_side(seen))

    def _on_sheet(self, index: int, curve: Sequence[Point]) -> list[Point]:
        """Return a move; it ends at the ring of an uncertain place, not at a centre."""
        line = [self.view.on_sheet(point) for point in curve]
        for stop in (index + 1, index):
            radius = soft_radius(self.sight.scene, self.sight.scene.stops[stop], self.view) * 0.68
            length = length_of(line)
            on_way = self.sight.on_way and self.sight.on_way[0] == index and stop > index
            if radius and length > radius * 1.4 and not on_way:
                line = beginning_of(line, 1 - radius / length)
            line.reverse()
        return line

    @cached_property
    def badges(self) -> list[tuple[Point, str]]:
        """Where a long move carries the sign of its means."""
        placed: list[tuple[Point, str]] = []
        keep = [site.at for site in self.sites]
        told: set[tuple[frozenset[int], str]] = set()
        for leg, line in reversed(self.ways):
            between = frozenset(self.sight.scene.stops[at].place for at in (leg.to - 1, leg.to))
            if leg.by == "unknown" or length_of(line) <= BADGE_FROM or (between, leg.by) in told:
                continue
            told.add((between, leg.by))
            for part in (0.5, 0.42, 0.58, 0.34, 0.66):
                at = beginning_of(line, part)[-1]
                apart = _is_apart(at, keep, BADGES_APART) and _is_apart(
                    at, [other for other, by in placed if by == leg.by], ALIKE_APART
                )
                apart = apart and _is_apart(at, [other for other, _ in placed], BADGES_APART)
                if apart and _holds(grown(self.view.frame, -12), at):
                    placed.append((at, leg.by))
                    break
        return placed

    @property
    def head(self) -> tuple[Point, str] | None:
        """Where he is on his way, and by what means."""
        if not self.sight.on_way:
            return None
        leg, _ = self.sight.on_way
        return self.view.on_sheet(self.sight.curves[leg][-1]), self.sight.scene.legs[leg].by

    @cached_property
    def _names_of_stops(self) -> tuple[Room, labels.Names]:
        """The names of the stops, and the room they leave."""
        boxes = [site.box for site in self.sites]
        boxes += [_around(at, 10) for at, _ in self.badges]
        boxes += [_around(self.head[0], 17)] if self.head else []
        boxes += [box for box in (self.without, self.under) if box]
        way = (at for _, line in self.ways for at, _ in evenly(line, 5))
        room = Room(self.view.frame, EDGE, boxes, way)
        return room, labels.names(room, self._named(), self.note, self.ink)

    @cached_property
    def names(self) -> tuple[list[Line], Svg]:
        """All names that find room, and hairlines to those that stand apart."""
        room, (of_stops, hairlines, _) = self._names_of_stops
        lines = list(of_stops)
        if self.day:
            states = ground_labels.States(
                room, self.view, self.ground, self.language, self.row_here
            )
            lines += states.lines(self.day)
        lines += ground_labels.waters(room, self.view, self.words["waters"])
        return lines, hairlines

    def _named(self) -> Iterator[stops.Site]:
        for site in self.sites:
            shown = _holds(grown(self.view.frame, -INSIDE), site.at)
            if shown and not (self.elsewhere and _holds(self.elsewhere, site.at)):
                yield site

    def _ways(self) -> Svg:
        last = max(self.sight.legs, default=None) if self.sight.until else None
        fresh = self.sight.scene.legs[last] if last is not None else None
        edges = casings((line for _, line in self.ways), self.ink) if self.ways else ""
        lines = (way(line, leg.kind, self.ink, small=leg is not fresh) for leg, line in self.ways)
        return edges + "".join(lines)

    def _signs(self) -> Svg:
        badges = (badge(at, by, self.ink) for at, by in self.badges)
        signs = (
            stops.drawn(site, self.sight, self.view, self.ink, self.shade)
            for site in reversed(self.sites)
        )
        head = traveller(*self.head, self.ink) if self.head else ""
        return "".join((*badges, *signs, head))

    def used(self) -> Used:
        """Return what the legend must explain."""
        signs: set[str] = set()
        for site in self.sites:
            often = len(site.numbers) > 1 and not site.held
            told = {"about": site.vague, "here": site.here, "held": bool(site.held)}
            signs |= {name for name, is_so in told.items() if is_so}
            if not site.here and not site.vague:
                signs |= {"stop", "often"} if often else {"stop"}
        return Used(
            frozenset(leg.kind for leg, _ in self.ways),
            frozenset(by for _, by in self.badges) | ({self.head[1]} if self.head else set()),
            frozenset(site.held for site in self.sites if site.held),
            frozenset(signs),
        )


def _side_by_side(ways: Iterable[tuple[Leg, list[Point]]]) -> Iterator[tuple[Leg, list[Point]]]:
    """Yield the moves; one that runs along another, there and back, is drawn beside it."""
    drawn: set[tuple[int, int]] = set()
    for leg, line in ways:
        tried = [beside(line, by) for by in SHIFTS]
        shares = [_share_on(drawn, one) for one in tried]
        best = tried[min(range(len(tried)), key=lambda at: (shares[at] > ALIKE, at))]
        drawn |= {
            (x + dx, y + dy)
            for x, y in map(_cell, (at for at, _ in evenly(best, 2)))
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
        }
        yield leg, best


def _share_on(drawn: Container[tuple[int, int]], line: Sequence[Point]) -> float:
    """Return how much of a line lies on those drawn before."""
    cells = [_cell(at) in drawn for at, _ in evenly(line, 4)]
    return sum(cells) / max(1, len(cells))


def _cell(at: Point) -> tuple[int, int]:
    return int(at[0] // 3), int(at[1] // 3)


def together(used: Sequence[Used]) -> Used:
    """Return what some plates speak of."""
    fields: Mapping[str, frozenset[str]] = {
        name: frozenset().union(*(getattr(one, name) for one in used))
        for name in ("kinds", "means", "statuses", "places")
    }
    return Used(fields["kinds"], fields["means"], fields["statuses"], fields["places"])


def _holds(box: Box, point: Point) -> bool:
    return box[0] < point[0] < box[2] and box[1] < point[1] < box[3]


def _is_apart(at: Point, others: Iterable[Point], least: float) -> bool:
    return all(hypot(at[0] - x, at[1] - y) >= least for x, y in others)


def _around(at: Point, radius: float) -> Box:
    return at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius
