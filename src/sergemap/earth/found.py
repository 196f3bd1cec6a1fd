"""Who finds places, what is known of a place that is asked for, and what is found."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, Protocol

from sergemap.life.model import Position, Precision


class Asked(NamedTuple):
    """What a life tells of a place, beside its name."""

    precision: Precision | None = None  # None: whatever has that name
    spans: tuple[tuple[date, date], ...] = ()  # the first and last day of each stay there
    near: tuple[Position, ...] = ()  # other places of the life
    language: str = "en"  # of the file
    home: str = ""  # the country of today in which most other places lie; "": there is none
    is_wide: bool = False  # where the answer is not amid those places, small namesakes count


ANYTHING = Asked()


class PlaceWarning(UserWarning):
    """A place was found, but the choice is not safe; the text says what else there is."""


class Neighbour(NamedTuple):
    """A town of the same name that is meant only if another place of the life is near to it."""

    position: Position
    reach_km: float


class Found(NamedTuple):
    """The answer of a geocoder."""

    position: Position
    match: str  # what it answered with: "Saint Petersburg, Russia"
    id: str | None  # "geonames:498817" or "osm:relation/421007"; None: it gave no number
    precision: Precision | None = None  # None: that of a town, or not known
    doubt: str = ""  # what else it could be, and what to write; "": the choice is safe
    note: str = ""  # what was understood otherwise than it is written
    neighbours: tuple[Neighbour, ...] = ()  # of a choice that is safe as long as none is near
    country: str = ""  # its code; "": several, the sea, or not known
    is_contested: bool = False  # a namesake is not so much smaller: it says nothing of others
    may_be_another: bool = False  # so small, or by so old a name, that another may be meant
    is_lent: bool = False  # a large town by a name that it has not itself: a small one may have it


class Finder(Protocol):
    """A geocoder as the commands ask it."""

    def find(self, query: str, asked: Asked = ANYTHING) -> Found | None:
        """Return the likeliest place of that name; None: no such place."""

    def advice(self, query: str, asked: Asked = ANYTHING) -> str:
        """Return why the query has no answer, and what would help."""


def in_degrees(position: Position) -> str:
    """Return the position as people copy it from a map, latitude first.

    >>> in_degrees(Position(3.159, 42.428))
    '(42.43, 3.16)'
    """
    return f"({position.latitude:.2f}, {position.longitude:.2f})"
