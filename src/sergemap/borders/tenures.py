"""Who held a point on a day, from 1890 to 1947: the dated polities, and the countries of today."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import SupportsFloat, TypedDict

from sergemap.borders.topology import Polity as Polity
from sergemap.borders.topology import read_borders
from sergemap.errors import BordersError, DateError
from sergemap.files import read_resource
from sergemap.life.date_advice import message_of
from sergemap.life.dates import EdtfDate
from sergemap.life.model import Position

COUNTRIES = Path(__file__).with_name("countries.json")
FIRST, LAST = date(1890, 1, 1), date(1947, 12, 31)


def polity_at(position: Position, day: date | str) -> Polity | None:
    """Return who held a point on a day; None: the open sea.

    The position is in degrees, longitude first; a pair of them will do. The day is a `date`, a
    `datetime`, of which its own day counts, or text: a day or a time in ISO 8601, or any date in
    EDTF, such as 1936-04 or 1917/1919, which is asked for its first day. Off the coast, land up to
    15 km away counts.

    Raises BordersError where the position is not on the earth, the day is none, or lies outside
    1890 to 1947.

    >>> polity_at(Position(longitude=24.03, latitude=49.84), "1930-06-01").name
    'Poland'
    """
    return next(iter(polities_during(position, day)), None)


def polities_during(position: Position, dates: date | str) -> tuple[Polity, ...]:
    """Return all who held a point while a date lasts, in order; none: the open sea.

    It takes what `polity_at` takes, and raises what that raises.
    """
    return polities_between(position, *known_days(dates))


def polities_between(position: Position, first: date, last: date) -> tuple[Polity, ...]:
    """Return all who held a point from one day of 1890 to 1947 to another.

    Raises BordersError where the position is not on the earth.
    """
    atom = _atom_at(position)
    if atom is None:
        return ()
    return tuple(
        polity
        for polity in read_borders().holders[atom]
        if first <= polity.ends and polity.begins <= last
    )


def country_today(position: Position) -> str | None:
    """Return the country a point lies in today, by its ISO 3166-1 code; None: the open sea.

    Raises BordersError where the position is not on the earth.
    """
    atom = _atom_at(position)
    return (read_borders().today[atom] or None) if atom is not None else None


def country_names(code: str) -> Mapping[str, str]:
    """Return the names of a country of today, by language; it is its own code if unknown."""
    baked = _countries()
    names = baked["names"].get(code)
    return dict(zip(baked["languages"], names, strict=True)) if names else {"en": code}


def country_codes() -> frozenset[str]:
    """Return the ISO 3166-1 codes of the countries of today."""
    return frozenset(_countries()["names"])


def known_days(dates: date | str) -> tuple[date, date]:
    """Return the first and last day of a date, as far as they lie within 1890 to 1947.

    An open end lasts as long as the borders. Raises BordersError where it is no date, or lies
    wholly outside.
    """
    first, last = _days(dates)
    if last < FIRST or first > LAST:
        shown = first.isoformat() if first == last else f"{first} to {last}"
        raise BordersError(f"{shown}: borders are known from {FIRST.year} to {LAST.year} only")
    return max(first, FIRST), min(last, LAST)


def check_position(position: Position, where: str = "") -> None:
    """Raise BordersError if a position is not on the earth; `where` begins the message."""
    for name, degrees, most in zip(Position._fields, position, (180, 90), strict=True):
        if not -most <= degrees <= most:
            raise BordersError(f"{where}{name} {degrees:g} is not between -{most} and {most}")


class _Countries(TypedDict):
    languages: list[str]
    names: dict[str, list[str]]  # by code, in the order of the languages


@cache
def _countries() -> _Countries:
    countries: _Countries = json.loads(read_resource(COUNTRIES))
    return countries


def _atom_at(position: Position) -> int | None:
    point = _point(position)
    check_position(point)
    return read_borders().atom_at(point)


def _point(pair: object) -> Position:
    """Take a pair of degrees, too; raise BordersError where it is none."""
    if isinstance(pair, Iterable) and not isinstance(pair, str):
        degrees = (*pair,)
        if len(degrees) == 2 and all(isinstance(one, SupportsFloat) for one in degrees):
            return Position(*map(float, degrees))
    asked = "write Position(longitude=24.03, latitude=49.84), or two degrees, longitude first"
    raise BordersError(f"{pair!r} is no position; {asked}")


def _days(dates: date | str) -> tuple[date, date]:
    if isinstance(dates, str):
        return _days_of_text(dates)
    if not isinstance(dates, date):
        raise BordersError(f"{dates!r} is no date: write 1936-04 or 1936-04-17, or give a date")
    day = dates.date() if isinstance(dates, datetime) else dates
    return day, day


def _days_of_text(text: str) -> tuple[date, date]:
    try:
        if "T" in text:
            return _days(datetime.fromisoformat(text))
        read = EdtfDate.read(text)
    except DateError as error:
        raise BordersError(message_of(error)) from None
    except ValueError:
        raise BordersError(f"{text!r} is no time: write it as 1936-04-17T10:30") from None
    return read.earliest or FIRST, read.latest or LAST
