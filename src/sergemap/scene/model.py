"""The scene: the versioned contract between Python and the player.

Calendar days are whole numbers, counted as `datetime.date.toordinal` does (1 January of the year 1
is day 1), so that no clock and no time zone can touch them. Story time is in seconds at speed 1.
Positions are longitude first; longitudes run on past 180 where the traveller crosses it, so that a
leg never jumps. Everything a reader reads stands in `texts`, once for each language.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sergemap.life.prose import Runs

VERSION = 2

Kind = Literal["chosen", "mission", "flight", "escort", "exchanged", "released", "unknown"]
"""The kinds of line on the map; `escort` gathers expelled, deported, arrested and transferred."""

Position = tuple[float, float]
"""Longitude, latitude; the longitude may lie past 180."""

Box = tuple[float, float, float, float]
"""West, north, east, south in the world of 256 units (Mercator); it runs on past 180 degrees."""

Days = tuple[int, int]
"""First and last day, as drawn."""

Edges = tuple[int | None, int | None, int | None, int | None]
"""Days: earliest and latest beginning, earliest and latest end; null: not known."""

Doubt = Literal["place", "begins", "ends", "date"]

StoryTime = tuple[float, float]
"""Beginning and end, in seconds at speed 1."""

SourceRef = tuple[str, str | None]
"""The key of a source, and where in it."""

Prose = tuple[Runs, ...]
"""Paragraphs."""

Licence = tuple[Literal["by", "named", "words"], str, str | None]
"""Whether the name of whose it is is asked for, the name of the licence, its address."""

Indices = tuple[int, ...]
"""Which of the pictures are shown, in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A stay as it is seen: an outer stay that resumes after a journey is a stop of its own."""

    id: str  # of the stay, also when it resumes
    place: int  # index in places
    at: Position
    dates: str  # EDTF, as written
    days: Days
    edges: Edges
    story: StoryTime
    status: str
    by: str  # how it was reached; of the first stop, nothing else says it
    how: str
    confidence: str
    doubts: tuple[Doubt, ...] | None = None  # what is not certain of it; None: nothing says
    band: int | None  # index of the period in which it begins; None: none
    resumes: bool  # True: the second half of a stay told before
    visit: int  # 1 in the first stay in this place, 2 in the second ...; that resumes, its own
    visits: int  # how many stays there are here in all
    people: tuple[str, ...]
    works: tuple[str, ...]  # ids of works written here then
    events: tuple[str, ...]  # ids of events during this stop
    sources: tuple[SourceRef, ...]
    states: tuple[tuple[int, int], ...]  # from which day which row of the borders holds the place
    pictures: Indices | None = None  # None: there are none
    recording: int | None = None  # index in recordings; None: there is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """The way to stop `to` from the one before it; legs[i] leads to stops[i + 1]."""

    to: int
    by: str
    sign: Literal["cart"] | None = None  # None: that of the means
    how: str
    kind: Kind
    back: bool  # True: derived, the way back from a journey
    path: tuple[float, ...]
    # its points in thousandths of a degree: longitude and latitude of the start, then steps; a way
    # within a town in tenths of those
    km: float
    days: Days
    dates: str | None  # EDTF, when the file dates the journey
    edges: Edges | None = None
    # of those dates, as a stop has them; None: the journey is not dated
    story: StoryTime
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A period on the timeline."""

    id: str
    dates: str
    days: Days
    edges: Edges
    stops: tuple[int, int] | None  # first and last stop that begin in it; None: no stay
    colour: str | None
    sources: tuple[SourceRef, ...]
    pictures: Indices | None = None  # None: there are none


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An event or a work on the timeline."""

    id: str
    what: Literal["event", "work"]
    dates: str | None  # EDTF; None: a work whose writing is undated
    day: int | None
    stop: int | None  # the stop during which it falls
    at: Position | None
    place: int | None
    fate: str | None
    published: tuple[str | None, int | None] | None  # EDTF date, place
    sources: tuple[SourceRef, ...]
    pictures: Indices | None = None  # None: there are none


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenePlace:
    """A place on the map."""

    key: str
    at: Position
    precision: str
    names: tuple[tuple[int | None, int | None], ...]
    # first and last day of each dated name; the names themselves stand in texts
    country: str | None  # in which it lies today, ISO 3166-1 code; None: at sea
    sources: tuple[SourceRef, ...] | None = None  # None: none are given
    pictures: Indices | None = None  # None: there are none


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """What of a person is the same in every language."""

    born: str | None
    died: str | None
    url: str | None
    sources: tuple[SourceRef, ...] | None = None  # None: none are given
    pictures: Indices | None = None  # None: there are none


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """What of a source is the same in every language."""

    author: str | None
    container: str | None
    publisher: str | None
    date: str | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenePicture:
    """A picture; what is seen in it and its caption stand in the texts."""

    file: str  # as the life names it
    width: int  # px, as the page holds it
    height: int
    credit: str
    licence: Licence
    dates: str | None = None  # EDTF, when it was made
    source: SourceRef | None = None
    focus: tuple[float, float] | None = None
    # what must stay seen: parts of width and height, from 0 to 1; None: the middle
    url: str | None = None  # where it comes from


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneRecording:
    """A sound; what is heard in it and its caption stand in the texts."""

    file: str
    credit: str
    licence: Licence
    dates: str | None = None  # EDTF, when it was made
    source: SourceRef | None = None
    url: str | None = None  # where it comes from


@dataclass(frozen=True, slots=True, kw_only=True)
class Towns:
    """Towns for bearings by column, the most important first; a town has an entry for each name."""

    at: tuple[int, ...]  # hundredths of a degree: how far east and how far north each lies
    names: Mapping[str, str]  # by language, with bars between; empty: it is the English one
    days: tuple[tuple[int, int | None, int | None], ...]
    # of which entry, its first day and the day after its last; null: it had the name all the time


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A town within which the traveller moves."""

    at: Position  # the middle of its places
    places: tuple[int, ...]  # indices in places


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """How the whole life lies on a sheet."""

    numbers: tuple[int, ...]  # of the stays, by stop; a stay that resumes keeps its own
    names: tuple[int, ...]  # indices in places, those whose names come first
    large: Box | None = None  # where most of the life lies; None: all of it lies near enough
    small: Box | None = None  # of the rest, and of the ways there: what a second panel shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Everything to be read, in one language; ids and keys lead to it."""

    title: str
    subject: str
    summary: Prose | None
    places: tuple[tuple[str, tuple[str, ...], Prose | None], ...]  # name now, dated names, note
    stops: Mapping[
        str, tuple[str | None, Prose | None, Prose | None]
    ]  # title, text, arrival's text
    bands: Mapping[str, tuple[str, Prose | None]]  # name, text
    events: Mapping[str, tuple[str, Prose | None]]  # title, text
    works: Mapping[str, tuple[str, str | None, Prose | None]]  # title, original title, text
    people: Mapping[str, tuple[str, Prose | None, Prose | None]]  # name, text, note
    sources: Mapping[str, tuple[str, Prose | None]]  # title, note
    resumed: Mapping[str, Prose] | None = None
    # what is told of returns, by the stay after which an outer one resumes; None: nothing is
    short: Mapping[str, str] | None = None  # names for the map, by place; None: none are given
    pictures: tuple[tuple[str, Prose | None], ...] | None = None  # what is seen, caption
    recordings: tuple[tuple[Prose, Prose | None], ...] | None = None  # what is heard, caption


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The life in numbers; days are counted between the middles of uncertain dates."""

    km: int
    days: int  # lived, from birth to death; or from the first stop to the last
    captive: int
    stays: int
    places: int
    states: int  # states stayed in; 0: borders are not known of all days
    borders: int  # borders crossed
    changes: int  # how often a state gave way to another during a stay
    languages: tuple[str, ...]  # of the places stayed in, BCP 47, the first met first
    captive_at: tuple[int, ...]  # days captive before each stop begins
    km_at: tuple[int, ...]  # km travelled when each stop is reached


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A life as it will be seen; frozen, complete, and free of the machine that made it."""

    version: int
    digest: str  # of the data, short: the version of this map
    language: str
    born: str | None  # EDTF
    died: str | None
    born_day: int | None
    died_day: int | None
    url: str | None
    author: str | None = None  # of the map
    licence: Licence | None = None  # of texts and data
    updated: str | None = None  # EDTF
    contact: str | None = None  # a link or a mail, for those who found an error
    days: Days  # the first and last day on the timeline
    length: float  # story time of the whole, seconds
    places: tuple[ScenePlace, ...]
    stops: tuple[Stop, ...]
    legs: tuple[Leg, ...]
    bands: tuple[Band, ...]
    marks: tuple[Mark, ...]
    people: Mapping[str, PersonFacts]
    sources: Mapping[str, SourceFacts]
    totals: Totals
    states: Mapping[str, Mapping[str, str]]  # names of states by language, by row of the borders
    countries: Mapping[str, Mapping[str, str]]  # names of today's countries, by code, by language
    texts: Mapping[str, Texts]
    towns: Towns | None = None  # None: there are none near
    plans: tuple[Plan, ...] | None = None  # None: no move stays within a town
    composition: Composition = Composition(numbers=(), names=())
    words: Mapping[str, Mapping[str, object]] | None = None
    # of the interface, that lie beside the life; the page holds them with its own
    same_as: Mapping[str, tuple[str, ...]] | None = None
    # addresses of `subject`, `place.…`, `person.…`, `event.…`, `work.…`; None: none are given
    portrait: Indices | None = None  # pictures of the life itself; the first is the portrait
    pictures: tuple[ScenePicture, ...] | None = None  # each once; None: there are none
    recordings: tuple[SceneRecording, ...] | None = None  # None: there are none
    close: bool | None = None  # True: half of the moves do, and the camera goes close to each

    def to_json(self) -> str:
        """Return the scene as compact JSON, the same bytes every time."""
        return json.dumps(self, default=fields, ensure_ascii=False, separators=(",", ":"))


def fields(value: object) -> dict[str, object]:
    """Return a part of the scene as JSON can hold it; absent things are left out."""
    if isinstance(value, Mapping):
        return dict(value)
    names: tuple[str, ...] = getattr(value, "__slots__", ())
    pairs = ((name, getattr(value, name)) for name in names)
    return {name: value for name, value in pairs if value is not None}
