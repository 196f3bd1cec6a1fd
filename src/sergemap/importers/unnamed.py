"""Columns without a known name -> what they are, where their cells leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sergemap.errors import DateError
from sergemap.importers.cells import CellError, one_line, position_of
from sergemap.importers.draft import Draft
from sergemap.importers.loose_dates import edtf_of, habits_in
from sergemap.importers.table import Row
from sergemap.life.dates import EdtfDate, read_date
from sergemap.life.degrees import read_degrees, read_point
from sergemap.life.model import Position
from sergemap.text import fold

_NOWHERE = Position(0.0, 0.0)
_MOST_ROWS = 100
_MOST_NAMES = 8  # to ask the gazetteer for a name takes a twentieth of a second
_MOST = 0.75  # of the cells; what the others hold is asked for
_LONGEST_NAME = 60
_SENTENCE = 4  # words
_FEW = 5
_POINT = re.compile(r"[0-9][.,][0-9]|[°º]|[0-9] ?[NSEWnsew]|POINT")
_DEGREES = re.compile(r"[0-9][.,][0-9]{2}|[0-9] ?[°ºNSEWnsew]")  # no number of people has it
_COULD_BE_A_DATE = re.compile(r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}|[0-9]{4}/[0-9]{2}")
_NAMES = ("place", "country")


class _Column(NamedTuple):
    number: int
    cells: tuple[str, ...]  # one a row; "" where there is none

    @property
    def filled(self) -> list[str]:
        return list(filter(None, self.cells))

    def holds(self, is_one: Callable[[str], bool], cells: Iterable[str] | None = None) -> bool:
        """Return whether most of its cells are such."""
        looked_at = self.filled if cells is None else list(cells)
        return sum(map(is_one, looked_at)) >= _MOST * len(looked_at) > 0


def guessed_columns(
    draft: Draft, rows: Sequence[Row], free: Iterable[int], known: Iterable[str]
) -> dict[int, str]:
    """Return what the free columns are, as far as that is certain and not known already.

    Dates are known by their form, positions by their numbers, and names if towns are called so.
    """
    known = set(known)
    columns = [_column(rows, number) for number in free]
    columns = [column for column in columns if column.filled]
    found: dict[int, str] = {}
    if not known & {"dates", "from", "to"}:
        found |= _dates_among(columns)
    rest = [column for column in columns if column.number not in found]
    if "place" not in known:
        found |= _places_among(rest, draft.is_town)
        rest = [column for column in rest if column.number not in found]
    if not known & {"at", "latitude", "longitude"}:
        placed = next((column for column in columns if found.get(column.number) == "place"), None)
        found |= _positions_among(rest, placed, draft)
    return found


def holds_dates(rows: Sequence[Row], number: int) -> bool:
    """Return whether what a column holds is dates, whatever it is called."""
    return bool(_dates_among([_column(rows, number)]))


def holds_sentences(rows: Sequence[Row], number: int) -> bool:
    """Return whether a column holds a text that somebody may want to read."""
    return any(len(cell.split()) >= _SENTENCE for cell in _column(rows, number).cells)


def _column(rows: Sequence[Row], number: int) -> _Column:
    cells = (row[number].text if number < len(row) else "" for row in rows[:_MOST_ROWS])
    return _Column(number, tuple(map(one_line, cells)))


# Dates.


def _dates_among(columns: Sequence[_Column]) -> dict[int, str]:
    """Return the only column of dates, or the two of which one is never before the other."""
    dated = [column for column in columns if column.holds(_dated_as(column))]
    if len(dated) == 1:
        return {dated[0].number: "dates"}
    if len(dated) == 2 and _runs_from(*dated):
        return {dated[0].number: "from", dated[1].number: "to"}
    return {}


def _dated_as(column: _Column) -> Callable[[str], bool]:
    habits = habits_in(column.cells)

    def is_dated(cell: str) -> bool:
        try:
            return bool(edtf_of(cell, habits))
        except DateError:
            return bool(_COULD_BE_A_DATE.fullmatch(cell))

    return is_dated


def _runs_from(first: _Column, last: _Column) -> bool:
    """Return whether both dates of a row are in order, wherever there are two."""
    pairs = [
        (one.begins.earliest, two.begins.latest)
        for one, two in zip(_read(first), _read(last), strict=True)
        if one and two and one.begins and two.begins
    ]
    return bool(pairs) and all(one <= two for one, two in pairs)


def _read(column: _Column) -> Iterator[EdtfDate | None]:
    habits = habits_in(column.cells)
    for cell in column.cells:
        try:
            yield read_date(edtf_of(cell, habits)) if cell else None
        except DateError:
            yield None


# Places.


def _places_among(columns: Sequence[_Column], is_town: Callable[[str], bool]) -> dict[int, str]:
    """Return the only column of names of towns, or the one which another says the country of."""

    def is_name(cell: str) -> bool:
        return len(cell) <= _LONGEST_NAME and not re.search(r"[0-9]", cell) and is_town(cell)

    def are_names(cells: Iterable[str]) -> bool:
        some = list(islice(dict.fromkeys(filter(None, cells)), _MOST_NAMES))
        return sum(map(is_name, some)) >= _MOST * len(some) > 0

    named = [column for column in columns if are_names(column.cells)]
    if len(named) == 1:
        return {named[0].number: "place"}
    orders = (named, named[::-1]) if len(named) == 2 else ()
    fitting = [
        order
        for order in orders
        if are_names(map(", ".join, zip(*(column.cells for column in order), strict=True)))
    ]
    if len(fitting) != 1:
        return {}
    return {column.number: what for column, what in zip(fitting[0], _NAMES, strict=True)}


# Positions.


def _positions_among(
    columns: Sequence[_Column], placed: _Column | None, draft: Draft
) -> dict[int, str]:
    """Return the column of points, or the two of degrees if it is certain which is which."""
    points = [column for column in columns if column.holds(_is_point)]
    if len(points) == 1:
        return {points[0].number: "at"}
    pair = [column for column in columns if column.holds(_is_number)]
    if len(pair) != 2:
        return {}
    orders = [order for order in (pair, pair[::-1]) if all(_points_of(order))]
    if len(orders) == 2 and placed:
        orders = [order for order in orders if _lie_there(placed, _points_of(order), draft)]
    if len(orders) != 1:
        return {}
    return {orders[0][0].number: "latitude", orders[0][1].number: "longitude"}


def _is_point(cell: str) -> bool:
    try:
        return bool(_POINT.search(cell) and read_point(cell))
    except ValueError:
        return False


def _is_number(cell: str) -> bool:
    try:
        return bool(_DEGREES.search(cell) and read_degrees(cell))
    except ValueError:
        return False


def _points_of(order: Sequence[_Column]) -> list[Position | None]:
    """Return the point of each row, of which the latitude comes first; None: it is none on earth.

    Where a number is missing it is nowhere.
    """
    return [_point_of(*pair) for pair in zip(*(column.cells for column in order), strict=True)]


def _point_of(latitude: str, longitude: str) -> Position | None:
    try:
        return position_of(latitude, longitude) if latitude and longitude else _NOWHERE
    except CellError:
        return None


def _lie_there(placed: _Column, points: Iterable[Position | None], draft: Draft) -> bool:
    """Return whether a town around one of the points has the name that its row says."""
    pairs = zip(placed.cells, points, strict=True)
    some = islice(((name, at) for name, at in pairs if name and at and at != _NOWHERE), _FEW)
    return any(
        fold(name.partition(",")[0]) in map(fold, names)
        for name, at in some
        for _, names in draft.towns_near(at)
    )
