"""Linked Places 1.3, for gazetteers: https://github.com/LinkedPasts/linked-places-format.

A feature is a place, with its names of the time; each stay in it is a relation to the subject.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sergemap.exporters.geojson import Object, collection
from sergemap.exporters.linked_dates import when_of
from sergemap.exporters.properties import sound
from sergemap.exporters.records import Citation, Name, Spot, Stay, Told

CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld"
)
CERTAINTY = {"high": "certain", "medium": "less-certain", "low": "uncertain"}
CLASSES = {"country": "A", "region": "A", "city": "P", "street": "R", "building": "S"}
"""The classes of GeoNames: administrative units, populated places, roads, spots."""


def write(told: Told) -> bytes:
    """Return the places of a life, each with its stays."""
    stays: defaultdict[str, list[Stay]] = defaultdict(list)
    for stay in told.stays:
        stays[stay.place.key].append(stay)
    features = (_feature(told, spot, stays[spot.key]) for spot in told.places)
    return collection("linked-places", {"@context": CONTEXT, "title": sound(told.title)}, features)


def losses(told: Told) -> Iterator[str]:
    """Yield what Linked Places have no words for."""
    if others := told.beside_stays():
        yield f"Linked Places tell of places: {others} left out"
    if told.stays:
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


def _feature(told: Told, spot: Spot, stays: Sequence[Stay]) -> Object:
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
        "names": [_name(told, spot, name) for name in spot.names] or [_usual(told, spot)],
        "links": [{"type": "exactMatch", "identifier": one} for one in spot.same_as],
        "geometry": {"type": "Point", "coordinates": spot.at},
        "relations": [_relation(told, stay) for stay in stays],
        "descriptions": [{"value": sound(spot.note), "lang": told.language}] * bool(spot.note),
    }
    return _kept(feature)


def _usual(told: Told, spot: Spot) -> Object:
    name = {"toponym": sound(spot.name), "lang": told.language}
    return _kept({**name, "citations": cited(spot.sources)})


def _name(told: Told, spot: Spot, name: Name) -> Object:
    return _kept(
        {
            "toponym": sound(name.name),
            "lang": told.language,
            "when": when_of(name.when),
            "citations": cited(spot.sources),
        }
    )


def _relation(told: Told, stay: Stay) -> Object:
    return _kept(
        {
            "relationType": "lpo:residence",
            "relationTo": told.url or f"urn:sergemap:subject:{told.version}",
            "label": sound(stay.title),
            "when": when_of(stay.when),
            "certainty": CERTAINTY.get(stay.confidence),
            "citations": cited(stay.sources),
        }
    )


def _kept(values: Object) -> Object:
    return {name: value for name, value in values.items() if value}
