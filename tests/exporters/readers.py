"""What others make of a file of ours: its validator, and the reader of QGIS (GDAL)."""

import csv
import io
import json
import math
import re
import sqlite3
import struct
import warnings
from contextlib import closing
from datetime import date
from functools import cache, partial
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pyogrio
import shapely
import xmlschema
from geojson_pydantic import FeatureCollection

pyogrio.set_gdal_config_options({"GPX_N_MAX_LINKS": 100})  # it reads two without being asked
KML, GPX = "{http://www.opengis.net/kml/2.2}", "{http://www.topografix.com/GPX/1/1}"


def counts(extract):
    """Return how many records there are, and how many of them bear a date."""
    records = list(extract.records())
    return len(records), sum(record.when.edtf is not None for record in records)


def rows(path):
    """Return all rows as GDAL reads them: the values by their fields, and whether it is anywhere.

    Points of tracks are not told: they are those of the lines.
    """
    found = []
    for layer in map(str, pyogrio.list_layers(path)[:, 0]):
        if layer in ("route_points", "track_points"):
            continue
        meta, _, shapes, columns = pyogrio.raw.read(path, layer=layer)
        fields = [str(field).removeprefix("sergemap_") for field in meta["fields"]]
        if shapes is None:  # a table without geometries
            continue
        for values, shape in zip(zip(*columns, strict=True), shapes, strict=True):
            found.append((dict(zip(fields, values, strict=True)), shape is not None))
    return found


def day(value):
    """Return a day that GDAL has read, as text in each format; None: there is none."""
    text = str(value)
    return text[:10] if text[:1].isdigit() else None


# GeoJSON: RFC 7946.


def check_geojson(content, extract):
    document = json.loads(content)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "BBOX crossing the Antimeridian")  # RFC 7946, 5.2
        FeatureCollection.model_validate(document)
    assert "crs" not in document
    ids = [one["id"] for one in document["features"]]
    assert len({*ids}) == len(ids) == counts(extract)[0]
    for feature in document["features"]:
        for line in lines_in(feature["geometry"]):
            check_line(line)
    if extract.places:
        west, south, east, north = document["bbox"]
        assert -180 <= west <= 180 >= east >= -180
        assert -90 <= south <= north <= 90


def lines_in(geometry):
    """Return the lines of a geometry; a point is one of a single position."""
    if geometry is None:
        return []
    coordinates = geometry["coordinates"]
    if geometry["type"] == "Point":
        return [[coordinates]]
    return [coordinates] if geometry["type"] == "LineString" else coordinates


def check_line(line):
    for east, north in line:
        assert -180 <= east <= 180
        assert -90 <= north <= 90
        assert math.isclose(round(east, 6), east, abs_tol=0)
    for (start, _), (end, _) in pairwise(line):
        assert abs(end - start) <= 180


def check_json_fg(content, extract):
    document = json.loads(content)
    core, types = (
        f"http://www.opengis.net/spec/json-fg-1/1.0/conf/{name}"
        for name in ("core", "types-schemas")
    )
    check_geojson(content, extract)  # 7.2: whatever is JSON-FG is GeoJSON
    assert document["conformsTo"] == [core, types]
    assert document["coordRefSys"].endswith("/OGC/1.3/CRS84")
    assert all({"href", "rel"} <= link.keys() for link in document["links"])
    for feature, record in zip(document["features"], extract.records(), strict=True):
        assert feature["featureType"] == feature["properties"]["kind"]
        assert feature["place"] is None
        assert "conformsTo" not in feature
        known = [day for day in (record.when.earliest, record.when.latest) if day]
        assert [str(day) for day in known] == days_of(feature["time"], len(known))


def days_of(time, count):
    """Return the days that a time names, which is null, a date, or an interval with open ends."""
    if time is None:
        return []
    (name,) = time
    found = [time["date"]] * count if name == "date" else time["interval"]
    assert name == "date" or len(found) == 2
    return [day for day in found if day != ".." and date.fromisoformat(day)]


# KML 2.2, by its schema.


@cache
def kml_schema():
    (package,) = find_spec("fastkml").submodule_search_locations  # it is not imported
    folder = Path(package) / "schema"
    imported = (
        ("http://www.w3.org/2005/Atom", "atom-author-link.xsd"),
        (
            "urn:oasis:names:tc:ciq:xsdschema:xAL:2.0",
            "xAL.xsd",
        ),
    )
    locations = {name: str(folder / file) for name, file in imported}
    return xmlschema.XMLSchema(str(folder / "ogckml22.xsd"), locations=locations, allow="local")


