"""Atoms as rings of shared arcs on a whole-number grid: thinned by place, and never torn."""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from sergemap.borders.shapes import polygons
from thinning import Grain, thin

Cell = tuple[int, int]
"""A point in steps of the grid."""
Ring = list[Cell]

PINCHED = 32
"""Cells around a pinch that are tried before it is let be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mesh:
    """Arcs between atoms: `sides` has the atom left of each arc, then that on the right if any."""

    arcs: list[list[Cell]]
    sides: list[list[int]]
    rings: dict[int, list[list[int]]]
    """Of each atom, rings of arc numbers; ~n is arc n backwards."""


def on_grid(atoms: Sequence[BaseGeometry], step: float) -> dict[int, list[Ring]]:
    """Return the rings of each atom, land on the left, without points and spikes lost in a step."""
    found: dict[int, list[Ring]] = {}
    for atom, shape in enumerate(atoms):
        for polygon in polygons(shape):
            rings = [polygon.exterior, *polygon.interiors]
            for hole, ring in enumerate(rings):
                cells = [(round(x / step), round(y / step)) for x, y in ring.coords[:-1]]
                kept = without_spikes(cells)
                if len(kept) >= 3:
                    found.setdefault(atom, []).append(_turned(kept, inner=hole > 0))
    return found


def without_spikes(ring: Iterable[Cell]) -> Ring:
    """Return a ring without repeated points and without ways there and back.

    >>> without_spikes([(0, 0), (0, 0), (4, 0), (9, 0), (4, 0), (4, 4)])
    [(0, 0), (4, 0), (4, 4)]
    """
    kept: Ring = []
    for cell in ring:
        if kept and cell == kept[-1]:
            continue
        if len(kept) > 1 and cell == kept[-2]:
            kept.pop()
            continue
        kept.append(cell)
    while len(kept) > 2:
        if kept[0] == kept[-1]:
            kept.pop()
        elif kept[1] == kept[-1]:
            kept = kept[1:]
        elif kept[0] == kept[-2]:
            kept = kept[:-1]
        else:
            break
    return kept


def signed_area(ring: Sequence[Cell]) -> float:
    """Return the area of a ring, below zero if it runs clockwise."""
    return (
        sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, _shifted(ring), strict=True)) / 2
    )


def _shifted(ring: Sequence[Cell]) -> list[Cell]:
    return [*ring[1:], ring[0]]


def _turned(ring: Ring, *, inner: bool) -> Ring:
    return ring if (signed_area(ring) < 0) == inner else ring[::-1]


def mesh(rings: Mapping[int, Sequence[Ring]]) -> Mesh:
    """Return the arcs between the points where three atoms, or two and the sea, meet."""
    left: defaultdict[tuple[Cell, Cell], list[int]] = defaultdict(list)
    for atom, own in rings.items():
        for ring in own:
            for edge in zip(ring, _shifted(ring), strict=True):
                left[edge].append(atom)
    nodes = _nodes(left)
    arcs: list[list[Cell]] = []
    sides: list[list[int]] = []
    known: dict[tuple[Cell, ...], int] = {}
    references: dict[int, list[list[int]]] = {}
    for atom, own in rings.items():
        for ring in own:
            line: list[int] = []
            for part in _parts(ring, nodes):
                if part in known:
                    line.append(known[part])
                elif part[::-1] in known:
                    line.append(~known[part[::-1]])
                else:
                    known[part] = len(arcs)
                    line.append(len(arcs))
                    arcs.append(list(part))
                    sides.append([*left[part[0], part[1]], *left.get((part[1], part[0]), ())])
            references.setdefault(atom, []).append(line)
    return Mesh(arcs=arcs, sides=sides, rings=references)


def _nodes(left: Mapping[tuple[Cell, Cell], Sequence[int]]) -> set[Cell]:
    around: defaultdict[Cell, set[Cell]] = defaultdict(set)
    for a, b in left:
        around[a].add(b)
        around[b].add(a)

    def owners(a: Cell, b: Cell) -> frozenset[int]:
        return frozenset([*left.get((a, b), ()), *left.get((b, a), ())])

    return {
        cell
        for cell, others in around.items()
        if len(others) != 2 or len({owners(cell, other) for other in others}) > 1
    }


def _parts(ring: Ring, nodes: set[Cell]) -> list[tuple[Cell, ...]]:
    """Return a ring cut at the nodes, or begun at its lowest point if it has none."""
    first = next((i for i, cell in enumerate(ring) if cell in nodes), ring.index(min(ring)))
    line = [*ring[first:], *ring[:first], ring[first]]
    cuts = [i for i, cell in enumerate(line) if cell in nodes or i in (0, len(line) - 1)]
    return [tuple(line[a : b + 1]) for a, b in itertools.pairwise(cuts)]


def thinned(whole: Mesh, grain: Grain, step: float) -> dict[int, list[Ring]]:
    """Return the rings with fewer points where the grain is coarse, no two lines crossing.

    Where thinned lines cross, their own points come back, ever further around the crossing.
    """
    kept = [_thin(arc, grain, step) for arc in whole.arcs]
    # Rounding to the grid pinches narrow waters: no point brings those crossings apart.
    pinched = {place for places in crossings(whole.arcs).values() for place in places}
    for around in (8, 16, 32, 64, 128, 256, 512):
        bad = crossings([[arc[i] for i in own] for arc, own in zip(whole.arcs, kept, strict=True)])
        if not bad:
            break
        for number, found in bad.items():
            places = [place for place in found if around <= PINCHED or place not in pinched]
            kept[number] = _restored(whole.arcs[number], kept[number], places, around)
    lines = [[arc[i] for i in own] for arc, own in zip(whole.arcs, kept, strict=True)]
    return without_swallowed_islands(
        {atom: _rings(own, lines) for atom, own in whole.rings.items()}
    )


def without_swallowed_islands(rings: Mapping[int, Sequence[Ring]]) -> dict[int, list[Ring]]:
    """Return the rings without islands that now lie on land: a thinned bay has closed over them."""
    flat = [(atom, ring) for atom, own in rings.items() for ring in own]
    polygons = np.array([Polygon(ring) for _, ring in flat], dtype=object)
    atom_of = [atom for atom, _ in flat]
    shared = _shared_edges(flat)
    islands = [n for n, (_, ring) in enumerate(flat) if n not in shared and signed_area(ring) > 0]
    tree = STRtree(polygons)
    middles = shapely.point_on_surface(polygons[islands])
    inside: defaultdict[tuple[int, int], int] = defaultdict(int)
    at, of = tree.query(middles, predicate="within")
    for island, ring in zip(at.tolist(), of.tolist(), strict=True):
        if polygons[ring].area > polygons[islands[island]].area:
            inside[islands[island], atom_of[ring]] += 1
    lost = {island for (island, _), times in inside.items() if times % 2}
    kept: dict[int, list[Ring]] = {}
    for number, (atom, ring) in enumerate(flat):
        if number not in lost:
            kept.setdefault(atom, []).append(ring)
    return kept


def _shared_edges(flat: Sequence[tuple[int, Ring]]) -> set[int]:
    """Return the numbers of the rings that share an edge with another."""
    seen: dict[tuple[Cell, Cell], int] = {}
    found: set[int] = set()
    for number, (_, ring) in enumerate(flat):
        for a, b in zip(ring, _shifted(ring), strict=True):
            other = seen.setdefault((a, b) if a < b else (b, a), number)
            if other != number:
                found |= {number, other}
    return found


def _thin(arc: Sequence[Cell], grain: Grain, step: float) -> list[int]:
    """Return the numbers of the points of an arc that stay."""
    closed = arc[0] == arc[-1]
    line = [(x * step, y * step) for x, y in (arc[:-1] if closed else arc)]
    places = thin(line, grain, closed=closed)
    if closed and len(places) < 3:
        return list(range(len(arc)))
    numbers, at = [], 0
    for place in places:
        while line[at] != place:
            at += 1
        numbers.append(at)
        at += 1
    return sorted({0, *numbers, len(arc) - 1})


def _restored(
    arc: Sequence[Cell], kept: Sequence[int], places: Sequence[Cell], around: int
) -> list[int]:
    points = np.array(arc)
    near = set(kept)
    for place in places:
        away = np.abs(points - np.array(place)).max(axis=1)
        near |= {int(i) for i in np.flatnonzero(away <= around)}
    return sorted(near)


def _rings(own: Sequence[Sequence[int]], arcs: Sequence[Sequence[Cell]]) -> list[Ring]:
    found = []
    for references in own:
        cells = [
            cell
            for reference in references
            for cell in (arcs[reference] if reference >= 0 else arcs[~reference][::-1])[:-1]
        ]
        ring = without_spikes(cells)
        if len(ring) >= 3 and signed_area(ring):
            found.append(ring)
    return found


def crossings(arcs: Sequence[Sequence[Cell]]) -> dict[int, list[Cell]]:
    """Return the arcs that cross another or themselves, and where: at a point near it.

    >>> crossings([[(0, 0), (4, 4)], [(0, 4), (4, 0)], [(4, 4), (9, 9)]])
    {0: [(0, 0)], 1: [(0, 4)]}
    """
    points = np.array([(*a, *b) for arc in arcs for a, b in itertools.pairwise(arc)])
    of = np.array([n for n, arc in enumerate(arcs) for _ in arc[1:]])
    segments = np.array(shapely.linestrings(points.reshape(-1, 2, 2)), dtype=object)
    first, second = STRtree(segments).query(segments, predicate="intersects")
    pairs = first < second
    first, second = first[pairs], second[pairs]
    meet = share_an_end(points.reshape(-1, 2, 2), first, second)
    found: dict[int, list[Cell]] = {}
    for one in (*first[~meet].tolist(), *second[~meet].tolist()):
        found.setdefault(int(of[one]), []).append((int(points[one, 0]), int(points[one, 1])))
    return found


def without_small_islands(
    atoms: Sequence[BaseGeometry], is_worth_drawing: Callable[[Polygon], bool]
) -> list[BaseGeometry]:
    """Return the atoms without small lands in the sea, but never without their own largest part.

    An enclave is small too, yet no island: only whole land masses are left out.
    """
    masses = polygons(shapely.coverage_union_all(list(atoms)))
    small = [mass for mass in masses if not is_worth_drawing(mass)]
    tree = STRtree(small)
    kept: list[BaseGeometry] = []
    for atom in atoms:
        parts = polygons(atom)
        inside = shapely.point_on_surface(np.array(parts, dtype=object))
        lost = set(tree.query(inside, predicate="intersects")[0].tolist())
        largest = max(range(len(parts)), key=lambda i: parts[i].area)
        kept.append(MultiPolygon([p for i, p in enumerate(parts) if i == largest or i not in lost]))
    return kept


def share_an_end(ends: np.ndarray, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Return of each pair of segments whether they have an end in common.

    `ends` are the two ends of each segment, `first` and `second` the numbers of those in a pair.
    """
    meet = np.zeros(len(first), dtype=bool)
    for i in (0, 1):
        for j in (0, 1):
            meet |= (ends[first, i] == ends[second, j]).all(axis=1)
    return meet
