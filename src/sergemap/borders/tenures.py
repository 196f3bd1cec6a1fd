"""Who held a point on a day: the dated polities, read from the baked geometry.

`borders.json` is made by `tools/build_borders.py` from `data/polities.yaml` and Natural Earth. Land
is cut into atoms, pieces that always changed hands as one; an atom's outline is made of arcs that
it shares with its neighbours, and a row says which polity held which atoms from one day to another.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import accumulate, pairwise
from math import cos, hypot, radians
from pathlib import Path
from typing import Any, NamedTuple

from sergemap.borders.steps import read_steps
from sergemap.errors import BordersError, DateError
from sergemap.life.date_advice import message_of
from sergemap.life.dates import EdtfDate
from sergemap.life.model import Position

FILE = Path(__file__).with_name("borders.json")
COUNTRIES = Path(__file__).with_name("countries.json")
FIRST, LAST = date(1890, 1, 1), date(1947, 12, 31)
SHORE_KM = 15.0
"""How far off a simplified coast a point still belongs to the nearest land."""
_KM_A_DEGREE = 111.2
POINTS_KEPT = 4096
"""A life comes back to its places: so many answers are kept."""

Box = tuple[int, int, int, int]
NOWHERE: Box = (1 << 30, 1 << 30, -1 << 30, -1 << 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Polity:
    """A state, or a part of one, for as long as it held a point without a change."""

    id: str
    names: Mapping[str, str]  # by language; English is always there
    begins: date
    ends: date  # the last day
    certainty: str  # high, medium or low
    row: int  # which row of borders.json

    @property
    def name(self) -> str:
        """The name in English."""
        return self.names["en"]

    def name_in(self, language: str) -> str:
        """Return the name in a language, in English where there is none."""
        return self.names.get(language.partition("-")[0], self.name)


class Arc(NamedTuple):
    """A line between two atoms, or a coast."""

    xs: list[int]
    ys: list[int]
    box: Box

    @classmethod
    def of(cls, written: str) -> Arc:
        """Return the arc that is written as its start and then steps."""
        steps = read_steps(written)
        xs, ys = list(accumulate(steps[0::2])), list(accumulate(steps[1::2]))
        return cls(xs, ys, (min(xs), min(ys), max(xs), max(ys)))


class Tenure(NamedTuple):
    """For how long a row holds an atom."""

    begins: date
    until: date  # the day after the last
    row: int


def polity_at(position: Position, day: str | date) -> Polity | None:
    """Return who held the point on the day, or when the date begins; None: the open sea.

    >>> polity_at(Position(longitude=24.03, latitude=49.84), "1930-06-01").name
    'Poland'
    """
    return next(iter(polities_during(position, day)), None)


def polities_during(position: Position, written: str | date) -> tuple[Polity, ...]:
    """Return all who held the point while a date lasts, in order; none: the open sea."""
    return polities_between(position, *known_days(written))


def country_today(position: Position) -> str | None:
    """Return the country a point lies in today, by its ISO 3166-1 code; None: the open sea."""
    borders = read_borders()
    atom = borders.atom_at(position)
    return None if atom is None else borders.today(atom)


def country_names(code: str) -> Mapping[str, str]:
    """Return the names of a country of today, by language; it is its own code if unknown."""
    baked = _countries()
    told = baked["names"].get(code)
    return dict(zip(baked["languages"], told, strict=True)) if told else {"en": code}


@cache
def _countries() -> dict[str, Any]:
    return json.loads(COUNTRIES.read_text(encoding="utf-8"))  # type: ignore[no-any-return]  # ours


def known_days(written: str | date) -> tuple[date, date]:
    """Return the first and last day of a date, as far as they lie within 1890 to 1947.

    A date that lies wholly outside is an error; an open end lasts as long as the borders.
    """
    first, last = (written, written) if isinstance(written, date) else _read(written)
    if last < FIRST or first > LAST:
        shown = first.isoformat() if first == last else f"{first} to {last}"
        raise BordersError(f"{shown}: borders are known from {FIRST.year} to {LAST.year} only")
    return max(first, FIRST), min(last, LAST)


def polities_between(position: Position, first: date, last: date) -> tuple[Polity, ...]:
    """Return all who held the point from one day of 1890 to 1947 to another."""
    borders = read_borders()
    atom = borders.atom_at(position)
    if atom is None:
        return ()
    held = borders.tenures(atom)
    start = max(0, bisect_right(held, first, key=lambda tenure: tenure.begins) - 1)
    return tuple(
        borders.polity(tenure)
        for tenure in held[start:]
        if first < tenure.until and tenure.begins <= last
    )


def _read(written: str) -> tuple[date, date]:
    """Return the first and last day of an EDTF date; an open end lasts as long as the borders."""
    try:
        read = EdtfDate.read(written)
    except DateError as error:
        raise BordersError(message_of(error)) from None
    return read.earliest or FIRST, read.latest or LAST


@cache
def read_borders() -> Borders:
    """Return the baked borders; they are read once."""
    return Borders(json.loads(FILE.read_text(encoding="utf-8")))


class Borders:
    """The baked geometry, decoded as far as it is asked for; lengths are in steps of its grid."""

    def __init__(self, baked: Mapping[str, object]) -> None:
        self._step = float(str(baked["grid"]))
        self._arcs: Sequence[str] = baked["arcs"]  # type: ignore[assignment]  # our own file
        self._atoms: Sequence[Sequence[Sequence[int]]] = baked["atoms"]  # type: ignore[assignment]  # so
        self._boxes: Sequence[Sequence[int]] = baked["boxes"]  # type: ignore[assignment]  # so
        self._outlines: dict[int, tuple[Arc, ...]] = {}
        self._tenures: dict[int, list[Tenure]] = {}
        self._found: dict[Position, int | None] = {}
        self._rows: Sequence[Mapping[str, object]] = baked["rows"]  # type: ignore[assignment]  # so
        self._polities: Sequence[Mapping[str, str]] = baked["polities"]  # type: ignore[assignment]  # so
        self._names: Sequence[Mapping[str, str]] = baked["names"]  # type: ignore[assignment]  # so
        self._today: Sequence[str] = baked["today"]  # type: ignore[assignment]  # so
        self._inner: Sequence[Mapping[str, object]] = baked["inner"]  # type: ignore[assignment]  # so

    @cached_property
    def atom_boxes(self) -> tuple[Box, ...]:
        """A box around each atom, a little wide; an islet too small to keep lies nowhere."""
        cells = round(1 / self._step)
        return tuple(
            tuple(side * cells for side in box) if box else NOWHERE  # type: ignore[misc]  # four
            for box in self._boxes
        )

    def today(self, atom: int) -> str | None:
        """Return the country in which an atom lies today, by its ISO 3166-1 code."""
        return self._today[atom] or None

    @property
    def step(self) -> float:
        """Degrees to a step of the grid."""
        return self._step

    @property
    def rings(self) -> Sequence[Sequence[Sequence[int]]]:
        """The rings of each atom, as numbers of arcs; `~n` runs arc n backwards."""
        return self._atoms

    @property
    def inner(self) -> Sequence[Mapping[str, object]]:
        """Lines inside a state: `from`, `to` and `arcs`."""
        return self._inner

    @property
    def count(self) -> int:
        """How many arcs there are."""
        return len(self._arcs)

    def arc(self, number: int) -> Arc:
        """Return an arc by its number."""
        return Arc.of(self._arcs[number])

    def rows_on(self, day: date) -> dict[int, Mapping[str, object]]:
        """Return the rows that hold land on a day, as they are baked, by their number."""
        text = day.isoformat()
        return {
            number: row
            for number, row in enumerate(self._rows)
            if str(row["from"]) <= text < str(row["to"])
        }

    def names_of(self, row: Mapping[str, object]) -> Mapping[str, str]:
        """Return the names of a row by language."""
        return self._names[int(str(row["name"]))]

    def hue(self, polity: object) -> float:
        """Return the hue of a polity, in degrees of OKLCH."""
        return float(self._polities[int(str(polity))]["hue"])

    def outline(self, atom: int) -> tuple[Arc, ...]:
        """Return the arcs around an atom."""
        if atom not in self._outlines:
            refs = (ref for ring in self._atoms[atom] for ref in ring)
            self._outlines[atom] = tuple(
                Arc.of(self._arcs[ref if ref >= 0 else ~ref]) for ref in refs
            )
        return self._outlines[atom]

    @cached_property
    def rows_of_atoms(self) -> tuple[list[int], ...]:
        """Which rows hold each atom."""
        held: tuple[list[int], ...] = tuple([] for _ in self._atoms)
        for number, row in enumerate(self._rows):
            for atom in row["atoms"]:  # type: ignore[attr-defined]  # a list of numbers
                held[atom].append(number)
        return held

    def tenures(self, atom: int) -> list[Tenure]:
        """Return who holds an atom from when to when, in the order of time."""
        if atom not in self._tenures:
            rows = ((number, self._rows[number]) for number in self.rows_of_atoms[atom])
            self._tenures[atom] = sorted(
                Tenure(_day(row["from"]), _day(row["to"]), number) for number, row in rows
            )
        return self._tenures[atom]

    def polity(self, tenure: Tenure) -> Polity:
        """Return who holds an atom for a time."""
        row = self._rows[tenure.row]
        return Polity(
            id=self._polities[int(str(row["p"]))]["id"],
            names=self._names[int(str(row["name"]))],
            begins=tenure.begins,
            ends=tenure.until - timedelta(days=1),
            certainty=str(row["certainty"]),
            row=tenure.row,
        )

    def atom_at(self, position: Position) -> int | None:
        """Return the atom under a point, or the nearest within reach of it; None: the open sea."""
        if position not in self._found:
            if len(self._found) >= POINTS_KEPT:
                self._found.clear()
            self._found[position] = self._atom_at(position)
        return self._found[position]

    def _atom_at(self, position: Position) -> int | None:
        x, y = position.longitude / self._step, position.latitude / self._step
        for atom, (west, south, east, north) in enumerate(self.atom_boxes):
            if west <= x <= east and south <= y <= north and self._holds(atom, x, y):
                return atom
        return self._nearest(x, y, squeeze=max(0.01, cos(radians(position.latitude))))

    def _holds(self, atom: int, x: float, y: float) -> bool:
        """Tell whether a ray to the east leaves the atom an odd number of times."""
        crossings = 0
        for arc in self.outline(atom):
            _, south, east, north = arc.box
            if south <= y <= north and x <= east:
                crossings += _crossings(arc, x, y)
        return crossings % 2 == 1

    def _nearest(self, x: float, y: float, *, squeeze: float) -> int | None:
        """Return the atom whose outline is nearest, if that is near enough."""
        wide = SHORE_KM / _KM_A_DEGREE / self._step
        near: list[tuple[float, int]] = []
        for atom, box in enumerate(self.atom_boxes):
            if _off_box(box, x, y, squeeze) <= wide:
                arcs = (
                    arc for arc in self.outline(atom) if _off_box(arc.box, x, y, squeeze) <= wide
                )
                near += [(_off_line(arc, x, y, squeeze), atom) for arc in arcs]
        distance, atom = min(near, default=(wide + 1, 0))
        return atom if distance <= wide else None


def _day(written: object) -> date:
    return date.fromisoformat(str(written))


def _crossings(line: Arc, x: float, y: float) -> int:
    """Count how often a line crosses the ray that leaves a point to the east."""
    count = 0
    xs, ys = line.xs, line.ys
    ax, ay, above = xs[0], ys[0], ys[0] > y
    for bx, by in zip(xs, ys, strict=True):
        if (by > y) is not above:
            above = not above
            if x < ax + (y - ay) / (by - ay) * (bx - ax):
                count += 1
        ax, ay = bx, by
    return count


def _off_box(box: Box, x: float, y: float, squeeze: float) -> float:
    """Return how far a point lies outside a box, 0 within; `squeeze` shortens what runs east."""
    west, south, east, north = box
    return hypot(max(west - x, 0, x - east) * squeeze, max(south - y, 0, y - north))


def _off_line(line: Arc, x: float, y: float, squeeze: float) -> float:
    """Return how far a point lies from a line."""
    points = [((ax - x) * squeeze, ay - y) for ax, ay in zip(line.xs, line.ys, strict=True)]
    return min(_off(*a, *b) for a, b in pairwise([points[0], *points]))


def _off(ax: float, ay: float, bx: float, by: float) -> float:
    """Return how far the origin lies from a segment."""
    dx, dy = bx - ax, by - ay
    long = dx * dx + dy * dy
    part = 0.0 if long == 0 else min(1.0, max(0.0, -(ax * dx + ay * dy) / long))
    return hypot(ax + part * dx, ay + part * dy)
