"""The borders of a day as shapes to be drawn: lands, and the lines between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from sergemap.borders.rings import Line, dissolve, line_merge
from sergemap.borders.tenures import FIRST, LAST
from sergemap.borders.topology import Borders, Label, Polity, read_borders


class Land(NamedTuple):
    """What a polity holds on a day."""

    polity: Polity
    edges: Sequence[int]  # arcs where it meets another polity
    borders: Borders

    @property
    def labels(self) -> tuple[Label, ...]:
        """The places for its name, the best first."""
        return self.borders.labels(self.polity.tenure)

    def rings(self) -> tuple[Line, ...]:
        """Return its outlines, to be filled even-odd; few maps ask for those of all lands."""
        rings = self.borders.rings
        refs = (ref for atom in self.polity.atoms for ring in rings[atom] for ref in ring)
        return line_merge(dissolve(refs), self.borders.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapOfDay:
    """All lands of a day, and their borders."""

    lands: tuple[Land, ...]
    definite: tuple[Line, ...]
    approximate: tuple[Line, ...]  # nobody knows exactly where
    internal: tuple[Line, ...]  # inside a polity


def map_of(day: date, borders: Borders | None = None) -> MapOfDay | None:
    """Return the borders of a day; None: it lies outside 1890 to 1947.

    >>> {land.polity.name for land in map_of(date(1938, 1, 1)).lands} >= {"Austria", "France"}
    True
    """
    if not FIRST <= day <= LAST:
        return None
    borders = borders or read_borders()
    polities = [polity for polity in borders.tenures if polity.is_on(day)]
    holders = {atom: polity for polity in polities for atom in polity.atoms}
    edges: dict[int, list[int]] = {polity.tenure: [] for polity in polities}
    definite: list[int] = []
    approximate: list[int] = []
    for arc, sides in enumerate(borders.sides):
        pair = {holders[atom].tenure: holders[atom] for atom in sides if atom in holders}
        if len(pair) < 2:
            continue
        is_low = any(polity.certainty == "low" for polity in pair.values())
        (approximate if is_low else definite).append(arc)
        for tenure in pair:
            edges[tenure].append(arc)
    drawn = {*definite, *approximate}
    internal = (
        arc
        for begins, until, arcs in borders.internal
        if begins <= day < until
        for arc in arcs
        if arc not in drawn
    )
    return MapOfDay(
        lands=tuple(Land(polity, edges[polity.tenure], borders) for polity in polities),
        definite=line_merge(definite, borders.ends),
        approximate=line_merge(approximate, borders.ends),
        internal=line_merge(internal, borders.ends),
    )


@cache
def coasts() -> tuple[Line, ...]:
    """Return the lines where land meets the sea, each a ring."""
    borders = read_borders()
    shore = (arc for arc, sides in enumerate(borders.sides) if len(sides) == 1)
    return line_merge(shore, borders.ends)
