"""From the names in a life to positions: set by hand, from the lock, or found offline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sergemap.earth.beside import Beside
from sergemap.earth.distance import distance_km, some_of
from sergemap.earth.found import Asked, Finder, Found, in_degrees
from sergemap.earth.landed import Landed
from sergemap.earth.lock import LockEntry
from sergemap.errors import Fault, LifeError
from sergemap.life.locations import Loc
from sergemap.life.model import Life, Place, Position, Precision

Provenance = Literal["hand", "lock", "offline"]
MOST_ADVISED = 20
"""To look for names like another takes a second; where hundreds are lost, their table is wrong."""
BESIDE_KM = 150.0
"""A place so near to another of a life is where it was."""
_NONE = "no place of that name is known."


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
    unsure: Mapping[str, str] = field(default_factory=dict)  # what is told of unsafe choices

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
    unknown = [key for key in life.places if key not in known]
    if not unknown:
        return Atlas(known)
    near = {key: spot.position for key, spot in known.items()}
    finder = geocoder()
    answers = find_all(life, unknown, finder, near)
    if missing := [key for key in unknown if answers[key] is None]:
        raise LifeError(lost(life, key, finder, number) for number, key in enumerate(missing))
    found = {key: answer for key, answer in answers.items() if answer}
    spots = known | {key: _guessed(life.places[key], answer) for key, answer in found.items()}
    return Atlas(
        {key: spots[key] for key in life.places},
        tuple(_notes(life, found, lock)),
        {key: _doubt(life, key, answer) for key, answer in found.items() if answer.doubt},
    )


def find_all(
    life: Life, keys: Iterable[str], finder: Finder, near: Mapping[str, Position]
) -> dict[str, Found | None]:
    """Return the answers for some places; where one is not safe, the nearest namesake counts.

    `near` holds the places whose position is known already.
    """
    answers = {key: finder.find(query_of(life.places[key]), asked_of(life, key)) for key in keys}
    safe = {key: found for key, found in answers.items() if found and not found.doubt}
    places = {**near, **{key: found.position for key, found in safe.items()}}
    sure = {key: found for key, found in safe.items() if not found.is_contested}
    beside, around, lands = Beside(places), some_of((*near, *sure)), Landed(sure, near)
    likely = {key: found.position for key, found in answers.items() if found}
    if not around:  # Victoria and Vancouver: of towns with namesakes alone, the likeliest count
        around = some_of(tuple(likely))

    def ask_again(key: str, *others: Position, is_wide: bool = False) -> None:
        where = {**likely, **places}
        there = (*(where[other] for other in around if other != key), *others)
        home = lands.home(key) or (lands.mostly(key, answers) if is_wide else "")
        asked = asked_of(life, key)._replace(near=there, home=home, is_wide=is_wide)
        found = finder.find(query_of(life.places[key]), asked)
        if found and (found.doubt or not is_wide):
            answers[key], places[key] = found, found.position
            beside.move(key, found.position)

    if around:
        for key in [key for key, found in answers.items() if found and found.doubt]:
            ask_again(key)
    # Cambridge is beside Boston before Boston, in Lincolnshire, is beside that other Cambridge.
    close = [(away, key) for key in safe for away, _ in beside.near(key, safe[key].neighbours)]
    for key in dict.fromkeys(key for _, key in sorted(close)):
        if others := beside.near(key, safe[key].neighbours):
            ask_again(key, *(at for _, at in others))
    around = some_of(tuple(places))
    for key in dict.fromkeys((*lands.alone(answers), *_lent(answers, places))):
        ask_again(key, is_wide=True)
    return answers


def _lent(answers: Mapping[str, Found | None], places: Mapping[str, Position]) -> Iterator[str]:
    """Yield the large towns by a name of others that are far from all places of a life."""
    around = some_of(tuple(places))
    for key, found in answers.items():
        if found and found.is_lent and not found.doubt:
            others = [places[other] for other in around if other != key]
            if others and min(distance_km(found.position, at) for at in others) > BESIDE_KM:
                yield key


def asked_of(life: Life, key: str) -> Asked:
    """Return what a life tells of a place beside its name."""
    place = life.places[key]
    is_given = "precision" in place.model_fields_set
    stays = (stay.dates for stay in life.stays_in.get(key, ()))
    spans = ((one.earliest or one.latest, one.latest or one.earliest) for one in stays)
    return Asked(
        precision=place.precision if is_given else None,
        spans=tuple((first, last) for first, last in spans if first and last),
        language=life.language,
    )


def query_of(place: Place) -> str:
    """Return what to ask a geocoder about the place."""
    return place.geocode or place.name


def name_loc(place: Place) -> str:
    """Return which key of a place says what to ask a geocoder."""
    return "geocode" if place.geocode else "name"


def lost(life: Life, key: str, finder: Finder, number: int) -> Fault:
    """Return the fault of a place that has no answer, at the name that was asked for.

    So many were lost before it: of the first it is told what would help.
    """
    query = query_of(life.places[key])
    advice = finder.advice(query, asked_of(life, key)) if number < MOST_ADVISED else _NONE
    place = life.places[key]
    loc: Loc = ("places", key, name_loc(place))
    message = f"{query}: {advice} Or set 'at: [latitude, longitude]' by hand"
    return life.fault(loc, message)


def _known(place: Place, entry: LockEntry | None) -> GeocodedPlace | None:
    if place.at is not None:
        return GeocodedPlace(place.at, place.precision, "hand", None)
    if entry is not None and entry.query == query_of(place):
        is_given = "precision" in place.model_fields_set
        precision = place.precision if is_given else entry.precision or place.precision
        return GeocodedPlace(entry.at, precision, "lock", entry.match)
    return None


def _guessed(place: Place, found: Found) -> GeocodedPlace:
    is_given = "precision" in place.model_fields_set
    precision = place.precision if is_given else found.precision or place.precision
    return GeocodedPlace(found.position, precision, "offline", found.match)


def _notes(life: Life, found: Mapping[str, Found], lock: Mapping[str, LockEntry]) -> Iterator[str]:
    """Yield what is to be looked at, a line for each place; the safe ones are only counted."""
    safe = 0
    for key, answer in found.items():
        query = query_of(life.places[key])
        if answer.doubt:
            yield _doubt(life, key, answer)
        elif stale := lock.get(key):
            yield (
                f"{query}: the lock answers {stale.query!r} instead, placed offline at "
                f"{answer.match} {in_degrees(answer.position)}"
            )
        elif answer.note:
            yield told_of(query, answer)
        else:
            safe += 1
    if safe:
        yield f"{safe} {'place' if safe == 1 else 'places'} found offline"


def _doubt(life: Life, key: str, found: Found) -> str:
    return told_of(query_of(life.places[key]), found)


def told_of(query: str, found: Found) -> str:
    """Return where a place was found, with what is to be said about it, in one line."""
    remarks = "".join(f"; {remark}" for remark in (found.note, found.doubt) if remark)
    return f"{query}: {found.match} {in_degrees(found.position)}{remarks}"
