"""The names of the ground: states in capitals wide apart, waters in italics."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians, sin

from sergemap.borders.day import Land, MapOfDay
from sergemap.carto.label_index import Room, widest
from sergemap.carto.projection import WORLD, Box, View, meet, spans_at, to_world
from sergemap.carto.svg import Point
from sergemap.picture.ground import Ground
from sergemap.picture.lettering import GOES_ON, Line, Mark, Style

SHIFTS = (
    (0, 0), (0, -0.4), (0, 0.4), (-0.45, 0), (0.45, 0),
    (-0.4, -0.35), (0.4, -0.35), (-0.4, 0.4), (0.4, 0.4),
)  # fmt: skip
"""Beside the middle of a land, in radii: where its name is tried."""
NOTED = 26.0
"""From so large a land on, the words in brackets are said too."""
MOST_SEATS = 14
SMALLEST, LARGEST = 9.5, 19.0
NOTE = 10.5
HIGH = 9.0
"""So far above and below a name its land must reach, where a place for it is sought."""
NARROWEST = 40.0
SOUGHT = 26.0
"""From so large a land on, a place is sought where none of those given will do."""

WATERS: Sequence[tuple[str, float, float, float, float, float, float]] = (
    ("atlantic", 33, -41, 19, 1.5, 5, 0), ("atlantic-east", 47.2, -13.5, 15, 4, 7, 0),
    ("north", 56.4, 3.2, 13, 3.6, 8, -18), ("baltic", 56.3, 18.9, 11.5, 4.2, 9, -62),
    ("bothnia", 61.6, 19.7, 10.5, 5, 9, -66), ("finland", 59.83, 26.2, 9.5, 5.6, 9, -6),
    ("mediterranean", 38.9, 6.3, 12.5, 3.6, 8, 0), ("mediterranean", 34.2, 18.6, 13, 3.4, 8, 8),
    ("black", 43.2, 34.2, 12.5, 3.6, 8, 0), ("caspian", 42.3, 50.6, 12, 3.6, 8, 60),
    ("biscay", 45.6, -4.6, 12, 4.6, 8, 0), ("channel", 50, -2.3, 10.5, 5.2, 8, -14),
    ("norwegian", 66.8, 4.2, 13, 3.2, 7, 0), ("barents", 71.5, 37, 13, 3, 7, 0),
    ("white", 65.6, 36.6, 10, 5, 7, 0), ("adriatic", 43, 15.4, 10.5, 4.8, 8, 40),
    ("tyrrhenian", 39.9, 11.7, 10.5, 5, 8, 0), ("mexico", 25.2, -90.2, 14, 3, 7, 0),
    ("caribbean", 15.1, -73.6, 14, 3.2, 7, 0), ("pacific", 14.2, -107.5, 16, 2.6, 7, 0),
    ("pacific", 12, -150, 19, 1.5, 6, 0), ("pacific", 24, 165, 19, 1.5, 6, 0),
    ("sargasso", 27.5, -63, 12.5, 3.6, 6, 0), ("campeche", 20, -94.3, 10.5, 5, 8, 0),
    ("aral", 45, 60, 10.5, 4.6, 8, 0), ("ladoga", 60.85, 31.5, 9.5, 6.2, 9, 0),
    ("indian", -12, 76, 18, 1.5, 6, 0), ("red", 20.5, 38.2, 10.5, 4, 8, 60),
    ("arabian", 14.5, 63.5, 14, 2.6, 7, 0), ("bengal", 13.5, 88, 13, 3, 7, 0),
    ("japan", 40, 134.5, 12, 3.4, 8, 0), ("south-china", 13.5, 114.5, 12.5, 3, 7, 0),
    ("bering", 58.5, -177, 13, 2.6, 7, 0), ("hudson", 59.5, -85.5, 12.5, 2.8, 7, 0),
)  # fmt: skip
"""As in the player's waters.js: latitude, longitude, size, from which zoom to which, turn."""


