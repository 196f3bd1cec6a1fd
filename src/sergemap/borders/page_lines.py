"""The lines of the map as a page has them, with fewer points where a life never comes near."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, pairwise
from math import cos, floor, radians
from pathlib import Path
from typing import NamedTuple

from sergemap.files import read_resource

FILE = Path(__file__).with_name("page_lines.json")
CELL = 3
"""Degrees: the side of the cells of the earth by which lines are chosen."""
NEAR = 3.6
"""Degrees of latitude, 400 km: what lies as close to a life has all its points."""

Point = tuple[float, float]
"""Longitude, which may run on past 180, and latitude."""
Cells = frozenset[str]


class PageLines(NamedTuple):
    """The lines of one kind as text, whole and with fewer points."""

    whole: Sequence[str]
    far: Sequence[str]
    cells: Mapping[str, Sequence[int]]  # which pass through a cell

    def drawn(self, near: Cells) -> list[str]:
        """Return the lines, those that pass through a cell that is near whole."""
        texts = list(self.far)
        for number in chain.from_iterable(self.cells.get(cell, ()) for cell in near):
            texts[number] = self.whole[number]
        return texts


def cells_near(ways: Iterable[Sequence[Point]]) -> Cells:
    """Return the cells that lie near some ways.

    >>> len(cells_near([[(2.35, 48.86)]]))
    20
    """
    spots = {(floor(x), floor(y)) for way in ways for x, y in _along(way)}
    found: set[str] = set()
    for x, y in spots:
        wide = NEAR / max(0.1, cos(radians(y)))
        columns = range(floor((x - wide) / CELL), floor((x + 1 + wide) / CELL) + 1)
        rows = range(floor((y - NEAR) / CELL), floor((y + 1 + NEAR) / CELL) + 1)
        half = 180 // CELL
        turned = {(column + half) % (2 * half) - half for column in columns}
        found.update(f"{column} {row}" for column in turned for row in rows)
    return frozenset(found)


def _along(way: Sequence[Point]) -> Iterator[Point]:
    """Yield the points of a way, and some between them."""
    yield from way[:1]
    for (ax, ay), (bx, by) in pairwise(way):
        steps = 1 + floor(max(abs(bx - ax), abs(by - ay)) / CELL)
        for step in range(1, steps + 1):
            yield ax + (bx - ax) * step / steps, ay + (by - ay) * step / steps


@cache
def page_lines() -> Mapping[str, PageLines]:
    """Return the arcs, the lakes, the rivers and the outline; they are read once."""
    baked = json.loads(read_resource(FILE))
    return {
        kind: PageLines(lines["whole"].split(" "), lines["far"].split(" "), lines["cells"])
        for kind, lines in baked["lines"].items()
    }
