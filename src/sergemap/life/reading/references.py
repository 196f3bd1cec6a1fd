"""What must hold between the parts of a life: references, ids, order.

These look at plain values, before they are a Life, so that one broken record does not hide what is
wrong elsewhere; what is broken already is left out.

Only what is certainly wrong is a fault; `a.latest` is the last day that a can mean, None if that is
open or unknown, and what is None is never wrong:

- a stay is out of order when the last day on which it can have begun lies before the first day on
  which the stay written above it can have begun;
- a period is out of order by the same rule, and overlaps when the last day on which it can have
  begun lies before the first day on which an earlier one can have ended;
- somebody dies before being born when the last day of death lies before the first day of birth;
- a stay lies before the birth, after the death, or an arrival after its stay, when the one is over
  on its last day before the first day of the other.

To share a day is never wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sergemap.life.dates import EdtfDate, certainly_before
from sergemap.life.model import KEY, SLUG, Trail
from sergemap.life.reading.shorthand import Page, Plain, read_dates
from sergemap.life.returns import returns
from sergemap.text import Words, did_you_mean, quoted, slug

Slip = tuple[Trail, str]
_Record = tuple[Trail, Mapping[str, Plain]]

_MOST_LISTED = 8
_MOST_GUESSES = 50  # words for which the nearest is sought: thousands would take seconds
_SINGULAR = {
    "sources": "source",
    "people": "person",
    "places": "place",
    "periods": "period",
    "itinerary": "stay",
    "events": "event",
    "works": "work",
}
_REQUIRED = ("places", "periods", "itinerary")


def slips_in(page: Page) -> Iterator[Slip]:
    """Return what does not fit together in a base file."""
    for check in _CHECKS:
        yield from check(page)


def slips_against(base: Page, translation: Page) -> Iterator[Slip]:
    """Return the ids in a translation which the base file lacks."""
    for group in _SINGULAR:
        yield from _unknown_ids(base, translation, group)
    places = dict(_mapping(base.life, "places"))
    for trail, place in _records(translation.life, "places"):
        yield from _unknown_names(places.get(str(trail[1])), trail, place)
    yield from _lost_translated_returns(base, translation)


# References.


@dataclass(frozen=True, slots=True)
class _Reference:
    """A key that must be known, and how to speak of it."""

    trail: Trail
    group: str
    key: str
    words: str  # "stay in 'Viena'"


def _unknown_references(page: Page) -> Iterator[Slip]:
    known = {group: _known(page, group) for group in ("places", "people", "sources")}
    lost = [
        reference
        for reference in _references(page)
        if (keys := known[reference.group]) is not None and reference.key not in keys
    ]
    guesses = _guesses(page, [(reference.group, reference.key) for reference in lost])
    for reference in lost:
        guess = guesses.get((reference.group, reference.key), "")
        advice = f".{guess}" if guess else f"; add it under '{reference.group}'"
        key, colon, _ = reference.key.partition(": ")
        if colon and key in (known[reference.group] or ()):  # a key and a page, as one text
            advice = "; take away the quotes around it"
        noun = _SINGULAR[reference.group]
        yield reference.trail, f"{reference.words}: no such {noun}{advice}"


def _known(page: Page, group: str) -> frozenset[str] | None:
    """Return the keys of a group, None where they cannot be known."""
    entries = (page.life or {}).get(group)
    if entries is None and group != "places":
        return frozenset()
    if not isinstance(entries, dict):
        return None
    # A key that is no slug is told where it stands, not wherever it is rightly referred to.
    return frozenset(entries) | {slug(key) for key in entries if not re.fullmatch(SLUG, key)}


def _guesses(page: Page, lost: list[tuple[str, str]]) -> dict[tuple[str, str], str]:
    words = {group: Words.spoken(_spoken(page, group)) for group in {group for group, _ in lost}}
    distinct = list(dict.fromkeys(lost))[:_MOST_GUESSES]
    return {(group, key): did_you_mean(key, words[group]) for group, key in distinct}


def _spoken(page: Page, group: str) -> dict[str, str]:
    """Return keys and names, each with the key to write."""
    entries = _mapping(page.life, group)
    named = {
        name: key
        for key, entry in entries.items()
        if isinstance(entry, dict) and isinstance(name := entry.get("name"), str)
    }
    return named | {key: key for key in entries}


def _references(page: Page) -> Iterator[_Reference]:
    for trail, stay in _records(page.life, "itinerary"):
        yield from _place_in(trail, stay, "stay in")
        yield from _listed(trail, stay, "people", "people")
        yield from _listed((*trail, "arrival"), _mapping(stay, "arrival"), "via", "places")
    for trail, event in _records(page.life, "events"):
        yield from _place_in(trail, event, "event in")
    for trail, work in _records(page.life, "works"):
        yield from _place_in((*trail, "written"), _mapping(work, "written"), "written in")
        yield from _place_in((*trail, "published"), _mapping(work, "published"), "published in")
    for trail, record in _citing(page):
        for n, source in enumerate(_list(record, "sources")):
            key = source.get("key") if isinstance(source, dict) else None
            if isinstance(key, str):
                yield _Reference((*trail, "sources", n, "key"), "sources", key, quoted(key))


def _place_in(trail: Trail, record: Mapping[str, Plain], words: str) -> Iterator[_Reference]:
    place = record.get("place")
    if isinstance(place, str):
        yield _Reference((*trail, "place"), "places", place, f"{words} {quoted(place)}")


def _listed(
    trail: Trail, record: Mapping[str, Plain], name: str, group: str
) -> Iterator[_Reference]:
    words = "by way of " if name == "via" else ""
    for n, key in enumerate(_list(record, name)):
        if isinstance(key, str):
            yield _Reference((*trail, name, n), group, key, f"{words}{quoted(key)}")


def _citing(page: Page) -> Iterator[_Record]:
    for group in ("people", "places", "periods", "itinerary", "events", "works"):
        yield from _records(page.life, group)
    for trail, stay in _records(page.life, "itinerary"):
        yield (*trail, "arrival"), _mapping(stay, "arrival")


# Ids.


def _repeated_ids(page: Page) -> Iterator[Slip]:
    for group in ("periods", "itinerary", "events", "works"):
        first: dict[str, Trail] = {}
        for trail, record in _records(page.life, group):
            key = record.get("id")
            if not isinstance(key, str):
                continue
            if key in first:
                yield _repeated_id(page, (*trail, "id"), key, first[key])
            first.setdefault(key, trail)


def _repeated_id(page: Page, trail: Trail, key: str, first: Trail) -> Slip:
    noun = _SINGULAR[str(first[0])]
    line = page.fault(first, "").line
    if trail in page.marks:
        return trail, f"id {quoted(key)} is that of the {noun} in line {line}; write another"
    advice = f"give it one of its own, such as 'id: {key}-2'"
    return trail, f"the id of this {noun} would be {quoted(key)}, as in line {line}; {advice}"


def _unknown_ids(base: Page, translation: Page, group: str) -> Iterator[Slip]:
    known = _ids(base, group)
    given = _mapping(translation.life, group)
    lost = [key for key in given if known is not None and key not in known]
    words = Words.of(known or ())
    for count, key in enumerate(lost):
        guess = did_you_mean(key, words) if count < _MOST_GUESSES else ""
        advice = f".{guess}" if guess else f"; {base.file} has none with this id"
        yield (group, key, KEY), f"{quoted(key)}: no such {_SINGULAR[group]}{advice}"


def _ids(base: Page, group: str) -> tuple[str, ...] | None:
    """Return the ids of a group, None where they cannot all be known."""
    if base.life is None or group not in base.life:
        return None if base.life is None or group in _REQUIRED else ()
    entries = base.life[group]
    if isinstance(entries, dict):
        return tuple(entries)
    ids = [entry.get("id") if isinstance(entry, dict) else None for entry in entries]
    known = tuple(key for key in ids if isinstance(key, str))
    return known if isinstance(entries, list) and len(known) == len(ids) else None


def _unknown_names(base: Plain | None, trail: Trail, place: Mapping[str, Plain]) -> Iterator[Slip]:
    if not isinstance(base, dict):
        return
    names = [name.get("name") for name in _list(base, "names") if isinstance(name, dict)]
    known = dict.fromkeys(name for name in names if isinstance(name, str))
    lost = [name for name in _mapping(place, "names") if name not in known]
    words = Words.of(known if lost else ())
    for count, name in enumerate(lost):
        guess = did_you_mean(name, words) if count < _MOST_GUESSES else ""
        advice = f".{guess}" if guess else "; write the name as in 'names' of the base file"
        told = f"{quoted(name)}: the place has no such name{advice}"
        yield (*trail, "names", name, KEY), told


# Returns.


def _lost_returns(page: Page) -> Iterator[Slip]:
    """Yield what is told of returns that never happen."""
    told = [(trail, stay) for trail, stay in _records(page.life, "itinerary") if "resumed" in stay]
    journeys = _journeys(page) if told else None
    if journeys is None:
        return
    for trail, stay in told:
        name, after = quoted(str(stay.get("id"))), journeys.get(trail, ())
        words = _OfReturns(
            none=f"stay {name} never resumes, for no journey lies within it and ends before it; "
            "take 'resumed' away",
            many=f"stay {name} resumes {len(after)} times",
            unknown=f"stay {name} does not resume after it",
            known="it resumes after",
        )
        yield from words.slips((*trail, "resumed"), stay["resumed"], after)


def _lost_translated_returns(base: Page, translation: Page) -> Iterator[Slip]:
    """Yield what is told of returns of which the base file tells nothing."""
    told = [
        (trail, said)
        for trail, said in _records(translation.life, "itinerary")
        if "resumed" in said
    ]
    journeys = _journeys(base) if told else None
    if journeys is None:
        return
    stays = {str(stay.get("id")): (at, stay) for at, stay in _records(base.life, "itinerary")}
    for trail, said in told:
        if trail[1] not in stays:
            continue  # told already
        at, stay = stays[str(trail[1])]
        held = stay.get("resumed", {})
        after = tuple(held) if isinstance(held, dict) else journeys.get(at, ())
        words = _OfReturns(
            none=f"{base.file} tells of no return to {quoted(str(trail[1]))}; write it there first",
            many=f"{base.file} tells of {len(after)} returns",
            unknown=f"{base.file} tells of no return after it",
            known="it tells of those after",
        )
        yield from words.slips((*trail, "resumed"), said["resumed"], after)


@dataclass(frozen=True, slots=True)
class _OfReturns:
    """How to speak of returns that are lost."""

    none: str
    many: str
    unknown: str
    known: str

    def slips(self, trail: Trail, resumed: Plain, after: Sequence[str]) -> Iterator[Slip]:
        """Yield what is wrong where there are returns after these journeys alone."""
        if not after:
            yield trail, self.none
        elif isinstance(resumed, str) and len(after) > 1:
            each = ", ".join(f"{key}: …" for key in after[:_MOST_LISTED])
            yield trail, f"{self.many}; write a text for each, as in {{{each}}}"
        lost = [key for key in resumed if key not in after] if isinstance(resumed, dict) else []
        for key in lost if after else ():
            listed = ", ".join(map(quoted, after[:_MOST_LISTED]))
            advice = did_you_mean(key, Words.of(after))
            told = f".{advice}" if advice else f"; {self.known} {listed}"
            yield (*trail, key, KEY), f"{quoted(key)}: {self.unknown}{told}"


def _journeys(page: Page) -> Mapping[Trail, tuple[str, ...]] | None:
    """Return the ids of the journeys after which each stay resumes; None: that is not known."""
    stays = list(_records(page.life, "itinerary"))
    dates = [read_dates(stay.get("dates")) for _, stay in stays]
    known = [written for written in dates if written]
    if len(known) < len(dates):
        return None
    ids = [str(stay.get("id")) for _, stay in stays]
    return {
        stays[outer][0]: tuple(ids[journey] for journey in journeys)
        for outer, journeys in returns(known).items()
    }


# Order.


@dataclass(frozen=True, slots=True)
class _Dated:
    """A record of which the dates can be read."""

    trail: Trail
    dates: EdtfDate

    @property
    def at(self) -> Trail:
        return (*self.trail, "dates")

    @property
    def begins_from(self) -> date | None:
        return self.dates.begins.earliest if self.dates.begins else None

    @property
    def begins_by(self) -> date | None:
        end = self.dates.begins or self.dates.ends
        return end.latest if end else None

    @property
    def ends_from(self) -> date | None:
        return self.dates.ends.earliest if self.dates.ends else None


def _dated(page: Page, group: str) -> list[_Dated]:
    dated = (
        (trail, read_dates(record.get("dates"))) for trail, record in _records(page.life, group)
    )
    return [_Dated(trail, dates) for trail, dates in dated if dates]


def _disorder(page: Page) -> Iterator[Slip]:
    for group in ("periods", "itinerary"):
        latest: _Dated | None = None  # of the records above, the one that begins last
        for record in _dated(page, group):
            if latest and certainly_before(record.dates, latest.dates):
                line = page.fault(latest.at, "").line
                noun = _SINGULAR[group]
                told = f"{noun} of {record.dates.text} comes after that of {latest.dates.text}"
                yield record.at, f"{told} in line {line}; put each {noun} where it begins"
            latest = max(latest or record, record, key=lambda dated: dated.begins_from or date.min)


def _overlaps(page: Page) -> Iterator[Slip]:
    longest: _Dated | None = None
    for period in _dated(page, "periods"):
        out_of_order = longest is not None and certainly_before(period.dates, longest.dates)
        if longest and not out_of_order and _overlap(period, longest):
            line = page.fault(longest.at, "").line
            told = f"period of {period.dates.text} begins before that of {longest.dates.text}"
            yield period.at, f"{told} in line {line} ends; periods do not overlap"
        longest = max((longest or period, period), key=lambda dated: dated.ends_from or date.min)


def _overlap(later: _Dated, earlier: _Dated) -> bool:
    return bool(later.begins_by and earlier.ends_from and later.begins_by < earlier.ends_from)


def _lifetimes(page: Page) -> Iterator[Slip]:
    subject = [(("subject",), _mapping(page.life, "subject"))]
    for trail, somebody in (*subject, *_records(page.life, "people")):
        born, died = read_dates(somebody.get("born")), read_dates(somebody.get("died"))
        if born and died and certainly_before(died, born):
            yield (*trail, "died"), f"dies {died.text} before being born {born.text}"


def _stays_outside_life(page: Page) -> Iterator[Slip]:
    subject = _mapping(page.life, "subject")
    born, died = read_dates(subject.get("born")), read_dates(subject.get("died"))
    if born and died and certainly_before(died, born):
        return
    for stay in _dated(page, "itinerary"):
        if born and certainly_before(stay.dates, born):
            yield stay.at, f"stay of {stay.dates.text} ends before the birth, {born.text}"
        if died and certainly_before(died, stay.dates):
            yield stay.at, f"stay of {stay.dates.text} begins after the death, {died.text}"


def _late_arrivals(page: Page) -> Iterator[Slip]:
    for trail, stay in _records(page.life, "itinerary"):
        dates = read_dates(stay.get("dates"))
        arrival = read_dates(_mapping(stay, "arrival").get("dates"))
        if dates and arrival and certainly_before(dates, arrival):
            told = f"arrives {arrival.text} after the stay has ended, {dates.text}"
            yield (*trail, "arrival", "dates"), told


_CHECKS: tuple[Callable[[Page], Iterator[Slip]], ...] = (
    _unknown_references,
    _repeated_ids,
    _lost_returns,
    _disorder,
    _overlaps,
    _lifetimes,
    _stays_outside_life,
    _late_arrivals,
)


# Plain values that may have any shape.


def _mapping(plain: Mapping[str, Plain] | None, name: str) -> Mapping[str, Plain]:
    value = (plain or {}).get(name)
    return value if isinstance(value, dict) else {}


def _list(plain: Mapping[str, Plain], name: str) -> list[Plain]:
    value = plain.get(name)
    return value if isinstance(value, list) else []


def _records(life: Mapping[str, Plain] | None, group: str) -> Iterator[_Record]:
    entries = (life or {}).get(group)
    pairs: Iterator[tuple[str | int, Plain]] = iter(())
    if isinstance(entries, dict):
        pairs = iter(entries.items())
    elif isinstance(entries, list):
        pairs = iter(enumerate(entries))
    return (((group, key), entry) for key, entry in pairs if isinstance(entry, dict))
