"""What a historian would ask about a life that is right as far as its form goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from sergemap.errors import Fault
from sergemap.life.field_types import Record
from sergemap.life.locations import KEY, Loc
from sergemap.life.model import Life, SourceRef
from sergemap.life.times import gaps, may_meet, names_of_other_times, overlaps
from sergemap.life.translation import Translation

_Texts = Iterator[tuple[Loc, str | None]]


class LifeWarning(NamedTuple):
    """Something to be looked at, and its kind in one word for programs: `no-source`."""

    fault: Fault
    code: str


def warnings_of(life: Life) -> tuple[LifeWarning, ...]:
    """Return what should be looked at and of which kind it is, in the order of the file."""
    found = (LifeWarning(fault, code) for code, check in _CHECKS for fault in check(life))
    return tuple(sorted(found))


def missing_texts(life: Life) -> Mapping[str, int]:
    """Return how many texts of the base language each translation still lacks."""
    return {
        language: sum(1 for _ in missing_locs(life, translation))
        for language, translation in life.translations.items()
    }


def missing_locs(life: Life, translation: Translation) -> Iterator[Loc]:
    """Yield the way, in the translation, to each text that it lacks."""
    translated = {loc for loc, text in _translated(translation) if text}
    return (loc for loc, text in _translatable(life) if text and loc not in translated)


# Sources.


def _unsourced(life: Life) -> Iterator[Fault]:
    """Yield the claims that point to no source; a name claims nothing."""
    for index, stay in enumerate(life.itinerary):
        if not stay.sources and not stay.arrival.sources:
            yield life.fault(("itinerary", index), f"stay '{stay.id}' has no sources")
    for index, period in enumerate(life.periods):
        if period.text and not period.sources:
            yield life.fault(("periods", index), f"period '{period.id}' has a text but no sources")
    for index, event in enumerate(life.events):
        if not event.sources:
            yield life.fault(("events", index), f"event '{event.id}' has no sources")
    for index, work in enumerate(life.works):
        if not work.sources:
            yield life.fault(("works", index), f"work '{work.id}' has no sources")
    for key, place in life.places.items():
        if place.note and not place.sources:
            yield life.fault(("places", key, KEY), f"place '{key}' has a note but no sources")
    for key, person in life.people.items():
        claims = [name for name in ("born", "died", "text", "note") if getattr(person, name)]
        if claims and not person.sources:
            message = f"person '{key}' has {', '.join(claims)} but no sources"
            yield life.fault(("people", key, KEY), message)


# What stands in the file and nowhere on the map.


def _unused(life: Life) -> Iterator[Fault]:
    people = {key for stay in life.itinerary for key in stay.people}
    sources = {reference.key for reference in _references(life)}
    yield from _never_named(life, "places", "place", _places_named(life))
    yield from _never_named(life, "people", "person", people)
    yield from _never_named(life, "sources", "source", sources)


def _never_named(life: Life, group: str, word: str, named: set[str]) -> Iterator[Fault]:
    keys: Mapping[str, Record] = getattr(life, group)
    for key in keys:
        if key not in named:
            yield life.fault((group, key, KEY), f"{word} '{key}' is never used")


def _places_named(life: Life) -> set[str]:
    makings = [making for work in life.works for making in (work.written, work.published) if making]
    via = {point for stay in life.itinerary for point in stay.arrival.via if isinstance(point, str)}
    stays = {stay.place for stay in life.itinerary}
    events = {event.place for event in life.events if event.place}
    return via | stays | events | {making.place for making in makings if making.place}


def _references(life: Life) -> Iterator[SourceRef]:
    arrivals = (stay.arrival for stay in life.itinerary)
    yield from chain.from_iterable(person.sources for person in life.people.values())
    yield from chain.from_iterable(place.sources for place in life.places.values())
    yield from chain.from_iterable(period.sources for period in life.periods)
    yield from chain.from_iterable(stay.sources for stay in life.itinerary)
    yield from chain.from_iterable(arrival.sources for arrival in arrivals)
    yield from chain.from_iterable(event.sources for event in life.events)
    yield from chain.from_iterable(work.sources for work in life.works)


# Time.


def _periods_without_stay(life: Life) -> Iterator[Fault]:
    for index, period in enumerate(life.periods):
        if not any(may_meet(stay.dates, period.dates) for stay in life.itinerary):
            yield life.fault(("periods", index), f"no stay lies in period '{period.id}'")


def _beyond_life(life: Life) -> Iterator[Fault]:
    """Stays which begin before the birth or go on after the death."""
    born, died = life.subject.born, life.subject.died
    for index, stay in enumerate(life.itinerary):
        begins, ends = stay.dates.begins, stay.dates.ends
        loc: Loc = ("itinerary", index, "dates")
        if begins and born and born.earliest and begins.latest < born.earliest:
            message = f"stay '{stay.id}' begins {begins.text}, before the birth, {born.text}"
            yield life.fault(loc, message)
        if ends and died and died.latest and ends.earliest > died.latest:
            yield life.fault(
                loc, f"stay '{stay.id}' ends {ends.text}, after the death, {died.text}"
            )


_CHECKS: tuple[tuple[str, Callable[[Life], Iterator[Fault]]], ...] = (
    ("no-source", _unsourced),
    ("never-used", _unused),
    ("empty-period", _periods_without_stay),
    ("outside-life", _beyond_life),
    ("gap", gaps),
    ("overlap", overlaps),
    ("name-of-other-times", names_of_other_times),
)


# Translations.


def _translatable(life: Life) -> _Texts:
    """Yield every text of the base that a translation can give, by its loc there."""
    yield ("title",), life.title
    yield ("summary",), life.summary
    yield ("subject", "name"), life.subject.name
    for key, place in life.places.items():
        yield from _fields(("places", key), place, "name", "note")
        for dated in place.names:
            yield ("places", key, "names", dated.name), dated.name
    for key, person in life.people.items():
        yield from _fields(("people", key), person, "name", "text", "note")
    for key, source in life.sources.items():
        yield from _fields(("sources", key), source, "title", "note")
    yield from _translatable_lists(life)


def _translatable_lists(life: Life) -> _Texts:
    for period in life.periods:
        yield from _fields(("periods", period.id), period, "name", "text")
    for stay in life.itinerary:
        yield from _fields(("itinerary", stay.id), stay, "title", "text")
        yield ("itinerary", stay.id, "arrival", "text"), stay.arrival.text
        yield from _told_of_returns(("itinerary", stay.id, "resumed"), stay.resumed)
    for event in life.events:
        yield from _fields(("events", event.id), event, "title", "text")
    for work in life.works:
        yield from _fields(("works", work.id), work, "title", "text")


def _told_of_returns(loc: Loc, resumed: Mapping[str, str]) -> _Texts:
    """Return what is told of returns; where that is one text, it needs no key."""
    if len(resumed) == 1:
        return ((loc, text) for text in resumed.values())
    return (((*loc, after), text) for after, text in resumed.items())


def _fields(loc: Loc, record: Record, *names: str) -> _Texts:
    return (((*loc, name), getattr(record, name)) for name in names)


def _translated(translation: Translation) -> _Texts:
    yield from _fields((), translation, "title", "summary")
    if translation.subject:
        yield ("subject", "name"), translation.subject.name
    for key, place in translation.places.items():
        yield from _fields(("places", key), place, "name", "note")
        yield from ((("places", key, "names", name), text) for name, text in place.names.items())
    for key, person in translation.people.items():
        yield from _fields(("people", key), person, "name", "text", "note")
    for key, period in translation.periods.items():
        yield from _fields(("periods", key), period, "name", "text")
    for group in ("itinerary", "events", "works"):
        for key, titled in getattr(translation, group).items():
            yield from _fields((group, key), titled, "title", "text")
    for key, stay in translation.itinerary.items():
        yield ("itinerary", key, "arrival", "text"), stay.arrival.text if stay.arrival else None
        returns: Loc = ("itinerary", key, "resumed")
        yield from _told_of_returns(returns, stay.resumed)
        yield from (((*returns, after), text) for after, text in stay.resumed.items())
    for key, source in translation.sources.items():
        yield from _fields(("sources", key), source, "title", "note")
