"""GeoPackage 1.3, a database for GIS: https://www.geopackage.org/spec130/."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date
from functools import singledispatch

import shapely
from shapely.geometry import MultiLineString, Point
from shapely.geometry.base import BaseGeometry

from sergemap.exporters.geojson import heading
from sergemap.exporters.properties import Value, properties, sound, text_of
from sergemap.exporters.records import Event, Extract, Record, Stay, Way, Work

PAGE = 2048
"""Bytes. Others take 4096: the first bytes of a file tell who has made it (`files.KINDS`)."""
SRS = 4326
NEVER = date(1970, 1, 1)
"""When a life was changed of which that is not told: two runs give the same bytes."""
TYPES: Mapping[str, str] = {
    "number": "INTEGER",
    "km": "DOUBLE",
    **dict.fromkeys(("approximate", "uncertain", "way_back"), "BOOLEAN"),
    **dict.fromkeys(("earliest", "latest", "latest_beginning", "earliest_end"), "DATE"),
    **dict.fromkeys(("map_from", "map_to", "published_earliest", "published_latest"), "DATE"),
}
"""Of the columns; all others are TEXT, as EDTF is."""
_FRAME = """
PRAGMA page_size = {page};
PRAGMA application_id = 0x47504B47; -- "GPKG"
PRAGMA user_version = 10300;
BEGIN;
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL
  DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE,
  max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
"""
_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
    'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,'
    'AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
    'AUTHORITY["EPSG","4326"]]'
)
_SYSTEMS = (
    ("WGS 84 geodetic", SRS, "EPSG", SRS, _WGS84, "longitude and latitude in degrees"),
    ("Undefined Cartesian", -1, "NONE", -1, "undefined", None),
    ("Undefined geographic", 0, "NONE", 0, "undefined", None),
)


def write(extract: Extract) -> bytes:
    """Return a life as a table of points or lines for each kind, and one of what holds for all."""
    kinds = {
        "stays": extract.stays,
        "ways": extract.ways,
        "events": extract.events,
        "works": extract.works,
    }
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        base.executescript(_FRAME.format(page=PAGE))
        base.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)", _SYSTEMS)
        for name, records in kinds.items():
            if records:
                _write_features(base, name, records, extract)
        _write_life(base, extract)
        base.execute("COMMIT")
        return base.serialize()


def _write_features(
    base: sqlite3.Connection, table: str, records: Sequence[Record], extract: Extract
) -> None:
    rows, shapes = [properties(record) for record in records], [shape(one) for one in records]
    kind = "MULTILINESTRING" if table == "ways" else "POINT"
    columns = ", ".join(f'"{name}" {TYPES.get(name, "TEXT")}' for name in rows[0])
    base.execute(
        f'CREATE TABLE "{table}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, '
        f"geom {kind}, {columns})"
    )
    _write_contents(base, table, "features", extract, shapes)
    base.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)", (table, kind, SRS)
    )
    marks = ", ".join("?" for _ in range(len(rows[0]) + 2))
    base.executemany(
        f'INSERT INTO "{table}" VALUES ({marks})',  # noqa: S608  # names of our own
        (
            (number, blob(place), *map(_cell, row.values()))
            for number, (place, row) in enumerate(zip(shapes, rows, strict=True), 1)
        ),
    )


def _write_life(base: sqlite3.Connection, extract: Extract) -> None:
    base.execute("CREATE TABLE life (fid INTEGER PRIMARY KEY NOT NULL, name TEXT, value TEXT)")
    _write_contents(base, "life", "attributes", extract, ())
    values = {name: value for name, value in heading(extract).items() if isinstance(value, str)}
    lived = {"subject": sound(extract.subject), "born": extract.born, "died": extract.died}
    base.executemany("INSERT INTO life (name, value) VALUES (?, ?)", (values | lived).items())


def _write_contents(
    base: sqlite3.Connection,
    table: str,
    kind: str,
    extract: Extract,
    shapes: Sequence[BaseGeometry | None],
) -> None:
    """Write what a table is; its bounds stand in the order of the columns."""
    places = [place for place in shapes if place]
    bounds = shapely.total_bounds(places).tolist() if places else [None] * 4
    changed = f"{extract.updated or NEVER}T00:00:00.000Z"
    base.execute(
        "INSERT INTO gpkg_contents VALUES (?,?,?,?,?,?,?,?,?,?)",
        (table, kind, table, sound(extract.title), changed, *bounds, SRS if places else None),
    )


def _cell(value: Value) -> str | float | None:
    """Return a value as SQLite keeps it; a day is text, and nothing is NULL."""
    if isinstance(value, int | float):
        return value
    return text_of(value) or None


# Where.


@singledispatch
def shape(record: Record) -> BaseGeometry | None:
    """Return where a record lies; None: it has no place."""
    raise TypeError(type(record).__name__)


@shape.register
def _(stay: Stay) -> BaseGeometry:
    return Point(stay.place.at)


@shape.register(Event)
@shape.register(Work)
def _(mark: Event | Work) -> BaseGeometry | None:
    return Point(mark.place.at) if mark.place else None


@shape.register
def _(way: Way) -> BaseGeometry:
    return MultiLineString(way.lines)


def blob(place: BaseGeometry | None) -> bytes | None:
    """Return a geometry as GeoPackage keeps it: a header with its bounds, and WKB.

    >>> blob(Point(1, 2))[:8]
    b'GP\\x00\\x01\\xe6\\x10\\x00\\x00'
    """
    if place is None:
        return None
    is_point = isinstance(place, Point)
    flags = 0b001 if is_point else 0b011  # little endian; bounds are told of lines alone
    header = struct.pack("<2sBBi", b"GP", 0, flags, SRS)
    if not is_point:
        west, south, east, north = place.bounds
        header += struct.pack("<4d", west, east, south, north)
    return header + shapely.to_wkb(place, byte_order=1)
