"""Which atoms many points lie in: the answers of `Borders.atom_at`, by the hundred thousand.

The outlines cut the earth into faces, each of which lies in an atom or in none. A point outside all
land looks for its shore among the lines near it. What hangs on the last digits of a number, a point
on a border or midway between two, is left to `Borders.atom_at` itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray

from sergemap.borders.topology import Borders
from sergemap.life.model import Position

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Shapes = NDArray[np.object_]

NEAR = 1e-4
"""In steps. What lies nearer is left to `Borders.atom_at`; rounding errs far less."""
NOBODY, UNSURE = -1, -2


@dataclass(frozen=True, slots=True)
class Outlines:
    """All outlines, made ready for many points at once; lengths are in steps of the grid."""

    borders: Borders
    faces: Shapes  # of land
    holders: Whole  # the first atom around each face
    shores: Shores

    @classmethod
    def of(cls, borders: Borders) -> Outlines:
        """Return the outlines of some borders."""
        shores = Shores.of(borders)
        faces = shapely.get_parts(shapely.polygonize([shapely.union_all(shores.lines.geometries)]))
        inside = shapely.get_coordinates(shapely.point_on_surface(faces)).tolist()
        around = [borders.atom_around(*point) for point in inside]
        holders = np.array([NOBODY if atom is None else atom for atom in around], np.int64)
        on_land = holders != NOBODY
        return cls(borders, faces[on_land], holders[on_land], shores)

    def atoms_at(self, degrees: Floats) -> Whole:
        """Return the atom under each point, or the nearest within reach of it, or NOBODY.

        A point is a row of longitude and latitude.
        """
        points: Shapes = np.asarray(shapely.points(degrees / self.borders.step))
        tree = shapely.STRtree(points)
        atoms = np.full(len(degrees), NOBODY)
        face, inside = tree.query(self.faces, predicate="contains")
        atoms[inside] = self.holders[face]
        off_land = np.flatnonzero(atoms == NOBODY)
        atoms[off_land] = self.shores.nearest(degrees[off_land])
        lines = self.shores.lines.geometries
        atoms[tree.query(lines, predicate="dwithin", distance=NEAR)[1]] = UNSURE
        for unsure in np.flatnonzero(atoms == UNSURE):
            atom = self.borders.atom_at(Position(*degrees[unsure].tolist()))
            atoms[unsure] = NOBODY if atom is None else atom
        return atoms


@dataclass(frozen=True, slots=True)
class Shores:
    """The straight pieces of all outlines, each once."""

    step: float  # degrees
    reach: float
    lines: shapely.STRtree
    ends: Floats  # rows of x and y, then how far a line runs to the east and to the north
    atoms: Whole  # the first that a line runs around

    @classmethod
    def of(cls, borders: Borders) -> Shores:
        """Return the lines of all atoms."""
        atoms = dict(_lines(borders))
        ends = np.array(list(atoms), np.float64).reshape(-1, 4)
        lines: Shapes = np.asarray(shapely.linestrings(ends.reshape(-1, 2, 2)))
        ends[:, 2:] -= ends[:, :2]
        firsts = np.array(list(atoms.values()), np.int64)
        return cls(borders.step, borders.reach, shapely.STRtree(lines), ends, firsts)

    def nearest(self, degrees: Floats) -> Whole:
        """Return the atom whose outline is nearest to each point, NOBODY or UNSURE."""
        x, y = degrees.T / self.step
        north = self.reach + 1
        east = north / _squeeze(degrees[:, 1])
        point, line = self.lines.query(shapely.box(x - east, y - north, x + east, y + north))
        off = self._off(line, degrees[point])
        least = np.full(len(degrees), np.inf)
        np.minimum.at(least, point, off)
        close = off < least[point] + NEAR
        atoms, point = self.atoms[line[close]], point[close]
        first, last = np.full_like(least, np.inf), np.full(len(degrees), NOBODY)
        np.minimum.at(first, point, atoms)
        np.maximum.at(last, point, atoms)
        unsure = (first < last) | (np.abs(least - self.reach) < NEAR)
        return np.where(unsure, UNSURE, np.where(least < self.reach, last, NOBODY))

    def _off(self, line: Whole, degrees: Floats) -> Floats:
        """Return how far points lie from lines, in steps to the north."""
        longitude, latitude = degrees.T
        squeeze = _squeeze(latitude)
        x, y, east, north = self.ends[line].T
        ax, ay, dx = (x - longitude / self.step) * squeeze, y - latitude / self.step, east * squeeze
        long = dx * dx + north * north
        part = np.clip(-(ax * dx + ay * north) / np.where(long == 0, 1, long), 0, 1)
        off: Floats = np.hypot(ax + part * dx, ay + part * north)
        return off


def _lines(borders: Borders) -> Iterator[tuple[tuple[tuple[int, int], ...], int]]:
    """Yield the straight pieces of outlines with their atoms, of which the first comes last."""
    for atom in reversed(range(len(borders.rings))):
        for arc in borders.outline(atom):
            for line in pairwise(zip(arc.xs, arc.ys, strict=True)):
                yield line, atom


def _squeeze(latitude: Floats) -> Floats:
    """Return how long a step to the east is, beside one to the north."""
    return np.maximum(0.01, np.cos(np.radians(latitude)))