def check_kml(content, _):
    kml_schema().validate(content.decode())
    root = ElementTree.fromstring(content)  # noqa: S314  # our own
    assert not list(root.iter(f"{KML}href"))  # an icon would be asked of a network
    styles = {f"#{style.get('id')}" for style in root.iter(f"{KML}Style")}
    assert {one.text for one in root.iter(f"{KML}styleUrl")} <= styles
    for line in root.iter(f"{KML}coordinates"):
        check_line([tuple(map(float, place.split(","))) for place in line.text.split()])


# GPX 1.1 has no package with its schema: these are its sentences.

ORDER = {
    "gpx": "metadata wpt rte trk extensions",
    "metadata": "name desc author copyright link time keywords bounds extensions",
    "wpt": "ele time magvar geoidheight name cmt desc src link sym type fix sat hdop vdop pdop "
    "ageofdgpsdata dgpsid extensions",
    "trk": "name cmt desc src link number type extensions trkseg",
    "trkseg": "trkpt extensions",
    "trkpt": "",
    "author": "name email link",
    "copyright": "year license",
    "link": "text type",
    "bounds": "",
}
NEEDED = {
    "gpx": {"version", "creator"},
    "wpt": {"lat", "lon"},
    "trkpt": {"lat", "lon"},
    "copyright": {"author"},
    "link": {"href"},
    "bounds": {"minlat", "minlon", "maxlat", "maxlon"},
}


def check_gpx(content, _):
    root = ElementTree.fromstring(content)  # noqa: S314  # our own
    assert root.get("version") == "1.1"
    check_element(root)
    places = [*root.iter(f"{GPX}wpt"), *root.iter(f"{GPX}trkpt")]
    assert all(-180 <= float(one.get("lon")) < 180 for one in places)
    assert all(-90 <= float(one.get("lat")) <= 90 for one in places)
    assert all(one.text.isdigit() for one in root.iter(f"{GPX}number"))
    for segment in root.iter(f"{GPX}trkseg"):
        check_line([(float(one.get("lon")), float(one.get("lat"))) for one in segment])


def check_element(parent):
    """Ask an element for its attributes and the order of its children; all below it, too."""
    name = parent.tag.removeprefix(GPX)
    if name == "extensions":
        assert all(child.tag.startswith("{urn:sergemap:life}") for child in parent)
        return
    if name not in ORDER:
        assert not len(parent)
        return
    assert set(parent.keys()) >= NEEDED.get(name, set())
    known = ORDER[name].split()
    order = [known.index(child.tag.removeprefix(GPX)) for child in parent]
    assert order == sorted(order)
    for child in parent:
        check_element(child)


# GeoPackage 1.3, by the sentences of its tests.


def check_geopackage(content, _):
    assert content[:16] == b"SQLite format 3\0"
    assert (content[68:72], int.from_bytes(content[60:64])) == (b"GPKG", 10300)
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(content)
        ask = partial(answers, base)
        assert ask("PRAGMA integrity_check") == [("ok",)]
        assert ask("PRAGMA foreign_key_check") == []
        systems = ask("SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY 1")
        assert systems == [(-1,), (0,), (4326,)]
        tables = ask(FEATURES)
        assert tables == ask("SELECT table_name FROM gpkg_geometry_columns ORDER BY 1")
        for (table,) in tables:
            blobs = [blob for (blob,) in ask(f'SELECT geom FROM "{table}"') if blob]  # noqa: S608
            bounds = ask(BOUNDS, table)
            shapes = [shape_of(blob) for blob in blobs]
            assert bounds == [tuple(shapely.total_bounds(shapes)) if shapes else (None,) * 4]
        stamps = ask("SELECT last_change FROM gpkg_contents")
        assert all(re.fullmatch(INSTANT, one) for (one,) in stamps)


FEATURES = "SELECT table_name FROM gpkg_contents WHERE data_type = 'features' ORDER BY 1"
BOUNDS = "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?"
INSTANT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"


def answers(base, query, *values):
    return base.execute(query, values).fetchall()


