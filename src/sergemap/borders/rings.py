"""Arcs joined to lines and rings, in whatever order and direction they come.

Lines are numbers of arcs; `~n` runs arc n backwards. The player has the same in `borders/rings.js`.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from sergemap.borders.polyline import Cell

Line = tuple[int, ...]


def bare(ref: int) -> int:
    """Return the number of an arc, whichever way it is run.

    >>> bare(~7), bare(7)
    (7, 7)
    """
    return ref if ref >= 0 else ~ref


def dissolve(refs: Iterable[int]) -> list[int]:
    """Return the arcs around atoms, given all their arcs: one between two of them is inside."""
    around: dict[int, None] = {}
    for arc in map(bare, refs):
        if arc in around:
            del around[arc]
        else:
            around[arc] = None
    return list(around)


def line_merge(arcs: Iterable[int], ends: Callable[[int], tuple[Cell, Cell]]) -> tuple[Line, ...]:
    """Join arcs end to end into lines as long as can be; arcs all around a land become rings."""
    waiting = dict.fromkeys(arcs)
    meeting: dict[Cell, list[int]] = {}
    for arc in waiting:
        for point in ends(arc):
            meeting.setdefault(point, []).append(arc)

    def line_from(point: Cell) -> Line:
        line: list[int] = []
        while (arc := _next(meeting[point], waiting)) is not None:
            del waiting[arc]
            begin, end = ends(arc)
            line.append(arc if begin == point else ~arc)
            point = end if begin == point else begin
        return tuple(line)

    # a line that is no ring begins where an odd number of arcs meet
    odd = [point for point, met in meeting.items() if len(met) % 2]
    lines = [line_from(point) for point in odd]
    while waiting:
        lines.append(line_from(ends(next(iter(waiting)))[0]))
    return tuple(filter(None, lines))


def _next(met: list[int], waiting: Container[int]) -> int | None:
    while met:
        if (arc := met.pop()) in waiting:
            return arc
    return None
