"""Bake the waters of the map: lakes and rivers of Natural Earth into one small file.

Land and coasts come with the borders, from the same units: see build_borders.py.

    python tools/build_basemap.py [--cache DIR] [--out FILE]

The result is the same, byte for byte, whenever the pinned files, the settings below and the
versions of shapely and GEOS are the same. See docs/borders.md for its format.
"""

import argparse
import gzip
import hashlib
import json
import math
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TypedDict

import shapely
from rich.console import Console
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

import layers
import natural_earth
import reservoirs
import rivers
from grid import cells, ring_cells
from polylines import encode_line
from sergemap.borders.polyline import Cell, decode
from sergemap.borders.shapes import polygons
from thinning import Box, Grain, Position, inside, thin

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src" / "sergemap" / "borders" / "basemap.json"

VERSION = 4
STEP = 0.01
"""The grid, in degrees: half a pixel at zoom 6."""

STORY: tuple[Box, ...] = ((-12, 34, 62, 72), (-118, 8, -58, 33))
"""Europe and the Mediterranean; Mexico and the Caribbean."""
RUSSIA: Box = (27, 50, 180, 82)

WATER_GRAIN = Grain(fine=0.02, coarse=0.08, slope=6, boxes=STORY)
LEAST_ISLAND_KM2 = 25.0
"""Of islands in lakes."""
LEAST_LAKE_KM2 = (150.0, 500.0)
"""In the lands of the story, elsewhere."""

# Of the Aral Sea these are the last remnants. The rivers' file has an older shore, two arms that
# the sea bed parts; the bed is filled up to this many degrees from an arm.
ARAL_REMNANTS = ("North Aral Sea", "South Aral Sea", "Barsakelmes Lake")
ARAL: Position = (58.6, 45.0)
ARAL_BED = 0.45
# Its island in the file is the polder of Flevoland, drained in 1957 and 1968.
ZUIDERZEE = "IJsselmeer"

RIVER_FILES = (natural_earth.EUROPE, natural_earth.ASIA, natural_earth.NORTH_AMERICA)
SOURCES = (natural_earth.ADMIN_1, natural_earth.LAKES_SHP, natural_earth.LAKES_DBF, *RIVER_FILES)
# Each file drops the stretches of a river that lie beyond the frontier: at the Danube's delta a gap
# of .13, along the Ural and the Amur many, under .4.
JOINTS = rivers.Joints(touching=0.03, straight_on=0.15, same_river=0.4)
SAME_LINE = 0.02
RANKS_KM = (4000, 2500, 1400, 800, 400, 150)
LEAST_RIVER_KM = 100.0
LEAST_REACH_KM = 12.0
# The outline: land as it is sketched until the borders are read.
OUTLINE_STEP = 0.1
OUTLINE_GRAIN = 0.8
LEAST_OUTLINE_KM2 = (10_000.0, 40_000.0)
"""Of a land, of an inland sea."""


class Outline(TypedDict):
    """The land in few points, on a grid of its own."""

    grid: float
    rings: list[str]


class Basemap(TypedDict):
    """The file, as docs/borders.md describes it."""

    version: int
    grid: float
    made_from: dict[str, str]
    recipe: str
    lakes: list[str]
    rivers: list[tuple[int, str]]
    outline: Outline


