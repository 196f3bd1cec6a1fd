"""GeoJSON: https://www.rfc-editor.org/rfc/rfc7946."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import singledispatch

from sergemap.exporters.properties import Value, id_of, properties, sound
from sergemap.exporters.records import Event, Extract, Position, Record, Stay, Way, Work

Object = Mapping[str, object]


def write(extract: Extract) -> bytes:
    """Return a life as a FeatureCollection: stays, ways, events and works."""
    return collection("geojson", heading(extract), map(feature, extract.records()))


def collection(form: str, members: Object, features: Iterable[Object]) -> bytes:
    """Return a FeatureCollection with a line for each feature; it says what has made it."""
    head = {"type": "FeatureCollection", "generator": f"sergemap export --format {form}"}
    lines = ",\n".join(map(_json, features))
    return f'{_json({**head, **members})[:-1]},"features":[\n{lines}\n]}}\n'.encode()


def heading(extract: Extract) -> Object:
    """Return what a collection says of the whole."""
    licence, address = extract.licence or (None, None)
    known = {
        "bbox": extract.bounds,
        "title": sound(extract.title),
        "subject": _kept(
            {"name": sound(extract.subject), "born": extract.born, "died": extract.died}
        ),
        "url": extract.url,
        "description": sound(extract.summary),
        "language": extract.language,
        "author": extract.author and sound(extract.author),
        "license": licence and sound(licence),
        "license_url": address,
        "contact": extract.contact,
        "version": extract.version,
    }
    return _kept(known)


def feature(record: Record) -> Object:
    """Return a record as a feature."""
    return {
        "type": "Feature",
        "id": id_of(record),
        "geometry": geometry(record),
        "properties": {name: _plain(value) for name, value in properties(record).items()},
    }


@singledispatch
def geometry(record: Record) -> Object | None:
    """Return where a record lies; None: it has no place."""
    raise TypeError(type(record).__name__)


@geometry.register
def _(stay: Stay) -> Object:
    return _point(stay.place.at)


@geometry.register(Event)
@geometry.register(Work)
def _(mark: Event | Work) -> Object | None:
    return _point(mark.place.at) if mark.place else None


@geometry.register
def _(way: Way) -> Object | None:
    if len(way.lines) == 1:
        return {"type": "LineString", "coordinates": way.lines[0]}
    return {"type": "MultiLineString", "coordinates": way.lines} if way.lines else None


def _point(at: Position) -> Object:
    return {"type": "Point", "coordinates": at}


def _plain(value: Value) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _kept(values: Object) -> Object:
    return {name: value for name, value in values.items() if value}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