@dataclass(frozen=True, slots=True)
class _Seat:
    """Where a name may stand, and the room around it."""

    at: Point
    radius: float
    width: float


@dataclass(frozen=True, slots=True)
class _State:
    land: Land
    name: str
    note: str  # the words in brackets
    seats: tuple[_Seat, ...]


@dataclass(frozen=True, slots=True)
class States:
    """The names of the states of a view."""

    room: Room
    view: View
    ground: Ground
    language: str
    here: int | None  # the row of the borders he is in

    def lines(self, day: MapOfDay) -> Iterator[Line]:
        """Yield the names that find room: his state first, then the others by their size."""
        seen = [state for land in day.lands if (state := self._state(land))]
        seen.sort(key=lambda state: (state.land.tenure != self.here, -state.seats[0].radius))
        named: set[tuple[str, str]] = set()
        for state in seen:
            if (state.name, state.note) in named:
                continue
            alone = all(other.name != state.name or other.note == state.note for other in seen)
            lines = self._lettered(state, state.seats, alone)
            if not lines and state.seats[0].radius > SOUGHT:
                lines = self._lettered(state, self._sought(state.land), alone)
            if lines:
                named.add((state.name, state.note))
                yield from lines

    def _state(self, land: Land) -> _State | None:
        seats = self._seats(land)
        name = land.names.get(self.language.partition("-")[0], land.names["en"])
        found = re.fullmatch(r"(.*?)(?:\s*\((.*)\))?", name, re.S)
        if not seats or not found:
            return None
        return _State(land, found[1], found[2] or "", seats)

    def _seats(self, land: Land) -> tuple[_Seat, ...]:
        """Return where a name may stand in the part that is seen, the widest first."""
        left, top, right, bottom = self.room.inside
        middle = (left + right) / 2, (top + bottom) / 2
        seats: list[tuple[float, _Seat]] = []
        for turn in self.view.turns():
            for x, y, units in land.labels:
                at, radius = self.view.on_sheet((x + turn * WORLD, y)), units * self.view.scale
                half = min(at[0] - left, right - at[0], radius * 1.9)
                if half < 16 or min(at[1] - top, bottom - at[1]) < 12:
                    continue
                apart = abs(at[0] - middle[0]) + abs(at[1] - middle[1])
                seats.append((apart * 0.02 - min(radius, 110.0), _Seat(at, radius, half * 2)))
        seats.sort(key=lambda pair: pair[0])
        return tuple(seat for _, seat in seats[:MOST_SEATS])

    def _sought(self, land: Land) -> list[_Seat]:
        """Return free places in a land where none of those given would do, the widest first."""
        rings = self.ground.land_lines(land.rings)
        _, top, _, bottom = self.room.inside
        seats: list[_Seat] = []
        y = top + HIGH
        while y < bottom - HIGH:
            for left, right in _common(*(spans_at(rings, y + off) for off in (-HIGH, 0.0, HIGH))):
                seats += self._free(left, right, y)
            y += HIGH
        return sorted(seats, key=lambda seat: -seat.width)

    def _free(self, left: float, right: float, y: float) -> Iterator[_Seat]:
        """Yield the stretches of a level line on which nothing is taken."""
        x = start = max(left, self.room.inside[0])
        right = min(right, self.room.inside[2])
        while x <= right:
            box = x - 2, y - HIGH * 0.7, x + 2, y + HIGH * 0.7
            is_free = self.room.is_free(box) and not self.room.way_under(box)
            if not is_free or x + 4 > right:
                if x - start > NARROWEST:
                    yield _Seat(((start + x) / 2, y), (x - start) / 3.8, x - start)
                start = x + 4
            x += 4

    def _lettered(self, state: _State, seats: Sequence[_Seat], alone: bool) -> list[Line]:
        """Return a name in the first place where it is free; empty: there is none."""
        for seat in seats:
            size = max(SMALLEST, min(LARGEST, seat.radius * 0.19))
            spacing = size * (0.42 if seat.radius > 90 else 0.26 if seat.radius > 40 else 0.14)
            words = _in_lines(state.name.upper(), size, spacing, seat.width)
            width = widest(words, size, spacing=spacing)
            if width > seat.width + 6:
                continue
            note = state.note if state.note and (not alone or seat.radius > NOTED) else ""
            width = max(width, widest([note], NOTE))
            height = len(words) * size * 1.2 + (12 if note else 0)
            for dx, dy in SHIFTS:
                x, y = seat.at[0] + dx * seat.radius, seat.at[1] + dy * seat.radius
                box = x - width / 2 - 3, y - height / 2 - 2, x + width / 2 + 3, y + height / 2 + 2
                if self.room.is_free(box) and not self.room.way_under(box):
                    self.room.take(box)
                    style: Style = "here" if state.land.tenure == self.here else "state"
                    row = state.land.tenure
                    return list(_written(words, note, box, (size, spacing), style, row))
        return []


