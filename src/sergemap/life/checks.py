"""What a historian would ask about a life that is right as far as its form goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from itertools import chain
from typing import NamedTuple

from sergemap.errors import Fault
from sergemap.life.dates import certainly_before
from sergemap.life.field_types import Record
from sergemap.life.lasting import Times
from sergemap.life.locations import KEY, Loc
from sergemap.life.model import (
    Arrival,
    Event,
    Life,
    Period,
    Person,
    Picture,
    Place,
    Recording,
    Stay,
    Work,
)
from sergemap.life.pictured import pictures_in, pictures_of, recordings_in, recordings_of
from sergemap.life.reading.record_types import TRANSLATION
from sergemap.life.times import gaps, names_of_other_times, overlaps
from sergemap.life.translation import Translation

_Citing = Iterable[Person | Place | Period | Stay | Arrival | Event | Work]
_Texts = Iterator[tuple[Loc, str | None]]


_LONG_BEFORE = timedelta(days=366)


class LifeWarning(NamedTuple):
    """Something to be looked at, and its kind in one word for programs: `no-source`."""

    fault: Fault
    code: str


def warnings_of(life: Life) -> tuple[LifeWarning, ...]:
    """Return what should be looked at and of which kind it is, in the order of the file."""
    found = (LifeWarning(fault, code) for code, check in _CHECKS for fault in check(life))
    return tuple(sorted(found))


def contradictions(life: Life) -> tuple[Fault, ...]:
    """Return what cannot be as it stands, as a stay after the death: every reader would see it."""
    return tuple(sorted(fault for check in _CONTRADICTIONS for fault in check(life)))


def missing_texts(life: Life) -> Mapping[str, int]:
    """Return how many texts of the base language each translation still lacks."""
    return {
        language: sum(1 for _ in missing_locs(life, translation))
        for language, translation in life.translations.items()
    }


def missing_locs(life: Life, translation: Translation) -> Iterator[Loc]:
    """Yield the way, in the translation, to each text that it lacks."""
    translated = {loc for loc, text in _translated((), translation) if text}
    return (loc for loc, text in _translatable(life) if text and loc not in translated)


def translated_pairs(life: Life, translation: Translation) -> Iterator[tuple[Loc, str, str]]:
    """Yield each text that is translated: the way to it, the text, and the translation."""
    translated = {loc: text for loc, text in _translated((), translation) if text}
    for loc, text in _translatable(life):
        if text and loc in translated:
            yield loc, text, translated[loc] or ""


# Sources.


def _unsourced(life: Life) -> Iterator[Fault]:
    """Yield the claims that point to no source; a name claims nothing."""
    for index, period in enumerate(life.periods):
        if period.text and not period.sources:
            yield life.fault(("periods", index), f"period '{period.id}' has a text but no sources")
    groups = (("stay", "itinerary"), ("event", "events"), ("work", "works"))
    for noun, group in groups:
        for index, record in enumerate(getattr(life, group)):
            arrival = record.arrival.sources if noun == "stay" else ()
            if not record.sources and not arrival:
                yield life.fault((group, index), f"{noun} '{record.id}' has no sources")
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
    yield from _never_named(life, "places", "place", _places_named(life))
    yield from _never_named(life, "people", "person", people)
    yield from _never_named(life, "sources", "source", _sources_named(life))


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


def _sources_named(life: Life) -> set[str]:
    arrivals = (stay.arrival for stay in life.itinerary)
    keyed: _Citing = chain(life.people.values(), life.places.values())
    listed: _Citing = chain(life.periods, life.itinerary, arrivals, life.events, life.works)
    seen: list[Picture | Recording] = [use.entry for use in pictures_in(life)]
    seen += [use.entry for use in recordings_in(life)]
    shown = {each.source.key for each in seen if each.source}
    return shown | {source.key for record in chain(keyed, listed) for source in record.sources}


# Time.


def _periods_without_stay(life: Life) -> Iterator[Fault]:
    stays = Times(stay.dates for stay in life.itinerary)
    for index, period in enumerate(life.periods):
        if not stays.meet(period.dates):
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


def _out_of_order(life: Life) -> Iterator[Fault]:
    """Works written after the death, or out before they were written; company not yet born."""
    died = life.subject.died
    for index, work in enumerate(life.works):
        writing, release = (one and one.dates for one in (work.written, work.published))
        if writing and died and certainly_before(died, writing):
            message = f"work '{work.id}' is written {writing.text}, after the death, {died.text}"
            yield life.fault(("works", index, "written", "dates"), message)
        if writing and release and certainly_before(release, writing):
            message = f"work '{work.id}' is published {release.text}, before it was written"
            yield life.fault(("works", index, "published", "dates"), f"{message}, {writing.text}")
    for index, stay in enumerate(life.itinerary):
        for key in stay.people:  # of the dead much can be told still
            born = life.people[key].born
            if born and certainly_before(stay.dates, born):
                message = f"stay '{stay.id}' lies before the birth of '{key}', {born.text}"
                yield life.fault(("itinerary", index, "people"), message)


def _arrivals_amiss(life: Life) -> Iterator[Fault]:
    """Ways that end long before the stay they lead to; a birth at a stay that is not the first."""
    for index, stay in enumerate(life.itinerary):
        arrival = stay.arrival
        ended = arrival.dates and arrival.dates.latest
        begun = stay.dates.earliest
        if arrival.dates and ended and begun and begun - ended > _LONG_BEFORE:
            message = f"the way to '{stay.id}' is dated {arrival.dates.text}"
            loc: Loc = ("itinerary", index, "arrival", "dates")
            yield life.fault(loc, f"{message}, long before the stay, {stay.dates.text}")
        if index and arrival.how == "born":
            loc = ("itinerary", index, "arrival", "how")
            first = life.itinerary[0].id
            yield life.fault(loc, f"the birth is at the first stay, '{first}', not '{stay.id}'")


def _cut_off(life: Life) -> Iterator[Fault]:
    """Yield the texts that end at a #, which was hardly meant to begin a comment."""
    return iter(life.origin.cut_off)


