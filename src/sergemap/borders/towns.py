"""Towns that help readers to find their bearings, with the names they had one after the other."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sergemap.files import read_resource

FILE = Path(__file__).with_name("towns.json")
SINCE = date(1800, 1, 1)
"""The list speaks of this day and of later ones."""


class TownName(NamedTuple):
    """A name of a town."""

    at: tuple[int, int]  # hundredths of a degree, to the east and to the north
    names: Mapping[str, str]  # by language
    begins: date
    until: date | None  # the day after the last; None: it has the name today


@cache
def town_names() -> tuple[TownName, ...]:
    """Return the names of all towns, the most important town first; a town's stand together.

    >>> [name.names["en"] for name in town_names() if name.names["ru"] == "Петроград"]
    ['Petrograd']
    """
    baked = json.loads(read_resource(FILE))
    return tuple(_name(baked["languages"], row) for row in baked["towns"])


def _name(languages: Sequence[str], row: Sequence[int | str | None]) -> TownName:
    east, north, english, *others, begins, until = row
    names = [str(english), *(str(other or english) for other in others)]
    return TownName(
        at=(int(east or 0), int(north or 0)),
        names=dict(zip(languages, names, strict=True)),
        begins=_first_day(str(begins)) if begins else SINCE,
        until=_first_day(str(until)) if until else None,
    )


def _first_day(text: str) -> date:
    """Return the first day of a year, a month or a day."""
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return date(year, month, day)
