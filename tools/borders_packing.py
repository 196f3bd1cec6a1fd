"""What was cut and thinned as the parts of borders.json."""

import datetime
import math
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Any

import borders_labels
from borders_arcs import Mesh
from borders_hues import hues
from borders_owners import Division, Tenure
from borders_plan import FIRST, LANGUAGES, Period, Plan
from polylines import encode, encode_lines, encode_steps
from sergemap.borders.shapes import shapes


class BordersError(Exception):
    """A result that would be wrong, and why."""


def packed(
    plan: Plan, every: Sequence[Period], division: Division, mesh: Mesh, step: float
) -> dict[str, Any]:
    """Return all that the file holds but where it comes from."""
    index = {polity.id: number for number, polity in enumerate(plan.polities)}
    rings = [mesh.rings.get(atom, []) for atom in range(len(division.atoms))]
    colours = hues(plan.polities, neighbours(every, division, mesh))
    seen = [
        (every[tenure.period], tenure, atoms)
        for tenure in division.tenures
        if (atoms := tuple(atom for atom in tenure.atoms if rings[atom]))
    ]
    names = list(dict.fromkeys(tuple(period.names.items()) for period, _, _ in seen))
    flat = [borders_labels.flat(shape) for shape in shapes(rings, mesh.arcs, step)]
    places = cache(lambda atoms: borders_labels.labels([flat[atom] for atom in atoms]))
    return {
        "grid": step,
        "epoch": str(FIRST),
        "arcs": encode_lines(mesh.arcs),
        "rings": encoded_rings(rings),
        "boxes": boxes(mesh, rings, step),
        "today": list(division.today),
        "polities": [
            {"id": p.id} | ({"parent": index[p.parent]} if p.parent else {}) for p in plan.polities
        ],
        "hues": [colours[polity.id] for polity in plan.polities],
        "names": {language: [dict(name)[language] for name in names] for language in LANGUAGES},
        "tenures": {
            "polity": encode_steps(index[period.polity] for period, _, _ in seen),
            "name": encode_steps(names.index(tuple(period.names.items())) for period, _, _ in seen),
            "begins": encode_steps(since_first(tenure.begins) for _, tenure, _ in seen),
            "until": encode_steps(since_first(tenure.ends) for _, tenure, _ in seen),
            "certainty": "".join(tenure.certainty[0] for _, tenure, _ in seen),
            "kind": [period.kind for period, _, _ in seen],
            "occupier": encode_steps(index.get(period.occupier, -1) for period, _, _ in seen),
            "atoms": " ".join(encode_steps(atoms) for _, _, atoms in seen),
            "labels": " ".join(
                encode(round(100 * number) for label in places(atoms) for number in label)
                for _, _, atoms in seen
            ),
        },
        "internal": internal_lines(plan, division, mesh),
    }


def since_first(day: datetime.date) -> int:
    """Return how many days after the first of the borders a day comes."""
    return (day - FIRST).days


def encoded_rings(atoms: Sequence[Sequence[Sequence[int]]]) -> list[list[str]]:
    """Return rings of arcs as text: 0 is the next arc not met before, n the n-th last, backwards.

    >>> encoded_rings([[[0, 1], [2]], [[3, ~1]]]) == [["??", "?"], [encode([0, 3])]]
    True
    """
    met = 0

    def back(ref: int) -> int:
        nonlocal met
        if ref == met:
            met += 1
            return 0
        if ref >= 0:
            raise BordersError(f"arc {ref} runs the same way around two atoms")
        return met - ~ref

    return [[encode(map(back, ring)) for ring in rings] for rings in atoms]


def boxes(mesh: Mesh, atoms: Sequence[Sequence[Sequence[int]]], step: float) -> list[list[int]]:
    """Return west, south, east and north of each atom in whole degrees; of an empty one zeros."""
    around = []
    for rings in atoms:
        arcs = [mesh.arcs[ref if ref >= 0 else ~ref] for ring in rings for ref in ring]
        cells = [*zip(*chain.from_iterable(arcs), strict=True)] or [(0,), (0,)]
        around.append(
            [math.floor(min(side) * step) for side in cells]
            + [math.ceil(max(side) * step) for side in cells]
        )
    return around


def neighbours(every: Sequence[Period], division: Division, mesh: Mesh) -> set[tuple[str, str]]:
    """Return the pairs of polities that meet on any day."""
    tenures: dict[int, list[Tenure]] = {}
    for tenure in division.tenures:
        for atom in tenure.atoms:
            tenures.setdefault(atom, []).append(tenure)
    found = set()
    for a, b in {tuple(sorted(side)) for side in mesh.sides if len(side) == 2}:
        for left in tenures[a]:
            for right in tenures[b]:
                if left.begins < right.ends and right.begins < left.ends:
                    found.add((every[left.period].polity, every[right.period].polity))
    return {pair for pair in found if pair[0] != pair[1]}


def internal_lines(plan: Plan, division: Division, mesh: Mesh) -> list[tuple[int, int, str]]:
    """Return the arcs between the parts of each inner division."""
    found = []
    for inner, parts in zip(plan.inner, division.inner, strict=True):
        arcs = [
            number
            for number, side in enumerate(mesh.sides)
            if len(side) == 2 and -1 not in (a := {parts[s] for s in side}) and len(a) == 2
        ]
        days = since_first(inner.begins), since_first(inner.ends)
        found.append((*days, encode_steps(arcs)))
    return found
