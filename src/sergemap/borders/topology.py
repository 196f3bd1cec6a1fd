"""The baked borders: land in atoms, its outlines in shared arcs, and who held which atoms when.

Atoms are pieces of land that always changed hands as one; neighbours share the arc between them;
a tenure says that a polity held some atoms from one day to another. `borders.json` is TopoJSON in
all but name, with its numbers as text; docs/borders.md tells its parts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache
from math import cos, radians
from pathlib import Path
from typing import TypedDict

from sergemap.borders.arcs import Arc, distance_to_box
from sergemap.borders.polyline import Cell, decode, decode_steps
from sergemap.borders.rings import Line, bare
from sergemap.files import read_resource
from sergemap.life.model import Position
from sergemap.text import in_language

FILE = Path(__file__).with_name("borders.json")
MORE_NAMES = Path(__file__).with_name("state_names.json")
"""Names in languages that the borders themselves do not speak, in their order."""
REACH_KM, KM_A_DEGREE = 15.0, 111.2
"""How far off a simplified coast a point still belongs to the nearest land."""
POINTS_KEPT = 4096
"""A life comes back to its places: so many answers are kept."""

Label = tuple[float, float, float]
"""A place for a name: x, y and the room around it, in a Mercator world 256 units wide."""


BakedPolity = TypedDict("BakedPolity", {"id": str})  # noqa: UP013  one line is enough


class BakedTenures(TypedDict):
    """The tenures of the file, by column."""

    polity: str
    name: str
    begins: str
    until: str
    certainty: str  # the first letter of each
    kind: list[str | None]
    occupier: str
    atoms: str  # parted by spaces
    labels: str  # likewise


class Baked(TypedDict):
    """What is read of `borders.json`; docs/borders.md tells what it means."""

    grid: float
    epoch: str
    arcs: str  # parted by spaces; each begins where the one before ends, but for its first step
    rings: list[list[str]]
    boxes: list[list[int]]
    today: list[str]
    polities: list[BakedPolity]
    hues: list[float]
    names: dict[str, list[str]]
    tenures: BakedTenures
    internal: list[tuple[int, int, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Polity:
    """A state, or a part of one, for as long as it held the same land under the same names."""

    id: str
    names: Mapping[str, str]  # by language; English is always there
    begins: date
    ends: date  # the last day
    certainty: str  # high, medium or low
    kind: str | None  # occupied, zone, front...; None: a state in its own right
    occupier: str | None  # the id of the polity whose troops hold it
    tenure: int  # its number in borders.json
    atoms: Sequence[int] = field(repr=False)
    hue: float = field(repr=False)
    edge_hue: float = field(repr=False)  # of occupied land it is the occupier's

    @property
    def name(self) -> str:
        """The name in English."""
        return self.names["en"]

    def name_in(self, language: str) -> str:
        """Return the name in a language, in English where there is none."""
        return in_language(self.names, language)

    def is_on(self, day: date) -> bool:
        """Return whether it held its land on a day."""
        return self.begins <= day <= self.ends


class Borders:
    """The baked geometry; arcs are decoded when the first is asked for."""

    def __init__(self, baked: Baked) -> None:
        cells = round(1 / baked["grid"])
        self.step = baked["grid"]
        self.reach = REACH_KM / KM_A_DEGREE / self.step  # of land beyond its shore, in steps
        self.rings = tuple(_rings(baked["rings"]))
        self.boxes = [[side * cells for side in box] for box in baked["boxes"]]  # a little wide
        self.today = baked["today"]
        self.tenures = tuple(_tenures(baked))
        self.internal = tuple(_internal(baked))
        self._labels = baked["tenures"]["labels"].split(" ")
        self._arcs = baked["arcs"].split(" ")
        self.atom_at = lru_cache(POINTS_KEPT)(self._atom_at)

    @cached_property
    def _lines(self) -> Sequence[Arc]:
        lines: list[Arc] = []
        end = (0, 0)
        for text in self._arcs:
            lines.append(Arc.of(text, end))
            _, end = lines[-1].ends
        return lines

    def arc(self, number: int) -> Arc:
        """Return an arc."""
        return self._lines[number]

    @cached_property
    def sides(self) -> tuple[Sequence[int], ...]:
        """The atoms on both sides of each arc; one alone is a coast."""
        sides: tuple[list[int], ...] = tuple([] for _ in self._arcs)
        for atom, rings in enumerate(self.rings):
            for ref in (ref for ring in rings for ref in ring):
                sides[bare(ref)].append(atom)
        return sides

    @cached_property
    def holders(self) -> tuple[Sequence[Polity], ...]:
        """Who holds each atom, in the order of time."""
        holders: tuple[list[Polity], ...] = tuple([] for _ in self.rings)
        for tenure in sorted(self.tenures, key=lambda tenure: tenure.begins):
            for atom in tenure.atoms:
                holders[atom].append(tenure)
        return holders

    def ends(self, number: int) -> tuple[Cell, Cell]:
        """Return the first and the last point of an arc."""
        return self.arc(number).ends

    def outline(self, atom: int) -> Iterator[Arc]:
        """Yield the arcs around an atom."""
        return (self.arc(bare(ref)) for ring in self.rings[atom] for ref in ring)

    def labels(self, tenure: int) -> tuple[Label, ...]:
        """Return the places for the name of a tenure, the best first."""
        numbers = [number / 100 for number in decode(self._labels[tenure])]
        return tuple(zip(numbers[0::3], numbers[1::3], numbers[2::3], strict=True))

    def atom_around(self, x: float, y: float) -> int | None:
        """Return the atom around a point, in steps of the grid; None: there is no land."""
        around = [
            ((east - west) * (north - south), atom)
            for atom, (west, south, east, north) in enumerate(self.boxes)
            if west <= x <= east and south <= y <= north
        ]
        for _, atom in sorted(around):  # in a small one there is least to look at
            if sum(arc.crossings(x, y) for arc in self.outline(atom)) % 2:
                return atom
        return None

    def _atom_at(self, position: Position) -> int | None:
        """Return the atom under a point, or the nearest within reach; None: the open sea."""
        x, y = position.longitude / self.step, position.latitude / self.step
        atom = self.atom_around(x, y)
        if atom is not None:
            return atom
        return self._nearest(x, y, squeeze=max(0.01, cos(radians(position.latitude))))

    def _nearest(self, x: float, y: float, *, squeeze: float) -> int | None:
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
    return Borders(json.loads(read_resource(FILE)))


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


_CERTAINTIES = {"h": "high", "m": "medium", "l": "low"}


def _tenures(baked: Baked) -> Iterator[Polity]:
    epoch, polities, hues = date.fromisoformat(baked["epoch"]), baked["polities"], baked["hues"]
    own, more = baked["names"], json.loads(read_resource(MORE_NAMES))
    count = len(next(iter(own.values())))
    # the others belong to our own borders, row by row
    spoken = own | {tag: names for tag, names in more.items() if len(names) == count}
    names = [dict(zip(spoken, each, strict=True)) for each in zip(*spoken.values(), strict=True)]
    columns = baked["tenures"]
    rows = zip(
        decode_steps(columns["polity"]),
        decode_steps(columns["name"]),
        decode_steps(columns["occupier"]),
        decode_steps(columns["begins"]),
        decode_steps(columns["until"]),
        columns["certainty"],
        columns["kind"],
        map(decode_steps, columns["atoms"].split(" ")),
        strict=True,
    )
    for number, row in enumerate(rows):
        polity, name, occupier, begins, until, certainty, kind, atoms = row
        yield Polity(
            id=polities[polity]["id"],
            names=names[name],
            begins=epoch + timedelta(begins),
            ends=epoch + timedelta(until - 1),
            certainty=_CERTAINTIES[certainty],
            kind=kind,
            occupier=None if occupier < 0 else polities[occupier]["id"],
            tenure=number,
            atoms=atoms,
            hue=hues[polity],
            edge_hue=hues[polity if occupier < 0 else occupier],
        )


def _internal(baked: Baked) -> Iterator[tuple[date, date, Sequence[int]]]:
    epoch = date.fromisoformat(baked["epoch"])
    for begins, until, arcs in baked["internal"]:
        yield epoch + timedelta(begins), epoch + timedelta(until), decode_steps(arcs)
