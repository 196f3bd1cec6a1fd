"""Who held many points, each on its day: the answers of `polity_at`, by the hundred thousand.

Importing this module loads numpy, which a build does without: import it where it is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from sergemap.borders.bulk_lookup import Floats, Outlines, Whole
from sergemap.borders.tenures import Borders, Polity, known_days, read_borders
from sergemap.errors import BordersError
from sergemap.life.model import Position

Positions = Sequence[Position] | Floats
"""An array has a row of longitude and latitude for each."""
Days = str | date | Sequence[str | date] | NDArray[np.datetime64]
"""One for all, or one each."""

BATCH = 1 << 15
"""Points that are looked up at once: their arrays stay in the processor's cache."""
_AGE = 1 << 20  # days: longer than from the year 1 to all of ours


def polities_at(positions: Positions, days: Days) -> list[Polity | None]:
    """Return what `polity_at` says of each position on its day, or on the one day for all.

    >>> lviv, atlantic = Position(24.03, 49.84), Position(-40, 30)
    >>> [held and held.name for held in polities_at([lviv, atlantic], "1930-06-01")]
    ['Poland', None]
    """
    degrees = _degrees(positions)
    firsts, lasts = _spans(days, len(degrees))
    outlines, holders = read_outlines(), read_holders()
    batches = (slice(at, at + BATCH) for at in range(0, len(degrees), BATCH))
    held = (
        holders.between(outlines.atoms_at(degrees[batch]), firsts[batch], lasts[batch])
        for batch in batches
    )
    return list(chain.from_iterable(held))


@cache
def read_outlines() -> Outlines:
    """Return the outlines of the baked borders; they are sorted once."""
    return Outlines.of(read_borders())


@cache
def read_holders() -> Holders:
    """Return who held the baked borders; they are sorted once."""
    return Holders.of(read_borders())


def _degrees(positions: Positions) -> Floats:
    """Return a row of longitude and latitude for each position."""
    if not isinstance(positions, np.ndarray):
        flat = np.fromiter(chain.from_iterable(positions), np.float64)
        positions = flat.reshape(-1, 2) if len(flat) == 2 * len(positions) else flat
    if positions.ndim != 2 or positions.shape[1] != 2:
        raise BordersError("a position is two numbers, its longitude and its latitude")
    return positions.astype(np.float64)


def _spans(days: Days, count: int) -> tuple[Whole, Whole]:
    """Return the first and the last day of each date, as ordinals."""
    written = _written(days, count)
    if len(written) != count:
        raise BordersError(f"{count} positions but {len(written)} days: give one day, or one each")
    spans = {one: known_days(one) for one in dict.fromkeys(written)}
    firsts = {one: first.toordinal() for one, (first, _) in spans.items()}
    lasts = {one: last.toordinal() for one, (_, last) in spans.items()}
    return (
        np.fromiter(map(firsts.__getitem__, written), np.int64, count),
        np.fromiter(map(lasts.__getitem__, written), np.int64, count),
    )


def _written(days: Days, count: int) -> Sequence[str | date]:
    """Return the date of each of so many positions."""
    if isinstance(days, (str, date)):
        return [days] * count
    if isinstance(days, np.ndarray):
        whole = days.astype("datetime64[D]") if days.dtype.kind == "M" else days
        dates: list[str | date] = whole.tolist()
        return dates
    return days


@dataclass(frozen=True, slots=True)
class Holders:
    """Who held each atom from when to when, atom after atom, each in the order of time."""

    ends: Whole  # of each atom, among the tenures
    begins: Whole  # an ordinal for each tenure, with its atom's number before it
    until: Whole
    polities: NDArray[np.object_]  # and None at the end

    @classmethod
    def of(cls, borders: Borders) -> Holders:
        """Return the holders of all atoms."""
        held = [borders.tenures(atom) for atom in range(len(borders.atom_boxes))]
        atoms = np.repeat(np.arange(len(held)), [len(tenures) for tenures in held])
        every = list(chain.from_iterable(held))
        begins = np.array([tenure.begins.toordinal() for tenure in every])
        until = np.array([tenure.until.toordinal() for tenure in every])
        polities = np.array([*map(borders.polity, every), None], dtype=object)
        ends = np.searchsorted(atoms, np.arange(len(held)), side="right")
        return cls(ends, atoms * _AGE + begins, atoms * _AGE + until, polities)

    def between(self, atoms: Whole, firsts: Whole, lasts: Whole) -> list[Polity | None]:
        """Return who held each atom first between two days; None where NOBODY did."""
        begin, end = self.ends[atoms - 1] * (atoms > 0), self.ends[atoms] * (atoms >= 0)
        first, last = atoms * _AGE + firsts, atoms * _AGE + lasts
        at = np.maximum(begin, np.searchsorted(self.begins, first, side="right") - 1)
        while (over := (at < end) & (np.append(self.until, 0)[at] <= first)).any():
            at = at + over
        held = (at < end) & (np.append(self.begins, 0)[at] <= last)
        found: list[Polity | None] = self.polities[np.where(held, at, -1)].tolist()
        return found
