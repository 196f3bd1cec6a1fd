"""A life on its way in: what was found so far, and what could not be carried."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from sergemap.errors import Fault, LifeError
from sergemap.life.dates import EdtfDate, read_date
from sergemap.life.locations import SourcePosition
from sergemap.life.model import Position
from sergemap.life.reading.writing import Value, yaml_of
from sergemap.life.reading.yaml_text import visible
from sergemap.text import slug

Record = dict[str, Value]
LONGEST_KEY = 40
_SAME_DEGREES = 0.01  # about a kilometre: nearer points of one name are one place


@dataclass(slots=True)
class Dated:
    """A record with its dates."""

    dates: EdtfDate
    record: Record


@dataclass(slots=True)
class Draft:
    """What will be a life."""

    file: str  # where it comes from, as the user gave it
    title: str
    summary: str = ""
    places: dict[str, Record] = field(default_factory=dict)
    people: dict[str, Record] = field(default_factory=dict)
    sources: dict[str, Record] = field(default_factory=dict)
    stays: list[Dated] = field(default_factory=list)
    events: list[Dated] = field(default_factory=list)
    periods: list[Dated] = field(default_factory=list)
    left_out: list[Fault] = field(default_factory=list)
    to_do: list[str] = field(default_factory=lambda: ["Write the name of the subject first."])

    def leave_out(self, mark: SourcePosition, message: str) -> None:
        """Note something that could not be carried, and where it stands."""
        self.left_out.append(Fault(self.file, *mark, message))

    def refused(self, message: str) -> LifeError:
        """Return the error that says why this becomes no life, after what could not be carried."""
        return LifeError([*self.left_out, Fault(self.file, 1, 1, message)])

    def place(self, name: str, at: Position | None = None, **more: str) -> str:
        """Return the key of a place; the same name at the same point is the same place."""

        def is_for_it(key: str) -> bool:
            known = self.places.get(key)
            return known is None or (
                slug(str(known["name"])) == slug(name) and _is_same(known.get("at"), at)
            )

        key = next(filter(is_for_it, _keys(key_of(name, "place"))))
        self.places.setdefault(key, {"name": name, **more}).update({"at": at} if at else {})
        return key

    def named(self, group: dict[str, Record], label: str, name: str, **more: str) -> str:
        """Return the key of a person or a source by their name or title."""
        for key, record in group.items():
            if record[label] == name:
                return key
        key = free_key(key_of(name, "entry"), group)
        group[key] = {label: name, **{field: text for field, text in more.items() if text}}
        return key

    def text(self) -> str:
        """Return the life as YAML, in the order of its dates."""
        self.stays.sort(key=_begin)
        _name_all(self.stays, lambda one: f"{one.record['place']}-{one.dates.written_year}")
        _name_all(self.events, lambda one: key_of(str(one.record["title"]), "event"))
        head = [f"Imported from {visible(self.file)}.", *self.to_do]
        record: Record = {
            "title": self.title,
            "subject": {"name": self.title},
            "summary": self.summary,
            "sources": self.sources,
            "people": self.people,
            "places": self.places,
            "periods": _all(self.periods),
            "itinerary": _all(self.stays),
            "events": _all(sorted(self.events, key=_begin)),
        }
        comment = " ".join(" ".join(head).split())
        return f"# {comment}\n{yaml_of(record)}"

    def one_period(self) -> None:
        """Make one period of all that there is."""
        dates = span_of([stay.dates for stay in self.stays])
        self.periods = [Dated(read_date(dates), {"id": "life", "name": self.title, "dates": dates})]


def key_of(name: str, otherwise: str) -> str:
    """Return a key in plain letters, made from a name.

    >>> key_of("Saint-Pétersbourg", "place"), key_of("Ленинград", "place")
    ('saint-petersbourg', 'place')
    """
    return slug(name)[:LONGEST_KEY].strip("-") or otherwise


def point_at(longitude: float | None, latitude: float | None) -> Position | None:
    """Return a point of the earth; None where a number is missing or lies beyond it."""
    if longitude is None or latitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return Position(longitude, latitude)


def span_of(dates: list[EdtfDate]) -> str:
    """Return an interval from the first to the last of these dates, as far as they are written."""
    begins = [end for one in dates if one.begins for end in one.begins.members or (one.begins,)]
    ends = [end for one in dates if one.ends for end in one.ends.members or (one.ends,)]
    first = min(begins, key=lambda end: end.earliest).text if begins else ".."
    last = max(ends, key=lambda end: end.latest).text if ends else ".."
    is_open = any(one.ends is None for one in dates)
    end = ".." if is_open and begins else last
    return first if first == end else f"{first}/{end}"


def _begin(dated: Dated) -> date:
    return dated.dates.begins_from


def _all(dated: list[Dated]) -> list[Record]:
    return [one.record for one in dated]


def _is_same(known: Value | None, at: Position | None) -> bool:
    if not isinstance(known, Position) or at is None:
        return True
    return (
        abs(known.latitude - at.latitude) < _SAME_DEGREES
        and abs(known.longitude - at.longitude) < _SAME_DEGREES
    )


def _keys(base: str) -> Iterator[str]:
    yield base
    yield from (f"{base}-{number}" for number in count(2))


def free_key(key: str, taken: Container[str]) -> str:
    """Return the key, with a number where it is taken."""
    return next(free for free in _keys(key) if free not in taken)


def _name_all(dated: list[Dated], name: Callable[[Dated], str]) -> None:
    """Give each record an id of its own; one that is given stays, if nobody has it."""
    taken: set[str] = set()
    for one in dated:
        wanted = str(one.record.get("id") or name(one))
        one.record = {
            "id": free_key(wanted, taken),
            **{k: v for k, v in one.record.items() if k != "id"},
        }
        taken.add(str(one.record["id"]))
