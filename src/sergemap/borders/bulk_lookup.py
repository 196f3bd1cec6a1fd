"""Which atoms many points lie in: the answers of `Borders.atom_at`, by the hundred thousand.

Outlines bend at whole steps of the grid only. So no line begins or ends inside a strip of the earth
one step high, the lines there stand in order from west to east, and the place of a point among them
is found by halving. A point outside all land looks for its shore among the lines near its cell.
What hangs on the last digits of a number, a point on a border or midway between two, is left to
`Borders.atom_at` itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, reduce
from itertools import accumulate, pairwise
from operator import xor

import numpy as np
from numpy.typing import NDArray

from sergemap.borders.topology import Borders
from sergemap.life.model import Position

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Truths = NDArray[np.bool_]

CELL = 25
"""Steps along the side of a cell in which shores are looked for."""
NEAR = 1e-4
"""In steps. What lies nearer is left to `Borders.atom_at`; rounding errs far less."""
NOBODY, UNSURE = -1, -2
_WORLD = 1e5  # steps: wider than all longitudes


@dataclass(frozen=True, slots=True)
class Outlines:
    """All outlines, sorted for many points at once."""

    borders: Borders
    strips: Strips
    shores: Shores

    @classmethod
    def of(cls, borders: Borders) -> Outlines:
        """Sort the outlines of some borders."""
        lines = Lines.of(borders)
        shores = Shores.of(lines, borders.step, borders.reach)
        return cls(borders, Strips.of(lines), shores)

    def atoms_at(self, degrees: Floats) -> Whole:
        """Return the atom under each point, or the nearest within reach of it, or NOBODY.

        A point is a row of longitude and latitude.
        """
        x, y = degrees.T / self.borders.step
        atoms = self.strips.atoms_at(x, y)
        off_land = np.flatnonzero(atoms == NOBODY)
        atoms[off_land] = self.shores.nearest(degrees[off_land])
        for unsure in np.flatnonzero(atoms == UNSURE):
            atom = self.borders.atom_at(Position(*degrees[unsure].tolist()))
            atoms[unsure] = NOBODY if atom is None else atom
        return atoms


@dataclass(frozen=True, slots=True)
class Lines:
    """The straight pieces of all outlines, each once, in steps of the grid."""

    ends: Floats  # rows of x and y, then how far a line runs to the east and to the north
    atoms: tuple[tuple[int, ...], ...]  # around which a line runs

    @classmethod
    def of(cls, borders: Borders) -> Lines:
        """Return the lines of all atoms."""
        found: dict[tuple[tuple[int, int], tuple[int, int]], tuple[int, ...]] = {}
        for atom in range(len(borders.rings)):
            for arc in borders.outline(atom):
                for line in pairwise(zip(arc.xs, arc.ys, strict=True)):
                    found[line] = (*found.get(line, ()), atom)
        ends = np.array(list(found), np.float64).reshape(-1, 4)
        ends[:, 2:] -= ends[:, :2]
        return cls(ends, tuple(found.values()))

    def only(self, kept: Truths) -> Lines:
        """Return some of the lines."""
        atoms = tuple(self.atoms[line] for line in np.flatnonzero(kept))
        return Lines(self.ends[kept], atoms)


@dataclass(frozen=True, slots=True)
class Strips:
    """The lines through each strip of the earth, from west to east; a strip is one step high."""

    south: int  # where the first strip begins, in steps; that and the last are empty
    starts: Whole  # where each strip begins among the lines, and where the last ends
    ends: Floats  # of each line in each strip, as in Lines
    gaps: Whole  # the atom to the west of each line, NOBODY or UNSURE

    @classmethod
    def of(cls, lines: Lines) -> Strips:
        """Sort lines into strips."""
        slanted = lines.only(lines.ends[:, 3] != 0)
        _, y, _, north = slanted.ends.T
        line, whole = _unrolled(np.minimum(y, y + north).astype(int), np.abs(north).astype(int))
        strip = whole.astype(np.float64)
        order = np.lexsort((_crossing(slanted.ends[line], strip + 0.5), strip))
        line, strip = line[order], strip[order]
        ends, south = slanted.ends[line], int(strip[0]) - 1
        starts = np.searchsorted(strip, np.arange(south, strip[-1] + 3))
        gaps = _gaps(slanted.atoms, line)
        crossed = _out_of_order(ends, strip, strip) | _out_of_order(ends, strip, strip + 1)
        gaps[:-1][crossed] = gaps[1:][crossed] = UNSURE
        return cls(south, starts, np.append(ends, ends[-1:], axis=0), gaps)

    def atoms_at(self, x: Floats, y: Floats) -> Whole:
        """Return the atom under each point, NOBODY or UNSURE; in steps."""
        strip = np.clip(np.floor(y).astype(int) - self.south, 0, len(self.starts) - 2)
        first, last = self.starts[strip], self.starts[strip + 1]
        east = self._first_to_the_east(x, y, first, last)
        off_east = np.abs(_crossing(self.ends[east], y) - x)
        off_west = np.abs(_crossing(self.ends[east - 1], y) - x)
        touching = ((east < last) & (off_east < NEAR)) | ((east > first) & (off_west < NEAR))
        return np.where(touching, UNSURE, self.gaps[east])

    def _first_to_the_east(self, x: Floats, y: Floats, first: Whole, last: Whole) -> Whole:
        """Return the first line between two that crosses the ray from a point to the east."""
        low, high = first, last
        while (low < high).any():
            middle = (low + high) // 2
            to_the_east = x < _crossing(self.ends[middle], y)
            high = np.where(to_the_east, np.minimum(middle, high), high)
            low = np.where(to_the_east, low, np.minimum(middle + 1, high))
        return low


def _unrolled(begins: Whole, counts: Whole) -> tuple[Whole, Whole]:
    """Return `begin, begin + 1, ...` for each run, one run after another, and before it whose.

    >>> _unrolled(np.array([5, 8]), np.array([3, 1]))
    (array([0, 0, 0, 1]), array([5, 6, 7, 8]))
    """
    run = np.repeat(np.arange(len(counts)), counts)
    ended = np.cumsum(counts) - counts
    return run, np.arange(len(run)) + (begins - ended)[run]


def _crossing(ends: Floats, y: Floats) -> Floats:
    """Return where lines cross parallels, in the very terms in which `polity_at` asks it."""
    ax, ay, east, north = ends.T
    crossing: Floats = ax + (y - ay) / north * east
    return crossing


def _gaps(atoms: Sequence[Sequence[int]], lines: Whole) -> Whole:
    """Return the first atom that holds what lies to the west of each line, then to the east.

    Whoever walks east comes into an atom, or leaves it, with each line of its outline.
    """
    sides = [reduce(xor, (1 << atom for atom in around)) for around in atoms]
    walk = accumulate(map(sides.__getitem__, lines.tolist()), xor, initial=0)
    return np.fromiter(map(cache(_lowest), walk), np.int64, len(lines) + 1)


def _lowest(bits: int) -> int:
    """Return the place of the last 1, counted from 0 at the end, or NOBODY."""
    return (bits & -bits).bit_length() - 1


def _out_of_order(ends: Floats, strip: Floats, y: Floats) -> Truths:
    """Return which lines in strips stand out of order on a parallel: they cross another."""
    along = _crossing(ends, y) + strip * _WORLD
    before = np.maximum.accumulate(along)
    after = np.minimum.accumulate(along[::-1])[::-1]
    crossed: Truths = (along < before) | (along > after)
    return crossed


@dataclass(frozen=True, slots=True)
class Shores:
    """The lines within reach of each cell; lengths are in steps to the north."""

    step: float  # degrees
    reach: float
    west: int  # the first column of cells; those along all four sides are empty
    south: int  # the first row
    columns: int
    starts: Whole  # where each cell begins among the lines, row by row, and where the last ends
    ends: Floats  # of each line near each cell, as in Lines
    first: Whole  # the first atom around that line

    @classmethod
    def of(cls, lines: Lines, step: float, reach: float) -> Shores:
        """Sort lines into all cells that they are near to."""
        line, column, row = _cells_near(lines.ends, step, reach)
        west, south = int(column.min()) - 1, int(row.min()) - 1
        columns, rows = int(column.max()) - west + 2, int(row.max()) - south + 2
        cell = (row - south) * columns + column - west
        order = np.argsort(cell, kind="stable")
        starts = np.searchsorted(cell[order], np.arange(rows * columns + 1))
        first = np.array([min(around) for around in lines.atoms])
        line = line[order]
        return cls(step, reach, west, south, columns, starts, lines.ends[line], first[line])

    def nearest(self, degrees: Floats) -> Whole:
        """Return the atom whose outline is nearest to each point, NOBODY or UNSURE."""
        atoms = np.full(len(degrees), NOBODY)
        begins, counts = self._lines_near(degrees)
        near = np.flatnonzero(counts)
        if not len(near):
            return atoms
        point, line = _unrolled(begins[near], counts[near])
        off = _off(self.ends[line], degrees[near[point]], self.step)
        runs = np.cumsum(counts[near]) - counts[near]
        least = np.minimum.reduceat(off, runs)
        nearest = np.where(off < least[point] + NEAR, self.first[line], UNSURE)
        highest = np.maximum.reduceat(nearest, runs)
        agreed = np.minimum.reduceat(np.where(nearest == UNSURE, highest[point], nearest), runs)
        unsure = (agreed < highest) | (np.abs(least - self.reach) < NEAR)
        atoms[near] = np.where(least < self.reach, highest, NOBODY)
        atoms[near[unsure]] = UNSURE
        return atoms

    def _lines_near(self, degrees: Floats) -> tuple[Whole, Whole]:
        """Return where the lines near each point begin, and how many they are."""
        column, row = np.floor(degrees / self.step / CELL).astype(int).T
        rows = len(self.starts) // self.columns
        column = np.clip(column - self.west, 0, self.columns - 1)
        cell = np.clip(row - self.south, 0, rows - 1) * self.columns + column
        return self.starts[cell], self.starts[cell + 1] - self.starts[cell]


def _cells_near(ends: Floats, step: float, reach: float) -> tuple[Whole, Whole, Whole]:
    """Return lines with the column and row of each cell that they may be within reach of."""
    start, way = ends[:, :2], ends[:, 2:]
    low, high = np.minimum(start, start + way), np.maximum(start, start + way)
    around = np.full_like(start, reach + 1)
    poleward = np.maximum(-low[:, 1], high[:, 1]) + reach + 1
    around[:, 0] /= _squeeze(poleward * step)
    west, south = np.floor((low - around) / CELL).astype(int).T
    east, north = np.floor((high + around) / CELL).astype(int).T
    line, row = _unrolled(south, north - south + 1)
    place, column = _unrolled(west[line], (east - west + 1)[line])
    return line[place], column, row[place]


def _squeeze(latitude: Floats) -> Floats:
    """Return how long a step to the east is, beside one to the north."""
    return np.maximum(0.01, np.cos(np.radians(np.minimum(latitude, 90.0))))


def _off(ends: Floats, degrees: Floats, step: float) -> Floats:
    """Return how far points lie from lines, in steps to the north."""
    longitude, latitude = degrees.T
    squeeze = _squeeze(latitude)
    x, y, east, north = ends.T
    ax, ay, dx = (x - longitude / step) * squeeze, y - latitude / step, east * squeeze
    long = dx * dx + north * north
    part = np.clip(-(ax * dx + ay * north) / np.where(long == 0, 1, long), 0, 1)
    off: Floats = np.hypot(ax + part * dx, ay + part * north)
    return off
