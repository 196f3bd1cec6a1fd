"""The cells of a table -> degrees and lists."""

from __future__ import annotations

import re

from sergemap.importers.geometry import points_of_wkt
from sergemap.importers.table import Cell
from sergemap.life.degrees import read_degrees, read_point
from sergemap.life.model import Position


class CellError(ValueError):
    """What a cell holds is not what its column asks for."""


def position_in(cell: Cell) -> Position:
    """Return the point that one cell names; raises CellError."""
    text = cell.text.strip()
    if points := [*points_of_wkt(text)]:
        return points[0]
    try:
        return _on_earth(*read_point(text))
    except ValueError as error:
        raise CellError(str(error)) from None


def position_of(latitude: str, longitude: str) -> Position:
    """Return the point of two cells; raises CellError."""
    try:
        one, other = read_degrees(latitude.strip()), read_degrees(longitude.strip())
    except ValueError as error:
        raise CellError(f"{error}; south and west have a minus, or S and W") from None
    if one.axis == "longitude" or other.axis == "latitude":
        one, other = other, one
    return _on_earth(one.value, other.value)


def _on_earth(latitude: float, longitude: float) -> Position:
    if abs(latitude) > 90 or abs(longitude) > 180:
        message = f"{latitude:g}, {longitude:g} is no point on earth"
        raise CellError(f"{message}; the latitude comes first and lies between -90 and 90")
    return Position(longitude, latitude)


def one_line(text: str) -> str:
    """Return a text without its line ends."""
    return " ".join(text.split())


def listed_in(cell: Cell) -> list[str]:
    """Return what a cell lists, parted by semicolons, bars or lines."""
    return list(filter(None, (one_line(name) for name in re.split(r"[;|\n]", cell.text))))