def recipe() -> str:
    """Return the hash of all that decides what the file holds, but for the code."""
    settings = {
        "version": VERSION,
        "step": STEP,
        "sources": {source.label: source.sha256 for source in SOURCES},
        "grain": asdict(WATER_GRAIN),
        "least": [LEAST_ISLAND_KM2, LEAST_LAKE_KM2, LEAST_RIVER_KM, LEAST_REACH_KM],
        "regions": [STORY, RUSSIA],
        "aral": [ARAL, ARAL_BED, ARAL_REMNANTS],
        "zuiderzee": ZUIDERZEE,
        "too_late": reservoirs.FIRST_YEAR_TOO_LATE,
        "filled": [reservoirs.FILLED, sorted(reservoirs.FILLED_UNNAMED.items())],
        "rivers": [asdict(JOINTS), SAME_LINE, RANKS_KM],
        "outline": [OUTLINE_STEP, OUTLINE_GRAIN, LEAST_OUTLINE_KM2],
    }
    canonical = json.dumps(settings, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def bake(read: Callable[[natural_earth.Source], bytes], tell: Callable[[str], None]) -> Basemap:
    """Return the base map of the files that `read` gives."""
    tell("reading the admin-1 units")
    units = layers.read_land(read(natural_earth.ADMIN_1))
    tell(f"joining {len(units)} units")
    whole = shapely.union_all(units)
    tell("choosing lakes")
    lakes = thinned_lakes(old_lakes(read))
    tell("following rivers")
    ground = shapely.difference(whole, shapely.union_all(lakes).buffer(-SAME_LINE))
    streams = ranked_rivers(read, ground)
    return Basemap(
        version=VERSION,
        grid=STEP,
        made_from={source.label: source.sha256 for source in SOURCES},
        recipe=recipe(),
        lakes=[encode_line(ring) for ring in rings_by_size(lakes)],
        rivers=[(rank, encode_line(line)) for rank, line in rivers_by_rank(streams)],
        outline=outline(whole),
    )


def outline(land: BaseGeometry) -> Outline:
    """Return the large lands, and the seas within them, in few points."""
    least_land, least_sea = LEAST_OUTLINE_KM2
    rings = []
    for part in polygons(shapely.simplify(land, OUTLINE_GRAIN)):
        if area_km2(part) >= least_land:
            seas = [ring for ring in part.interiors if area_km2(Polygon(ring)) >= least_sea]
            rings += [layers.positions(ring) for ring in (part.exterior, *seas)]
    on_grid = sorted(ring_cells(ring, OUTLINE_STEP) for ring in rings)
    return Outline(grid=OUTLINE_STEP, rings=list(map(encode_line, on_grid)))


def area_km2(shape: Polygon) -> float:
    """Return an area good enough to choose by: flat, at the latitude of its middle.

    >>> round(area_km2(shapely.geometry.box(0, 59, 1, 61)), -2)
    12400.0
    """
    middle = shape.representative_point().y
    return shape.area * math.cos(math.radians(middle)) * 111.195**2


def old_lakes(read: Callable[[natural_earth.Source], bytes]) -> list[Polygon]:
    """Return the lakes worth drawing that were there in the map's years."""
    lakes = layers.read_lakes(read(natural_earth.LAKES_SHP), read(natural_earth.LAKES_DBF))
    old = [lake for lake in lakes if is_old(lake) and is_large(lake.shape)]
    shapes = [Polygon(k.shape.exterior) if k.name == ZUIDERZEE else k.shape for k in old]
    aral = layers.read_lake_at(read(natural_earth.ASIA), ARAL)
    return [*shapes, *polygons(aral.buffer(ARAL_BED).buffer(-ARAL_BED))]


def is_old(lake: layers.Lake) -> bool:
    """Return whether a lake was there before the years that `reservoirs` tells of."""
    if lake.name in ARAL_REMNANTS:
        return False
    middle = lake.shape.representative_point()
    for (x, y), (_, year) in reservoirs.FILLED_UNNAMED.items():
        if not lake.name and max(abs(middle.x - x), abs(middle.y - y)) < 0.5:
            return year < reservoirs.FIRST_YEAR_TOO_LATE
    return reservoirs.FILLED.get(lake.name, 0) < reservoirs.FIRST_YEAR_TOO_LATE


def is_large(lake: Polygon) -> bool:
    """Return whether a lake is large enough for where it lies."""
    middle = lake.representative_point()
    near = inside((middle.x, middle.y), (*STORY, RUSSIA))
    return area_km2(lake) >= LEAST_LAKE_KM2[0 if near else 1]


def thinned_lakes(lakes: Iterable[Polygon]) -> list[Polygon]:
    """Return the lakes with fewer points and only those of their islands that can be seen."""
    return on_grid(
        [thinned(lake, WATER_GRAIN, least_hole_km2=LEAST_ISLAND_KM2) for lake in lakes],
        lambda _: True,
    )


def thinned(shape: Polygon, grain: Grain, *, least_hole_km2: float) -> BaseGeometry:
    """Return a polygon whose rings have fewer points, made valid again."""
    rings = [thin(layers.positions(ring)[:-1], grain, closed=True) for ring in rings_of(shape)]
    holes = [ring for ring in rings[1:] if area_km2(Polygon(ring)) >= least_hole_km2]
    return shapely.make_valid(Polygon(rings[0], holes))


def on_grid(shapes: Sequence[BaseGeometry], keep: Callable[[Polygon], bool]) -> list[Polygon]:
    """Return the union of the shapes with each vertex on the grid, still valid."""
    joined = shapely.union_all([shapely.set_precision(s, STEP) for s in shapes], grid_size=STEP)
    return [part for part in polygons(joined) if keep(part)]


def rings_of(shape: Polygon) -> list[LineString]:
    """Return the outer ring and the inner ones."""
    return [shape.exterior, *shape.interiors]


def ranked_rivers(
    read: Callable[[natural_earth.Source], bytes], ground: BaseGeometry
) -> list[tuple[int, list[Position]]]:
    """Return the rivers that run on dry ground, each stretch with the rank of the whole."""
    files = {source.member: layers.read_courses(read(source)) for source in RIVER_FILES}
    shapely.prepare(ground)
    ranked = []
    for river in rivers.whole_rivers(rivers.pieces(files, near=SAME_LINE), JOINTS):
        km = rivers.length_km(river)
        if km < LEAST_RIVER_KM:
            continue
        for reach in dry_reaches(river, ground):
            line = thin(reach, WATER_GRAIN, closed=False)
            ranked.append((rivers.rank(km, RANKS_KM), line))
    return ranked


def dry_reaches(river: Sequence[Position], ground: BaseGeometry) -> list[list[Position]]:
    """Return the parts of a river outside lakes and sea that are long enough to be seen."""
    dry = shapely.line_merge(shapely.intersection(LineString(river), ground))
    reaches = [
        layers.positions(part) for part in shapely.get_parts(dry) if isinstance(part, LineString)
    ]
    return [reach for reach in reaches if rivers.length_km(reach) >= LEAST_REACH_KM]


def rings_by_size(shapes: Iterable[Polygon]) -> list[list[Cell]]:
    """Return all rings, the largest first, in steps of the grid."""
    rings = [
        (round(-area_km2(Polygon(ring)), 3), ring_cells(layers.positions(ring), STEP))
        for shape in shapes
        for ring in rings_of(shape)
    ]
    return [ring for _, ring in sorted(rings)]


def rivers_by_rank(
    ranked: Iterable[tuple[int, list[Position]]],
) -> list[tuple[int, list[Cell]]]:
    """Return the rivers by rank, then the longest first, in steps of the grid."""
    ordered = sorted(
        (rank, -round(rivers.length_km(line), 3), cells(min(line, line[::-1]), STEP))
        for rank, line in ranked
    )
    return [(rank, line) for rank, _, line in ordered if len(line) >= 2]


def summary(basemap: Basemap, raw: bytes) -> str:
    """Return what was made, in one line."""
    lines = {"lakes": basemap["lakes"], "rivers": [line for _, line in basemap["rivers"]]}
    counts = (
        f"{name} {len(texts)} lines of {sum(len(decode(text)) for text in texts) // 2} points"
        for name, texts in lines.items()
    )
    zipped = len(gzip.compress(raw, 9, mtime=0))
    return f"{', '.join(counts)}; {len(raw) / 1000:.0f} kB, {zipped / 1000:.0f} kB gzip"


def main(arguments: Sequence[str] | None = None) -> int:
    """Bake the file and say what it holds."""
    parser = argparse.ArgumentParser(description="Bake lakes and rivers into basemap.json.")
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache", help="keeps the packages")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(arguments)
    console = Console(highlight=False, soft_wrap=True)
    with console.status("baking the base map") as status:
        tell = status.update if console.is_terminal else console.print
        try:
            basemap = bake(lambda source: natural_earth.read(source, options.cache), tell)
        except natural_earth.SourceError as fault:
            Console(stderr=True, soft_wrap=True).print(str(fault), markup=False, highlight=False)
            return 1
    raw = json.dumps(basemap, separators=(",", ":")).encode()
    options.out.write_bytes(raw)
    console.print(f"{options.out.name}: {summary(basemap, raw)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
