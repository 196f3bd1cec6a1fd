"""A record as a row of named values, alike in every format that knows rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import singledispatch

from sergemap.exporters.records import Citation, Event, Record, Spot, Stay, Way, When, Work

Value = str | int | float | bool | date | tuple[str, ...] | None
Row = Mapping[str, Value]


@singledispatch
def properties(record: Record) -> Row:
    """Return the values of a record by their names; None: not known, or there is none."""
    raise TypeError(type(record).__name__)


@properties.register
def _(stay: Stay) -> Row:
    return _common(stay) | {
        "number": stay.number,
        **_place(stay.place, stay.place_then),
        "states_then": tuple(state.name for state in stay.states),
        "states_since": tuple(state.since.isoformat() for state in stay.states),
        "status": stay.status,
        "by": stay.by,
        "how": stay.how,
        "confidence": stay.confidence,
        "period": stay.period and stay.period.key,
        "period_name": stay.period and sound(stay.period.name),
        "people": tuple(sound(person.name) for person in stay.people),
        "works": tuple(sound(work.name) for work in stay.works),
        "events": tuple(sound(event.name) for event in stay.events),
        **_sources(stay),
    }


@properties.register
def _(way: Way) -> Row:
    return _common(way) | {
        "number": way.number,
        "from_stay": way.origin,
        "to_stay": way.goal,
        "by": way.by,
        "how": way.how,
        "line": way.kind,
        "way_back": way.back,
        "km": way.km,
        **_sources(way),
    }


@properties.register
def _(event: Event) -> Row:
    return _common(event) | _place(event.place, event.place_then) | _sources(event)


@properties.register
def _(work: Work) -> Row:
    return _common(work) | {
        "original_title": work.original_title and sound(work.original_title),
        **_place(work.place, work.place_then),
        "published": work.published.edtf,
        "published_earliest": work.published.earliest,
        "published_latest": work.published.latest,
        "published_in": work.published_in and sound(work.published_in.name),
        "fate": work.fate,
        **_sources(work),
    }


def kind_of(record: Record) -> str:
    """Return what a record is: stay, way, event or work."""
    return type(record).__name__.lower()


def id_of(record: Record) -> str:
    """Return an id that no record of another kind has.

    It is a name in XML, too: `stay.orenburg`.
    """
    return f"{kind_of(record)}.{record.id}"


def _common(record: Record) -> dict[str, Value]:
    return {
        "kind": kind_of(record),
        "id": record.id,
        "title": sound(record.title),
        "text": sound(record.text) or None,
        **_when(record.when),
    }


def text_of(value: Value) -> str:
    """Return a value as text, for formats that have neither lists nor dates; "": there is none.

    >>> text_of(("one", "two")), text_of(True), text_of(None)
    ('one; two', 'true', '')
    """
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case tuple():
            return "; ".join(value)
        case date():
            return value.isoformat()
    return str(value)


def _when(when: When) -> dict[str, Value]:
    begins, ends = when.begins or (None, None), when.ends or (None, None)
    drawn = {"map_from": when.drawn[0], "map_to": when.drawn[1]} if when.drawn else {}
    return {
        "dates": when.edtf,
        "dates_in_words": when.words or None,
        "earliest": when.earliest,
        "latest": when.latest,
        "latest_beginning": begins[1],
        "earliest_end": ends[0],
        "approximate": when.approximate,
        "uncertain": when.uncertain,
        **drawn,
    }


def _place(spot: Spot | None, then: str) -> dict[str, Value]:
    country = spot and spot.country
    return {
        "place": spot and spot.key,
        "place_then": sound(then) or None,
        "place_now": spot and sound(spot.name),
        "precision": spot and spot.precision,
        "state_now": country and country.name,
        "country": country and country.key,
    }


def _sources(record: Record) -> dict[str, Value]:
    return {
        "sources": tuple(sound(source.text) for source in record.sources),
        "links": tuple(_links(record.sources)),
    }


def _links(sources: Sequence[Citation]) -> Iterator[str]:
    return iter(dict.fromkeys(sound(source.url) for source in sources if source.url))


_UNSOUND = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sound(text: str) -> str:
    r"""Return a text with what no file may hold shown as what it is: controls, half letters.

    >>> sound("a" + chr(27) + "b"), sound("Львов")
    ('a\\x1bb', 'Львов')
    """
    return _UNSOUND.sub(lambda found: repr(found[0])[1:-1], text)
