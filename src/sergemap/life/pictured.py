"""Where the pictures and recordings of a life stand; each file is told of once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from sergemap.life.dates import EdtfDate
from sergemap.life.locations import Loc
from sergemap.life.model import Life, Making, Picture, Recording
from sergemap.life.picture_fields import ASKED

SUFFIXES = frozenset(
    {".jpg", ".jpeg", ".png", ".webp", ".avif", ".svg", ".gif", ".opus", ".ogg", ".mp3", ".m4a"}
)
"""How files of pictures and sounds are usually named."""


class Shown(NamedTuple):
    """A picture in one of its places."""

    loc: Loc
    entry: Picture
    what: str  # it shows: "the stay"
    dates: EdtfDate | None  # of what it shows; None: nobody says


class Heard(NamedTuple):
    """A recording in its place."""

    loc: Loc
    entry: Recording


def pictures_in(life: Life) -> Iterator[Shown]:
    """Yield each picture wherever it stands, the life's own first."""
    holders: chain[tuple[Loc, tuple[Picture, ...], str, EdtfDate | None]] = chain(
        [((), life.pictures, "the life", None)],
        ((("people", key), who.pictures, "the person", None) for key, who in life.people.items()),
        ((("places", key), it.pictures, "the place", None) for key, it in life.places.items()),
        (
            (("periods", at), it.pictures, "the period", it.dates)
            for at, it in enumerate(life.periods)
        ),
        (
            (("itinerary", at), it.pictures, "the stay", it.dates)
            for at, it in enumerate(life.itinerary)
        ),
        ((("events", at), it.pictures, "the event", it.dates) for at, it in enumerate(life.events)),
        (
            (("works", at), it.pictures, "the work", (it.written or it.published or Making()).dates)
            for at, it in enumerate(life.works)
        ),
    )
    for loc, pictures, what, dates in holders:
        for number, picture in enumerate(pictures):
            yield Shown((*loc, "pictures", number), picture, what, dates)


def recordings_in(life: Life) -> Iterator[Heard]:
    """Yield each recording in the order of the stays."""
    for number, stay in enumerate(life.itinerary):
        if stay.recording:
            yield Heard(("itinerary", number, "recording"), stay.recording)


def asked_for(entry: Picture | Recording) -> list[str]:
    """Return the fields of a picture or a recording in which there is no more than a question."""
    rights = {"credit": entry.credit, "licence": entry.licence}
    first = {"alt": entry.alt} if isinstance(entry, Picture) else {"transcript": entry.transcript}
    return [name for name, text in (first | rights).items() if text == ASKED]


def asked_in_words(entry: Picture | Recording) -> str:
    """Return what is asked of a picture, such as "its alt and its licence"; "" where nothing is."""
    *first, last = [f"its {name}" for name in asked_for(entry)] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def pictures_of(life: Life) -> Mapping[str, Shown]:
    """Return each picture by the name of its file, in its first place."""
    first: dict[str, Shown] = {}
    for shown in pictures_in(life):
        first.setdefault(shown.entry.file, shown)
    return first


def recordings_of(life: Life) -> Mapping[str, Heard]:
    """Return each recording by the name of its file, in its first place."""
    first: dict[str, Heard] = {}
    for heard in recordings_in(life):
        first.setdefault(heard.entry.file, heard)
    return first
