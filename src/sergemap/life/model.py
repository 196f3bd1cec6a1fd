"""What a life is made of: values read once from the historian's file, and frozen."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PrivateAttr,
    Tag,
    WithJsonSchema,
)

from sergemap.errors import DateError, Fault
from sergemap.life.dates import EdtfDate, date_or_error
from sergemap.text import quoted

SLUG = r"[a-z0-9][a-z0-9-]*"
Slug = Annotated[str, Field(pattern=f"^{SLUG}$")]
Status = Literal["free", "underground", "prisoner", "interned", "banished", "in-transit"]
Precision = Literal["building", "street", "city", "region", "country"]
Confidence = Literal["high", "medium", "low"]
Means = Literal["train", "ship", "road", "foot", "air", "unknown"]
Manner = Literal[
    "born",
    "chosen",
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

Trail = tuple[str | int, ...]
"""The way to a value in the file: ("itinerary", 3, "place")."""

ONLY = ""
"""The key of what is told of a stay's return where there is one only."""

KEY = "[key]"
"""Ends the trail to a key itself: ("places", "berlin", KEY)."""


class Position(NamedTuple):
    """A point on the earth in WGS 84 degrees, longitude first."""

    longitude: float
    latitude: float


class Mark(NamedTuple):
    """Where something stands in the file; both count from 1."""

    line: int
    column: int


class Undated(ValueError):  # noqa: N818  only pydantic and the reader meet it
    """A text is no date; the error that it holds says why."""

    def __init__(self, error: DateError) -> None:
        """Keep the error, for which advice is sought only where somebody will read it."""
        self.error = error
        super().__init__(str(error))


def _read_dates(written: object) -> EdtfDate:
    if isinstance(written, EdtfDate):
        return written
    if not isinstance(written, str):
        raise ValueError("a date is text, as in 1936, 1936-04 or [1936-04-17, 1936-04-18]")
    read = date_or_error(written)
    if isinstance(read, DateError):
        raise Undated(read)
    return read


def _read_position(written: object) -> Position:
    """Turn the file's [latitude, longitude] round, once and for all."""
    if isinstance(written, Position):
        return written
    if not isinstance(written, (list, tuple)) or len(written) != 2:
        raise ValueError("a position is [latitude, longitude], two numbers, as in [59.94, 30.31]")
    latitude, longitude = (_read_degrees(degrees) for degrees in written)
    if not -90 <= latitude <= 90:
        swapped = 0 < abs(longitude) <= 90 and abs(latitude) <= 180
        advice = "; did you write [longitude, latitude]?" if swapped else ""
        raise ValueError(f"latitude {latitude:g} is not between -90 and 90{advice}")
    if not -180 <= longitude <= 180:
        raise ValueError(f"longitude {longitude:g} is not between -180 and 180")
    return Position(longitude, latitude)


def _read_degrees(written: object) -> float:
    number = str(written).strip().replace("\N{MINUS SIGN}", "-")
    if not re.fullmatch(r"[+-]?([0-9]{1,3}(\.[0-9]*)?|\.[0-9]+)", number):
        raise ValueError(f"{quoted(str(written))} is no number of degrees, such as 59.94")
    return float(number)


def _read_returns(written: object) -> object:
    """Write out a text for the only return, which needs no key."""
    if isinstance(written, str):
        return {ONLY: written}
    if isinstance(written, Mapping):
        return written
    told = "write a text, or one for each return after the id of the journey that has ended"
    raise ValueError(f"{told}, as in {{moscow-1927: …}}")


def _read_url(written: str) -> str:
    if not re.fullmatch(r"(https?://|mailto:)[^\s]+", written, re.IGNORECASE):
        raise ValueError(
            f"{quoted(written)} is no link; it begins with https://, http:// or mailto:"
        )
    return written


def _read_colour(written: str) -> str:
    if not re.fullmatch(r"#([0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})", written):
        advice = "write it in quotes, such as '#a33' or '#aa3333'"
        raise ValueError(f"{quoted(written)} is no colour; {advice}")
    return written


def _read_language(written: str) -> str:
    if not re.fullmatch(LANGUAGE_TAG, written):
        raise ValueError(f"{quoted(written)} is no language tag, such as en, fr or pt-BR")
    return usual_case(written)


def usual_case(tag: str) -> str:
    """Return a language tag in the letters in which it is usually written.

    >>> usual_case("FR"), usual_case("pt-br"), usual_case("sr-latn-rs")
    ('fr', 'pt-BR', 'sr-Latn-RS')
    """
    first, *rest = tag.lower().split("-")
    cases = {2: str.upper, 4: str.title}
    return "-".join([first, *(cases.get(len(part), str)(part) for part in rest)])


LANGUAGE_TAG = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*"
"""What a BCP 47 tag looks like, as far as it names a language."""

