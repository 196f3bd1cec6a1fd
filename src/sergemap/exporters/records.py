"""What every format is written from: stays, ways, events and works, in one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sergemap.life.dates import EdtfDate
from sergemap.life.partial_date import PartialDate

Position = tuple[float, float]
"""Longitude from -180 to 180, latitude."""
Line = tuple[Position, ...]


class When(NamedTuple):
    """A date as the historian wrote it, and what it can mean."""

    dates: EdtfDate | None  # None: nobody has dated it
    words: str  # as people say it; "" without a date
    drawn: tuple[date, date] | None = None  # when the map shows it; None: of the record itself

    @property
    def edtf(self) -> str | None:
        """The date as it was written."""
        return self.dates.text if self.dates else None

    @property
    def earliest(self) -> date | None:
        """The first day it can mean; None: open, not known, or no date."""
        return self.dates.earliest if self.dates else None

    @property
    def latest(self) -> date | None:
        """The last day it can mean; None: open, not known, or no date."""
        return self.dates.latest if self.dates else None

    @property
    def begins(self) -> tuple[date, date] | None:
        """The earliest and the latest beginning."""
        begins = self.dates.begins if self.dates else None
        return (begins.earliest, begins.latest) if begins else None

    @property
    def ends(self) -> tuple[date, date] | None:
        """The earliest and the latest end."""
        ends = self.dates.ends if self.dates else None
        return (ends.earliest, ends.latest) if ends else None

    @property
    def approximate(self) -> bool:
        """Whether an end of it is marked as about then."""
        return any(end.approximate for end in self._parts())

    @property
    def uncertain(self) -> bool:
        """Whether an end of it is marked as uncertain, or is one of several dates."""
        return any(end.uncertain or end.members for end in self._parts())

    def _parts(self) -> tuple[PartialDate, ...]:
        ends = (self.dates.begins, self.dates.ends) if self.dates else ()
        return tuple(end for end in ends if end)


class Named(NamedTuple):
    """Something with a key and a name: a person, a country, a period."""

    key: str
    name: str


class Name(NamedTuple):
    """A name that a place bore for a time."""

    name: str
    when: When


class State(NamedTuple):
    """The state that held a place, and from which day of the stay on."""

    name: str
    since: date


class KindWords(NamedTuple):
    """What the kinds of records are called, in the language."""

    stays: str
    ways: str
    events: str
    works: str


class Citation(NamedTuple):
    """A source as a reader cites it."""

    key: str
    text: str  # with the page or the chapter, where one is known
    url: str | None


class Person(NamedTuple):
    """Somebody whom the traveller met."""

    key: str
    name: str
    born: str | None  # EDTF
    died: str | None
    url: str | None
    text: str


class Spot(NamedTuple):
    """A place: where it lies and what it is called."""

    key: str
    name: str  # the usual one of today
    names: tuple[Name, ...]
    at: Position
    precision: str  # building, street, city, region, country
    country: Named | None  # in which it lies today; None: at sea
    note: str
    sources: tuple[Citation, ...]
    same_as: tuple[str, ...] = ()  # addresses at which it is known elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What stays, ways, events and works have in common."""

    id: str  # one of its kind
    title: str
    text: str  # paragraphs, without marks; "": none
    when: When
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay(Record):
    """A time spent in one place; journeys out and back do not part it here."""

    number: int  # in the order of the life, from 1
    place: Spot
    place_then: str
    states: tuple[State, ...]
    status: str
    by: str
    how: str
    confidence: str
    period: Named | None
    people: tuple[Named, ...]
    works: tuple[Named, ...]  # written there then
    events: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way(Record):
    """How the subject went from one stay to another."""

    number: int
    origin: str  # the id of a stay
    goal: str
    lines: tuple[Line, ...]  # none crosses the 180th meridian
    by: str
    how: str
    kind: str  # of line on the map
    back: bool  # the way back from a journey: nobody has told of it
    km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """Something that happened around the life."""

    place: Spot | None
    place_then: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Record):
    """Something that the subject wrote; `when` and `place` are those of the writing."""

    original_title: str | None
    place: Spot | None
    place_then: str
    published: When
    published_in: Spot | None
    fate: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """A life, or the part of it that was asked for, as all formats are written from it."""

    title: str
    subject: str
    summary: str
    born: str | None  # EDTF
    died: str | None
    url: str | None
    language: str
    author: str | None
    licence: tuple[str, str | None] | None  # name, address
    contact: str | None
    updated: date | None
    version: str  # of the data
    words: KindWords
    stays: tuple[Stay, ...]
    ways: tuple[Way, ...]
    events: tuple[Event, ...]
    works: tuple[Work, ...]
    places: tuple[Spot, ...]  # that the above name
    people: tuple[Person, ...]  # those, too
    same_as: Mapping[str, tuple[str, ...]]  # by `subject`, `person.…`, `event.…`, `work.…`

    def records(self) -> Iterator[Record]:
        """Yield all records, kind by kind."""
        yield from (*self.stays, *self.ways, *self.events, *self.works)

    def beside_stays(self) -> str:
        """Return how many ways, events and works there are, such as "2 ways, 1 work"; "": none."""
        kinds = {"way": self.ways, "event": self.events, "work": self.works}
        counted = {kind: len(those) for kind, those in kinds.items() if those}
        return ", ".join(f"{count} {kind}{'s' * (count > 1)}" for kind, count in counted.items())

    @property
    def bounds(self) -> tuple[float, float, float, float] | None:
        """West, south, east, north of all; west is the greater where 180 lies between."""
        lines = [(spot.at,) for spot in self.places]
        return bounds_of([*lines, *(line for way in self.ways for line in way.lines)])


def bounds_of(lines: Sequence[Line]) -> tuple[float, float, float, float] | None:
    """Return west, south, east, north of lines: the widest stretch without any is left out.

    >>> bounds_of([((170, 1),), ((-170, 2), (-160, 2))])
    (170, 1, -160, 2)
    """
    if not lines:
        return None
    latitudes = [latitude for line in lines for _, latitude in line]
    spans = (sorted(longitude for longitude, _ in line) for line in lines)
    covered: list[tuple[float, float]] = []
    for west, east in sorted((span[0], span[-1]) for span in spans):
        if covered and west <= covered[-1][1]:
            covered[-1] = covered[-1][0], max(covered[-1][1], east)
        else:
            covered.append((west, east))
    first = (covered[0][0] + 360, 0.0)
    gaps = [
        (after - east, number)
        for number, ((_, east), (after, _)) in enumerate(
            zip(covered, [*covered[1:], first], strict=True)
        )
    ]
    _, before = max(gaps)
    west, east = covered[(before + 1) % len(covered)][0], covered[before][1]
    return west, min(latitudes), east, max(latitudes)
