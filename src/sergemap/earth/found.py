"""What a geocoder answers."""

from __future__ import annotations

from typing import NamedTuple

from sergemap.life.model import Position


class Found(NamedTuple):
    """The answer of a geocoder."""

    position: Position
    match: str  # what it answered with: "Saint Petersburg, Russia"
    id: str | None  # "geonames:498817" or "osm:relation/421007"