def shape_of(blob):
    """Return the geometry of a GeoPackage, whose header must agree with it."""
    magic, version, flags, srs = struct.unpack("<2sBBi", blob[:8])
    assert (magic, version, srs) == (b"GP", 0, 4326)
    envelope = {0b001: 0, 0b011: 32}[flags]
    shape = shapely.from_wkb(blob[8 + envelope :])
    if envelope:
        west, east, south, north = struct.unpack("<4d", blob[8:40])
        assert (west, south, east, north) == shape.bounds
    return shape


# Linked Places 1.3 and Linked Traces 0.2.


def check_linked_places(content, extract):
    document = json.loads(content)
    assert FeatureCollection(**document)
    assert document["@context"].startswith("https://")
    relations = [relation for one in document["features"] for relation in one.get("relations", ())]
    assert len(relations) == len(extract.stays)
    for feature in document["features"]:
        assert feature["@id"].startswith(("urn:", "https:"))
        assert feature["properties"]["title"]
        assert {*feature["properties"].get("fclasses", ())} <= {*"AHLPRST"}
        assert all(name["toponym"] for name in feature["names"])
        for owner in (*feature["names"], *feature.get("relations", ())):
            check_when(owner.get("when"))
            assert owner.get("certainty", "certain") in CERTAIN
            assert all(cited["label"] for cited in owner.get("citations", ()))


CERTAIN = ("certain", "less-certain", "uncertain")
A_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def check_when(when):
    if when is None:
        return
    assert when["certainty"] in CERTAIN
    (span,) = when["timespans"]
    assert {*span} <= {"start", "end"}
    for end in span.values():
        assert {*end} in ({"in"}, {"earliest", "latest"})
        assert all(map(A_DAY.fullmatch, end.values()))


def check_linked_traces(content, extract):
    document = json.loads(content)
    assert document["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (document["type"], document["motivation"]) == ("Annotation", "linking")
    assert {"id", "title"} <= {*document["target"]}
    assert [one["lpo:sequence"] for one in document["body"]] == [
        stay.number for stay in extract.stays
    ]
    for one in document["body"]:
        assert one["id"]
        check_when(one.get("lpo:when"))


# A table: read by others' reader, and no cell of it is a formula.


def check_csv(content, extract):
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert len(rows) == len(extract.stays)
    assert all(len(row) == len(head) for row in rows)
    numbers = {head.index("latitude"), head.index("longitude")}
    for row in rows:
        for number, cell in enumerate(row):
            assert number in numbers or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


# TEI P5.

TEI, XML_ID = "{http://www.tei-c.org/ns/1.0}", "{http://www.w3.org/XML/1998/namespace}id"
POINTERS = ("ref", "source")
DATES = ("when", "from", "to", "notBefore", "notAfter")


def check_tei(content, extract):
    root = ElementTree.fromstring(content)  # noqa: S314  # our own
    header, stand_off = root
    assert (root.tag, header.tag, stand_off.tag) == (
        f"{TEI}TEI", f"{TEI}teiHeader", f"{TEI}standOff",
    )  # fmt: skip
    parts = [part.tag.removeprefix(TEI) for part in header[0]]
    assert parts == ["titleStmt", "publicationStmt", "sourceDesc"]
    ids = [one.get(XML_ID) for one in root.iter() if one.get(XML_ID)]
    assert len(ids) == len({*ids})
    assert all(re.fullmatch(r"[^\W\d][\w.-]*", one) for one in ids)
    for one in root.iter():
        for name in POINTERS:
            assert all(to[1:] in ids for to in one.get(name, "").split())
        for name in DATES:
            assert name not in one.attrib or A_DAY.fullmatch(one.attrib[name])
        assert one.get("cert", "high") in ("high", "medium", "low", "unknown")
    assert all(len(part) > 0 for part in stand_off)
    assert len([*root.iter(f"{TEI}residence")]) == len(extract.stays)
    lived = [extract, *extract.people]
    assert len([*root.iter(f"{TEI}birth")]) == sum(one.born is not None for one in lived)
    assert len([*root.iter(f"{TEI}death")]) == sum(one.died is not None for one in lived)


CHECKS = {
    "geojson": check_geojson,
    "json-fg": check_json_fg,
    "linked-places": check_linked_places,
    "linked-traces": check_linked_traces,
    "kml": check_kml,
    "gpx": check_gpx,
    "csv": check_csv,
    "geopackage": check_geopackage,
    "tei": check_tei,
}
FOR_GIS = ("geojson", "json-fg", "kml", "gpx", "geopackage")
"""What the reader of QGIS reads with all that it holds."""
