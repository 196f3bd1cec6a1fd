"""Who finds places, and what is found."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from sergemap.life.model import Position


class Found(NamedTuple):
    """The answer of a geocoder."""

    position: Position
    match: str  # what it answered with: "Saint Petersburg, Russia"
    id: str | None  # "geonames:498817" or "osm:relation/421007"; None: it gave no number


class Finder(Protocol):
    """A geocoder as the commands ask it."""

    def find(self, query: str) -> Found | None:
        """Return the likeliest place of that name; None: no such place."""

    def advice(self, query: str) -> str:
        """Return why the query has no answer, and what would help."""
