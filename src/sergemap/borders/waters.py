"""Lakes and rivers, read from the baked base map."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

from sergemap.borders.steps import read_steps

FILE = Path(__file__).with_name("basemap.json")
Degrees = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Waters:
    """The waters inside the land; points are longitude and latitude, in degrees."""

    lakes: tuple[Degrees, ...]  # rings, islands among them: to be filled even-odd
    rivers: tuple[tuple[int, Degrees], ...]  # with the rank: 0 is a great one, 6 a small one


@cache
def read_waters() -> Waters:
    """Return the baked waters; they are read once.

    >>> min(rank for rank, _ in read_waters().rivers)
    0
    """
    baked = json.loads(FILE.read_text(encoding="utf-8"))
    grid = float(baked["grid"])
    return Waters(
        tuple(_points(ring, grid) for ring in baked["lakes"]),
        tuple((int(rank), _points(line, grid)) for rank, line in baked["rivers"]),
    )


def _points(written: str, grid: float) -> Degrees:
    steps = read_steps(written)
    xs, ys = accumulate(steps[0::2]), accumulate(steps[1::2])
    return tuple((x * grid, y * grid) for x, y in zip(xs, ys, strict=True))