Spans = Sequence[tuple[float, float]]


def _common(*levels: Spans) -> Iterator[tuple[float, float]]:
    """Yield what some level lines have in common."""
    first, *others = levels
    for left, right in first:
        held = [(left, right)]
        for level in others:
            held = [(max(a, c), min(b, d)) for a, b in held for c, d in level if c < b and a < d]
        yield from held


def _in_lines(name: str, size: float, spacing: float, width: float) -> list[str]:
    """Return a name in one line, else in two as even as can be."""
    if widest([name], size, spacing=spacing) <= width:
        return [name]
    words = name.split()
    cuts = [[" ".join(words[:at]), " ".join(words[at:])] for at in range(1, len(words))]
    return min([[name], *cuts], key=lambda lines: widest(lines, size, spacing=spacing))


def _written(
    words: Sequence[str],
    note: str,
    box: Box,
    letters: tuple[float, float],
    style: Style,
    row: int,
) -> Iterator[Line]:
    size, spacing = letters
    x, y = (box[0] + box[2]) / 2, box[1] + 2 + size * 0.95
    mark: Mark = ("state", row)
    for word in words:
        # the last letter has a space behind it too
        at = x + spacing / 2, y
        yield Line(at=at, size=size, style=style, text=word, box=box, spacing=spacing, mark=mark)
        mark = GOES_ON
        y += size * 1.2
    if note:
        at = x, y - size * 1.2 + 12.5
        yield Line(at=at, size=NOTE, style="note", text=note, box=box, mark=("note", row))


def waters(room: Room, view: View, said: Mapping[str, str]) -> Iterator[Line]:
    """Yield the names of the seas that find room."""
    for name, latitude, longitude, size, least, most, turn in WATERS:
        if not least <= view.zoom <= most:
            continue
        words, spacing = said[name].split("|"), size * 0.12
        width = widest(words, size, spacing=spacing)
        height = len(words) * size * 1.15
        for world in view.turns():
            x, y = view.on_sheet(to_world((longitude + world * 360, latitude)))
            box = _turned((x, y), width, height, turn)
            if not meet(box, room.inside) or not room.is_free(box) or room.way_under(box):
                continue
            room.take(box)
            for number, word in enumerate(words):
                down = (number - (len(words) - 1) / 2) * size * 1.15 + size * 0.33
                at = x - sin(radians(turn)) * down, y + cos(radians(turn)) * down
                yield Line(
                    at=at,
                    size=size,
                    style="water",
                    text=word,
                    box=box,
                    spacing=spacing,
                    turn=turn,
                    mark=GOES_ON if number else ("term", f"waters.{name}"),
                )


def _turned(at: Point, width: float, height: float, turn: float) -> Box:
    """Return the box around words that are turned by some degrees around their middle."""
    across, along = abs(sin(radians(turn))), abs(cos(radians(turn)))
    wide, high = (width * along + height * across) / 2, (width * across + height * along) / 2
    return at[0] - wide, at[1] - high, at[0] + wide, at[1] + high
