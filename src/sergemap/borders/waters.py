"""Lakes and rivers, read from the baked base map."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypedDict

from sergemap.borders.polyline import decode_line
from sergemap.files import read_resource

FILE = Path(__file__).with_name("basemap.json")
Degrees = tuple[tuple[float, float], ...]
"""Longitude and latitude of each point of a line."""


class _Baked(TypedDict):
    grid: float  # degrees
    lakes: list[str]  # encoded polylines
    rivers: list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Waters:
    """The waters inside the land."""

    lakes: tuple[Degrees, ...]  # rings, islands among them: to be filled even-odd
    rivers: tuple[tuple[int, Degrees], ...]  # with the rank: 0 is a great one, 6 a small one


@cache
def read_waters() -> Waters:
    """Return the baked waters; they are read once.

    >>> min(rank for rank, _ in read_waters().rivers)
    0
    """
    baked: _Baked = json.loads(read_resource(FILE))
    grid = baked["grid"]
    return Waters(
        tuple(_degrees(ring, grid) for ring in baked["lakes"]),
        tuple((rank, _degrees(line, grid)) for rank, line in baked["rivers"]),
    )


def _degrees(text: str, grid: float) -> Degrees:
    xs, ys = decode_line(text)
    return tuple((x * grid, y * grid) for x, y in zip(xs, ys, strict=True))
