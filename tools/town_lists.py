"""The lists of towns and of their names: `data/towns.txt`, `data/town_names.txt`, and others."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

WHY = ("border", "act", "usage")
MORE_LANGUAGES = ("de", "it")
"""Those of the third list, after the four of the others."""
_PERIOD = re.compile(r"(-|\d{4}(?:-\d\d){0,2}) ([^|]+\|.+?)(?: (border|act|usage))?")


class ListError(Exception):
    """A line of a list cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A name in each language, and since when: a day, a month or a year; None: always."""

    since: str | None
    names: tuple[str, str, str, str]  # English, French, Spanish, Russian
    why: str | None  # one of WHY; None: it was always so


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A town with its names, the first first."""

    country: str
    name: str
    entry: str  # the name under which the gazetteer has it
    is_seat: bool
    founded: str | None  # None: before 1800
    periods: tuple[Period, ...]
    lacking: frozenset[str]  # names that the gazetteer does not know

    def __str__(self) -> str:
        """Return how the lists call it."""
        return f"{self.country} {self.name}"


def read_towns(towns: str, names: str) -> list[Town]:
    """Return the towns of the two lists.

    Raises ListError where a line cannot be read, or speaks of a town that is not there.
    """
    periods, lacking = _read_names(names)
    found = [
        _town(country, entry, periods, lacking)
        for country, entries in map(_head, _lines(towns))
        for entry in entries
    ]
    known = [str(town) for town in found]
    if twice := sorted({name for name in known if known.count(name) > 1}):
        raise ListError(f"more than once: {', '.join(twice)}")
    if unknown := sorted({*periods, *lacking} - set(known)):
        raise ListError(f"no such town in the list: {', '.join(unknown)}")
    return found


def read_exonyms(text: str, towns: Sequence[Town]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return what towns are called in the other languages, by country and English name.

    A name in brackets is one that the gazetteer lacks. Raises ListError for a line of no town.
    """
    known = {(town.country, period.names[0]) for town in towns for period in town.periods}
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for line in _lines(text):
        head, _, rest = line.partition(": ")
        country, _, name = head.partition(" ")
        keys = [key for key in known if key == (country, name)] or [
            key for key in known if key[1] == head
        ]
        names = tuple(part.strip() for part in rest.split("|"))
        if len(keys) != 1 or keys[0] in found or len(names) != len(MORE_LANGUAGES):
            raise ListError(f"{line}: not one town, or not {len(MORE_LANGUAGES)} names")
        found[keys[0]] = tuple(keys[0][1] if part == "-" else part for part in names)
    return found


def first_day(text: str) -> date:
    """Return the first day of a day, a month or a year.

    >>> first_day("1945-05")
    datetime.date(1945, 5, 1)
    """
    return date.fromisoformat(
        text + "-01-01"[: 10 - len(text)] if len(text) == 4 else f"{text}-01"[:10]
    )


def names_of(text: str) -> tuple[str, str, str, str]:
    """Return the names in four languages, written in full or as English and Russian.

    >>> names_of("Lyon|Лион")
    ('Lyon', 'Lyon', 'Lyon', 'Лион')
    """
    parts = tuple(part.strip() for part in text.split("|"))
    if len(parts) == 2:
        return parts[0], parts[0], parts[0], parts[1]
    if len(parts) != 4 or not all(parts):
        raise ListError(f"two names or four, not {text!r}")
    return parts


def _town(
    country: str,
    text: str,
    periods: Mapping[str, Sequence[Period]],
    lacking: Mapping[str, frozenset[str]],
) -> Town:
    text, _, founded = text.partition("@")
    first, *more = text.removeprefix("*").split("|")
    name, _, entry = first.partition("=")
    key = f"{country} {name}"
    now = Period(since=None, names=names_of("|".join((name, *more))), why=None)
    return Town(
        country=country,
        name=name,
        entry=entry or name,
        is_seat=text.startswith("*"),
        founded=founded or None,
        periods=tuple(periods.get(key, (now,))),
        lacking=lacking.get(key, frozenset()),
    )


def _read_names(
    text: str,
) -> tuple[Mapping[str, Sequence[Period]], Mapping[str, frozenset[str]]]:
    periods: dict[str, Sequence[Period]] = {}
    lacking: dict[str, frozenset[str]] = defaultdict(frozenset)
    for line in _lines(text):
        head, _, rest = line.partition(": ")
        if head.startswith("lacks "):
            lacking[head.removeprefix("lacks ")] |= {name.strip() for name in rest.split(",")}
            continue
        periods[head] = tuple(map(_period, rest.split("; ")))
        dates = [period.since or "" for period in periods[head]]
        if dates[0] or dates != sorted(set(dates)):
            raise ListError(f"{head}: names begin with '-' and go on in the order of their dates")
    return periods, lacking


def _period(text: str) -> Period:
    found = _PERIOD.fullmatch(text.strip())
    if not found or (found[1] == "-") is not (found[3] is None):
        raise ListError(f"a date, names and one of {', '.join(WHY)}, not {text!r}")
    return Period(
        since=None if found[1] == "-" else found[1], names=names_of(found[2]), why=found[3]
    )


def _head(line: str) -> tuple[str, list[str]]:
    country, _, rest = line.partition(": ")
    return country, [entry.strip() for entry in rest.split(";")]


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
