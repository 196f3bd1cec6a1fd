"""JSON-FG 1.0, GeoJSON with time and types: https://docs.ogc.org/is/21-045r1/21-045r1.html."""

from __future__ import annotations

from collections.abc import Iterator

from sergemap.exporters.geojson import Object, collection, feature, heading
from sergemap.exporters.properties import kind_of, sound
from sergemap.exporters.records import Extract, Record, When

CONFORMS_TO = tuple(
    f"http://www.opengis.net/spec/json-fg-1/1.0/conf/{part}" for part in ("core", "types-schemas")
)
CRS = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
OPEN = ".."


def write(extract: Extract) -> bytes:
    """Return a life as a collection whose features have a time and a type."""
    root = {"conformsTo": CONFORMS_TO, "coordRefSys": CRS, "links": tuple(_links(extract))}
    return collection("json-fg", {**root, **heading(extract)}, map(_feature, extract.records()))


def _feature(record: Record) -> Object:
    whole = dict(feature(record))
    return {
        "type": whole.pop("type"),
        "id": whole.pop("id"),
        "featureType": kind_of(record),
        "time": time_of(record.when),
        "place": None,  # the geometry says it all: it is in the system of GeoJSON
        **whole,
    }


def time_of(when: When) -> Object | None:
    """Return a day, or the interval of all days that a date can mean; None: nothing is known.

    What begins or ends nobody knows when has no bound there, as what goes on has none.
    """
    if when.earliest is None and when.latest is None:
        return None
    if when.earliest == when.latest:
        return {"date": _bound(when.earliest)}
    return {"interval": (_bound(when.earliest), _bound(when.latest))}


def _bound(day: object) -> str:
    return OPEN if day is None else str(day)


def _links(extract: Extract) -> Iterator[Object]:
    """Yield what leads from the whole to elsewhere."""
    if extract.url:
        yield {"href": extract.url, "rel": "about", "title": sound(extract.subject)}
    if extract.licence and extract.licence[1]:
        yield {"href": extract.licence[1], "rel": "license", "title": sound(extract.licence[0])}
