"""The names of the ground: states in capitals wide apart, waters in italics."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import cos, radians, sin
from typing import NamedTuple

from sergemap.borders.day import Land, MapOfDay
from sergemap.carto.geometry import Box, Point, intersects, spans_at
from sergemap.carto.label_index import LabelIndex
from sergemap.carto.measure import widest
from sergemap.carto.projection import WORLD, Viewport, to_world
from sergemap.carto.style import Sea, figures, inland_waters, label_shifts, seas
from sergemap.picture.lettering import GOES_ON, Mark, Style, TextLine

HIGH = 9.0
"""So far above and below a name its land must reach, where a place for it is sought."""
NARROWEST = 40.0
SPOKES = 1.9
"""So much wider than high may a name be, in the room around its anchor."""

BESIDE = 0.75
"""So far off the line of a river its name stands, in its own size."""

Shape = Callable[[Land], list[list[Point]]]
"""Returns the outlines of a land as they lie on the sheet."""


class Anchor(NamedTuple):
    """Where a name may stand, and the room around it."""

    at: Point
    radius: float
    width: float


class _State(NamedTuple):
    land: Land
    name: str
    note: str  # the words in brackets
    anchors: Sequence[Anchor]

    @property
    def tenure(self) -> int:
        return self.land.polity.tenure


class PolityNames(NamedTuple):
    """What places the names of the polities of a map."""

    taken: LabelIndex
    viewport: Viewport
    shape: Shape
    language: str
    here: int | None  # the tenure where the traveller is

    def lines(self, day: MapOfDay) -> Iterator[TextLine]:
        """Yield the names that find room: the present state first, then the others by size."""
        seen = [state for land in day.lands if (state := self._state(land))]
        seen.sort(key=lambda state: (state.tenure != self.here, -state.anchors[0].radius))
        named: set[tuple[str, str]] = set()
        sought_from = figures("polityLabels", "soughtFrom")["picture"]
        for state in seen:
            if (state.name, state.note) in named:
                continue
            alone = all(other.name != state.name or other.note == state.note for other in seen)
            lines = self._placed(state, state.anchors, alone)
            if not lines and state.anchors[0].radius > sought_from:
                lines = self._placed(state, self._sought(state.land), alone)
            if lines:
                named.add((state.name, state.note))
                yield from lines

    def _state(self, land: Land) -> _State | None:
        anchors = self._anchors(land)
        name = land.polity.name_in(self.language)
        found = re.fullmatch(r"(.*?)(?:\s*\((.*)\))?", name, re.S)
        return _State(land, found[1], found[2] or "", anchors) if anchors and found else None

    def _anchors(self, land: Land) -> list[Anchor]:
        """Return where a name may stand in the part that is seen, the widest first."""
        left, top, right, bottom = self.taken.inside
        middle = (left + right) / 2, (top + bottom) / 2
        anchors: list[tuple[float, Anchor]] = []
        for turn in self.viewport.turns():
            for x, y, units in land.labels:
                at = self.viewport.on_sheet((x + turn * WORLD, y))
                radius = units * self.viewport.scale
                half = min(at[0] - left, right - at[0], radius * SPOKES)
                if half < 16 or min(at[1] - top, bottom - at[1]) < 12:
                    continue
                apart = abs(at[0] - middle[0]) + abs(at[1] - middle[1])
                anchors.append((apart * 0.02 - min(radius, 110.0), Anchor(at, radius, half * 2)))
        anchors.sort(key=lambda pair: pair[0])
        return [anchor for _, anchor in anchors[: int(figures("polityLabels")["anchors"])]]

    def _sought(self, land: Land) -> list[Anchor]:
        """Return free places in a land where none of those given would do, the widest first."""
        rings = self.shape(land)
        _, top, _, bottom = self.taken.inside
        anchors: list[Anchor] = []
        y = top + HIGH
        while y < bottom - HIGH:
            for left, right in _common(*(spans_at(rings, y + off) for off in (-HIGH, 0.0, HIGH))):
                anchors += self._free(left, right, y)
            y += HIGH
        return sorted(anchors, key=lambda anchor: -anchor.width)

    def _free(self, left: float, right: float, y: float) -> Iterator[Anchor]:
        """Yield the stretches of a level line on which nothing is taken."""
        x = start = max(left, self.taken.inside[0])
        right = min(right, self.taken.inside[2])
        while x <= right:
            is_free = self._is_free((x - 2, y - HIGH * 0.7, x + 2, y + HIGH * 0.7))
            if not is_free or x + 4 > right:
                if x - start > NARROWEST:
                    yield Anchor(((start + x) / 2, y), (x - start) / 2 / SPOKES, x - start)
                start = x + 4
            x += 4

    def _is_free(self, box: Box) -> bool:
        return self.taken.is_free(box) and not self.taken.way_under(box)

    def _placed(self, state: _State, anchors: Sequence[Anchor], alone: bool) -> list[TextLine]:
        """Return a name in the first place where it is free; empty: there is none."""
        sizes, noted_from = figures("polityLabels", "sizes"), figures("polityLabels")["notedFrom"]
        for anchor in anchors:
            size = max(sizes["least"], min(sizes["most"], anchor.radius * 0.19))
            wide = 0.42 if anchor.radius > 90 else 0.26 if anchor.radius > 40 else 0.14
            spacing = size * wide
            words = _in_lines(state.name.upper(), size, spacing, anchor.width)
            width = widest(words, size, spacing=spacing)
            if width > anchor.width + 6:
                continue
            noted = not alone or anchor.radius > noted_from
            note = state.note if noted else ""
            width = max(width, widest([note], sizes["note"]))
            height = len(words) * size * 1.2 + (12 if note else 0)
            for dx, dy in label_shifts():
                x, y = anchor.at[0] + dx * anchor.radius, anchor.at[1] + dy * anchor.radius
                box = x - width / 2 - 3, y - height / 2 - 2, x + width / 2 + 3, y + height / 2 + 2
                if self._is_free(box):
                    self.taken.take(box)
                    here = state.tenure == self.here
                    line = TextLine(
                        (x, y), size, "here" if here else "state", "", box, spacing=spacing
                    )
                    return list(_lettered(line, words, note, state.tenure))
        return []


Spans = Sequence[tuple[float, float]]


def _common(*levels: Spans) -> Iterator[tuple[float, float]]:
    """Yield what some level lines have in common."""
    first, *others = levels
    for span in first:
        spans = [span]
        for level in others:
            spans = [(max(a, c), min(b, d)) for a, b in spans for c, d in level if c < b and a < d]
        yield from spans


def _in_lines(name: str, size: float, spacing: float, width: float) -> list[str]:
    """Return a name in one line, else in two as even as can be."""
    if widest([name], size, spacing=spacing) <= width:
        return [name]
    words = name.split()
    cuts = [[" ".join(words[:at]), " ".join(words[at:])] for at in range(1, len(words))]
    return min([[name], *cuts], key=lambda lines: widest(lines, size, spacing=spacing))


def _lettered(line: TextLine, words: Iterable[str], note: str, tenure: int) -> Iterator[TextLine]:
    (x, _), size = line.at, line.size
    y = line.box[1] + 2 + size * 0.95
    mark: Mark = ("state", tenure)
    for word in words:
        # the last letter has a space behind it too
        yield line._replace(at=(x + line.spacing / 2, y), text=word, mark=mark)
        mark = GOES_ON
        y += size * 1.2
    if note:
        at, of_note = (x, y - size * 1.2 + 12.5), figures("polityLabels", "sizes")["note"]
        yield TextLine(at, of_note, "note", note, line.box, mark=("note", tenure))


def sea_names(
    index: LabelIndex, viewport: Viewport, words: Mapping[str, str]
) -> Iterator[TextLine]:
    """Yield the names of the seas that find room."""
    for sea in seas():
        for turn in viewport.turns():
            yield from _water_name(index, viewport, words, sea, turn)


def inland_names(
    index: LabelIndex, viewport: Viewport, words: Mapping[str, str]
) -> Iterator[TextLine]:
    """Yield the names of lakes and rivers that find room; of a river the first is enough."""
    named: set[str] = set()
    for water in inland_waters():
        for turn in viewport.turns() if water.name not in named else ():
            if lines := list(_water_name(index, viewport, words, water, turn)):
                named.add(water.name)
                yield from lines


def _water_name(
    index: LabelIndex, viewport: Viewport, words: Mapping[str, str], water: Sea, world: int
) -> Iterator[TextLine]:
    name, (latitude, longitude), size, (least, most), turn, beside = water
    if not least <= viewport.zoom <= most:
        return
    style: Style = "inland" if beside or size == figures("inland")["size"] else "water"
    lines, spacing = words[name].split("|"), size * 0.12
    room = widest(lines, size, spacing=spacing), len(lines) * size * 1.15
    across, along = sin(radians(turn)), cos(radians(turn))
    east, south = viewport.on_sheet(to_world((longitude + world * 360, latitude)))
    off = size * BESIDE if beside else 0.0
    middle = east + across * off, south - along * off
    steps = _SEA_STEPS if style == "water" else _SEA_STEPS[:1]
    tried = ((middle[0], middle[1] + step * room[1]) for step in steps)
    boxes = (((x, y), _turned((x, y), room, abs(across), abs(along))) for x, y in tried)
    if (found := next((found for found in boxes if _is_open(index, found[1])), None)) is None:
        return
    (x, y), box = found
    index.take(box)
    mark: Mark = ("term", f"waters.{name}")
    for number, word in enumerate(lines):
        down = (number - (len(lines) - 1) / 2) * size * 1.15 + size * 0.33
        at = x - across * down, y + along * down
        yield TextLine(at, size, style, word, box, spacing=spacing, turn=turn, mark=mark)
        mark = GOES_ON


_SEA_STEPS = (0, 0.5, -0.5, 1)
"""Where the name of a sea is tried, in heights of the name below its own place."""


def _is_open(index: LabelIndex, box: Box) -> bool:
    return intersects(box, index.inside) and index.is_free(box) and not index.way_under(box)


def _turned(at: Point, room: tuple[float, float], across: float, along: float) -> Box:
    """Return the box around words that are turned around their middle."""
    width, height = room
    wide, high = (width * along + height * across) / 2, (width * across + height * along) / 2
    return at[0] - wide, at[1] - high, at[0] + wide, at[1] + high
