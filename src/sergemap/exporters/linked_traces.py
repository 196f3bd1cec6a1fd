"""Linked Traces, a web annotation: https://github.com/LinkedPasts/linked-traces-format.

The target is whose life it is; the body has a place for each stay, in the order of the life.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from sergemap.exporters.geojson import Object
from sergemap.exporters.linked_dates import when_of
from sergemap.exporters.linked_places import CERTAINTY, cited, id_of
from sergemap.exporters.properties import sound
from sergemap.exporters.records import Extract, Stay

CONTEXT = (
    "http://www.w3.org/ns/anno.jsonld",
    {"lpo": "http://linkedpasts.org/ontology/lpo.jsonld"},
)
RELATIONS = {"born": "lpo:birthplace"}


def write(extract: Extract) -> bytes:
    """Return a life as one annotation."""
    head = {
        "@context": CONTEXT,
        "generator": "sergemap export --format linked-traces",
        "id": f"urn:sergemap:trace:{extract.version}",
        "type": "Annotation",
        "creator": {"name": sound(extract.author)} if extract.author else None,
        "created": extract.updated.isoformat() if extract.updated else None,
        "rights": extract.licence[1] if extract.licence else None,
        "motivation": "linking",
        "target": _kept(
            {
                "id": extract.url or f"urn:sergemap:subject:{extract.version}",
                "type": "lpo:Person",
                "title": sound(extract.subject),
            }
        ),
    }
    body = ",\n".join(_json(_place(stay)) for stay in extract.stays)
    return f'{_json(_kept(head))[:-1]},"body":[\n{body}\n]}}\n'.encode()


def losses(extract: Extract) -> Iterator[str]:
    """Yield what a trace has no words for."""
    if extract.events or extract.works:
        count = len(extract.events) + len(extract.works)
        yield f"a trace tells of stays: {count} events and works left out"


def _place(stay: Stay) -> Object:
    return _kept(
        {
            "id": id_of(stay.place),
            "title": sound(stay.place_then),
            "lpo:relation": RELATIONS.get(stay.how, "lpo:waypoint"),
            "lpo:sequence": stay.number,
            "description": sound(stay.title),
            "lpo:when": when_of(stay.when),
            "lpo:certainty": CERTAINTY.get(stay.confidence),
            "lpo:citations": cited(stay.sources),
            "geometry": {"type": "Point", "coordinates": stay.place.at},
        }
    )


def _kept(values: Object) -> Object:
    return {name: value for name, value in values.items() if value}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
