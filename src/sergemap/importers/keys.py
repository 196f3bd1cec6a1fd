"""Keys for what is imported, each given once; and which places of one name are one place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
    """The keys of places: the same name at the same point or in the same lands is the same place.

    >>> places = KnownPlaces()
    >>> far, near = Position(2.35, 48.86), Position(-95.5, 33.66)
    >>> [places.key("Paris", at) for at in (far, near, None)]
    ['paris', 'paris-2', 'paris']
    >>> places.key("Москва", None), places.key("Ленинград", None)
    ('place', 'place-2')
    >>> [places.key("London", None, lands) for lands in (("England",), ("Ontario", "Canada"), ())]
    ['london', 'london-2', 'london']
    """

    def __init__(self) -> None:
        self._keys = FreeKeys()
        self._named: dict[str, _Namesakes] = {}

    def key(self, name: str, at: Position | None, lands: Sequence[str] = ()) -> str:
        """Return the key of a place, of which this may be the first that is heard.

        It is not the same where it lies in other lands: regions, a country.
        """
        namesakes = self._named.setdefault(_sound_of(name), _Namesakes())
        sounds = frozenset(map(_sound_of, lands))
        number = namesakes.at(at, sounds)
        if number is None:
            number = namesakes.add(self._keys.free(key_of(name, "place")))
        namesakes.move(number, at, sounds)
        return namesakes.keys[number]


class _Namesakes:
    """Places of one name, by their number, and by the square of the earth in which they lie."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self._points: dict[int, Position] = {}
        self._squares: dict[_Square, list[int]] = {}
        self._lands: list[frozenset[str]] = []  # as far as they are told
        self._nowhere: set[int] = set()  # each is any of that name in its lands

    def add(self, key: str) -> int:
        self.keys.append(key)
        self._lands.append(frozenset())
        self._nowhere.add(len(self.keys) - 1)
        return len(self.keys) - 1

    def at(self, point: Position | None, lands: frozenset[str]) -> int | None:
        """Return the first that may lie at this point, in these lands; None: there is none."""
        if point is None:
            return next((n for n in range(len(self.keys)) if self._may_lie_in(n, lands)), None)
        x, y = _square(point)
        around = ((x + east, y + north) for east, north in product((-1, 0, 1), repeat=2))
        near = (number for square in around for number in self._squares.get(square, ()))
        same = (number for number in near if _is_same(self._points[number], point))
        nowhere = (number for number in self._nowhere if self._may_lie_in(number, lands))
        return min((*same, *nowhere), default=None)

    def _may_lie_in(self, number: int, lands: frozenset[str]) -> bool:
        return lands <= self._lands[number] or self._lands[number] <= lands

    def move(self, number: int, to: Position | None, lands: frozenset[str]) -> None:
        """Note where one lies, as its last row says."""
        self._lands[number] |= lands
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
