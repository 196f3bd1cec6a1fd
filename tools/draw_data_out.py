"""Draw a life as a map program shows it: docs/pictures/data-out.svg, of what an export has written.

    python tools/draw_data_out.py

Nothing of the life is asked but its GeoPackage, read back by GDAL, and the borders of a day.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyogrio
import shapely
from shapely.geometry import MultiPolygon, Polygon, box, shape
from shapely.geometry.base import BaseGeometry

from prepare import ROOT
from sergemap.carto.geometry import Point
from sergemap.carto.svg import Svg, element, escaped, path_data
from sergemap.exporters import borders
from sergemap.pipeline import export

OUT = ROOT / "docs" / "pictures" / "data-out.svg"
DAY = "1936-04-01"
WIDTH, HEIGHT, PANEL, TABLE = 960, 600, 200, 132
WEST, SOUTH, EAST, NORTH = -11.0, 34.0, 62.0, 63.5
SQUEEZE = 1.52
"""So much taller than wide is a degree, as a map program draws plain degrees here."""
COLUMNS = {"id": 104, "dates": 172, "earliest": 90, "latest": 90, "place_then": 168, "status": 0}
ROWS = ("nevsky", "lubyanka", "orenburg", "moscow-1936")
INK, QUIET, RULE, FACE = "#25272b", "#5b5f66", "#c9ccd1", "#f3f4f5"
FREE, CAPTIVE, EVENT, WORK = "#f0a030", "#c0392b", "#7a4fa3", "#2f8f5b"
WAY, LAND, BORDER = "#3567b0", "#eceadf", "#a9a596"
SIGNS = {
    "circle": "M-4.2 0a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0-8.4 0z",
    "diamond": "M0-4l4 4-4 4-4-4z",
    "square": "M-3-3h6v6h-6z",
    "line": "M-7-.7h14v1.4h-14z",
    "land": "M-7-4h14v8h-14z",
}


class Row(NamedTuple):
    """A feature, as GDAL has read it."""

    values: Mapping[str, Any]
    place: BaseGeometry | None


def rows_of(path: Path, layer: str) -> list[Row]:
    """Return the features of a layer."""
    meta, _, places, columns = pyogrio.raw.read(path, layer=layer)
    names = [str(name) for name in meta["fields"]]
    return [
        Row(dict(zip(names, values, strict=True)), place and shapely.from_wkb(place))
        for values, place in zip(zip(*columns, strict=True), places, strict=True)
    ]


def picture(package: Path, lands: Sequence[BaseGeometry]) -> str:
    """Return the window of a map program with the layers of a life over the borders of a day."""
    layers = {name: rows_of(package, name) for name in ("ways", "works", "events", "stays")}
    drawn = (
        *(_land(land) for land in lands),
        *(_way(row) for row in layers["ways"]),
        *(_sign(row, "square", WORK) for row in layers["works"]),
        *(_sign(row, "diamond", EVENT) for row in layers["events"]),
        *(_stay(row) for row in layers["stays"]),
    )
    frame = element("rect", x=PANEL, y=0, width=WIDTH - PANEL, height=HEIGHT - TABLE)
    return element(
        "svg",
        element("title", "The stays, ways, events and works of Victor Serge in a map program"),
        element("clipPath", frame, id="map"),
        element("rect", width=WIDTH, height=HEIGHT, fill="#dfe7ee"),
        element("g", *drawn, clip_path="url(#map)"),
        *_panel(layers, len(lands)),
        *_table([row for row in layers["stays"] if row.values["id"] in ROWS]),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH,
        font_family="sans-serif",
        font_size=12,
        role="img",
    )


# The map: plain degrees.


def _at(longitude: float, latitude: float) -> Point:
    across, down = WIDTH - PANEL, HEIGHT - TABLE
    step = max(across / (EAST - WEST), down / (NORTH - SOUTH) / SQUEEZE)
    return PANEL + (longitude - WEST) * step, (NORTH - latitude) * step * SQUEEZE


def _lines(place: BaseGeometry) -> list[list[Point]]:
    parts = shapely.get_parts(place).tolist()
    return [[_at(*point) for point in part.coords] for part in parts]


def _land(land: BaseGeometry) -> Svg:
    rings = [part.exterior for part in shapely.get_parts(land).tolist()]
    d = path_data(([_at(*point) for point in ring.coords] for ring in rings), closed=True)
    return d and element("path", d=d, fill=LAND, stroke=BORDER, stroke_width=0.8)


def _way(row: Row) -> Svg:
    d = path_data(_lines(row.place)) if row.place else ""
    return d and element("path", d=d, fill="none", stroke=WAY, stroke_width=1.4)


def _sign(row: Row, sign: str, colour: str) -> Svg:
    if row.place is None or not row.place.within(box(WEST, SOUTH, EAST, NORTH)):
        return ""
    x, y = _at(row.place.x, row.place.y)
    place = f"translate({x:.1f} {y:.1f})"
    edge = {"stroke": "#fff", "stroke_width": 0.8}
    return element("path", d=SIGNS[sign], fill=colour, transform=place, **edge)


def _stay(row: Row) -> Svg:
    return _sign(row, "circle", CAPTIVE if _is_held(row) else FREE)


def _is_held(row: Row) -> bool:
    return row.values["status"] in ("prisoner", "interned", "banished")


# Beside the map.


def _panel(layers: Mapping[str, Sequence[Row]], lands: int) -> Iterator[Svg]:
    yield element("rect", width=PANEL, height=HEIGHT, fill=FACE)
    yield _text("Layers", (14, 26), INK, weight=700)
    are_captive = [_is_held(row) for row in layers["stays"]]
    legend = (
        (f"stays, free ({are_captive.count(False)})", FREE, "circle"),
        (f"stays, captive ({are_captive.count(True)})", CAPTIVE, "circle"),
        (f"events ({len(layers['events'])})", EVENT, "diamond"),
        (f"works ({len(layers['works'])})", WORK, "square"),
        (f"ways ({len(layers['ways'])})", WAY, "line"),
        (f"borders {DAY} ({lands})", LAND, "land"),
    )
    for number, (name, colour, sign) in enumerate(legend):
        y = 52 + 24 * number
        edge = {"stroke": BORDER} if sign == "land" else {}
        place = f"translate(22 {y - 4})"
        yield element("path", d=SIGNS[sign], fill=colour, transform=place, **edge)
        yield _text(name, (38, y), INK)


def _table(rows: Iterable[Row]) -> Iterator[Svg]:
    top = HEIGHT - TABLE
    yield element("rect", x=PANEL, y=top, width=WIDTH - PANEL, height=TABLE, fill="#fff")
    yield element("path", d=f"M{PANEL} 0V{HEIGHT}M{PANEL} {top}H{WIDTH}", stroke=RULE)
    cells = [
        {name: name for name in COLUMNS},
        *({n: row.values[n] for n in COLUMNS} for row in rows),
    ]
    for number, row in enumerate(cells):
        x, y = PANEL + 12, top + 22 + 24 * number
        if number:
            yield element("path", d=f"M{PANEL} {y - 16}H{WIDTH}", stroke=RULE, stroke_width=0.6)
        for name, width in COLUMNS.items():
            look = (INK, 400) if number else (QUIET, 700)
            yield _text(str(row[name]), (x, y), *look)
            x += width


def _text(words: str, at: Point, colour: str, weight: int = 400) -> Svg:
    return element("text", escaped(words), x=at[0], y=at[1], fill=colour, font_weight=weight)


def lands_of_day() -> list[BaseGeometry]:
    """Return the lands in sight, with as many points as can be seen."""
    document = json.loads(borders.write(DAY, within=borders.Box(WEST, SOUTH, EAST, NORTH)))
    window = box(WEST - 1, SOUTH - 1, EAST + 1, NORTH + 1)
    lands = [shape(feature["geometry"]) for feature in document["features"]]
    seen = (shapely.intersection(land, window).simplify(0.06) for land in lands)
    return [MultiPolygon(_polygons(land)) for land in seen]


def _polygons(land: BaseGeometry) -> list[Polygon]:
    parts = shapely.get_parts(land).tolist()
    return [part for part in parts if isinstance(part, Polygon) and part.area > 0.01]


def main(out: Path = OUT) -> int:
    """Draw the picture, and say how large it is."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "life.gpkg"
        package.write_bytes(export(ROOT / "data" / "places.yaml", "geopackage"))
        drawn = picture(package, lands_of_day())
    out.write_text(f"{drawn}\n", "utf-8")
    print(f"{out.name}: {len(drawn):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
