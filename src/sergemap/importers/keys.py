"""Keys for what is imported, each given once; and which places of one name are one place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count, product
from math import floor

from sergemap.life.model import Position
from sergemap.text import fold, slug

LONGEST_KEY = 40
_SAME_DEGREES = 0.01  # about a kilometre: nearer points of one name are one place

_Square = tuple[int, int]


def key_of(name: str, otherwise: str) -> str:
    """Return a key in plain letters, made from a name.

    >>> key_of("Saint-Pétersbourg", "place"), key_of("Ленинград", "place")
    ('saint-petersbourg', 'place')
    """
    return slug(name)[:LONGEST_KEY].strip("-") or otherwise


class FreeKeys:
    """Gives each key once; where it is taken, with a number.

    >>> keys = FreeKeys()
    >>> keys.free("paris"), keys.free("paris"), keys.free("paris-2")
    ('paris', 'paris-2', 'paris-2-2')
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._tried: dict[str, Iterator[str]] = {}  # thousands may have one name

    def take(self, key: str) -> None:
        """Note that a key is given already."""
        self._taken.add(key)

    def free(self, base: str, ending: str = "") -> str:
        """Return a key that nobody has, and give it away."""
        tried = self._tried.setdefault(f"{base}{ending}", _numbered(base, ending))
        key = next(key for key in tried if key not in self._taken)
        self._taken.add(key)
        return key


def _numbered(base: str, ending: str) -> Iterator[str]:
    yield f"{base}{ending}"
    yield from (f"{base}-{number}{ending}" for number in count(2))


class KnownPlaces:
    """The keys of places: the same name at the same point is the same place.

    >>> places = KnownPlaces()
    >>> far, near = Position(2.35, 48.86), Position(-95.5, 33.66)
    >>> [places.key("Paris", at) for at in (far, near, None)]
    ['paris', 'paris-2', 'paris']
    >>> places.key("Москва", None), places.key("Ленинград", None)
    ('place', 'place-2')
    """

    def __init__(self) -> None:
        self._keys = FreeKeys()
        self._named: dict[str, _Namesakes] = {}

    def key(self, name: str, at: Position | None) -> str:
        """Return the key of a place, of which this may be the first that is heard."""
        namesakes = self._named.setdefault(_sound_of(name), _Namesakes())
        number = namesakes.at(at)
        if number is None:
            number = namesakes.add(self._keys.free(key_of(name, "place")))
        namesakes.move(number, at)
        return namesakes.keys[number]


class _Namesakes:
    """Places of one name, by their number, and by the square of the earth in which they lie."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self._points: dict[int, Position] = {}
        self._squares: dict[_Square, list[int]] = {}
        self._nowhere: set[int] = set()  # one at most: it is any of that name

    def add(self, key: str) -> int:
        self.keys.append(key)
        self._nowhere.add(len(self.keys) - 1)
        return len(self.keys) - 1

    def at(self, point: Position | None) -> int | None:
        """Return the first that may lie at this point; None: there is none."""
        if point is None:
            return 0 if self.keys else None
        x, y = _square(point)
        around = ((x + east, y + north) for east, north in product((-1, 0, 1), repeat=2))
        near = (number for square in around for number in self._squares.get(square, ()))
        same = (number for number in near if _is_same(self._points[number], point))
        return min((*same, *self._nowhere), default=None)

    def move(self, number: int, to: Position | None) -> None:
        """Note where one lies, as its last row says."""
        if to is None:
            return
        if number in self._points:
            self._squares[_square(self._points[number])].remove(number)
        self._nowhere.discard(number)
        self._points[number] = to
        self._squares.setdefault(_square(to), []).append(number)


def _sound_of(name: str) -> str:
    """Return what is alike in names that are the same, in any alphabet."""
    return re.sub(r"[\W_]+", "-", fold(name)).strip("-") or name


def _is_same(one: Position, other: Position) -> bool:
    return (
        abs(one.latitude - other.latitude) < _SAME_DEGREES
        and abs(one.longitude - other.longitude) < _SAME_DEGREES
    )


def _square(point: Position) -> _Square:
    return floor(point.longitude / _SAME_DEGREES), floor(point.latitude / _SAME_DEGREES)
