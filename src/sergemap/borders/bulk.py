"""Who held many points, each on its day: the answers of `polity_at`, by the hundred thousand.

It loads numpy, which a build does without: import it where it is used.
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
from sergemap.borders.tenures import check_position, known_days
from sergemap.borders.topology import Borders, Polity, read_borders
from sergemap.errors import BordersError
from sergemap.life.model import Position

Positions = Sequence[Position] | Floats
"""An array has a row of longitude and latitude for each."""
Days = date | str | Sequence[date | str] | NDArray[np.datetime64]
"""One for all, or one each."""

BATCH = 1 << 17
"""Points that are looked up at once: a hundred megabytes, however many there are."""
_AGE = 1 << 20  # days: longer than from the year 1 to all of ours


def polities_at(positions: Positions, days: Days) -> list[Polity | None]:
    """Return what `polity_at` says of each position on its day, or on the one day for all.

    Positions are a list, or an array of shape (n, 2), in degrees, longitude first; days are one for
    all, or n of what `polity_at` takes, or an array of n datetime64. The answers are n, None at
    sea. A hundred thousand take half a second.

    Raises BordersError as `polity_at` does, and where the days are not as many as the positions.

    >>> lviv, atlantic = Position(24.03, 49.84), Position(-40, 30)
    >>> [polity and polity.name for polity in polities_at([lviv, atlantic], "1930-06-01")]
    ['Poland', None]
    """
    degrees = _degrees(positions)
    firsts, lasts = _spans(days, len(degrees))
    outlines, holders = read_outlines(), read_holders()
    batches = (slice(at, at + BATCH) for at in range(0, len(degrees), BATCH))
    answers = (
        holders.between(outlines.atoms_at(degrees[batch]), firsts[batch], lasts[batch])
        for batch in batches
    )
    return list(chain.from_iterable(answers))


@cache
def read_outlines() -> Outlines:
    """Return the outlines of the baked borders, sorted once."""
    return Outlines.of(read_borders())


@cache
def read_holders() -> Holders:
    """Return who held the baked borders, sorted once."""
    return Holders.of(read_borders())


def _degrees(positions: Positions) -> Floats:
    if not isinstance(positions, np.ndarray):
        flat = np.fromiter(chain.from_iterable(positions), np.float64)
        positions = flat.reshape(-1, 2) if len(flat) == 2 * len(positions) else flat
    if positions.ndim != 2 or positions.shape[1] != 2:
        raise BordersError("a position is two numbers, its longitude and its latitude")
    degrees = positions.astype(np.float64)
    for off in np.flatnonzero(~(np.abs(degrees) <= (180, 90)).all(axis=1)).tolist():
        check_position(Position(*degrees[off].tolist()), f"position {off}: ")
    return degrees


def _spans(days: Days, count: int) -> tuple[Whole, Whole]:
    """Return the first and the last day of each date, as ordinals."""
    dates = _dates(days, count)
    if len(dates) != count:
        raise BordersError(f"{count} positions but {len(dates)} days: give one day, or one each")
    spans = {one: known_days(one) for one in dict.fromkeys(dates)}
    firsts = {one: first.toordinal() for one, (first, _) in spans.items()}
    lasts = {one: last.toordinal() for one, (_, last) in spans.items()}
    return (
        np.fromiter(map(firsts.__getitem__, dates), np.int64, count),
        np.fromiter(map(lasts.__getitem__, dates), np.int64, count),
    )


def _dates(days: Days, count: int) -> Sequence[date | str]:
    if isinstance(days, (str, date)):
        return [days] * count
    if isinstance(days, np.ndarray):
        whole = days.astype("datetime64[D]") if days.dtype.kind == "M" else days
        dates: list[date | str] = whole.tolist()
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
        atoms = np.repeat(np.arange(len(borders.holders)), list(map(len, borders.holders)))
        every = list(chain.from_iterable(borders.holders))
        begins = np.array([polity.begins.toordinal() for polity in every])
        until = np.array([polity.ends.toordinal() + 1 for polity in every])
        ends = np.searchsorted(atoms, np.arange(len(borders.holders)), side="right")
        polities = np.array([*every, None], dtype=object)
        return cls(ends, atoms * _AGE + begins, atoms * _AGE + until, polities)

    def between(self, atoms: Whole, firsts: Whole, lasts: Whole) -> list[Polity | None]:
        """Return who held each atom first between two days; None where NOBODY did."""
        begin, end = self.ends[atoms - 1] * (atoms > 0), self.ends[atoms] * (atoms >= 0)
        first, last = atoms * _AGE + firsts, atoms * _AGE + lasts
        at = np.maximum(begin, np.searchsorted(self.begins, first, side="right") - 1)
        while (over := (at < end) & (np.append(self.until, 0)[at] <= first)).any():
            at = at + over
        is_held = (at < end) & (np.append(self.begins, 0)[at] <= last)
        found: list[Polity | None] = self.polities[np.where(is_held, at, -1)].tolist()
        return found