Dates = Annotated[
    EdtfDate,
    BeforeValidator(_read_dates),
    WithJsonSchema({"type": "string", "description": "EDTF date or interval"}),
]
At = Annotated[
    Position,
    BeforeValidator(_read_position),
    WithJsonSchema({"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}),
]
Returns = Annotated[
    Mapping[str, str],
    BeforeValidator(_read_returns),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "object", "additionalProperties": {"type": "string"}},
            ]
        }
    ),
]
"""What is told of the returns to a stay, by the id of the journey after which it resumes."""
Waypoint = Annotated[
    Annotated[Slug, Tag("place")] | Annotated[At, Tag("position")],
    Discriminator(lambda written: "place" if isinstance(written, str) else "position"),
]
Url = Annotated[
    str,
    AfterValidator(_read_url),
    WithJsonSchema(
        {"type": "string", "pattern": "^([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:)\\S+$"}
    ),
]
Colour = Annotated[
    str,
    AfterValidator(_read_colour),
    WithJsonSchema(
        {"type": "string", "pattern": "^#([0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$"}
    ),
]
Language = Annotated[
    str,
    AfterValidator(_read_language),
    WithJsonSchema({"type": "string", "pattern": f"^{LANGUAGE_TAG}$"}),
]


class Record(BaseModel):
    """A frozen part of a life; keys it does not know are faults."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )  # built once, inside Life, when the first life is read


class SourceRef(Record):
    """A pointer into the bibliography, with a page or chapter where one is known."""

    key: Slug
    locator: str | None = None


class Subject(Record):
    """Whose life it is."""

    name: str
    born: Dates | None = None
    died: Dates | None = None
    url: Url | None = None


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
    sources: tuple[SourceRef, ...] = ()


class DatedName(Record):
    """What a place was called for a time."""

    name: str
    dates: Dates


class Place(Record):
    """Somewhere on the earth, by its usual name of today."""

    name: str
    names: tuple[DatedName, ...] = ()
    geocode: str | None = None
    at: At | None = None
    precision: Precision = "city"
    languages: tuple[Language, ...] = ()
    note: str | None = None
    sources: tuple[SourceRef, ...] = ()


class Period(Record):
    """A chapter of the life."""

    id: Slug
    name: str
    dates: Dates
    text: str | None = None
    colour: Colour | None = None
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
    resumed: Returns = {}
    people: tuple[Slug, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    confidence: Confidence = "high"


class Event(Record):
    """Something that happened around the life."""

    id: Slug
    title: str
    dates: Dates
    place: Slug | None = None
    text: str | None = None
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
    sources: tuple[SourceRef, ...] = ()


class SubjectText(Record):
    """The subject's name in another language."""

    name: str | None = None


class PlaceText(Record):
    """A place's name, dated names and note in another language."""

    name: str | None = None
    names: Mapping[str, str] = {}
    note: str | None = None


class NamedText(Record):
    """The name and text of a period in another language."""

    name: str | None = None
    text: str | None = None


class PersonText(Record):
    """A person's name, text and note in another language."""

    name: str | None = None
    text: str | None = None
    note: str | None = None


class TitledText(Record):
    """The title and text of an event or a work in another language."""

    title: str | None = None
    text: str | None = None


class ArrivalText(Record):
    """What is told of an arrival in another language."""

    text: str | None = None


class StayText(Record):
    """A stay's title and annotation in another language."""

    title: str | None = None
    text: str | None = None
    arrival: ArrivalText | None = None
    resumed: Returns = {}


class SourceText(Record):
    """A source's title and note in another language."""

    title: str | None = None
    note: str | None = None


class Translation(Record):
    """The texts of a life in another language; None falls back to the base language."""

    language: Language
    title: str | None = None
    summary: str | None = None
    subject: SubjectText | None = None
    places: Mapping[Slug, PlaceText] = {}
    periods: Mapping[Slug, NamedText] = {}
    people: Mapping[Slug, PersonText] = {}
    itinerary: Mapping[Slug, StayText] = {}
    events: Mapping[Slug, TitledText] = {}
    works: Mapping[Slug, TitledText] = {}
    sources: Mapping[Slug, SourceText] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The files a life came from: their path, their hash, and where each value stands."""

    path: Path | None = None  # None: the life was not read from a file
    file: str = "life"  # the path as the user gave it, for messages
    digest: str = ""  # sha256 of the base file and its translations, hex
    marks: Mapping[Trail, Mark] = field(default_factory=dict)
    translations: Mapping[str, Translation] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)  # of the translations, by their tag

    def mark(self, trail: Trail) -> Mark:
        """Return where the trail leads, or the nearest thing above it."""
        while trail and trail not in self.marks:
            trail = trail[:-1]
        return self.marks.get(trail, Mark(1, 1))


class Life(Record):
    """One life as one file tells it."""

    title: str
    subject: Subject
    language: Language = "en"
    summary: str | None = None
    sources: Mapping[Slug, Source] = {}
    people: Mapping[Slug, Person] = {}
    places: Mapping[Slug, Place]
    periods: Annotated[tuple[Period, ...], Field(min_length=1)]
    itinerary: Annotated[tuple[Stay, ...], Field(min_length=1)]
    events: tuple[Event, ...] = ()
    works: tuple[Work, ...] = ()

    _origin: Origin = PrivateAttr(default_factory=Origin)

    @property
    def origin(self) -> Origin:
        """Where this life was read from."""
        return self._origin

    @property
    def translations(self) -> Mapping[str, Translation]:
        """The other languages beside the base file, by their tag."""
        return self._origin.translations

    def fault(self, trail: Trail, message: str) -> Fault:
        """Return a fault at the place in the file to which the trail leads."""
        mark = self._origin.mark(trail)
        return Fault(self._origin.file, mark.line, mark.column, message)
