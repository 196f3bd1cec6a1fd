"""The baked borders: land in atoms, its outlines in shared arcs, and who held which atoms when.

Atoms are pieces of land that always changed hands as one; neighbours share the arc between them;
a tenure says that a polity held some atoms from one day to another. `borders.json` is TopoJSON in
all but name, with its numbers as text; docs/borders.md tells its parts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from math import cos, radians
from pathlib import Path
from typing import NotRequired, TypedDict

from sergemap.borders.arcs import Arc, Box, distance_to_box
from sergemap.borders.polyline import Cell, decode, decode_steps
from sergemap.borders.rings import Line, bare
from sergemap.life.model import Position

FILE = Path(__file__).with_name("borders.json")
SHORE_KM = 15.0
"""How far off a simplified coast a point still belongs to the nearest land."""
KM_A_DEGREE = 111.2
POINTS_KEPT = 4096
"""A life comes back to its places: so many answers are kept."""

Label = tuple[float, float, float]
"""A place for a name: x, y and the room around it, in a Mercator world 256 units wide."""


class BakedPolity(TypedDict):
    """A polity of the file; `parent` is the number of another."""

    id: str
    parent: NotRequired[int]


class BakedTenures(TypedDict):
    """All tenures of the file, by column; texts are whole numbers."""

    polity: str
    name: str
    begins: str  # days since the epoch
    until: str  # the days after the last
    certainty: list[str]
    kind: list[str | None]
    occupier: str  # polities; -1: none
    atoms: list[str]
    labels: list[str]  # x, y, room, x, ... in hundredths


class BakedLines(TypedDict):
    """Arcs inside a polity; all is as in tenures."""

    begins: int
    until: int
    arcs: str


class Baked(TypedDict):
    """What `borders.json` holds."""

    grid: float  # degrees
    epoch: str
    arcs: list[str]  # encoded polylines
    rings: list[list[str]]  # by atom; 0 is the next arc not met before, n the n-th last, backwards
    boxes: list[list[int]]  # by atom, in whole degrees; an islet too small to keep has none
    today: list[str]  # the country of each atom, by its ISO 3166-1 code; empty: none
    polities: list[BakedPolity]
    hues: list[float]  # by polity, in degrees of OKLCH
    names: dict[str, list[str]]  # by language
    tenures: BakedTenures
    internal: list[BakedLines]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """That a polity holds the same atoms under the same names, from one day to another."""

    number: int
    polity: str
    names: Mapping[str, str]  # by language
    begins: date
    until: date  # the day after the last
    certainty: str
    kind: str | None  # None: a state in its own right
    occupier: str | None
    hue: float
    edge_hue: float  # of occupied land it is the occupier's
    atoms: Sequence[int]

    def is_on(self, day: date) -> bool:
        """Return whether the tenure lasts on a day."""
        return self.begins <= day < self.until


class Borders:
    """The baked geometry; arcs are decoded when they are asked for."""

    def __init__(self, baked: Baked) -> None:
        self.step = baked["grid"]
        self.rings = tuple(_rings(baked["rings"]))
        self.tenures = tuple(_tenures(baked))
        self.internal = tuple(_internal(baked))
        self._today = baked["today"]
        self._labels = baked["tenures"]["labels"]
        self._boxes = baked["boxes"]
        self._texts = baked["arcs"]
        self._arcs: dict[int, Arc] = {}
        self._found: dict[Position, int | None] = {}

    @property
    def reach(self) -> float:
        """How far off its shore land is found, in steps of the grid."""
        return SHORE_KM / KM_A_DEGREE / self.step

    @cached_property
    def boxes(self) -> tuple[Box, ...]:
        """A box around each atom, a little wide, in steps; an islet too small to keep has none."""
        cells = round(1 / self.step)
        nowhere = (1e9, 1e9, -1e9, -1e9)
        return tuple(
            (box[0] * cells, box[1] * cells, box[2] * cells, box[3] * cells) if box else nowhere
            for box in self._boxes
        )

    @cached_property
    def sides(self) -> tuple[Sequence[int], ...]:
        """The atoms on both sides of each arc; one alone is a coast."""
        sides: tuple[list[int], ...] = tuple([] for _ in self._texts)
        for atom, rings in enumerate(self.rings):
            for ref in (ref for ring in rings for ref in ring):
                sides[bare(ref)].append(atom)
        return sides

    @cached_property
    def tenures_by_atom(self) -> tuple[Sequence[Tenure], ...]:
        """Who holds each atom, in the order of time."""
        held: tuple[list[Tenure], ...] = tuple([] for _ in self.rings)
        for tenure in sorted(self.tenures, key=lambda tenure: tenure.begins):
            for atom in tenure.atoms:
                held[atom].append(tenure)
        return held

    def arc(self, number: int) -> Arc:
        """Return an arc by its number."""
        if number not in self._arcs:
            self._arcs[number] = Arc.of(self._texts[number])
        return self._arcs[number]

    def ends(self, number: int) -> tuple[Cell, Cell]:
        """Return the first and the last point of an arc."""
        return self.arc(number).ends

    def outline(self, atom: int) -> Iterator[Arc]:
        """Yield the arcs around an atom."""
        return (self.arc(bare(ref)) for ring in self.rings[atom] for ref in ring)

    def labels(self, tenure: Tenure) -> tuple[Label, ...]:
        """Return the places for the name of a tenure, the best first."""
        numbers = [number / 100 for number in decode(self._labels[tenure.number])]
        return tuple(zip(numbers[0::3], numbers[1::3], numbers[2::3], strict=True))

    def today(self, atom: int) -> str | None:
        """Return the country in which an atom lies today, by its ISO 3166-1 code."""
        return self._today[atom] or None

    def atom_at(self, position: Position) -> int | None:
        """Return the atom under a point, or the nearest within reach of it; None: the open sea."""
        if position not in self._found:
            if len(self._found) >= POINTS_KEPT:
                self._found.clear()
            self._found[position] = self._atom_at(position)
        return self._found[position]

    def _atom_at(self, position: Position) -> int | None:
        x, y = position.longitude / self.step, position.latitude / self.step
        for atom, (west, south, east, north) in enumerate(self.boxes):
            if west <= x <= east and south <= y <= north:
                crossings = sum(arc.crossings(x, y) for arc in self.outline(atom))
                if crossings % 2:
                    return atom
        return self._nearest(x, y, squeeze=max(0.01, cos(radians(position.latitude))))

    def _nearest(self, x: float, y: float, *, squeeze: float) -> int | None:
        """Return the atom whose outline is nearest, if it is within reach."""
        near = (
            (arc.distance(x, y, squeeze), atom)
            for atom, box in enumerate(self.boxes)
            if distance_to_box(box, x, y, squeeze) <= self.reach
            for arc in self.outline(atom)
            if distance_to_box(arc.box, x, y, squeeze) <= self.reach
        )
        distance, atom = min(near, default=(self.reach + 1, 0))
        return atom if distance <= self.reach else None


@cache
def read_borders() -> Borders:
    """Return the baked borders; they are read once."""
    return Borders(json.loads(FILE.read_text(encoding="utf-8")))


def _rings(atoms: Sequence[Sequence[str]]) -> Iterator[tuple[Line, ...]]:
    """Yield the rings of each atom as numbers of arcs; `~n` runs arc n backwards."""
    met = 0
    for texts in atoms:
        rings = []
        for text in texts:
            ring = []
            for back in decode(text):
                ring.append(~(met - back) if back else met)
                met += not back
            rings.append(tuple(ring))
        yield tuple(rings)


def _tenures(baked: Baked) -> Iterator[Tenure]:
    epoch, polities, hues = date.fromisoformat(baked["epoch"]), baked["polities"], baked["hues"]
    names = [
        dict(zip(baked["names"], each, strict=True))
        for each in zip(*baked["names"].values(), strict=True)
    ]
    columns = baked["tenures"]
    rows = zip(
        decode_steps(columns["polity"]),
        decode_steps(columns["name"]),
        decode_steps(columns["occupier"]),
        decode_steps(columns["begins"]),
        decode_steps(columns["until"]),
        columns["certainty"],
        columns["kind"],
        columns["atoms"],
        strict=True,
    )
    for number, row in enumerate(rows):
        polity, name, occupier, begins, until, certainty, kind, atoms = row
        yield Tenure(
            number=number,
            polity=polities[polity]["id"],
            names=names[name],
            begins=epoch + timedelta(begins),
            until=epoch + timedelta(until),
            certainty=certainty,
            kind=kind,
            occupier=None if occupier < 0 else polities[occupier]["id"],
            hue=hues[polity],
            edge_hue=hues[polity if occupier < 0 else occupier],
            atoms=decode_steps(atoms),
        )


def _internal(baked: Baked) -> Iterator[tuple[date, date, Sequence[int]]]:
    epoch = date.fromisoformat(baked["epoch"])
    for lines in baked["internal"]:
        begins, until = (epoch + timedelta(days) for days in (lines["begins"], lines["until"]))
        yield begins, until, decode_steps(lines["arcs"])
