"""Geometries of GeoJSON and WKT -> the points that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sergemap.importers.draft import point_at
from sergemap.importers.json_text import Node
from sergemap.life.model import Position

_NUMBER = r"[+-]?[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?"
_WKT = re.compile(
    r"\s*(?:SRID=4326;)?\s*(?:POINT|MULTIPOINT)\s*(?:ZM?|M)?\s*\((?P<inner>[^A-Za-z]*)\)\s*", re.I
)
_TWO_NUMBERS = re.compile(rf"\(?\s*(?P<lon>{_NUMBER})\s+(?P<lat>{_NUMBER})(?:\s+{_NUMBER})*\s*\)?")


def points_of(geometry: Node) -> Iterator[Position]:
    """Yield the points of a geometry: its own, those in its collection, those of its WKT."""
    for shape in geometry["geometries"].entries:
        yield from points_of(shape)
    for name in ("geowkt", "geo_wkt", "geoWKT"):
        yield from points_of_wkt(geometry[name].text)
    coordinates = geometry["coordinates"]
    if geometry["type"].text in ("", "Point", "MultiPoint"):
        for pair in (coordinates, *coordinates.entries):
            position = point_at(pair[0].number, pair[1].number)
            if position:
                yield position


def points_of_wkt(text: str) -> Iterator[Position]:
    """Yield the points of a text such as POINT (2.35 48.85).

    >>> [*points_of_wkt("MULTIPOINT ((2.35 48.85), (13.4 52.5))")][1]
    Position(longitude=13.4, latitude=52.5)
    """
    if found := _WKT.fullmatch(text):
        for pair in found["inner"].split(","):
            if numbers := _TWO_NUMBERS.fullmatch(pair.strip()):
                position = point_at(float(numbers["lon"]), float(numbers["lat"]))
                if position:
                    yield position
