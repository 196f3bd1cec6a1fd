"""Natural Earth files, read into shapes: GeoJSON polygons, a shapefile's, a TopoJSON's."""

import itertools
import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from sergemap.borders.shapes import polygons

Position = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lake:
    """A lake with the name Natural Earth gives it, often none."""

    name: str
    shape: Polygon


def read_land(geojson: bytes) -> list[BaseGeometry]:
    """Return the shape of each unit."""
    return [
        shapely.make_valid(shapely.geometry.shape(feature["geometry"]))
        for feature in json.loads(geojson)["features"]
    ]


def read_lakes(shp: bytes, dbf: bytes) -> list[Lake]:
    """Return the lakes of a shapefile, each once: the file repeats some at two ranks."""
    seen: set[bytes] = set()
    lakes: list[Lake] = []
    for name, rings in zip(_names(dbf), _polygons(shp), strict=True):
        shape = shapely.make_valid(Polygon(rings[0], rings[1:]))
        key = shapely.normalize(shape).wkb
        if key not in seen:
            lakes.extend(Lake(name=name, shape=part) for part in polygons(shape))
        seen.add(key)
    return lakes


def read_coasts(shp: bytes) -> list[Polygon]:
    """Return each continent and island of a shapefile, without its lakes."""
    outer = (ring for rings in _polygons(shp) for ring in rings if _runs_clockwise(ring))
    return [part for ring in outer for part in polygons(shapely.make_valid(Polygon(ring)))]


def _runs_clockwise(ring: list[Position]) -> bool:
    """Return whether a ring is an outer one: those of shapefiles run clockwise."""
    return not shapely.LinearRing(ring).is_ccw


def positions(line: LineString) -> list[Position]:
    """Return the points of a line or ring."""
    return [(x, y) for x, y in line.coords]


def _names(dbf: bytes) -> Iterator[str]:
    """Yield the field `name` of each row of a dBase table."""
    rows, head, width = struct.unpack("<IHH", dbf[4:12])
    at, offset = 32, 1
    while (field := dbf[at : at + 11].split(b"\0")[0].decode()) != "name":
        offset += dbf[at + 16]
        at += 32
        if dbf[at] == 0x0D:
            raise ValueError(f"no field 'name' after {field!r}")
    length = dbf[at + 16]
    for row in range(rows):
        start = head + row * width + offset
        yield dbf[start : start + length].decode("utf-8").strip()


def _polygons(shp: bytes) -> Iterator[list[list[Position]]]:
    """Yield the rings of each polygon of a shapefile (type 5)."""
    at = 100
    while at < len(shp):
        (words,) = struct.unpack(">I", shp[at + 4 : at + 8])
        body = shp[at + 8 : at + 8 + 2 * words]
        parts, points = struct.unpack("<II", body[36:44])
        starts = [*struct.unpack_from(f"<{parts}I", body, 44), points]
        flat = struct.unpack_from(f"<{2 * points}d", body, 44 + 4 * parts)
        line = list(zip(flat[::2], flat[1::2], strict=True))
        yield [line[a:b] for a, b in itertools.pairwise(starts)]
        at += 8 + 2 * words


def read_courses(topojson: bytes) -> list[list[LineString]]:
    """Return the rivers of a TopoJSON: one list of lines for each of its features."""
    whole = json.loads(topojson)
    arcs = _arcs(whole)
    courses = []
    for feature in whole["objects"]["rivers"]["geometries"]:
        lines = feature["arcs"] if feature["type"] == "MultiLineString" else [feature["arcs"]]
        courses.append([LineString(_joined(line, arcs)) for line in lines])
    return courses


def read_lake_at(topojson: bytes, place: Position) -> Polygon:
    """Return the lake of a TopoJSON that covers a place."""
    whole = json.loads(topojson)
    arcs = _arcs(whole)
    for feature in whole["objects"]["lakes"]["geometries"]:
        outline = Polygon(_joined(feature["arcs"][0], arcs))
        if outline.covers(shapely.geometry.Point(place)):
            return outline
    raise ValueError(f"no lake at {place}")


def _arcs(topojson: Any) -> list[list[Position]]:
    (kx, ky), (x0, y0) = topojson["transform"]["scale"], topojson["transform"]["translate"]
    arcs = []
    for arc in topojson["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * kx + x0, y * ky + y0))
        arcs.append(line)
    return arcs


def _joined(references: list[int], arcs: list[list[Position]]) -> list[Position]:
    """Return the points of arcs laid end to end; ~n is arc n backwards."""
    line: list[Position] = []
    for reference in references:
        arc = arcs[reference] if reference >= 0 else arcs[~reference][::-1]
        line += arc[1:] if line else arc
    return line
