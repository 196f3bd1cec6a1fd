"""What a life is made of: values read once from the historian's file, and frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, PrivateAttr

from sergemap.errors import Fault
from sergemap.life.field_types import (
    At,
    Colour,
    Contact,
    Dates,
    Language,
    Record,
    Returns,
    SameAs,
    Slug,
    Url,
    Waypoint,
)
from sergemap.life.field_types import Position as Position
from sergemap.life.locations import Loc, SourcePosition, position_of
from sergemap.life.picture_fields import FileName, Focus, PictureLicence
from sergemap.life.translation import Translation

Status = Literal["free", "underground", "prisoner", "interned", "banished", "in-transit"]
Precision = Literal["building", "street", "city", "region", "country"]
Confidence = Literal["high", "medium", "low"]
Means = Literal[
    "train",
    "ship",
    "road",
    "foot",
    "air",
    "horse",
    "carriage",
    "river",
    "bicycle",
    "unknown",
]
Manner = Literal[
    "born",
    "chosen",
    "emigrated",
    "study",
    "work",
    "mission",
    "flight",
    "expelled",
    "deported",
    "arrested",
    "transferred",
    "exchanged",
    "released",
    "unknown",
]
Fate = Literal["published", "posthumous", "confiscated", "lost"]
CAPTIVE: frozenset[Status] = frozenset({"prisoner", "interned", "banished"})


class SourceRef(Record):
    """A pointer into the bibliography, with a page or chapter where one is known."""

    key: Slug
    locator: str | None = None


class Picture(Record):
    """A picture in a file beside the life: what is seen, and whose it is."""

    file: FileName
    alt: str
    credit: str
    licence: PictureLicence
    caption: str | None = None
    dates: Dates | None = None
    source: SourceRef | None = None
    focus: Focus | None = None
    url: Url | None = None


class Recording(Record):
    """A sound in a file beside the life, and all that is heard in it as text."""

    file: FileName
    transcript: str
    credit: str
    licence: PictureLicence
    caption: str | None = None
    dates: Dates | None = None
    source: SourceRef | None = None
    url: Url | None = None


class Subject(Record):
    """Whose life it is."""

    name: str
    born: Dates | None = None
    died: Dates | None = None
    url: Url | None = None
    same_as: SameAs = ()


class Source(Record):
    """An entry of the bibliography."""

    title: str
    author: str | None = None
    container: str | None = None
    publisher: str | None = None
    date: Dates | None = None
    url: Url | None = None
    note: str | None = None


class Person(Record):
    """Somebody the subject met."""

    name: str
    born: Dates | None = None
    died: Dates | None = None
    text: str | None = None
    url: Url | None = None
    note: str | None = None
    same_as: SameAs = ()
    pictures: tuple[Picture, ...] = ()
    sources: tuple[SourceRef, ...] = ()


class DatedName(Record):
    """What a place was called for a time."""

    name: str
    dates: Dates


class Place(Record):
    """Somewhere on the earth, by its usual name of today."""

    name: str
    short: str | None = None
    names: tuple[DatedName, ...] = ()
    geocode: str | None = None
    at: At | None = None
    precision: Precision = "city"
    languages: tuple[Language, ...] = ()
    note: str | None = None
    same_as: SameAs = ()
    pictures: tuple[Picture, ...] = ()
    sources: tuple[SourceRef, ...] = ()


class Period(Record):
    """A chapter of the life."""

    id: Slug
    name: str
    dates: Dates
    text: str | None = None
    colour: Colour | None = None
    pictures: tuple[Picture, ...] = ()
    sources: tuple[SourceRef, ...] = ()


class Arrival(Record):
    """How the subject came to a stay; what is not known is said to be unknown."""

    by: Means = "unknown"
    how: Manner = "unknown"
    dates: Dates | None = None
    via: tuple[Waypoint, ...] = ()
    text: str | None = None
    sources: tuple[SourceRef, ...] = ()


class Stay(Record):
    """A time spent in one place."""

    id: Slug
    place: Slug
    dates: Dates
    status: Status = "free"
    title: str | None = None
    text: str | None = None
    arrival: Arrival = Arrival()
    resumed: Returns = {}  # noqa: RUF012  # a mapping, which pydantic copies
    people: tuple[Slug, ...] = ()
    pictures: tuple[Picture, ...] = ()
    recording: Recording | None = None
    sources: tuple[SourceRef, ...] = ()
    confidence: Confidence = "high"


class Event(Record):
    """Something that happened around the life."""

    id: Slug
    title: str
    dates: Dates
    place: Slug | None = None
    text: str | None = None
    same_as: SameAs = ()
    pictures: tuple[Picture, ...] = ()
    sources: tuple[SourceRef, ...] = ()


class Making(Record):
    """When and where a work was written, or published."""

    dates: Dates | None = None
    place: Slug | None = None


class Work(Record):
    """Something the subject wrote, and what became of it."""

    id: Slug
    title: str
    original_title: str | None = None
    written: Making | None = None
    published: Making | None = None
    fate: Fate | None = None
    text: str | None = None
    same_as: SameAs = ()
    pictures: tuple[Picture, ...] = ()
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The files a life came from: their path, their hash, and where each value stands."""

    path: Path | None = None  # None: the life was not read from a file
    file: str = "life"  # the path as the user gave it, for messages
    digest: str = ""  # sha256 of the base file and its translations, hex
    positions: Mapping[Loc, SourcePosition] = field(default_factory=dict)
    translations: Mapping[str, Translation] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)  # of the translations, by their tag
    cut_off: tuple[Fault, ...] = ()  # where a # has most likely ended a text


class Life(Record):
    """One life as one file tells it."""

    title: str
    subject: Subject
    language: Language = "en"
    summary: str | None = None
    author: str | None = None
    licence: str | None = None
    contact: Contact | None = None
    updated: Dates | None = None
    pictures: tuple[Picture, ...] = ()
    sources: Mapping[Slug, Source] = {}
    people: Mapping[Slug, Person] = {}
    places: Mapping[Slug, Place]
    periods: Annotated[tuple[Period, ...], Field(min_length=1)]
    itinerary: Annotated[tuple[Stay, ...], Field(min_length=1)]
    events: tuple[Event, ...] = ()
    works: tuple[Work, ...] = ()

    _origin: Origin = PrivateAttr(default_factory=Origin)

    def __repr__(self) -> str:
        """Return whose life it is and how much of it is told, not the whole file.

        >>> subject, period = Subject(name="Ada"), Period(id="all", name="All", dates="1815/1852")
        >>> stay = Stay(id="london", place="london", dates="1815")
        >>> Life(title="A", subject=subject, places={}, periods=[period], itinerary=[stay])
        <Life of Ada: 1 stays, 0 places>
        """
        return (
            f"<Life of {self.subject.name}: {len(self.itinerary)} stays, {len(self.places)} places>"
        )

    @property
    def origin(self) -> Origin:
        """Where this life was read from."""
        return self._origin

    @property
    def translations(self) -> Mapping[str, Translation]:
        """The other languages beside the base file, by their tag."""
        return self._origin.translations

    @cached_property
    def stays_in(self) -> Mapping[str, tuple[Stay, ...]]:
        """The stays by their place, where there are any."""
        stays: dict[str, list[Stay]] = {}
        for stay in self.itinerary:
            stays.setdefault(stay.place, []).append(stay)
        return {place: tuple(each) for place, each in stays.items()}

    def fault(self, loc: Loc, message: str) -> Fault:
        """Return a fault at the place in the file of a value, or of the nearest above it."""
        return Fault(self._origin.file, *position_of(loc, self._origin.positions), message)
