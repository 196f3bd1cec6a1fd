"""Bake the lines of the map as pages have them: whole, and with fewer points for far from a life.

    python tools/build_page_lines.py [--out FILE]

Each line of borders.json and basemap.json keeps its ends, so that a page may have some of them with
fewer points and the others whole: no two cross, and none passes over a land that lies apart.
"""

import argparse
import gzip
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

import line_code
from borders_arcs import share_an_end
from sergemap.borders import topology, waters
from sergemap.borders.page_lines import CELL, FILE
from sergemap.borders.polyline import Cell, decode_line

GRAINS = (18.5, 7.0, 3.0)
"""How far off a line may run, in steps of the grid: the first at which it meets no other."""

Line = Sequence[Cell]


def main(arguments: Sequence[str] | None = None) -> int:
    """Bake the file and say what it holds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=FILE)
    options = parser.parse_args(arguments)
    raw = (json.dumps(baked(), separators=(",", ":")) + "\n").encode()
    options.out.write_bytes(raw)
    zipped = len(gzip.compress(raw, 9, mtime=0))
    print(f"{options.out.name}: {len(raw) / 1000:.0f} kB, {zipped / 1000:.0f} kB gzip")
    return 0


def baked() -> dict[str, Any]:
    """Return what the file is to hold."""
    borders = json.loads(topology.FILE.read_bytes())
    water = json.loads(waters.FILE.read_bytes())
    arcs = chained(borders["arcs"].split(" "))
    lakes = [line_of(text) for text in water["lakes"]]
    rivers = [line_of(text) for _, text in water["rivers"]]
    outline = [line_of(text) for text in water["outline"]["rings"]]
    streams = far([*map(closed, lakes), *rivers])
    far_lakes = [line[:-1] for line in streams[: len(lakes)]]
    return {
        "of": digest(),
        "lines": {
            "arcs": both(line_code.encode_lines, arcs, far(arcs)),
            "lakes": both(apart, lakes, far_lakes),
            "rivers": both(apart, rivers, streams[len(lakes) :]),
            "outline": both(apart, outline, outline),
        },
    }


def both(
    encode: Callable[[Sequence[Line]], str], whole: Sequence[Line], far: Sequence[Line]
) -> dict[str, Any]:
    """Return lines as they are and with fewer points, and where each passes."""
    return {"whole": encode(whole), "far": encode(far), "cells": by_cell(whole)}


def apart(lines: Sequence[Line]) -> str:
    """Return lines as texts parted by spaces, each told from 0, 0."""
    return " ".join(map(line_code.encode, lines))


def digest() -> str:
    """Return what changes when the lines do of which the file is made, or the settings."""
    borders, water = (json.loads(file.read_bytes()) for file in (topology.FILE, waters.FILE))
    made_of = [GRAINS, CELL, borders["arcs"], water["lakes"], water["rivers"], water["outline"]]
    return hashlib.sha256(json.dumps(made_of).encode()).hexdigest()


def chained(texts: Iterable[str]) -> list[Line]:
    """Return lines of which each is told from the end of the one before."""
    lines: list[Line] = []
    end = (0, 0)
    for text in texts:
        lines.append(line_of(text, end))
        end = lines[-1][-1]
    return lines


def line_of(text: str, start: Cell = (0, 0)) -> Line:
    """Return the points of a line."""
    return list(zip(*decode_line(text, start), strict=True))


def closed(ring: Line) -> Line:
    """Return a ring that ends where it begins."""
    return [*ring, ring[0]]


def by_cell(lines: Iterable[Line]) -> dict[str, list[int]]:
    """Return which lines pass through each cell of the earth that has any.

    >>> by_cell([[(0, 0), (1000, 100)]]) == {"0 0": [0], "1 0": [0], "2 0": [0], "3 0": [0]}
    True
    """
    side = 100 * CELL
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(lines):
        for (ax, ay), (bx, by) in pairwise(line):
            steps = 1 + max(abs(bx - ax), abs(by - ay)) // 50
            for step in range(steps + 1):
                x, y = ax + (bx - ax) * step // steps, ay + (by - ay) * step // steps
                found[f"{x // side} {y // side}"].add(number)
    return {cell: sorted(numbers) for cell, numbers in sorted(found.items())}


def far(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with fewer points."""
    kept, left = list(lines), list(range(len(lines)))
    for grain in GRAINS:
        for number in left:
            kept[number] = simplified(lines[number], grain)
        bad = faults(lines, kept)
        while bad:
            left = sorted({*bad})
            for number in left:
                kept[number] = lines[number]
            bad = faults(lines, kept)
        left = [number for number in range(len(lines)) if kept[number] is lines[number]]
    return kept


