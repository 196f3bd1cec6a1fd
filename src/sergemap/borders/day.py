"""The borders of a day as shapes to be drawn: lands, and the lines between them.

Lines are numbers of arcs; `~n` runs arc n backwards, and `degrees` gives the points.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sergemap.borders.tenures import FIRST, LAST, Borders, read_borders

Line = tuple[int, ...]
Seat = tuple[float, float, float]
Degrees = tuple[tuple[float, float], ...]
"""Longitude and latitude of each point of a line."""

NOBODY = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """What a state holds on a day."""

    row: int  # of the borders
    names: Mapping[str, str]
    hue: float
    edge_hue: float  # of occupied land it is the occupier's
    seats: tuple[Seat, ...]  # for its name: x, y and room, in a Mercator world 256 units wide
    rings: tuple[Line, ...]  # to be filled even-odd
    edges: Line  # arcs where it meets another state


@dataclass(frozen=True, slots=True, kw_only=True)
class MapOfDay:
    """All lands of a day, and their borders."""

    lands: tuple[Land, ...]
    firm: tuple[Line, ...]
    unsure: tuple[Line, ...]  # nobody knows exactly where
    inner: tuple[Line, ...]  # inside a state


def map_of(day: date) -> MapOfDay | None:
    """Return the borders of a day; None: it lies outside 1890 to 1947.

    >>> {land.names["en"] for land in map_of(date(1938, 1, 1)).lands} >= {"Austria", "France"}
    True
    """
    if not FIRST <= day <= LAST:
        return None
    borders = read_borders()
    rows = borders.rows_on(day)
    holders = _holders(borders, rows)
    edges: dict[int, list[int]] = {row: [] for row in rows}
    firm: list[int] = []
    unsure: list[int] = []
    for arc, sides in enumerate(_sides()):
        pair = {holders[atom] for atom in sides}
        if len(pair) < 2:
            continue
        low = any(row in rows and rows[row]["certainty"] == "low" for row in pair)
        (unsure if low else firm).append(arc)
        for row in pair - {NOBODY}:
            edges[row].append(arc)
    return MapOfDay(
        lands=tuple(_land(borders, row, rows[row], edges[row]) for row in rows),
        firm=_joined(firm),
        unsure=_joined(unsure),
        inner=_joined(_inner(borders, day, {*firm, *unsure})),
    )


@cache
def coasts() -> tuple[Line, ...]:
    """Return the lines where land meets the sea, each a ring."""
    return _joined(arc for arc, sides in enumerate(_sides()) if len(sides) == 1)


@cache
def degrees(arc: int) -> Degrees:
    """Return the points of an arc, longitude first.

    >>> degrees(~0) == degrees(0)[::-1]
    True
    """
    if arc < 0:
        return degrees(~arc)[::-1]
    step, line = read_borders().step, read_borders().arc(arc)
    return tuple((x * step, y * step) for x, y in zip(line.xs, line.ys, strict=True))


@cache
def _sides() -> tuple[tuple[int, ...], ...]:
    """Return the atoms on both sides of each arc; one alone is a coast."""
    borders = read_borders()
    sides: tuple[list[int], ...] = tuple([] for _ in range(borders.count))
    for atom, rings in enumerate(borders.rings):
        for ref in (ref for ring in rings for ref in ring):
            sides[_bare(ref)].append(atom)
    return tuple(map(tuple, sides))


@cache
def _ends(arc: int) -> tuple[tuple[int, int], tuple[int, int]]:
    line = read_borders().arc(arc)
    return (line.xs[0], line.ys[0]), (line.xs[-1], line.ys[-1])


def _holders(borders: Borders, rows: Mapping[int, Mapping[str, object]]) -> list[int]:
    """Return which row holds each atom."""
    held = [NOBODY] * len(borders.rings)
    for number, row in rows.items():
        for atom in row["atoms"]:  # type: ignore[attr-defined]  # a list of numbers
            held[atom] = number
    return held


def _land(borders: Borders, number: int, row: Mapping[str, object], edges: Sequence[int]) -> Land:
    atoms: Iterable[int] = row["atoms"]  # type: ignore[assignment]  # our own file
    seats: Iterable[Sequence[float]] = row["labels"]  # type: ignore[assignment]  # so
    return Land(
        row=number,
        names=borders.names_of(row),
        hue=borders.hue(row["p"]),
        edge_hue=borders.hue(row.get("occupier", row["p"])),
        seats=tuple((x, y, room) for x, y, room in seats),
        rings=_joined(_outline(borders, atoms)),
        edges=tuple(edges),
    )


def _outline(borders: Borders, atoms: Iterable[int]) -> list[int]:
    """Return the arcs around atoms that lie side by side: an arc between two of them is inside."""
    once: dict[int, None] = {}
    for ref in (ref for atom in atoms for ring in borders.rings[atom] for ref in ring):
        arc = _bare(ref)
        if arc in once:
            del once[arc]
        else:
            once[arc] = None
    return list(once)


def _inner(borders: Borders, day: date, drawn: Iterable[int]) -> list[int]:
    text, known = day.isoformat(), set(drawn)
    return [
        arc
        for lines in borders.inner
        if str(lines["from"]) <= text < str(lines["to"])
        for arc in lines["arcs"]  # type: ignore[attr-defined]  # a list of numbers
        if arc not in known
    ]


def _joined(arcs: Iterable[int]) -> tuple[Line, ...]:
    """Join arcs end to end into lines as long as can be; arcs all around a land become rings."""
    waiting = dict.fromkeys(arcs)
    meeting: dict[tuple[int, int], list[int]] = {}
    for arc in waiting:
        for point in _ends(arc):
            meeting.setdefault(point, []).append(arc)

    def line_from(point: tuple[int, int]) -> Line:
        line: list[int] = []
        while (arc := _next(meeting[point], waiting)) is not None:
            del waiting[arc]
            begins, ends = _ends(arc)
            line.append(arc if begins == point else ~arc)
            point = ends if begins == point else begins
        return tuple(line)

    odd = [point for point, met in meeting.items() if len(met) % 2]
    lines = [line_from(point) for point in odd]
    while waiting:
        lines.append(line_from(_ends(next(iter(waiting)))[0]))
    return tuple(line for line in lines if line)


def _next(met: list[int], waiting: Mapping[int, None]) -> int | None:
    while met:
        if (arc := met.pop()) in waiting:
            return arc
    return None


def _bare(ref: int) -> int:
    return ref if ref >= 0 else ~ref
