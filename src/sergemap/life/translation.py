"""A life in another language: its texts by the ids of the base file; None falls back to that."""

from collections.abc import Mapping

from sergemap.life.field_types import Language, Record, Returns, Slug


class SubjectText(Record):
    """The subject's name in another language."""

    name: str | None = None


class PlaceText(Record):
    """A place's name, dated names and note in another language."""

    name: str | None = None
    short: str | None = None
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
    resumed: Returns = {}  # noqa: RUF012  # a mapping, which pydantic copies


class SourceText(Record):
    """A source's title and note in another language."""

    title: str | None = None
    note: str | None = None


class PictureText(Record):
    """What is seen in a picture, and its caption, in another language."""

    alt: str | None = None
    caption: str | None = None


class RecordingText(Record):
    """What is heard in a recording, and its caption, in another language."""

    transcript: str | None = None
    caption: str | None = None


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
    pictures: Mapping[str, PictureText] = {}
    recordings: Mapping[str, RecordingText] = {}