def simplified(line: Line, grain: float) -> Line:
    """Return a line that runs no further than a grain from where it ran; of a ring, half a one."""
    is_ring = line[0] == line[-1]
    own = grain / 2 if is_ring else grain
    simple = shapely.simplify(shapely.linestrings(line), own, preserve_topology=True)
    points: list[Cell] = [(int(x), int(y)) for x, y in shapely.get_coordinates(simple).tolist()]
    return line if is_ring and len(points) < 4 else points


def faults(lines: Sequence[Line], kept: Sequence[Line]) -> set[int]:
    """Return which lines would meet another where they did not, whole or not."""
    return meeting(lines, kept) | passing_over(lines, kept)


def meeting(lines: Sequence[Line], kept: Sequence[Line]) -> set[int]:
    """Return the lines that cross another or themselves with fewer points, and not without."""
    changed = [number for number, line in enumerate(kept) if line is not lines[number]]
    own, of = segments([kept[number] for number in changed], changed)
    rest, rest_of = segments(lines, range(len(lines)))
    every, every_of = np.concatenate([own, rest]), np.concatenate([of, rest_of])
    is_whole = np.arange(len(every)) >= len(own)
    drawn = shapely.linestrings(every.reshape(-1, 2, 2))
    first, second = shapely.STRtree(drawn).query(drawn[: len(own)], predicate="intersects")
    apart = (first != second) & ~(is_whole[second] & (every_of[first] == every_of[second]))
    first, second = first[apart], second[apart]
    share = share_an_end(every.reshape(-1, 2, 2), first, second)
    overlap = shapely.length(shapely.intersection(drawn[first], drawn[second])) > 0
    return set(every_of[first[~share | overlap]].tolist())


def segments(
    lines: Iterable[Line], numbers: Iterable[int]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the straight pieces of lines as rows of both ends, and the number of each line."""
    pairs = [(*a, *b, n) for n, line in zip(numbers, lines, strict=True) for a, b in pairwise(line)]
    rows = np.array(pairs, dtype=np.int64).reshape(-1, 5)
    return rows[:, :4], rows[:, 4]


def passing_over(lines: Sequence[Line], kept: Sequence[Line]) -> set[int]:
    """Return the lines between whose two ways another begins: it would lie on the wrong side."""
    begins = shapely.points([line[0] for line in lines])
    tree = shapely.STRtree(begins)
    found = set()
    for number, (line, own) in enumerate(zip(lines, kept, strict=True)):
        if own is line:
            continue
        both = shapely.union_all(shapely.linestrings([(a, b) for a, b in pairwise([*line])]))
        both = shapely.union(both, shapely.linestrings(own))
        faces = shapely.get_parts(shapely.polygonize([both]))
        between = faces if line[0] != line[-1] else lost_or_won(faces, line, own)
        if len(tree.query(between, predicate="contains")[0]):
            found.add(number)
    return found


def lost_or_won(faces: NDArray[np.object_], line: Line, own: Line) -> NDArray[np.object_]:
    """Return the faces that lie in one of two rings and not in the other."""
    middles = shapely.point_on_surface(faces)
    inside = [shapely.contains(shapely.Polygon(ring), middles) for ring in (line, own)]
    return faces[inside[0] != inside[1]]


if __name__ == "__main__":
    sys.exit(main())
