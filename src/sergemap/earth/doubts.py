"""The historian's questions about distance: too fast a journey, a place far from its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from sergemap.earth.distance import distance_km
from sergemap.earth.found import Found, in_degrees
from sergemap.earth.geocoding import query_of
from sergemap.earth.lock import LockEntry
from sergemap.errors import Fault
from sergemap.life.model import Life, Means, Place, Position, Precision, Stay

KM_A_DAY: Mapping[Means, int] = {
    "foot": 100,
    "road": 1900,
    "train": 2400,
    "ship": 1400,
    "air": 12_000,
    "horse": 400,
    "carriage": 400,
    "river": 700,
    "bicycle": 500,
    "unknown": 12_000,
}
"""What nobody did faster before 1947: trains at 100 km/h day and night, liners at 31 knots,
couriers and mail coaches with fresh horses at every stage."""

FAR_KM: Mapping[Precision, int] = {
    "building": 50,
    "street": 50,
    "city": 50,
    "region": 300,
    "country": 1500,
}
"""How far a place may lie from what its name stands for; a building may be in a suburb."""


def known_positions(life: Life, lock: Mapping[str, LockEntry]) -> dict[str, Position]:
    """Return the positions by place: set by hand, or in the lock for what is asked now."""
    known = {key: place.at for key, place in life.places.items() if place.at}
    for key, entry in lock.items():
        place = life.places.get(key)
        if place and not place.at and entry.query == query_of(place):
            known[key] = entry.at
    return known


# Journeys.


class Journey(NamedTuple):
    """A way to a stay, and how far anybody could have come in the days there were."""

    number: int  # of the stay in the itinerary
    start: Stay
    stay: Stay
    km: float
    days: int

    @property
    def most_km(self) -> int:
        """The farthest that anybody came by that means in those days."""
        return KM_A_DAY[self.stay.arrival.by] * self.days


def journeys(life: Life, at: Mapping[str, Position]) -> Iterator[Journey]:
    """Yield the ways of which both ends and the days are known."""
    for index, (stay, start) in enumerate(zip(life.itinerary, starts_of(life), strict=True)):
        days = _days_between(start, stay) if start else None
        if start is None or days is None:
            continue
        km = _length_km([start.place, *stay.arrival.via, stay.place], at)
        if km is not None:
            yield Journey(index, start, stay, km, days)


def too_fast(life: Life, at: Mapping[str, Position]) -> Iterator[Fault]:
    """Yield the arrivals that no means of travel could have managed in the days there were."""
    for way in journeys(life, at):
        by, days = way.stay.arrival.by, way.days
        if way.km > way.most_km:
            journey = (
                f"{way.km:,.0f} km from '{way.start.id}' in {days} {'day' if days == 1 else 'days'}"
            )
            means = "at all" if by == "unknown" else f"by {by}" if by != "foot" else "on foot"
            most = f"{means} nobody went more than {KM_A_DAY[by]:,} km a day"
            yield life.fault(
                ("itinerary", way.number, "arrival", "by"),
                f"stay '{way.stay.id}': {journey}; {most}",
            )


def starts_of(life: Life) -> Iterator[Stay | None]:
    """Yield for each stay the one that was left last before it; None: there was none."""
    left: Stay | None = None
    is_sure = True  # the ends of all before are known
    for stay in life.itinerary:
        yield left
        is_sure = is_sure and stay.dates.latest is not None
        if left is None or not is_sure or _left(stay) > _left(left):
            left = stay


def _left(stay: Stay) -> date:
    return stay.dates.latest or date.max


def _days_between(start: Stay, stay: Stay) -> int | None:
    """Return the most days that the journey can have taken; None: that is not known."""
    ends, begins, way = start.dates.ends, stay.dates.begins, stay.arrival.dates
    if ends is None or begins is None:
        return None
    leaves, arrives = ends.earliest, begins.latest
    if way and way.begins and way.ends:
        leaves, arrives = way.begins.earliest, way.ends.latest
    days = (arrives - leaves).days + 1
    return days if days > 0 else None  # a journey out and back, or an overlap


def _length_km(stops: Sequence[str | Position], positions: Mapping[str, Position]) -> float | None:
    points = [positions.get(stop) if isinstance(stop, str) else stop for stop in stops]
    known = [point for point in points if point is not None]
    if points[0] is None or points[-1] is None:
        return None
    return sum(distance_km(one, other) for one, other in pairwise(known))


# Places.


def far_from_their_names(
    life: Life,
    lock: Mapping[str, LockEntry],
    find: Callable[[str], Found | None] = lambda _: None,
) -> Iterator[Fault]:
    """Yield the hand-set places that lie far from where a geocoder puts their name."""
    for key, place in life.places.items():
        if place.at is None:
            continue
        entry, query, answer = lock.get(key), query_of(place), None
        if entry and entry.query == query:
            answer = Found(entry.at, entry.match, entry.id)
        elif place.geocode or place.precision == "city":  # no city is named like a building
            answer = find(query)
        if answer and (message := _far(place, answer)):
            yield life.fault(("places", key, "at"), message)


def turned_from_their_names(
    life: Life, keys: Iterable[str], find: Callable[[str], Found | None]
) -> Iterator[Fault]:
    """Yield the hand-set places that lie near to their name once their numbers are exchanged."""
    for key in keys:
        place = life.places[key]
        is_named = place.geocode or place.precision == "city"
        answer = find(query_of(place)) if is_named else None
        if place.at and answer and _is_turned(place.at, answer.position):
            yield life.fault(("places", key, "at"), _far(place, answer))


def turned(at: Position) -> Position | None:
    """Return a position with its two numbers exchanged; None: that is none."""
    return Position(at.latitude, at.longitude) if abs(at.longitude) <= 90 else None


def _is_turned(at: Position, there: Position) -> bool:
    swapped = turned(at)
    return swapped is not None and distance_km(swapped, there) < distance_km(at, there) / 10


def _far(place: Place, answer: Found) -> str:
    """Return how far a place lies from the answer, nothing where that is near."""
    if place.at is None:
        return ""
    km = distance_km(place.at, answer.position)
    if km <= FAR_KM[place.precision]:
        return ""
    advice = (
        "did you write [longitude, latitude]?"
        if _is_turned(place.at, answer.position)
        else "if it is another place, say which with 'geocode: Name, Country'"
    )
    far = f"'{place.name}' is set {km:,.0f} km from {answer.match} {in_degrees(answer.position)}"
    return f"{far}; {advice}"
