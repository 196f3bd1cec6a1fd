"""borders.json read back as shapes: what any reader of the file sees."""

import datetime
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry

from sergemap.borders.steps import read_steps

Position = tuple[float, float]
KM_A_DEGREE = 111.195


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the file."""

    polity: str
    begins: str
    ends: str
    name: str
    kind: str | None
    occupier: str | None
    atoms: tuple[int, ...]

    @property
    def owner(self) -> str:
        """Return the polity, and after a slash who occupies it."""
        return self.polity if self.occupier is None else f"{self.polity}/{self.occupier}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """The shapes of the atoms and the rows that hold them."""

    atoms: list[BaseGeometry]
    rows: tuple[Row, ...]
    tree: STRtree

    def at(self, place: Position, *, within_km: float = 15.0) -> set[int]:
        """Return the atoms at a place, or the nearest one if it is near enough."""
        point = Point(place)
        found = {int(i) for i in self.tree.query(point, predicate="intersects")}
        if not found:
            nearest = int(self.tree.nearest(point))
            if self.atoms[nearest].distance(point) * KM_A_DEGREE <= within_km:
                found = {nearest}
        return found

    def held(self, place: Position, first: str, last: str) -> list[Row]:
        """Return the rows that hold a place on any day from the first to the last."""
        atoms = self.at(place)
        return [
            row
            for row in self.rows
            if row.begins <= last and first < row.ends and not atoms.isdisjoint(row.atoms)
        ]


def points(arc: Sequence[int], grid: float) -> np.ndarray:
    """Return the points of a packed arc in degrees."""
    xs = list(accumulate(arc[0::2]))
    ys = list(accumulate(arc[1::2]))
    return np.column_stack([xs, ys]) * grid


def ring(references: Iterable[int], arcs: Sequence[np.ndarray]) -> np.ndarray:
    """Return arcs laid end to end, the first point repeated at the end."""
    parts = [arcs[r] if r >= 0 else arcs[~r][::-1] for r in references]
    return np.vstack([parts[0], *(part[1:] for part in parts[1:])])


def shape(rings: Iterable[np.ndarray]) -> BaseGeometry:
    """Return what rings enclose: land lies on the left, so holes run clockwise."""
    polygons = [Polygon(r) for r in rings if len(r) >= 4]
    outer = [shapely.make_valid(p) for p in polygons if p.exterior.is_ccw]
    holes = [shapely.make_valid(p) for p in polygons if not p.exterior.is_ccw]
    whole = shapely.union_all(outer)
    return whole.difference(shapely.union_all(holes)) if holes else whole


def decoded(raw: bytes) -> dict[str, Any]:
    """Return what borders.json holds, its arcs as whole numbers, with the sides of each arc."""
    borders: dict[str, Any] = json.loads(raw)
    sides: list[list[int]] = [[] for _ in borders["arcs"]]
    for atom, rings in enumerate(borders["atoms"]):
        for reference in (reference for ring in rings for reference in ring):
            sides[reference if reference >= 0 else ~reference].append(atom)
    return {**borders, "arcs": [read_steps(arc) for arc in borders["arcs"]], "sides": sides}


def read_atlas(borders: Mapping[str, Any]) -> Atlas:
    """Return the atlas of decoded borders."""
    arcs = [points(arc, borders["grid"]) for arc in borders["arcs"]]
    atoms = [shape(ring(r, arcs) for r in rings) for rings in borders["atoms"]]
    ids = [polity["id"] for polity in borders["polities"]]
    rows = tuple(
        Row(
            polity=ids[row["p"]],
            begins=row["from"],
            ends=row["to"],
            name=borders["names"][row["name"]]["en"],
            kind=row.get("kind"),
            occupier=ids[row["occupier"]] if "occupier" in row else None,
            atoms=tuple(row["atoms"]),
        )
        for row in borders["rows"]
    )
    return Atlas(atoms=atoms, rows=rows, tree=STRtree(atoms))


def span(written: str) -> tuple[str, str]:
    """Return the first and the last day that a month or a day can mean.

    >>> span("1941-02")
    ('1941-02-01', '1941-02-28')
    """
    if len(written) == 10:
        return written, written
    year, month = map(int, written.split("-"))
    after = datetime.date(year + month // 12, month % 12 + 1, 1)
    return f"{written}-01", str(after - datetime.timedelta(days=1))
