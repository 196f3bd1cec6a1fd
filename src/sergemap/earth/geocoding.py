"""From the names in a life to positions: set by hand, from the lock, or found offline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from sergemap.earth.found import Finder, Found, in_degrees
from sergemap.earth.lock import LockEntry
from sergemap.errors import Fault, LifeError
from sergemap.life.locations import Loc
from sergemap.life.model import Life, Place, Position, Precision

Provenance = Literal["hand", "lock", "offline"]


@dataclass(frozen=True, slots=True)
class GeocodedPlace:
    """Where a place is, how exactly, and who said so."""

    position: Position
    precision: Precision
    provenance: Provenance
    match: str | None  # what a geocoder answered with; None: set by hand


@dataclass(frozen=True, slots=True)
class Atlas:
    """Where each place of a life is, by its key; the notes say what was guessed."""

    spots: Mapping[str, GeocodedPlace]
    notes: tuple[str, ...] = ()

    def __getitem__(self, key: str) -> GeocodedPlace:
        return self.spots[key]


def offline_gazetteer() -> Finder:
    """Return the offline gazetteer; only whoever calls this pays for geopy and the tables."""
    from sergemap.earth.offline_gazetteer import OfflineGazetteer

    return OfflineGazetteer()


def locate(
    life: Life,
    lock: Mapping[str, LockEntry],
    geocoder: Callable[[], Finder] = offline_gazetteer,
) -> Atlas:
    """Return where the places of the life are; LifeError names those that are not found."""
    known = {
        key: spot for key, place in life.places.items() if (spot := _known(place, lock.get(key)))
    }
    unknown = {key: place for key, place in life.places.items() if key not in known}
    if not unknown:
        return Atlas(known)
    guessed, notes = _guess(life, unknown, lock, geocoder())
    spots = known | guessed
    return Atlas({key: spots[key] for key in life.places}, notes)


def query_of(place: Place) -> str:
    """Return what to ask a geocoder about the place."""
    return place.geocode or place.name


def not_found(life: Life, key: str, advice: str) -> Fault:
    """Return the fault of a place that has no answer, at the name that was asked for."""
    place = life.places[key]
    loc: Loc = ("places", key, "geocode" if place.geocode else "name")
    message = f"{query_of(place)}: {advice} Or set 'at: [latitude, longitude]' by hand"
    return life.fault(loc, message)


def _known(place: Place, entry: LockEntry | None) -> GeocodedPlace | None:
    if place.at is not None:
        return GeocodedPlace(place.at, place.precision, "hand", None)
    if entry is not None and entry.query == query_of(place):
        return GeocodedPlace(entry.at, place.precision, "lock", entry.match)
    return None


def _guess(
    life: Life,
    places: Mapping[str, Place],
    lock: Mapping[str, LockEntry],
    geocoder: Finder,
) -> tuple[dict[str, GeocodedPlace], tuple[str, ...]]:
    spots: dict[str, GeocodedPlace] = {}
    notes: list[str] = []
    faults: list[Fault] = []
    for key, place in places.items():
        query = query_of(place)
        if found := geocoder.find(query):
            spots[key] = GeocodedPlace(found.position, place.precision, "offline", found.match)
            notes.append(_note(query, found, lock.get(key)))
        else:
            faults.append(not_found(life, key, geocoder.advice(query)))
    if faults:
        raise LifeError(faults)
    return spots, tuple(notes)


def _note(query: str, found: Found, stale: LockEntry | None) -> str:
    why = f"the lock answers {stale.query!r} instead" if stale else "not in the lock"
    return f"{query}: {why}, placed offline at {found.match} {in_degrees(found.position)}"
