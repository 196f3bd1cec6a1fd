"""The states of a day as GeoJSON, which QGIS and any other map program opens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import shapely
from shapely.geometry import box, mapping

from sergemap.borders.shapes import held_lands
from sergemap.borders.tenures import known_days
from sergemap.borders.topology import Borders, read_borders
from sergemap.exporters.geojson import Object, collection


class Box(NamedTuple):
    """A part of the world in degrees; west is the greater where it lies around 180."""

    west: float
    south: float
    east: float
    north: float


def read_box(text: str) -> Box:
    """Return west, south, east and north; ValueError where they are none.

    >>> read_box("170,-20,-170,-10")
    Box(west=170.0, south=-20.0, east=-170.0, north=-10.0)
    """
    number = r"\s*[+-]?[0-9]{1,3}(?:\.[0-9]*)?\s*"
    if not re.fullmatch(f"{number}(?:,{number}){{3}}", text):
        raise ValueError(f"{text!r} is no box; write west,south,east,north, as in -10,35,40,60")
    found = Box(*map(float, text.split(",")))
    if not (-90 <= found.south < found.north <= 90):
        raise ValueError(f"{text}: south and north lie between -90 and 90, south first")
    if not (abs(found.west) <= 180 >= abs(found.east)) or found.west == found.east:
        raise ValueError(f"{text}: west and east lie between -180 and 180, and apart")
    return found


def languages() -> tuple[str, ...]:
    """Return the languages in which states have names."""
    return tuple(read_borders().tenures[0].names)


def write(day: date | str, language: str = "en", within: Box | None = None) -> bytes:
    """Return the states of a day as a FeatureCollection; of a month or a year, of its first day.

    `within` leaves out whoever holds nothing in a box; the others are whole, for a border that was
    cut off would be taken for one. Raises BordersError where no borders are known of the day.
    """
    first, _ = known_days(day)
    members = {"date": first.isoformat()} | ({"around": within} if within else {})
    return collection("borders", members, features(read_borders(), first, language, within))


def features(
    borders: Borders, day: date, language: str = "en", within: Box | None = None
) -> Iterator[Object]:
    """Yield what each polity holds on a day.

    Rings run by the right-hand rule, and nothing crosses the 180th meridian.
    """
    asked = shapely.union_all(_boxes(within)) if within else None
    for polity, shape in held_lands(borders, day):
        if asked and not shape.intersects(asked):
            continue
        properties = {
            "id": polity.id,
            "name": polity.name_in(language),
            "from": str(polity.begins),
            "to": str(polity.ends),
            "certainty": polity.certainty,
            "kind": polity.kind,
            "occupier": polity.occupier,
        }
        yield {"type": "Feature", "properties": properties, "geometry": mapping(shape)}


def _boxes(within: Box) -> list[shapely.Polygon]:
    west, south, east, north = within
    if west < east:
        return [box(west, south, east, north)]
    return [box(west, south, 180, north), box(-180, south, east, north)]