_CONTRADICTIONS = (_beyond_life, _out_of_order, _arrivals_amiss)
_CHECKS: tuple[tuple[str, Callable[[Life], Iterator[Fault]]], ...] = (
    ("cut-off", _cut_off),
    ("no-source", _unsourced),
    ("never-used", _unused),
    ("empty-period", _periods_without_stay),
    ("outside-life", _beyond_life),
    ("out-of-order", _out_of_order),
    ("out-of-order", _arrivals_amiss),
    ("gap", gaps),
    ("overlap", overlaps),
    ("name-of-other-times", names_of_other_times),
)


# Translations.


def _translatable(life: Life) -> _Texts:
    """Yield every text of the base that a translation can give, by its way there."""
    yield from _fields((), life, ("title", "summary"))
    yield ("subject", "name"), life.subject.name
    for name, picture in pictures_of(life).items():
        yield from _fields(("pictures", name), picture.entry, ("alt", "caption"))
    for name, sound in recordings_of(life).items():
        yield from _fields(("recordings", name), sound.entry, ("transcript", "caption"))
    for loc, (_, kind) in TRANSLATION.items():
        if loc[1:] == ("*",) and loc[0] not in ("pictures", "recordings"):
            records = getattr(life, str(loc[0]))
            is_keyed = isinstance(records, Mapping)
            for key, record in records.items() if is_keyed else ((one.id, one) for one in records):
                yield from _fields((loc[0], key), record, kind.model_fields)
    for stay in life.itinerary:
        yield ("itinerary", stay.id, "arrival", "text"), stay.arrival.text
        yield from _told_of_returns(("itinerary", stay.id, "resumed"), stay.resumed)
    for key, place in life.places.items():
        for dated in place.names:
            yield ("places", key, "names", dated.name), dated.name


def _told_of_returns(loc: Loc, resumed: Mapping[str, str]) -> _Texts:
    """Return what is told of returns; where that is one text, it needs no key."""
    if len(resumed) == 1:
        return ((loc, text) for text in resumed.values())
    return (((*loc, after), text) for after, text in resumed.items())


def _fields(loc: Loc, record: Record, names: Iterable[str]) -> _Texts:
    for name in names:
        value = getattr(record, name)
        if value is None or isinstance(value, str):
            yield (*loc, name), value


def _translated(loc: Loc, part: object) -> _Texts:
    if isinstance(part, str):
        yield loc, part
    elif isinstance(part, Mapping):
        if loc[-1:] == ("resumed",):
            yield from _told_of_returns(loc, part)
        for key, below in part.items():
            yield from _translated((*loc, key), below)
    elif isinstance(part, Record):
        for name in part.model_fields_set:
            yield from _translated((*loc, name), getattr(part, name))
