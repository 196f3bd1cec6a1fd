"""What others make of a file of ours: its validator, and the reader of QGIS (GDAL)."""

import json
import math
import warnings
from itertools import pairwise

import pyogrio
from geojson_pydantic import FeatureCollection

KINDS = ("stays", "ways", "events", "works")


def counts(told):
    """Return how many records there are, and how many of them bear a date."""
    records = list(told.records())
    return len(records), sum(record.when.edtf is not None for record in records)


def rows(path, layer=None):
    """Return the rows of a layer as GDAL reads them: (values by field, has a geometry)."""
    meta, _, geometry, columns = pyogrio.raw.read(path, layer=layer)
    fields = [str(field) for field in meta["fields"]]
    return [
        (dict(zip(fields, values, strict=True)), shape is not None)
        for values, shape in zip(zip(*columns, strict=True), geometry, strict=True)
    ]


def is_known(value):
    return value is not None and value == value and str(value) not in ("", "NaT")


def all_rows(path):
    layers = [str(name) for name, _ in pyogrio.list_layers(path)]
    return [row for layer in layers for row in rows(path, layer)]


# GeoJSON: RFC 7946.


def check_geojson(content, told):
    document = json.loads(content)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "BBOX crossing the Antimeridian")  # RFC 7946, 5.2
        FeatureCollection.model_validate(document)
    assert "crs" not in document
    ids = [one["id"] for one in document["features"]]
    assert len({*ids}) == len(ids) == counts(told)[0]
    for feature in document["features"]:
        for line in lines_in(feature["geometry"]):
            check_line(line)
    if told.places:
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


CHECKS = {"geojson": check_geojson}
