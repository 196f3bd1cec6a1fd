"""The historian's questions about positions set by hand: at sea, abroad, turned round, too far."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from sergemap.borders.tenures import country_names, country_today
from sergemap.earth.countries import Countries
from sergemap.earth.distance import distance_km, some_of
from sergemap.earth.doubts import Journey, journeys, turned, turned_from_their_names
from sergemap.earth.found import in_degrees
from sergemap.earth.geocoding import asked_of, query_of
from sergemap.earth.lands import read_lands, was_held
from sergemap.earth.queries import read_query
from sergemap.earth.ways import is_sea
from sergemap.errors import Fault
from sergemap.life.model import Life, Position, Precision

TURNED = 3.0
"""So many times nearer to all other places, a position was probably written the other way round."""
KM_A_DAY_UNTIL = ((1830, 400), (1925, 2400), (1940, 4000), (10_000, 12_000))
"""The farthest anybody went in a day until a year: on horseback, by train, by the first lines of
the air, by later ones."""
ON_LAND: frozenset[Precision] = frozenset({"building", "street", "city"})
ENOUGH = 3
"""Fewer other places say nothing about where a life was led."""


def doubtful_positions(
    life: Life, at: Mapping[str, Position], *, names: bool = True
) -> Iterator[Fault]:
    """Yield the places set by hand that lie turned round, at sea, or in another country.

    Without `names` it is not asked in which country a place lies by its name.
    """
    countries: Countries | None = None
    afloat = _reached_by_ship(life)
    turned = turned_round(life, at)
    for key, place in life.places.items():
        if place.at is None:
            continue
        if key in turned:
            yield turned[key]
        elif place.precision in ON_LAND and key not in afloat and is_sea(place.at):
            where = in_degrees(place.at)
            yield life.fault(("places", key, "at"), f"'{place.name}' lies at sea {where}")
        elif names and "," in query_of(place):
            countries = countries or Countries()
            if message := _abroad(life, key, place.at, countries):
                yield life.fault(("places", key, "at"), message)


def turned_round(life: Life, at: Mapping[str, Position]) -> dict[str, Fault]:
    """Return what is to be said of places whose latitude and longitude are likely exchanged."""
    if len(at) <= ENOUGH:
        return {}
    known = some_of(tuple(at))
    found = {}
    for key, there in _nearer_if_turned(life, at).items():  # most are not, the others are weighed
        place = life.places[key]
        others = [at[other] for other in known if other != key]
        if place.at and (message := _turned(place.name, place.at, there, others)):
            found[key] = life.fault(("places", key, "at"), message)
    return found


def turned_by_name(
    life: Life, at: Mapping[str, Position], known: Container[str]
) -> Iterator[Fault]:
    """Yield the same of places of which it is not known, but for the gazetteer.

    It takes a while to load and is asked only about those that would lie nearer to all if turned;
    or about any if a quarter is at sea, for where all are turned none would lie nearer.
    """
    suspects = _nearer_if_turned(life, at)
    swapped = _turned_places(life)
    at_sea = sum(is_sea(at[key]) and not is_sea(there) for key, there in swapped.items())
    if 4 * at_sea >= len(life.places):
        suspects = swapped
    keys = [key for key in suspects if key not in known]
    if not keys:
        return
    from sergemap.earth.gazetteer import Gazetteer  # large tables, asked for

    yield from turned_from_their_names(life, keys, Gazetteer().find_city)


def _nearer_if_turned(life: Life, at: Mapping[str, Position]) -> dict[str, Position]:
    """Return the places that would lie nearer to the middle of all if turned, and where."""
    if not at:
        return {}
    middle = Position(
        median(position.longitude for position in at.values()),
        median(position.latitude for position in at.values()),
    )
    return {
        key: there
        for key, there in _turned_places(life).items()
        if distance_km(there, middle) <= distance_km(at[key], middle)
    }


def _turned_places(life: Life) -> dict[str, Position]:
    """Return where the places set by hand would lie with their two numbers exchanged."""
    found = {key: turned(place.at) for key, place in life.places.items() if place.at}
    return {key: there for key, there in found.items() if there is not None}


def _reached_by_ship(life: Life) -> frozenset[str]:
    """Return the places where ships lay off: passed, or reached on the way to somewhere else."""
    passed = {stop for stay in life.itinerary for stop in stay.arrival.via if isinstance(stop, str)}
    transit = (stay for stay in life.itinerary if stay.status == "in-transit")
    return frozenset(passed | {stay.place for stay in transit if stay.arrival.by == "ship"})


def _turned(name: str, at: Position, turned: Position, others: Sequence[Position]) -> str:
    """Return what is to be said if a place would lie much nearer to all others, turned round."""
    here = median(distance_km(at, other) for other in others)
    there = median(distance_km(turned, other) for other in others)
    if TURNED * there > here:
        return ""
    nearest = min(distance_km(at, other) for other in others)
    if nearest < there:
        return ""
    return (
        f"'{name}' lies {here:,.0f} km from the other places {in_degrees(at)}, and "
        f"turned round {there:,.0f} km {in_degrees(turned)}; did you write [longitude, latitude]?"
    )


def _abroad(life: Life, key: str, at: Position, countries: Countries) -> str:
    """Return what is to be said if a place lies in another country than its name says."""
    query = query_of(life.places[key])
    lands = read_lands(read_query(query).lands, countries, life.language)
    code = country_today(at)
    if lands is None or code is None or lands.is_anywhere or not lands.is_sure:
        return ""
    is_now = any(code in area.countries | area.beyond for area in lands.today)
    spans = asked_of(life, key).spans
    if is_now or any(
        code in state.countries and was_held(state, at, spans) for state in lands.former
    ):
        return ""
    return f"{query!r} lies in {country_names(code)['en']} {in_degrees(at)}, not in {lands.written}"


def out_of_the_way(life: Life, at: Mapping[str, Position]) -> Iterator[Fault]:
    """Yield the stays that lie too far from the one before and from the one after, both."""
    for into, away in pairwise(journeys(life, at)):
        if not (_is_too_fast(into) and _is_too_fast(away)) or away.start is not into.stay:
            continue
        stay = into.stay
        yield life.fault(
            ("itinerary", into.number, "place"),
            f"stay '{stay.id}' lies {into.km:,.0f} km from the one before, {away.km:,.0f} km from "
            "the one after, and its dates leave no time for either; is its place right?",
        )


def _is_too_fast(journey: Journey) -> bool:
    """Return whether nobody went so far in the days there were, if by means that are not told."""
    begins = journey.stay.dates.begins
    if journey.stay.arrival.by != "unknown" or begins is None:
        return journey.km > journey.most_km
    year = begins.earliest.year
    most = next(km for until, km in KM_A_DAY_UNTIL if year < until)
    return journey.km > most * journey.days
