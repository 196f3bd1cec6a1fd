"""What a service answered: the first of its places, and what else it could have meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sergemap.earth.answers import plain
from sergemap.earth.distance import distance_km
from sergemap.earth.found import Found, in_degrees
from sergemap.earth.lands import one_of
from sergemap.earth.namesakes import APART_KM
from sergemap.life.model import Position

if TYPE_CHECKING:
    from geopy.location import Location  # type: ignore[import-untyped]  # geopy has no types

AS_IMPORTANT = 0.1
"""Nominatim gives each place an importance from 0 to 1: so near, two of them are of one rank."""
LONG = 80
"""Longer addresses are no names any more."""
_OSM_KINDS = {"N": "node", "W": "way", "R": "relation"}


def chosen(answers: Sequence[Location]) -> Found | None:
    """Return the first answer, with the others of its rank that lie elsewhere as its doubt.

    None: there is no answer. ValueError and its like where one is not as documented.
    """
    if not answers:
        return None
    first, *others = map(_found, answers)
    rank = _rank(answers[0].raw)
    rivals: list[Found] = []
    for other, answer in zip(others, answers[1:], strict=True):
        apart = (distance_km(other.position, one.position) > APART_KM for one in (first, *rivals))
        if _is_of_rank(_rank(answer.raw), rank) and all(apart):
            rivals.append(other)
    return first._replace(doubt=_doubt(first, rivals)) if rivals else first


def _doubt(first: Found, rivals: Sequence[Found]) -> str:
    names = [
        rival.match if rival.match != first.match else f"{rival.match} {in_degrees(rival.position)}"
        for rival in rivals
    ]
    settle = f'geocode: "{first.match.replace(chr(34), "")}"'
    if len(first.match) > LONG or first.match in [rival.match for rival in rivals]:
        longitude, latitude = first.position
        settle = f"at: [{latitude:.3f}, {longitude:.3f}]"
    return f"others of that name: {one_of(names)}; write '{settle}' if it is this one"


def _rank(raw: dict[str, Any]) -> tuple[str, float | None]:
    """Return what kind of place an answer is, and how important where that is told."""
    facts = raw.get("properties", raw)
    kind = f"{facts.get('class', facts.get('osm_key'))}/{facts.get('type', facts.get('osm_value'))}"
    importance = facts.get("importance")
    return kind, float(importance) if isinstance(importance, (int, float)) else None


def _is_of_rank(other: tuple[str, float | None], first: tuple[str, float | None]) -> bool:
    if other[1] is None or first[1] is None:
        return other[0] == first[0]
    return other[1] >= first[1] - AS_IMPORTANT


def _found(location: Location) -> Found:
    raw: dict[str, Any] = location.raw  # geopy itself would read a missing position as 0, 0
    at = raw["geometry"]["coordinates"][:2] if "geometry" in raw else (raw["lon"], raw["lat"])
    longitude, latitude = map(float, at)
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise ValueError(f"no place on earth: {at}")
    return Found(Position(longitude, latitude), plain(location.address), _osm_id(raw))


def _osm_id(raw: dict[str, object]) -> str | None:
    properties = raw.get("properties", raw)
    if not isinstance(properties, dict) or "osm_id" not in properties:
        return None
    kind = str(properties.get("osm_type", ""))
    return plain(f"osm:{_OSM_KINDS.get(kind, kind)}/{properties['osm_id']}")
