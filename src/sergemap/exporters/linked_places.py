"""Linked Places 1.3, for gazetteers: https://github.com/LinkedPasts/linked-places-format.

A feature is a place, with its names of the time; each stay in it is a relation to the subject.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sergemap.exporters.geojson import Object, collection
from sergemap.exporters.linked_dates import when_of
from sergemap.exporters.properties import sound
from sergemap.exporters.records import Citation, Extract, Name, Spot, Stay

CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld"
)
CERTAINTY = {"high": "certain", "medium": "less-certain", "low": "uncertain"}
CLASSES = {"country": "A", "region": "A", "city": "P", "street": "R", "building": "S"}
"""The classes of GeoNames: administrative units, populated places, roads, spots."""


def write(extract: Extract) -> bytes:
    """Return the places of a life, each with its stays."""
    stays: defaultdict[str, list[Stay]] = defaultdict(list)
    for stay in extract.stays:
        stays[stay.place.key].append(stay)
    features = (_feature(extract, spot, stays[spot.key]) for spot in extract.places)
    return collection(
        "linked-places", {"@context": CONTEXT, "title": sound(extract.title)}, features
    )


def losses(extract: Extract) -> Iterator[str]:
    """Yield what Linked Places have no words for."""
    if others := extract.beside_stays():
        yield f"Linked Places tell of places: {others} left out"
    if extract.stays:
        yield "of stays they tell title, dates and sources: texts, status and journeys left out"


def id_of(spot: Spot) -> str:
    """Return the address of a place: a name of its own where it has none on the web."""
    return f"urn:sergemap:place:{spot.key}"


def cited(sources: Iterable[Citation]) -> list[Object]:
    """Return the sources of something."""
    return [
        _kept({"label": sound(source.text), "@id": source.url and sound(source.url)})
        for source in sources
    ]


def _feature(extract: Extract, spot: Spot, stays: Sequence[Stay]) -> Object:
    country = spot.country and spot.country.key
    feature = {
        "@id": id_of(spot),
        "type": "Feature",
        "properties": _kept(
            {
                "title": sound(spot.name),
                "ccodes": country and [country],
                "fclasses": [CLASSES[spot.precision]] if spot.precision in CLASSES else None,
            }
        ),
        "names": [_name(extract, spot, name) for name in spot.names] or [_usual(extract, spot)],
        "links": [{"type": "exactMatch", "identifier": one} for one in spot.same_as],
        "geometry": {"type": "Point", "coordinates": spot.at},
        "relations": [_relation(extract, stay) for stay in stays],
        "descriptions": [{"value": sound(spot.note), "lang": extract.language}] * bool(spot.note),
    }
    return _kept(feature)


def _usual(extract: Extract, spot: Spot) -> Object:
    name = {"toponym": sound(spot.name), "lang": extract.language}
    return _kept({**name, "citations": cited(spot.sources)})


def _name(extract: Extract, spot: Spot, name: Name) -> Object:
    return _kept(
        {
            "toponym": sound(name.name),
            "lang": extract.language,
            "when": when_of(name.when),
            "citations": cited(spot.sources),
        }
    )


def _relation(extract: Extract, stay: Stay) -> Object:
    return _kept(
        {
            "relationType": "lpo:residence",
            "relationTo": extract.url or f"urn:sergemap:subject:{extract.version}",
            "label": sound(stay.title),
            "when": when_of(stay.when),
            "certainty": CERTAINTY.get(stay.confidence),
            "citations": cited(stay.sources),
        }
    )


def _kept(values: Object) -> Object:
    return {name: value for name, value in values.items() if value}
