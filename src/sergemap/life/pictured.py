"""Where the pictures and recordings of a life stand; each file is told of once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from sergemap.life.dates import EdtfDate
from sergemap.life.locations import Loc
from sergemap.life.model import Life, Making, Picture, Recording


class Shown(NamedTuple):
    """A picture in one of its places."""

    loc: Loc
    told: Picture
    what: str  # it shows: "the stay"
    dates: EdtfDate | None  # of what it shows; None: nobody says


class Heard(NamedTuple):
    """A recording in its place."""

    loc: Loc
    told: Recording


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


def pictures_of(life: Life) -> Mapping[str, Shown]:
    """Return each picture by the name of its file, in its first place."""
    first: dict[str, Shown] = {}
    for shown in pictures_in(life):
        first.setdefault(shown.told.file, shown)
    return first


def recordings_of(life: Life) -> Mapping[str, Heard]:
    """Return each recording by the name of its file, in its first place."""
    first: dict[str, Heard] = {}
    for heard in recordings_in(life):
        first.setdefault(heard.told.file, heard)
    return first
